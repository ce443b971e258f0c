using System.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Examples;

/// <summary>Compares a reading with the tables of an example and says what differs.</summary>
internal static class ReadingCheck
{
    private sealed record Claim(CasualtyCount Count, bool IsTotal, int? PartOf);

    /// <returns>Empty where the reading is as expected.</returns>
    public static string Differences(WorkedExample example, DocumentReading reading)
    {
        var faults = new List<string>();
        foreach (var table in example.Tables)
        {
            if (table.Columns.Contains("name")) CheckVictims(table, reading, faults);
            else if (table.Columns.Contains("outcome")) CheckCounts(example, table, reading, faults);
            else if (table.Columns.Contains("type")) CheckEvents(table, reading, faults);
            else faults.Add($"A table with the columns {string.Join(", ", table.Columns)} is neither one of counts (outcome), nor one of events (type), nor one of persons (name).");
        }
        return faults.Count == 0 ? "" : $"{example.Where}\n{string.Join('\n', faults)}\nThe reading was:\n{Describe(example, reading)}";
    }

    private static void CheckCounts(WorkedExample example, ExpectedTable table, DocumentReading reading, List<string> faults)
    {
        var open = Claims(reading);
        var all = open.ToList();
        var claimOfRow = new Claim?[table.Rows.Count];
        for (var row = 0; row < table.Rows.Count; row++)
        {
            var found = open.Find(claim => Fits(example, table, row, claim));
            if (found is null) faults.Add($"Expected but not read: {string.Join(" | ", table.Rows[row])}");
            else open.Remove(claimOfRow[row] = found);
        }
        foreach (var claim in open) faults.Add($"Read but not expected: {Describe(example, claim)}");
        for (var row = 0; row < table.Rows.Count; row++)
        {
            if (claimOfRow[row] is not { } claim || table.Cell(row, "part of") is not { } part) continue;
            var whole = int.TryParse(part, out var number) && number <= claimOfRow.Length ? claimOfRow[number - 1] : null;
            var read = claim.PartOf is { } index ? all.Find(c => !c.IsTotal && ReferenceEquals(c.Count, WholeOf(reading, claim.Count, index))) : null;
            if (!ReferenceEquals(whole?.Count, read?.Count)) faults.Add($"Row {row + 1} should be part of {(part.Length == 0 ? "nothing" : "row " + part)}.");
        }
    }

    private static CasualtyCount? WholeOf(DocumentReading reading, CasualtyCount part, int index) =>
        reading.Events.FirstOrDefault(e => e.Casualties.Any(c => ReferenceEquals(c, part)))?.Casualties[index];

    private static List<Claim> Claims(DocumentReading reading) =>
        [.. reading.Events.SelectMany(e => e.Casualties.Select(c => new Claim(c, false, c.SubsetOf))), .. reading.Totals.Select(t => new Claim(t.Count, true, null))];

    private static bool Fits(WorkedExample example, ExpectedTable table, int row, Claim claim) =>
        Is(table.Cell(row, "outcome"), claim.Count.Outcome.Code())
        && Is(table.Cell(row, "status"), claim.Count.Status.Code())
        && Is(table.Cell(row, "count"), Written(claim.Count.Range))
        && Is(table.Cell(row, "group"), claim.Count.Group ?? "")
        && Is(table.Cell(row, "nationality"), claim.Count.Nationality ?? "")
        && Is(table.Cell(row, "says"), string.Join(", ", claim.Count.AttributedTo))
        && Is(table.Cell(row, "told"), claim.Count.Modality.Code())
        && (table.Cell(row, "total") is not { } total || total.Length > 0 == claim.IsTotal)
        && (table.Cell(row, "words") is not { Length: > 0 } words || Touches(example, words, claim));

    private static bool Is(string? expected, string actual) => expected is null || string.Equals(expected, actual, StringComparison.OrdinalIgnoreCase);

    private static bool Touches(WorkedExample example, string words, Claim claim)
    {
        for (var at = example.Text.IndexOf(words, StringComparison.Ordinal); at >= 0; at = example.Text.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            var span = new Span(CodePointsBefore(example.Text, at), CodePointsBefore(example.Text, at + words.Length));
            if (claim.Count.Span.Touches(span) || claim.Count.AltSpans.Any(span.Touches)) return true;
        }
        return false;
    }

    private static int CodePointsBefore(string text, int unit) => text[..unit].EnumerateRunes().Count();

    // As the tables write it: 29, 29+, <=50, 20-30, ~100.
    private static string Written(CountRange range) => (range.Approximate ? "~" : "") + (range.Min, range.Max) switch
    {
        ({ } min, { } max) when min == max => $"{min}",
        ({ } min, { } max) => $"{min}-{max}",
        ({ } min, null) => $"{min}+",
        (null, var max) => $"<={max}",
    };

    private static void CheckEvents(ExpectedTable table, DocumentReading reading, List<string> faults)
    {
        var open = reading.Events.ToList();
        for (var row = 0; row < table.Rows.Count; row++)
        {
            var found = open.Find(e => Is(table.Cell(row, "type"), e.Type.Code()) && Is(table.Cell(row, "date"), Written(e.Date))
                && Is(table.Cell(row, "place"), e.Place?.Name ?? "") && Is(table.Cell(row, "country"), e.Place?.Country ?? "")
                && Is(table.Cell(row, "by"), string.Join(", ", e.Perpetrators)));
            if (found is null) faults.Add($"Event expected but not read: {string.Join(" | ", table.Rows[row])}");
            else open.Remove(found);
        }
    }

    private static void CheckVictims(ExpectedTable table, DocumentReading reading, List<string> faults)
    {
        var open = reading.Victims.ToList();
        for (var row = 0; row < table.Rows.Count; row++)
        {
            var found = open.Find(v => Is(table.Cell(row, "name"), v.Name) && Is(table.Cell(row, "outcome"), v.Outcome.Code()) && Is(table.Cell(row, "status"), v.Status.Code())
                && Is(table.Cell(row, "sex"), v.Sex?.Code() ?? "") && Is(table.Cell(row, "age"), Written(v.Age)) && Is(table.Cell(row, "event"), v.Event ?? ""));
            if (found is null) faults.Add($"Person expected but not read: {string.Join(" | ", table.Rows[row])}");
            else open.Remove(found);
        }
        foreach (var victim in open) faults.Add($"Person read but not expected: {Describe(victim)}");
    }

    private static string Written(int? age) => age?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private static string Describe(NamedVictim v) => $"{v.Name} | {v.Outcome.Code()} | {v.Status.Code()} | {v.Sex?.Code()} | {Written(v.Age)} | {v.Event}";

    private static string Written(ReportedDate? date) =>
        date is null ? "" : date.From == date.To ? $"{date.From:yyyy-MM-dd}" : $"{date.From:yyyy-MM-dd} to {date.To:yyyy-MM-dd}";

    private static string Describe(WorkedExample example, DocumentReading reading)
    {
        var text = new StringBuilder();
        foreach (var e in reading.Events)
        {
            text.Append($"  {e.Type.Code()} | {Written(e.Date)} | {e.Place?.Name} | {e.Place?.Country} | by {string.Join(", ", e.Perpetrators)}\n");
            for (var i = 0; i < e.Casualties.Count; i++) text.Append($"    {i + 1}. {Describe(example, new Claim(e.Casualties[i], false, e.Casualties[i].SubsetOf))}\n");
        }
        foreach (var total in reading.Totals) text.Append($"  total: {Describe(example, new Claim(total.Count, true, null))}\n");
        foreach (var victim in reading.Victims) text.Append($"  named: {Describe(victim)}\n");
        return text.Length == 0 ? "  (no event, no count)" : text.ToString();
    }

    private static string Describe(WorkedExample example, Claim claim)
    {
        var c = claim.Count;
        var runes = example.Text.EnumerateRunes().Skip(c.Span.Start).Take(c.Span.Length);
        return $"{c.Outcome.Code()} | {c.Status.Code()} | {Written(c.Range)} | {c.Group} | {(claim.PartOf is { } p ? $"part of {p + 1}" : "")} | {string.Join(", ", c.AttributedTo)} | {string.Concat(runes)}{(claim.IsTotal ? " (total)" : "")}";
    }
}
