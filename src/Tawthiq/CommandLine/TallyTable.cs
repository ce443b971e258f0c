using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Tawthiq.Estimation.Tallies;
using Tawthiq.Model;
using Tawthiq.Search;

namespace Tawthiq.CommandLine;

/// <summary>A tally for people, for spreadsheets and for programs.</summary>
internal static class TallyTable
{
    private const int WidthOfBar = 40, WidthOfPipes = 120, LongestKey = 28;

    /// <param name="tally">The tally.</param>
    /// <param name="columns">Width of the terminal; null for a pipe or file.</param>
    public static string Of(Tally tally, int? columns)
    {
        var (lines, width) = (new StringBuilder(), columns ?? WidthOfPipes);
        void Line(string line) => lines.Append(Cell.Cut(line, width)).Append('\n');
        Line($"{tally.Definition} by {tally.Dimension}");
        var most = tally.Rows.Select(r => r.MaxStated).DefaultIfEmpty(0).Max();
        var longest = Math.Min(LongestKey, tally.Rows.Select(r => Cell.Width(KeyOf(r))).DefaultIfEmpty(0).Max());
        foreach (var row in tally.Rows)
            Line($"  {Cell.Of(columns is null ? KeyOf(row) : Cell.Isolated(KeyOf(row)), longest)}  {Cell.Of(Figure(row), 13, right: true)}  {Bar(row, most)}{Notes(row)}");
        if (tally.Whole is { } whole) Line($"  {Cell.Of("in all", longest)}  {Cell.Of(Figure(whole), 13, right: true)}  in {whole.Incidents.Count} incidents{Notes(whole)}");
        if (tally.Dimension == TallyIncidents.Source)
        {
            Line("Each row counts what the source reports in words of its own, with its own figures, not with those of others.");
            Line("Documents that repeat one text count once, for who published it first; an agency's report for the agency.");
        }
        Line("Documented figures only. Lowest and highest ends of all incidents rarely hold together, so the sums are wider than the truth.");
        return lines.ToString();
    }

    /// <summary>Lines of CSV with a header; an empty <c>max</c> is open.</summary>
    public static string ToCsv(Tally tally)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n", InjectionOptions = InjectionOptions.Escape });
        foreach (var name in new[] { tally.Dimension, "name", "min", "max", "max_stated", "incidents", "open_ended", "without_figure", "other_grades", "definition" }) csv.WriteField(name);
        csv.NextRecord();
        foreach (var row in tally.Rows)
        {
            csv.WriteField(row.Key);
            csv.WriteField(row.Name);
            csv.WriteField(row.Min);
            csv.WriteField(row.Max);
            csv.WriteField(row.MaxStated);
            csv.WriteField(row.Incidents.Count);
            csv.WriteField(row.OpenEnded);
            csv.WriteField(row.WithoutFigure);
            csv.WriteField(row.OtherGrades);
            csv.WriteField(tally.Definition.ToString());
            csv.NextRecord();
        }
        csv.Flush();
        return text.ToString();
    }

    /// <summary>One line of JSON: the definition, the rows with the ids of their incidents, the whole.</summary>
    public static string ToJson(Tally tally) => JsonLine.Of(w =>
    {
        w.WriteStartObject("definition");
        w.WriteString("outcome", tally.Definition.Outcome.Code());
        w.WriteString("status", tally.Definition.Status?.Code());
        w.WriteString("group", tally.Definition.Group);
        w.WriteStartArray("grades");
        foreach (var grade in tally.Definition.Grades) w.WriteStringValue(grade.Code());
        w.WriteEndArray();
        w.WriteString("rulePack", tally.Definition.RulePack);
        w.WriteEndObject();
        w.WriteString("by", tally.Dimension);
        w.WriteStartArray("rows");
        foreach (var row in tally.Rows) Write(w, row);
        w.WriteEndArray();
        w.WritePropertyName("whole");
        if (tally.Whole is { } whole) Write(w, whole);
        else w.WriteNullValue();
    });

    private static void Write(System.Text.Json.Utf8JsonWriter w, TallyRow row)
    {
        w.WriteStartObject();
        w.WriteString("key", row.Key);
        w.WriteString("name", row.Name);
        w.WriteNumber("min", row.Min);
        if (row.Max is { } max) w.WriteNumber("max", max);
        else w.WriteNull("max");
        w.WriteNumber("maxStated", row.MaxStated);
        w.WriteNumber("openEnded", row.OpenEnded);
        w.WriteNumber("withoutFigure", row.WithoutFigure);
        w.WriteNumber("otherGrades", row.OtherGrades);
        w.WriteStartArray("incidents");
        foreach (var incident in row.Incidents) w.WriteStringValue(incident.Value);
        w.WriteEndArray();
        w.WriteEndObject();
    }

    private static string KeyOf(TallyRow row) => Cell.OneLine(row.Name ?? row.Key?.Replace('_', ' ') ?? "not known");

    private static string Figure(TallyRow row) => row.Incidents.Count == 0 ? "no figure"
        : row.Max is not { } max ? $"≥{row.Min}" : max == row.Min ? $"{row.Min}" : $"{row.Min}–{max}";

    // Full up to the lowest, light up to the highest that is stated.
    private static string Bar(TallyRow row, long most)
    {
        if (most == 0) return "";
        int Length(long n) => (int)Math.Ceiling((double)n * WidthOfBar / most);
        var (full, all) = (Length(row.Min), Length(row.MaxStated));
        return new string('█', full) + new string('░', Math.Max(0, all - full)) + (row.OpenEnded > 0 ? "…" : "");
    }

    private static string Notes(TallyRow row) => string.Concat(new (int Number, string What)[] { (row.OpenEnded, "open above"), (row.WithoutFigure, "without a figure"), (row.OtherGrades, "of other grades") }
        .Where(n => n.Number > 0).Select(n => $" · {n.Number} {n.What}"));
}
