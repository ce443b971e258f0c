using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Cleaning;

/// <summary>Lines of several short parts between separators: "Home | World | Africa", "Home &gt; World &gt; Africa".</summary>
internal static class LinkRows
{
    private const int FewestParts = 3;
    private const int LongestPart = 6;

    /// <summary>The parts of a row; the line itself where it is none.</summary>
    public static List<TokenRange> Parts(Page page, TokenRange line)
    {
        var tokens = page.Text.Tokens;
        var parts = new List<TokenRange>(1);
        var first = line.First;
        for (var i = line.First; i <= line.End; i++)
        {
            if (i < line.End && !IsSeparator(page.Text.Text, tokens[i])) continue;
            if (i > first) parts.Add(new(first, i));
            first = i + 1;
        }
        return parts.Count >= FewestParts && !parts.Exists(part => part.Count > 2 * LongestPart) ? parts : [line];
    }

    /// <summary>Marks a row as a menu. A part that holds a year belongs to a date line and stays.</summary>
    public static void Mark(Page page, TokenRange line)
    {
        var tokens = page.Text.Tokens;
        var parts = Parts(page, line);
        if (parts.Count < FewestParts || tokens[line.End - 1].Is('.')) return;
        if (parts.Sum(part => WordsIn(tokens, part)) > LongestPart * parts.Count) return;
        foreach (var part in parts) if (!HoldsYear(tokens, part)) page.Mark(NoiseKind.Menu, part);
        for (var i = line.First; i < line.End; i++) if (IsSeparator(page.Text.Text, tokens[i])) page.Mark(NoiseKind.Menu, new(i, i + 1));
    }

    private static bool IsSeparator(string text, Token token) =>
        token.Kind == TokenKind.Mark && token.SpaceBefore
        && (text[token.Start] is '|' or '>' or '•' or '·' or '›' or '→' or '¦' || text[token.Start] is '»' && token.End < text.Length && text[token.End] == ' ');

    private static int WordsIn(Token[] tokens, TokenRange range)
    {
        var words = 0;
        for (var i = range.First; i < range.End; i++) if (tokens[i].IsWord) words++;
        return words;
    }

    private static bool HoldsYear(Token[] tokens, TokenRange range)
    {
        for (var i = range.First; i < range.End; i++)
            if (tokens[i].IsNumber && tokens[i].Folded.Length == 4 && tokens[i].Folded[..2] is "19" or "20") return true;
        return false;
    }
}
