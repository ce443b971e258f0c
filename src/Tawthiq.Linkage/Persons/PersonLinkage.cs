using Tawthiq.Model;

namespace Tawthiq.Linkage.Persons;

/// <summary>One row as part of a person.</summary>
/// <param name="Row">The row.</param>
/// <param name="List">The list it counts for: that of its file, or the one it names where a file holds several.</param>
/// <param name="Probability">How likely it belongs with the other rows of the person; for a row alone, how likely nothing else is this person.</param>
public readonly record struct LinkedRow(PersonRow Row, string List, double Probability);

/// <summary>Rows that are one person as far as the lists tell.</summary>
/// <param name="Id">From 1, in the order of the first rows.</param>
/// <param name="Rows">In the order of lists and rows.</param>
public sealed record LinkedPerson(int Id, ValueList<LinkedRow> Rows);

/// <summary>Two rows that may be one person.</summary>
/// <param name="Left">The first in the order of lists and rows.</param>
/// <param name="Right">The other.</param>
/// <param name="Probability">How likely they are one person, all rows around them considered.</param>
/// <param name="Together">Whether they stand as one person.</param>
public readonly record struct LikelyPair(PersonRow Left, PersonRow Right, double Probability, bool Together);

/// <summary>What one field says of two rows.</summary>
/// <param name="Field">For example <c>father</c>; <c>prior</c> for what is known before anything is compared, <c>kin</c> for what speaks against one person because kin have it in common too.</param>
/// <param name="Level">For example <c>same</c>, <c>near_across_scripts</c>.</param>
/// <param name="Weight">Log2 of how much likelier it is for one person; negative speaks against.</param>
/// <param name="Left">What the first row has, as read.</param>
/// <param name="Right">What the second one has.</param>
public sealed record PersonEvidence(string Field, string Level, double Weight, string Left, string Right);

/// <summary>Shares of a level among pairs of one person and among random pairs, as estimated.</summary>
/// <param name="Field">The field.</param>
/// <param name="Level">The level.</param>
/// <param name="AmongSame">Among pairs of one person, 0 to 1.</param>
/// <param name="AmongRandom">Among any two rows, 0 to 1.</param>
/// <param name="Weight">Log2 of their ratio.</param>
public sealed record PersonLevel(string Field, string Level, double AmongSame, double AmongRandom, double Weight);

/// <summary>How a linkage was done, in figures.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Rules">The blocking rules, for people; empty where all pairs were compared.</param>
/// <param name="Compared">Pairs that were compared.</param>
/// <param name="Missed">Estimated share of pairs of one person that no rule brought together, 0 to 1; null where it cannot be told.</param>
/// <param name="WithoutDuplicates">Lists that hold nobody twice, as it seems: two of their rows are never one person.</param>
/// <param name="Doubtful">Pairs that are neither clearly one person nor clearly two: likelier than 1 in 10, less likely than 9 in 10.</param>
public sealed record LinkageFigures(int Rows, ValueList<string> Rules, long Compared, double? Missed, ValueList<string> WithoutDuplicates, int Doubtful);

/// <summary>Which rows of some lists are one person. Immutable; thread-safe.</summary>
public sealed class PersonLinkage
{
    private readonly Cluster.LinkedRows _rows;

    internal PersonLinkage(Cluster.LinkedRows rows) => _rows = rows;

    /// <summary>The persons.</summary>
    public IReadOnlyList<LinkedPerson> Persons => _rows.Persons;

    /// <summary>Pairs that may be one person, in the order of their rows.</summary>
    public IReadOnlyList<LikelyPair> Pairs => _rows.Pairs;

    /// <summary>How it was done.</summary>
    public LinkageFigures Figures => _rows.Figures;

    /// <summary>Names of the lists that rows count for.</summary>
    public ValueList<string> Lists => _rows.Lists;

    /// <summary>What each level counts for.</summary>
    public ValueList<PersonLevel> Levels => _rows.Levels;

    /// <summary>Cells of known meaning that could not be read.</summary>
    public ValueList<UnreadCell> Unread => _rows.Unread;

    /// <summary>What speaks for and against two rows being one person, field by field.</summary>
    /// <param name="left">A row of the lists.</param>
    /// <param name="right">Another one.</param>
    /// <exception cref="ArgumentException">There is no such row.</exception>
    public ValueList<PersonEvidence> Explain(PersonRow left, PersonRow right) => _rows.Explain(left, right);

    /// <summary>How many persons are on which lists: one number for each set of lists, a bit for each list in the order of <see cref="Lists"/>.</summary>
    public IReadOnlyDictionary<uint, int> Overlap() => _rows.Overlap(_rows.Groups);

    /// <summary>The same for another way of parting the rows into persons, drawn by how likely it is: what is carried on where a figure depends on an uncertain linkage. Rows that no blocking rule brought together are joined in number, by <see cref="LinkageFigures.Missed"/>.</summary>
    /// <param name="sample">Number of the draw, from 0.</param>
    /// <param name="seed">Same seed and number, same way.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public IReadOnlyDictionary<uint, int> SampledOverlap(int sample, ulong seed, CancellationToken cancellationToken = default) => _rows.SampledOverlap(sample, seed, cancellationToken);

    /// <summary>One way of parting the rows into persons, drawn by how likely it is.</summary>
    /// <param name="sample">Number of the draw, from 0.</param>
    /// <param name="seed">Same seed and number, same way.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>For each row, in the order of lists and rows, a number that rows of one person share.</returns>
    public IReadOnlyList<int> Sampled(int sample, ulong seed, CancellationToken cancellationToken = default) => _rows.InOrder(_rows.Sampled(sample, seed, cancellationToken));
}
