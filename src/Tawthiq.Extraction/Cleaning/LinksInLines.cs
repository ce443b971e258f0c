using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Cleaning;

/// <summary>Web addresses and telephone numbers inside lines; their digits are not counts.</summary>
internal static class LinksInLines
{
    private const int ShortestPhoneNumber = 9;

    public static void Mark(Page page)
    {
        var tokens = page.Text.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (IsPhoneNumber(tokens, i)) page.Mark(NoiseKind.Plug, new(i, i + 1));
            else if (tokens[i].IsWord && tokens[i].Folded[0] < 0x80 && StartsAt(tokens, i, tokens.Length))
            {
                var end = i + 1;
                while (end < tokens.Length && !tokens[end].SpaceBefore && !tokens[end].IsBreak) end++;
                while (end > i + 1 && tokens[end - 1].Kind == TokenKind.Mark && !tokens[end - 1].Is('/')) end--;
                page.Mark(NoiseKind.Plug, new(i, end));
                i = end - 1;
            }
        }
    }

    /// <summary>Whether a web address starts at the token: <c>https://…</c>, <c>www.…</c>, <c>t.me/…</c>.</summary>
    public static bool StartsAt(Token[] tokens, int at, int end)
    {
        var word = tokens[at];
        if (word.Is("http") || word.Is("https")) return at + 2 < end && tokens[at + 1].Is(':') && tokens[at + 2].Is('/');
        if (word.Is("www")) return Joined(tokens, at + 1, end, '.');
        if (word.Is("t")) return Joined(tokens, at + 1, end, '.') && at + 3 < end && (tokens[at + 2].Is("me") || tokens[at + 2].Is("co")) && Joined(tokens, at + 3, end, '/');
        return word.Is("pic") && Joined(tokens, at + 1, end, '.') && at + 2 < end && tokens[at + 2].Is("twitter");
    }

    private static bool Joined(Token[] tokens, int at, int end, char mark) => at < end && tokens[at].Is(mark) && !tokens[at].SpaceBefore;

    private static bool IsPhoneNumber(Token[] tokens, int i)
    {
        if (!tokens[i].IsNumber) return false;
        var digits = tokens[i].Folded;
        if (digits.Length >= ShortestPhoneNumber && digits.All(char.IsAsciiDigit)) return true;
        return digits.Length >= 7 && i > 0 && tokens[i - 1].Is('+') && !tokens[i].SpaceBefore;
    }
}
