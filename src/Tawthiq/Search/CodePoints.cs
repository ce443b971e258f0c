using Tawthiq.Model;

namespace Tawthiq.Search;

/// <summary>A text addressed by Unicode code points, as spans are, over .NET strings, which count UTF-16 units.</summary>
internal sealed class CodePoints
{
    private readonly string _text;
    private readonly int[]? _starts; // where each code point starts; null where every one is a single unit

    public CodePoints(string text)
    {
        _text = text;
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            Length = text.Length;
            return;
        }
        var starts = new List<int>(text.Length + 1);
        for (var i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1) starts.Add(i);
        Length = starts.Count;
        starts.Add(text.Length);
        _starts = [.. starts];
    }

    /// <summary>Number of code points.</summary>
    public int Length { get; }

    /// <summary>The words of a span; what lies beyond the text is left out.</summary>
    public string Of(int start, int end) => _text[Unit(start)..Unit(Math.Max(start, end))];

    private int Unit(int point) => _starts is null ? Math.Clamp(point, 0, Length) : _starts[Math.Clamp(point, 0, Length)];

    /// <summary>The words of a span with up to <paramref name="around"/> code points of the same line on either side.</summary>
    public Quote Quote(Span span, string language, int around = 70)
    {
        var before = Of(span.Start - around, span.Start);
        var after = Of(span.End, span.End + around);
        var isCutBefore = span.Start > around && !before.Contains('\n');
        var isCutAfter = span.End + around < Length && !after.Contains('\n');
        before = before[(before.LastIndexOf('\n') + 1)..];
        after = after.IndexOf('\n') is >= 0 and var line ? after[..line] : after;
        // Cut at a space, so that no half word stands at the edge.
        if (isCutBefore) before = "…" + (before.IndexOf(' ') is >= 0 and var first ? before[first..] : before);
        if (isCutAfter) after = (after.LastIndexOf(' ') is >= 0 and var last ? after[..(last + 1)] : after) + "…";
        return new(before, Of(span.Start, span.End), after, language);
    }
}
