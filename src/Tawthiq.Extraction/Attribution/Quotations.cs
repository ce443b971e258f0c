using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Attribution;

/// <summary>Which tokens stand in quotation marks.</summary>
internal static class Quotations
{
    // Quoted names and words ("the so-called \"Caliphate\"") are no speech.
    private const int ShortestSpeech = 4;

    /// <summary>For each token, one past the last token of the quotation that holds it; 0 outside.</summary>
    public static int[] Find(TokenizedText text)
    {
        var ends = new int[text.Tokens.Length];
        var open = -1;
        for (var i = 0; i < ends.Length; i++)
        {
            var token = text.Tokens[i];
            if (token.IsBreak) open = -1;
            if (!token.Is('"')) continue;
            if (open >= 0 && !Opens(text.Text[token.Start]))
            {
                if (i - open > ShortestSpeech) Array.Fill(ends, i, open + 1, i - open - 1);
                open = -1;
            }
            else if (!Closes(text.Text[token.Start])) open = i;
        }
        return ends;
    }

    private static bool Opens(char mark) => mark is '«' or '“' or '„';

    private static bool Closes(char mark) => mark is '»' or '”';
}
