using System.Text;
using System.Text.Json;
using Tawthiq.Model;
using Tawthiq.Reconcile;

namespace Tawthiq.CommandLine;

/// <summary>What two rule packs say otherwise of one incident.</summary>
internal static class DifferenceTable
{
    /// <param name="d">The incident under both.</param>
    /// <param name="columns">Width of the terminal; null for a pipe or file.</param>
    public static string Of(RulesDifference d, int? columns)
    {
        string Isolated(string part) => columns is null ? part : Cell.Isolated(part);
        var lines = new StringBuilder();
        void Line(string text) => lines.Append(columns is { } width ? Cell.Cut(text, width) : text).Append('\n');
        Line(string.Join(" · ", Words.Day(d.To.Date) ?? "no date", d.To.Place is { } place ? Isolated(Words.Place(place)) : "no place", Words.Of(d.To.Type), d.To.Id.Value));
        foreach (var range in d.Ranges)
            Line($"  {Words.Join(string.Join(' ', new[] { range.Status is { } s ? Words.Plural(s) ?? "unknown" : "in all", Words.Of(range.Outcome) }))}: {Said(range.From)} → {Said(range.To)}");
        if (d.From.Grade != d.To.Grade) Line($"  grade: {Words.Of(d.From.Grade)} → {Words.Of(d.To.Grade)}");
        if (d.From.Best?.Best != d.To.Best?.Best) Line($"  best: {Best(d.From)} → {Best(d.To)}");
        if (!d.From.Verifications.Equals(d.To.Verifications)) Line($"  verification: {Verified(d.From)} → {Verified(d.To)}");
        return lines.Append('\n').ToString();
    }

    /// <summary>One line of JSON.</summary>
    public static string ToJson(RulesDifference d) => JsonLine.Of(w =>
    {
        w.WriteString("id", d.To.Id.Value);
        w.WriteString("from", d.From.RulePack);
        w.WriteString("to", d.To.RulePack);
        w.WriteStartArray("ranges");
        foreach (var range in d.Ranges)
        {
            w.WriteStartObject();
            w.WriteString("outcome", range.Outcome.Code());
            w.WriteString("status", range.Status?.Code() ?? "all");
            Range(w, "from", range.From);
            Range(w, "to", range.To);
            w.WriteEndObject();
        }
        w.WriteEndArray();
        Pair(w, "grade", d.From.Grade.Code(), d.To.Grade.Code());
        Pair(w, "best", d.From.Best?.Best, d.To.Best?.Best);
        w.WriteStartObject("verification");
        foreach (var outcome in d.From.Verifications.Concat(d.To.Verifications).Select(v => v.Outcome).Distinct().Order())
            Pair(w, outcome.Code(), StatusOf(d.From, outcome), StatusOf(d.To, outcome));
        w.WriteEndObject();
    });

    private static string Said(CountRange? range) => range?.ToString() ?? "nothing";

    private static string Best(Incident i) => i.Best is { } best ? $"{best.Best} ({best.Low}–{best.High?.ToString() ?? "open"})" : "none";

    private static string Verified(Incident i) => i.Verifications.Count == 0 ? "none" : string.Join(", ", i.Verifications.Select(v => $"{Words.Of(v.Outcome)} {Words.Of(v.Status)}"));

    private static string? StatusOf(Incident i, Outcome outcome) => i.Verifications.FirstOrDefault(v => v.Outcome == outcome)?.Status.Code();

    private static void Range(Utf8JsonWriter w, string name, CountRange? range)
    {
        if (range is not { } r)
        {
            w.WriteNull(name);
            return;
        }
        w.WriteStartObject(name);
        Number(w, "min", r.Min);
        Number(w, "max", r.Max);
        w.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter w, string name, int? value)
    {
        if (value is { } n) w.WriteNumber(name, n);
        else w.WriteNull(name);
    }

    private static void Pair(Utf8JsonWriter w, string name, string? from, string? to)
    {
        w.WriteStartObject(name);
        w.WriteString("from", from);
        w.WriteString("to", to);
        w.WriteEndObject();
    }

    private static void Pair(Utf8JsonWriter w, string name, int? from, int? to)
    {
        w.WriteStartObject(name);
        Number(w, "from", from);
        Number(w, "to", to);
        w.WriteEndObject();
    }
}
