using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage.Persons;
using Tawthiq.Linkage.Tables;
using Tawthiq.Model;

namespace Tawthiq.Store;

/// <summary>A list of persons on record. Its file is kept as an item; rows are never changed.</summary>
internal sealed class ListRow
{
    /// <summary>From 1, in the order in which they came.</summary>
    public int Id { get; set; }

    /// <summary>What it is called; no two have one name.</summary>
    public required string Name { get; set; }

    /// <summary>Digest of its file.</summary>
    public required string ItemSha256 { get; set; }

    /// <summary>UTC.</summary>
    public DateTime AddedAt { get; set; }

    /// <summary>What its columns are taken for, in their order.</summary>
    public ValueList<ColumnUse> Columns { get; set; } = [];

    /// <summary>How many rows were taken.</summary>
    public int Rows { get; set; }

    /// <summary>Lines that were kept aside because they do not fit.</summary>
    public ValueList<RefusedRow> Refused { get; set; } = [];
}

/// <summary>A row of a list as it was found.</summary>
internal sealed class ListLineRow
{
    public int ListId { get; set; }

    /// <summary>From 0, in the order of the file.</summary>
    public int Row { get; set; }

    /// <summary>Line of the file where it starts, from 1; of a workbook its row.</summary>
    public int Line { get; set; }

    /// <summary>One for each column.</summary>
    public ValueList<string> Cells { get; set; } = [];
}

/// <summary>A row of a list as part of a person; derived.</summary>
internal sealed class PersonRowRow
{
    public int ListId { get; set; }
    public int Row { get; set; }

    /// <summary>The person: made from the first of its rows, so that it stays while that one does.</summary>
    public required string PersonId { get; set; }

    /// <summary>The list it counts for: that of its file, or the one it names where a file holds several.</summary>
    public required string CountsFor { get; set; }

    /// <summary>How likely it belongs with the other rows of the person, 0 to 1.</summary>
    public double Probability { get; set; }
}

/// <summary>Two rows that may be one person; derived.</summary>
internal sealed class PersonPairRow
{
    public int LeftListId { get; set; }
    public int LeftRow { get; set; }
    public int RightListId { get; set; }
    public int RightRow { get; set; }

    /// <summary>How likely they are one person, 0 to 1.</summary>
    public double Probability { get; set; }

    /// <summary>Whether they stand as one.</summary>
    public bool Together { get; set; }

    /// <summary>What speaks for and against it.</summary>
    public ValueList<PersonEvidence> Evidence { get; set; } = [];
}

/// <summary>What a person holds of two rows, or the undoing of it. Rows are only ever appended.</summary>
internal sealed class PersonVerdictRow
{
    /// <summary>From 1, in the order of time.</summary>
    public int Id { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Who decided: the sign that the person gave, else <see cref="Journal.Person"/>.</summary>
    public required string Actor { get; set; }

    /// <summary>Why, in the person's words; null where none were given.</summary>
    public string? Reason { get; set; }

    /// <summary>The earlier one that this undoes; null where it judges two rows.</summary>
    public int? Undoes { get; set; }

    public Verdict Verdict { get; set; }
    public int LeftListId { get; set; }
    public int LeftRow { get; set; }
    public int RightListId { get; set; }
    public int RightRow { get; set; }
}

/// <summary>Which verdicts on persons hold.</summary>
internal static class PersonVerdicts
{
    /// <summary>Those that judge rows, in the order of time.</summary>
    public static List<PersonVerdictRow> InForce(RecordDb db)
    {
        var holding = Holding(db);
        return [.. db.PersonVerdicts.AsNoTracking().Where(v => v.Undoes == null).OrderBy(v => v.Id).AsEnumerable().Where(v => holding.Contains(v.Id))];
    }

    /// <summary>Numbers of those that nothing undoes which is not undone itself.</summary>
    public static IReadOnlySet<int> Holding(RecordDb db) => Decisions.Holding(db.PersonVerdicts.Select(v => new { v.Id, v.Undoes }).AsEnumerable().Select(v => (v.Id, v.Undoes)));
}

/// <summary>Two rows that may be one person, by their places in the record.</summary>
/// <param name="LeftList">Number of the list of the first.</param>
/// <param name="LeftRow">Its row.</param>
/// <param name="RightList">Number of the list of the other.</param>
/// <param name="RightRow">Its row.</param>
/// <param name="Probability">How likely they are one person, 0 to 1.</param>
internal readonly record struct DoubtfulPair(int LeftList, int LeftRow, int RightList, int RightRow, double Probability);

/// <summary>Pairs of rows that a person should look at.</summary>
internal static class DoubtfulPairs
{
    // Likelier or less likely than these, a person's time is better spent elsewhere.
    private const double Least = 0.1, Most = 0.9;

    /// <summary>Those that nobody has judged, nearest to even odds first.</summary>
    public static List<DoubtfulPair> Of(RecordDb db)
    {
        var judged = PersonVerdicts.InForce(db).Select(v => (v.LeftListId, v.LeftRow, v.RightListId, v.RightRow)).ToHashSet();
        return [.. db.PersonPairs.Where(p => p.Probability > Least && p.Probability < Most)
            .Select(p => new DoubtfulPair(p.LeftListId, p.LeftRow, p.RightListId, p.RightRow, p.Probability)).AsEnumerable()
            .Where(p => !judged.Contains((p.LeftList, p.LeftRow, p.RightList, p.RightRow)))
            .OrderBy(p => Math.Abs(p.Probability - 0.5)).ThenBy(p => (p.LeftList, p.LeftRow, p.RightList, p.RightRow))];
    }

    /// <summary>One of them with what speaks for and against it.</summary>
    public static PersonPairRow Whole(RecordDb db, DoubtfulPair pair) => db.PersonPairs.AsNoTracking()
        .First(p => p.LeftListId == pair.LeftList && p.LeftRow == pair.LeftRow && p.RightListId == pair.RightList && p.RightRow == pair.RightRow); // just read
}
