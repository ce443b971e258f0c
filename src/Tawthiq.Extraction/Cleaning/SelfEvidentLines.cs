using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Cleaning;

/// <summary>Lines whose form alone says what they are: rows of links, hashtags, addresses, signatures of embedded posts.</summary>
internal static class SelfEvidentLines
{
    private const int FewestLinks = 3;
    private const int LongestLink = 6;

    public static void Mark(Page page)
    {
        for (var i = 0; i < page.Lines.Count; i++)
        {
            var line = page.Lines[i].Range;
            if (IsHashtags(page.Text, line) || IsAddress(page.Text, line)) page.Mark(NoiseKind.Plug, line);
            else if (IsPostSignature(page.Text, line)) page.Mark(NoiseKind.Credit, line);
            else MarkLinkRow(page, line);
        }
    }

    private static bool IsHashtags(TokenizedText text, TokenRange line)
    {
        var tokens = text.Tokens;
        if (line.Count < 2 || !tokens[line.First].Is('#')) return false;
        for (var i = line.First; i < line.End; i++)
            // A new word after a space must open with the sign; underscores, digits and hyphens go on with the tag.
            if (tokens[i].SpaceBefore && !tokens[i].Is('#')) return false;
        return true;
    }

    private static bool IsAddress(TokenizedText text, TokenRange line)
    {
        for (var i = line.First + 1; i < line.End; i++) if (text.Tokens[i].SpaceBefore) return false;
        return LinksInLines.StartsAt(text.Tokens, line.First, line.End);
    }

    // "— Name (@name) August 20, 2021" under an embedded post: its date is not the report's.
    private static bool IsPostSignature(TokenizedText text, TokenRange line)
    {
        var tokens = text.Tokens;
        if (!tokens[line.First].Is('-')) return false;
        for (var i = line.First + 1; i + 1 < line.End; i++) if (tokens[i].Is('(') && tokens[i + 1].Is('@')) return true;
        return false;
    }

    /// <summary>Marks "Home | World | Africa" and "Home &gt; World &gt; Africa". A part that holds a year is a date line's and stays.</summary>
    private static void MarkLinkRow(Page page, TokenRange line)
    {
        var tokens = page.Text.Tokens;
        var links = new List<TokenRange>();
        var first = line.First;
        for (var i = line.First; i <= line.End; i++)
        {
            if (i < line.End && !IsSeparator(page.Text.Text, tokens[i])) continue;
            if (i > first) links.Add(new(first, i));
            first = i + 1;
        }
        if (links.Count < FewestLinks || links.Exists(link => link.Count > 2 * LongestLink)) return;
        if (links.Sum(link => WordsIn(tokens, link)) > LongestLink * links.Count || tokens[line.End - 1].Is('.')) return;
        foreach (var link in links) if (!HoldsYear(tokens, link)) page.Mark(NoiseKind.Menu, link);
        for (var i = line.First; i < line.End; i++) if (IsSeparator(page.Text.Text, tokens[i])) page.Mark(NoiseKind.Menu, new(i, i + 1));
    }

    private static int WordsIn(Token[] tokens, TokenRange range)
    {
        var words = 0;
        for (var i = range.First; i < range.End; i++) if (tokens[i].IsWord) words++;
        return words;
    }

    private static bool IsSeparator(string text, Token token) =>
        token.Kind == TokenKind.Mark && token.SpaceBefore && text[token.Start] is '|' or '>' or '•' or '·' or '›' or '→' or '¦'
        || token.Kind == TokenKind.Mark && token.SpaceBefore && text[token.Start] is '»' && token.End < text.Length && text[token.End] == ' ';

    private static bool HoldsYear(Token[] tokens, TokenRange range)
    {
        for (var i = range.First; i < range.End; i++)
            if (tokens[i].IsNumber && tokens[i].Folded.Length == 4 && tokens[i].Folded[..2] is "19" or "20") return true;
        return false;
    }
}
