namespace Tawthiq.Extraction.Text;

/// <summary>Tells how wide a text is set whose lines were broken at a width, as wire services and mail do.</summary>
/// <remarks>There a line break is a space, except where the next word had room left on its line.</remarks>
internal static class HardWrap
{
    private const int Narrowest = 40;
    private const int Widest = 100;
    private const int FewestLines = 4;
    // A text of short lines may fill some by chance.
    private const double FullLines = 0.8;

    /// <summary>The width in characters; zero where lines end as their author wished.</summary>
    public static int Width(string text)
    {
        var widest = 0;
        for (var at = 0; at < text.Length; at = End(text, at) + 1) widest = Math.Max(widest, End(text, at) - at);
        if (widest is < Narrowest or > Widest) return 0;
        var (lines, full) = (0, 0);
        for (var at = 0; at < text.Length; at = End(text, at) + 1)
        {
            var end = End(text, at);
            if (end + 1 >= text.Length || IsBlank(text, at, end) || IsBlank(text, end + 1, End(text, end + 1))) continue;
            lines++;
            if (IsFull(text, end, widest)) full++;
        }
        return lines >= FewestLines && full >= FullLines * lines ? widest : 0;
    }

    /// <summary>Whether the line that ends here had no room for the first word of the next.</summary>
    public static bool IsFull(string text, int end, int width)
    {
        var start = end;
        while (start > 0 && text[start - 1] != '\n') start--;
        var next = end + 1;
        var word = next;
        while (word < text.Length && text[word] is ' ' or '\t' or '\r') word++;
        var last = word;
        while (last < text.Length && !char.IsWhiteSpace(text[last]) && last - word < width) last++;
        return end - start + 1 + (last - word) > width;
    }

    private static int End(string text, int at)
    {
        var end = text.IndexOf('\n', at);
        return end < 0 ? text.Length : end;
    }

    private static bool IsBlank(string text, int first, int end) => text.AsSpan(first, end - first).IsWhiteSpace();
}
