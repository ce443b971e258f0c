using System.Text;
using Tawthiq.Model;

namespace Tawthiq.Intake;

/// <summary>What a place in the evidentiary copy is counted in.</summary>
internal enum SourceUnit
{
    /// <summary>Bytes as found, from 0.</summary>
    Byte,
    /// <summary>Paragraphs (<c>w:p</c>) of <c>word/document.xml</c> in the order of their start, from 0.</summary>
    Paragraph,
    /// <summary>Pages, from 0.</summary>
    Page,
    /// <summary>The picture as a whole; a machine read the words in it.</summary>
    Picture,
}

/// <summary>A stretch of the evidentiary copy, <c>[Start, End)</c>.</summary>
internal readonly record struct SourceRange(int Start, int End);

/// <summary>Leads from spans of the working text to the places in the evidentiary copy that they were read from.</summary>
/// <remarks>
/// Derived from the kept bytes alone, so every record has it, whenever its documents were added.
/// Code points that nothing in the source stands for (a line break between two blocks of a page) lead nowhere.
/// </remarks>
internal sealed class TextMap
{
    private readonly List<Run> _runs = [];

    private TextMap(SourceUnit unit) => Unit = unit;

    /// <summary>What the ranges are counted in.</summary>
    public SourceUnit Unit { get; }

    /// <summary>What bytes of the source are shown as.</summary>
    public Encoding Encoding { get; init; } = Encoding.UTF8;

    /// <summary>How many runs hold the map; a run is a stretch of code points of one width that follow each other in the source.</summary>
    public int Runs => _runs.Count;

    /// <summary>The map of a text.</summary>
    /// <param name="text">The working text.</param>
    /// <param name="trace">Where each UTF-16 unit of the text comes from.</param>
    /// <param name="unit">What the trace counts in.</param>
    /// <param name="encoding">What bytes of the source are shown as; null for UTF-8.</param>
    public static TextMap Of(string text, Trace trace, SourceUnit unit, Encoding? encoding = null)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(trace.Length, text.Length);
        var (map, point) = (new TextMap(unit) { Encoding = encoding ?? Encoding.UTF8 }, 0);
        for (var at = 0; at < text.Length; at++, point++)
        {
            var first = at;
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])) at++;
            if (trace.From(first) >= 0) map.Add(point, trace.From(first), Math.Max(trace.To(first), trace.To(at)));
        }
        return map;
    }

    private void Add(int point, int from, int to)
    {
        var width = to - from;
        if (_runs.Count > 0 && _runs[^1] is var last && last.Point + last.Count == point && last.Width == width)
        {
            var step = from - last.Source;
            if (last.Count == 1 && (step == 0 || step == width) || last.Count > 1 && step == last.Count * last.Step)
            {
                _runs[^1] = last with { Count = last.Count + 1, Step = last.Count == 1 ? step : last.Step };
                return;
            }
        }
        _runs.Add(new(point, 1, from, width, width));
    }

    /// <summary>The places of a span in the order of the text, neighbours joined; none where nothing in the source stands for it.</summary>
    public IReadOnlyList<SourceRange> Of(Span span)
    {
        var ranges = new List<SourceRange>();
        for (var i = FirstEndingAfter(span.Start); i < _runs.Count && _runs[i].Point < span.End; i++)
        {
            var run = _runs[i];
            var first = Math.Max(span.Start, run.Point) - run.Point;
            var last = Math.Min(span.End, run.Point + run.Count) - run.Point - 1;
            Join(ranges, new(run.Source + first * run.Step, run.Source + last * run.Step + run.Width));
        }
        return ranges;
    }

    private static void Join(List<SourceRange> ranges, SourceRange next)
    {
        if (ranges.Count > 0 && ranges[^1] is var last && next.Start >= last.Start && next.Start <= last.End)
            ranges[^1] = new(last.Start, Math.Max(last.End, next.End));
        else ranges.Add(next);
    }

    private int FirstEndingAfter(int point)
    {
        var (low, high) = (0, _runs.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_runs[middle].Point + _runs[middle].Count > point) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    /// <param name="Point">First code point.</param>
    /// <param name="Count">How many code points.</param>
    /// <param name="Source">Where the first one comes from.</param>
    /// <param name="Width">How much of the source each one takes.</param>
    /// <param name="Step">From one to the next: the width, or 0 where all come from one place.</param>
    private readonly record struct Run(int Point, int Count, int Source, int Width, int Step);
}
