using Tawthiq.Linkage.Persons;
using Tawthiq.Model;

namespace Tawthiq.Store;

/// <summary>A list as an estimate took it.</summary>
/// <param name="Name">What it was called.</param>
/// <param name="Rows">How many rows it had.</param>
internal sealed record EstimatedList(string Name, int Rows);

/// <summary>Labels that no list gives and that were drawn from persons that are alike.</summary>
/// <param name="Dimension">What they part by.</param>
/// <param name="Persons">For how many persons.</param>
public sealed record DrawnLabels(PersonDimension Dimension, int Persons);

/// <summary>The estimate of one stratum.</summary>
/// <param name="Labels">One for each dimension, in their order; empty for all persons together.</param>
/// <param name="Estimate">The number, or why there is none.</param>
internal sealed record KeptStratum(ValueList<string> Labels, Estimation.Estimate Estimate);

/// <summary>An estimate of how many persons there are, on a list or not, made from the record's lists. Rows are never changed: what is estimated later is another one.</summary>
internal sealed class EstimateRow
{
    /// <summary>From 1, in the order in which they were made.</summary>
    public int Id { get; set; }

    /// <summary>UTC.</summary>
    public DateTime MadeAt { get; set; }

    /// <summary>Who asked for it: the sign that the person gave, else <see cref="Journal.Person"/>.</summary>
    public required string Actor { get; set; }

    /// <summary>What it is called; null where nobody said.</summary>
    public string? Title { get; set; }

    /// <summary>What persons are parted by; empty for all together.</summary>
    public ValueList<PersonDimension> By { get; set; } = [];

    /// <summary>Ways of parting the rows into persons that went into it; 1 for the best one alone.</summary>
    public int Draws { get; set; }

    /// <summary>The last row of the journal when the lists were read: what it rests on.</summary>
    public long JournalUntil { get; set; }

    /// <summary>The lists.</summary>
    public ValueList<EstimatedList> Lists { get; set; } = [];

    /// <summary>Labels that were drawn.</summary>
    public ValueList<DrawnLabels> Drawn { get; set; } = [];

    /// <summary>Version of the program.</summary>
    public required string Version { get; set; }

    /// <summary>All persons first, then the strata in the order of their labels.</summary>
    public ValueList<KeptStratum> Results { get; set; } = [];
}
