using System.Text;
using System.Text.Json;
using Tawthiq.Model;
using Tawthiq.Reconcile;

namespace Tawthiq.CommandLine;

/// <summary>Contradictions for people and for programs: what about, who says what, in which words.</summary>
internal static class ContradictionTable
{
    /// <param name="told">The contradiction.</param>
    /// <param name="columns">Width of the terminal; null for a pipe or file.</param>
    public static string Of(ContradictionTold told, int? columns)
    {
        string Isolated(string part) => columns is null ? part : Cell.Isolated(part);
        var (i, c) = (told.Incident, told.Contradiction);
        var lines = new StringBuilder();
        void Line(string text) => lines.Append(columns is { } width ? Cell.Cut(text, width) : text).Append('\n');
        Line(string.Join(" · ", Words.Join(Words.Of(c.Field), c.Outcome is { } o ? Words.Of(o) : null), Words.Day(i.Date) ?? "no date", i.Place is { } place ? Isolated(Words.Place(place)) : "no place", Words.Of(i.Type), i.Id.Value));
        foreach (var side in told.Sides)
        {
            Line($"  {Isolated(side.Value)}{(side.Speakers.Count > 0 ? $"  according to {string.Join(", ", side.Speakers.Select(Isolated))}" : "")}");
            foreach (var saying in side.Sayings)
                Line($"    {Isolated(saying.Document)} {saying.Event}{Quoted(saying, Isolated)}{(saying.Source is { } source ? $"  {Isolated(source)}" : "")}{(saying.Published is { } day ? $" {day:yyyy-MM-dd}" : "")}");
        }
        return lines.Append('\n').ToString();
    }

    /// <summary>One line of JSON.</summary>
    public static string ToJson(ContradictionTold told) => JsonLine.Of(w =>
    {
        w.WriteString("incident", told.Incident.Id.Value);
        w.WriteString("field", told.Contradiction.Field.Code());
        w.WriteString("outcome", told.Contradiction.Outcome?.Code());
        w.WriteStartArray("sides");
        foreach (var side in told.Sides) Side(w, side);
        w.WriteEndArray();
    });

    private static void Side(Utf8JsonWriter w, SideTold side)
    {
        w.WriteStartObject();
        w.WriteString("value", side.Value);
        w.WriteStartArray("speakers");
        foreach (var speaker in side.Speakers) w.WriteStringValue(speaker);
        w.WriteEndArray();
        w.WriteStartArray("said");
        foreach (var saying in side.Sayings)
        {
            w.WriteStartObject();
            w.WriteString("document", saying.Document);
            w.WriteString("event", saying.Event);
            w.WriteString("source", saying.Source);
            w.WriteString("published", saying.Published?.ToString("O"));
            w.WriteStartArray("words");
            var text = new CodePointIndex(saying.Text);
            foreach (var span in saying.Words)
            {
                w.WriteStartObject();
                w.WriteStartArray("span");
                w.WriteNumberValue(span.Start);
                w.WriteNumberValue(span.End);
                w.WriteEndArray();
                w.WriteString("text", text.Slice(span));
                w.WriteEndObject();
            }
            w.WriteEndArray();
            w.WriteEndObject();
        }
        w.WriteEndArray();
        w.WriteEndObject();
    }

    private static string Quoted(Saying saying, Func<string, string> isolated)
    {
        if (saying.Words.Count == 0) return "";
        var text = new CodePointIndex(saying.Text);
        return "  " + string.Join(" … ", saying.Words.Select(s => $"“{isolated(text.Slice(s).ReplaceLineEndings(" "))}”"));
    }
}
