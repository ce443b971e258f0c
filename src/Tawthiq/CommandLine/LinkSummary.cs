using System.Globalization;
using Tawthiq.Linkage.Persons;
using Tawthiq.Model;
using Tawthiq.Reconcile.Lists;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary>What a linkage of lists of persons came to, in a few lines for people.</summary>
internal static class LinkSummary
{
    /// <summary>Lines kept aside, or cells that were not read, that are told one by one.</summary>
    public const int Told = 20;

    public static IEnumerable<string> Of(LinkedLists linked)
    {
        foreach (var line in linked.Lists.SelectMany(OfList)) yield return line;
        var (linkage, figures) = (linked.Linkage, linked.Linkage.Figures);
        var several = linkage.Persons.Count(p => p.Rows.Count > 1);
        yield return string.Create(CultureInfo.InvariantCulture, $"{figures.Compared} pairs compared{(figures.Missed is { } missed ? $"; an estimated {missed * 100:0.0} % of the pairs of one person were not met" : "")}.");
        if (figures.WithoutDuplicates.Count > 0) yield return $"Nobody comes twice in {string.Join(", ", figures.WithoutDuplicates)}, as it seems.";
        yield return string.Create(CultureInfo.InvariantCulture, $"{linkage.Persons.Count} persons, {several} of them in several rows; {figures.Doubtful} pairs are doubtful and worth a look.");
        if (linkage.Lists.Count < 2) yield break;
        foreach (var (lists, persons) in linkage.Overlap().OrderByDescending(o => o.Value).ThenBy(o => o.Key).Take(12))
            yield return string.Create(CultureInfo.InvariantCulture, $"  {persons,9}  {string.Join(" + ", linkage.Lists.Where((_, i) => (lists >> i & 1) != 0))}");
    }

    /// <summary>What the columns of a list were taken for.</summary>
    public static IEnumerable<string> OfList(MappedList list)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"{list.List.Name}: {list.List.Count} rows");
        foreach (var column in list.Mapping.Columns) yield return $"  {Cell.Of(column.Column, 24, terminal: true)} {column.Field.Code().Replace('_', ' ')}{Sample(list, column)}";
    }

    /// <summary>Tells of the lines of a list that were kept aside, the first of them one by one.</summary>
    public static void SayRefused(Terminal terminal, PersonList list)
    {
        foreach (var row in list.Refused.Take(Told)) terminal.Say($"{list.Name}, line {row.Row}: {row.Problem}; kept aside.");
        if (list.Refused.Count > Told) terminal.Say($"{list.Name}: {list.Refused.Count - Told} more lines kept aside.");
    }

    // The first cells that say something, so that a wrong guess is seen.
    private static string Sample(MappedList list, ColumnUse column)
    {
        if (column.Field == PersonField.Ignored) return "";
        var at = list.Mapping.Columns.ToList().IndexOf(column);
        var cells = Enumerable.Range(0, Math.Min(200, list.List.Count)).Select(r => Secrets.Of(column.Field, list.List.Cell(r, at).Trim())).Where(c => c.Length > 0).Distinct().Take(3).Select(c => Cell.Isolated(Cell.Cut(Cell.OneLine(c), 20)));
        return string.Join(", ", cells) is { Length: > 0 } sample ? $": {sample}" : "";
    }
}
