using Tawthiq.Model;

namespace Tawthiq.CommandLine;

/// <summary>Finds spans, which count code points, in a string, which counts UTF-16 units.</summary>
internal sealed class CodePointIndex
{
    private readonly string _text;
    private readonly int[]? _starts; // null where every code point is one unit

    public CodePointIndex(string text)
    {
        _text = text;
        if (!text.Any(char.IsSurrogate)) return;
        var starts = new List<int>(text.Length);
        for (var i = 0; i < text.Length; i++)
            if (i == 0 || !char.IsSurrogatePair(text[i - 1], text[i])) starts.Add(i);
        starts.Add(text.Length);
        _starts = [.. starts];
    }

    /// <summary>The words of a span.</summary>
    public string Slice(Span span) => _text[Unit(span.Start)..Unit(span.End)];

    private int Unit(int point) => _starts is null ? Math.Min(point, _text.Length) : _starts[Math.Min(point, _starts.Length - 1)];
}
