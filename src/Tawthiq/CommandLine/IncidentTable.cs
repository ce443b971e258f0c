using System.Text;
using Tawthiq.Model;

namespace Tawthiq.CommandLine;

/// <summary>An incident for people: a heading, its ranges, what its sources disagree on, its documents.</summary>
internal static class IncidentTable
{
    private const int WidthOfPipes = 120;

    /// <param name="incident">The incident.</param>
    /// <param name="columns">Width of the terminal; null for a pipe or file.</param>
    public static string Of(Incident incident, int? columns)
    {
        string Isolated(string part) => columns is null ? part : Cell.Isolated(part);
        var width = columns ?? WidthOfPipes;
        var lines = new StringBuilder();
        void Line(string indent, string text) => lines.Append(indent).Append(Cell.Cut(text, width - indent.Length)).Append('\n');

        var heading = string.Join(" · ", new[]
        {
            Words.Day(incident.Date) ?? "no date", incident.Place is { } place ? Isolated(Words.Place(place)) : "no place",
            Words.Of(incident.Type), Words.Of(incident.Grade), incident.Id.Value,
        });
        lines.Append(columns is null ? heading : $"\e[1m{Cell.Cut(heading, width)}\e[0m").Append('\n');
        foreach (var range in incident.Ranges)
            Line("", $"  {Cell.Of(range.Range.ToString(), 9, right: true)}  {Words.Join(string.Join(' ', new[] { Words.Plural(range.Status) ?? (range.Status is null ? "in all" : null), Words.Of(range.Outcome) }.OfType<string>()))}"
                + $"  from {Counted(range.Basis.Count, "claim")}");
        foreach (var group in incident.Groups)
            Line("", $"  {Cell.Of(group.Range.ToString(), 9, right: true)}  {group.Group.Replace('_', ' ')} {Words.Of(group.Outcome)}  from {Counted(group.Basis.Count, "claim")}");
        if (incident.Best is { } best)
            Line("  ", $"best {best.Best}, low {best.Low}, high {best.High?.ToString() ?? "open"}: {best.DeathsCivilians} civilians, {best.DeathsA} of side A, {best.DeathsB} of side B, {best.DeathsUnknown} unknown ({Spaced(best.Reasons)})");
        foreach (var verified in incident.Verifications)
            Line("  ", $"{Words.Of(verified.Outcome)}: {Words.Of(verified.Status)} ({Spaced(verified.Grounds)})");
        if (incident.Perpetrators.Count > 0) Line("  ", "by " + string.Join(", ", incident.Perpetrators.Select(Isolated)));
        foreach (var contradiction in incident.Contradictions)
            Line("  ", $"sources disagree on {Words.Join(contradiction.Outcome is { } o ? $"{Words.Of(contradiction.Field)} ({Words.Of(o)})" : Words.Of(contradiction.Field))}: "
                + string.Join(" / ", contradiction.Sides.Select(s => Isolated(s.Value))));
        if (incident.WouldChange.Count > 0) Line("  ", $"would change it: {Spaced(incident.WouldChange)}");
        Line("  ", $"{Counted(incident.Documents.Count(), "document")} of {Counted(incident.Origins.Count, "origin")}: {string.Join(", ", incident.Documents.Select(d => Isolated(d.Value)))}");
        return lines.Append('\n').ToString();
    }

    private static string Spaced(IEnumerable<string> codes) => string.Join(", ", codes.Select(c => c.Replace('_', ' ')));

    private static string Counted(int n, string what) => n == 1 ? $"1 {what}" : $"{n} {what}s";
}
