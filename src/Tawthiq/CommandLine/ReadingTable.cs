using System.Text;
using Tawthiq.Model;

namespace Tawthiq.CommandLine;

/// <summary>A reading for people: a heading for the document, one for each event, and a line for each count with the words it rests on.</summary>
internal static class ReadingTable
{
    private const int WidthOfPipes = 120;
    private const int RangeWidth = 9;
    private const int WhatWidth = 24;
    private const int SpeakerWidth = 20;

    /// <param name="reading">What the document says.</param>
    /// <param name="text">The working text that its spans point into.</param>
    /// <param name="columns">Width of the terminal; null for a pipe or file.</param>
    public static string Of(DocumentReading reading, string text, int? columns)
    {
        var page = new Page(text, columns);
        page.Heading([reading.Id.Value, reading.Language, reading.Published?.ToString("yyyy-MM-dd"), reading.Title]);
        if (reading.Events.Count + reading.Totals.Count == 0) page.Plain("  no event and no count found");
        foreach (var e in reading.Events) page.Event(e);
        if (reading.Totals.Count > 0)
        {
            page.Plain("  totals over a period or an area");
            foreach (var t in reading.Totals) page.Count(t.Count, Words.Join(Words.Day(t.Period), t.Place));
        }
        if (reading.Victims.Count > 0)
        {
            page.Plain("  persons named as harmed");
            foreach (var victim in reading.Victims) page.Person(victim);
        }
        return page.ToString();
    }

    private sealed class Page(string text, int? columns)
    {
        private readonly StringBuilder _lines = new();
        private readonly int _width = columns ?? WidthOfPipes;
        private readonly CodePointIndex _points = new(text);

        public void Heading(IEnumerable<string?> parts)
        {
            var line = string.Join(" · ", parts.OfType<string>().Select(p => Isolated(Cell.OneLine(p))));
            _lines.Append(columns is null ? line : $"\e[1m{Cell.Cut(line, _width)}\e[0m").Append('\n');
        }

        public void Plain(string line) => _lines.Append(line).Append('\n');

        public void Event(ReportedEvent e)
        {
            var parts = new[]
            {
                Words.Of(e.Type), Words.Day(e.Date) ?? "no date", e.Place is { } place ? Isolated(Words.Place(place)) : "no place",
                e.Perpetrators.Count > 0 ? "by " + string.Join(", ", e.Perpetrators.Select(Isolated)) : null, e.Main ? null : "background",
            };
            Plain("  " + Cell.Cut(string.Join(" · ", parts.OfType<string>()), _width - 2));
            if (e.Casualties.Count == 0 && e.Span is { } span) Plain(new string(' ', 4 + RangeWidth + 2) + Quoted(span, _width - RangeWidth - 6));
            foreach (var count in e.Casualties) Count(count, null);
        }

        public void Count(CasualtyCount c, string? scope)
        {
            var what = (c.SubsetOf is null ? "" : "of whom ") + string.Join(' ', new[] { Words.Of(c), Words.Told(c) is { } told ? $"({told})" : null, scope is null ? null : $"({scope})" }.OfType<string>());
            var speaker = c.AttributedTo.Count == 0 ? "the document" : string.Join(", ", c.AttributedTo);
            var used = 4 + RangeWidth + 2 + WhatWidth + 2 + SpeakerWidth + 2;
            // Scope and group may be long: they push, on this line only, rather than being cut; figures must not lose their meaning.
            var whatCell = Cell.Width(what) > WhatWidth ? Isolated(Cell.OneLine(what)) : Cell.Of(what, WhatWidth, terminal: columns is not null);
            used += Math.Max(0, Cell.Width(what) - WhatWidth);
            Plain($"    {Cell.Of(c.Range.ToString(), RangeWidth, right: true)}  {whatCell}  {Cell.Of(speaker, SpeakerWidth, terminal: columns is not null)}  {Quoted(c.Span, Math.Max(20, _width - used))}".TrimEnd());
        }

        public void Person(NamedVictim victim) =>
            Plain("    " + Cell.Cut(string.Join(", ", new[] { Isolated(Cell.OneLine(victim.Name)), Words.Of(victim.Outcome), victim.Sex?.Code(), victim.Age is { } age ? FormattableString.Invariant($"{age} {(age == 1 ? "year" : "years")}") : null }.OfType<string>()), _width - 4));

        private string Quoted(Span span, int room)
        {
            var words = _points.Slice(span);
            return Isolated($"“{(columns is null ? Cell.OneLine(words) : Cell.Cut(Cell.OneLine(words), room - 2))}”");
        }

        private string Isolated(string part) => columns is null ? part : Cell.Isolated(part);

        public override string ToString() => _lines.Append('\n').ToString();
    }
}
