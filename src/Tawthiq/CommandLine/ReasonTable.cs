using System.Globalization;
using System.Text;
using Tawthiq.Model;
using Tawthiq.Web;

namespace Tawthiq.CommandLine;

/// <summary>A reading with its reasons, for people: under each claim the rule, the words it rests on, and how often such claims are right.</summary>
internal static class ReasonTable
{
    private const int WidthOfPipes = 100;
    private const int WidestPage = 100; // beyond it the confidence would stand too far from its claim
    private const int RangeWidth = 9;
    private const int LabelWidth = 9;

    // The command line speaks English only.
    private static readonly ReasonWords Plain = new(PageTexts.Of(PageLanguage.English));

    /// <param name="reading">What the document says, with the basis of each claim.</param>
    /// <param name="text">The working text that its spans point into.</param>
    /// <param name="columns">Width of the terminal; null for a pipe or file.</param>
    public static string Of(DocumentReading reading, string text, int? columns)
    {
        var page = new Page(text, columns);
        page.Heading(reading);
        foreach (var e in reading.Events) page.Event(e);
        if (reading.Totals.Count > 0) page.Title("totals over a period or an area");
        foreach (var t in reading.Totals) page.Count(t.Count, Words.Join(Words.Day(t.Period), t.Place));
        return page.ToString();
    }

    private sealed class Page(string text, int? columns)
    {
        private readonly StringBuilder _lines = new();
        private readonly int _width = Math.Min(WidestPage, columns ?? WidthOfPipes);
        private readonly CodePointIndex _points = new(text);

        public void Heading(DocumentReading reading)
        {
            Bold(string.Join(" · ", new[] { reading.Id.Value, reading.Language, reading.Published?.ToString("yyyy-MM-dd"), reading.Title }.OfType<string>().Select(p => Isolated(Cell.OneLine(p)))));
            if (reading.Events.Count + reading.Totals.Count == 0) Line(2, "no event and no count found");
        }

        public void Title(string title)
        {
            _lines.Append('\n');
            Line(2, Cell.Cut(title, _width - 2));
            Line(2, new string('─', Math.Min(_width - 2, Math.Max(8, Cell.Width(title)))));
        }

        public void Event(ReportedEvent e)
        {
            Title(string.Join(" · ", new[] { Words.Of(e.Type), Words.Day(e.Date), e.Place is { } p ? Isolated(Cell.OneLine(Words.Place(p))) : null, e.Main ? null : "background" }.OfType<string>()));
            if (e.Basis is { } basis)
            {
                Fact("type", Words.Of(e.Type), basis.Type);
                if (basis.Date is { } date) Fact("date", Words.Day(e.Date) ?? "", date);
                if (basis.Place is { } place) Fact("place", Words.Place(e.Place!), place); // a basis comes with its place
                if (basis.Perpetrators is { } accused) Fact("by", string.Join(", ", e.Perpetrators), accused);
            }
            foreach (var count in e.Casualties) Count(count, null);
        }

        private void Fact(string label, string value, Basis basis)
        {
            Claim(Cell.Of(label, RangeWidth, right: true), value, basis);
            Reasons(basis);
        }

        public void Count(CasualtyCount c, string? scope)
        {
            _lines.Append('\n');
            var speaker = c.AttributedTo.Count == 0 ? null : "says " + string.Join(", ", c.AttributedTo);
            var what = (c.SubsetOf is null ? "" : "of whom ") + Words.Of(c);
            Claim(Cell.Of(c.Range.ToString(), RangeWidth, right: true), string.Join(" · ", new[] { what, scope, Words.Told(c), speaker }.OfType<string>()), c.Basis);
            Reasons(c.Basis ?? new Basis(c.Rule) { Words = [new(BasisPart.Quote, c.Span)] });
        }

        /// <summary>Figure, what it counts, and at the right end the confidence.</summary>
        private void Claim(string figure, string what, Basis? basis)
        {
            var confidence = basis?.Confidence is { } share ? share.ToString("F2", CultureInfo.InvariantCulture) : "";
            var room = _width - 2 - RangeWidth - 2 - confidence.Length - 2;
            _lines.Append($"  {figure}  {Cell.Of(what, room, terminal: columns is not null)}  {confidence}".TrimEnd()).Append('\n');
        }

        private void Reasons(Basis basis)
        {
            Quiet("because", $"{Plain.Rule(basis)} ({basis.Rule})");
            foreach (var group in basis.Words.GroupBy(w => Plain.Part(w.Part)))
                Quotes(group.Key, group.Select(w => w.Span).Order().ToList());
            var signals = Plain.Signals(basis).ToList();
            if (signals.Count > 0) Quiet("also", string.Join("; ", signals));
        }

        private void Quotes(string label, List<Span> spans)
        {
            var quotes = string.Join("  ", spans.Distinct().Select(s => Cell.OneLine(_points.Slice(s))).Select(q => Isolated($"“{q}”")));
            Line(2 + RangeWidth + 2, $"{label.PadRight(LabelWidth)}{Cell.Cut(quotes, _width - RangeWidth - LabelWidth - 4)}");
        }

        /// <summary>A sentence under a label, broken at blanks where it is too long.</summary>
        private void Quiet(string label, string sentence)
        {
            var indent = 2 + RangeWidth + 2;
            foreach (var line in Broken(sentence, _width - indent - LabelWidth))
            {
                Line(indent, $"{label.PadRight(LabelWidth)}{line}");
                label = "";
            }
        }

        private static IEnumerable<string> Broken(string sentence, int room)
        {
            var line = new StringBuilder();
            foreach (var word in sentence.Split(' '))
            {
                if (line.Length > 0 && line.Length + 1 + Cell.Width(word) > room)
                {
                    yield return line.ToString();
                    line.Clear();
                }
                if (line.Length > 0) line.Append(' ');
                line.Append(word);
            }
            if (line.Length > 0) yield return line.ToString();
        }

        private void Bold(string line) => _lines.Append(columns is null ? line : $"\e[1m{Cell.Cut(line, _width)}\e[0m").Append('\n');

        private void Line(int indent, string line) => _lines.Append(' ', indent).Append(line).Append('\n');

        private string Isolated(string part) => columns is null ? part : Cell.Isolated(part);

        public override string ToString() => _lines.Append('\n').ToString();
    }
}
