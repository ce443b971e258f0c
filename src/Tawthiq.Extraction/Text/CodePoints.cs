using Tawthiq.Model;

namespace Tawthiq.Extraction.Text;

/// <summary>Turns positions in UTF-16 units, in which .NET counts, into code points, in which spans count.</summary>
internal sealed class CodePoints
{
    private readonly int[] _lowSurrogates;

    public CodePoints(string text)
    {
        List<int>? found = null;
        for (var i = 0; i < text.Length; i++)
            if (char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1])) (found ??= []).Add(i);
        _lowSurrogates = found is null ? [] : [.. found];
    }

    public int At(int unit)
    {
        if (_lowSurrogates.Length == 0) return unit;
        var n = Array.BinarySearch(_lowSurrogates, unit);
        return unit - (n < 0 ? ~n : n);
    }

    public Span Span(int startUnit, int endUnit) => new(At(startUnit), At(endUnit));
}
