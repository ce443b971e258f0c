using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Cleaning;

/// <summary>Lines whose form alone says what they are: hashtags, addresses, signatures of embedded posts.</summary>
internal static class SelfEvidentLines
{
    public static void Mark(Page page)
    {
        for (var i = 0; i < page.Lines.Count; i++)
        {
            var line = page.Lines[i].Range;
            if (IsHashtags(page.Text, line) || IsAddress(page.Text, line)) page.Mark(NoiseKind.Plug, line);
            else if (IsPostSignature(page.Text, line)) page.Mark(NoiseKind.Credit, line);
            else LinkRows.Mark(page, line);
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
}
