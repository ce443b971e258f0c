using System.Globalization;
using Tawthiq.Linkage.Text;

namespace Tawthiq.Linkage.Persons.Lists;

/// <summary>Words that stand in the cells of lists: <c>rules/list-words.tsv</c>.</summary>
internal static class ListWords
{
    private static readonly ILookup<string, string> ByMeaning = RuleTable.Read("list-words.tsv").ToLookup(r => r[1], r => r[0], StringComparer.Ordinal);

    /// <summary>Cells that say nothing, as they are written.</summary>
    public static HashSet<string> Missing { get; } = new(ByMeaning["missing"].SelectMany(w => new[] { w, w.Replace(' ', '/') }), StringComparer.OrdinalIgnoreCase);

    /// <summary>Folded words by which a name names nobody.</summary>
    public static HashSet<string> Unnamed { get; } = Folded("unnamed");

    /// <summary>Folded words behind which a name goes on with other people.</summary>
    public static string[] With { get; } = [.. Folded("with")];

    /// <summary>Folded words of a cell of sex: 1 male, 2 female.</summary>
    public static Dictionary<string, byte> Sexes { get; } = Folded("male").Select(w => (w, (byte)1)).Concat(Folded("female").Select(w => (w, (byte)2))).ToDictionary(StringComparer.Ordinal);

    /// <summary>Folded words of an age below one year.</summary>
    public static HashSet<string> Young { get; } = Folded("young");

    /// <summary>Folded names of months, the longest first: "كانون الثاني" is one of two that begin alike.</summary>
    public static (string Name, int Month)[] Months { get; } = [.. Enumerable.Range(1, 12).SelectMany(m => Folded(m.ToString(CultureInfo.InvariantCulture)).Select(w => (w, m))).OrderByDescending(m => m.w.Length).ThenBy(m => m.w, StringComparer.Ordinal)];

    private static HashSet<string> Folded(string meaning) => new(ByMeaning[meaning].Select(Folding.Fold), StringComparer.Ordinal);
}
