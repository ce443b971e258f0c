using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Models;

/// <summary>Where a quotation stands in a text.</summary>
internal abstract record Quoted
{
    private Quoted() { }

    /// <param name="Start">First UTF-16 unit.</param>
    /// <param name="End">One past the last.</param>
    /// <param name="Tokens">The tokens it touches.</param>
    public sealed record Found(int Start, int End, TokenRange Tokens) : Quoted;

    /// <param name="Why">Why it does not hold.</param>
    public sealed record Refused(Rejection Why) : Quoted;
}

/// <summary>Finds quotations in a text, letter by letter.</summary>
internal sealed class QuoteFinder(TokenizedText text, bool[] isNoise)
{
    private const int LongestQuote = 400;
    private const int MostOccurrences = 64;

    /// <summary>The occurrence nearest to a position, outside of noise.</summary>
    public Quoted Find(string? quote, int near)
    {
        var words = quote?.Trim() ?? "";
        if (words.Length is 0 or > LongestQuote) return new Quoted.Refused(Rejection.NotInText);
        Quoted.Found? best = null;
        var (any, from) = (false, 0);
        for (var n = 0; n < MostOccurrences && from <= text.Text.Length - words.Length; n++)
        {
            var at = text.Text.IndexOf(words, from, StringComparison.Ordinal);
            if (at < 0) break;
            from = at + 1;
            if (CutsAWord(at, at + words.Length) || TokensOf(at, at + words.Length) is not { Count: > 0 } tokens) continue;
            any = true;
            if (isNoise[tokens.First] || best is not null && Math.Abs(best.Start - near) <= Math.Abs(at - near)) continue;
            best = new(at, at + words.Length, tokens);
        }
        return best is not null ? best : new Quoted.Refused(any ? Rejection.InNoise : Rejection.NotInText);
    }

    // "2 dead" stands in "12 dead", but is not what it says.
    private bool CutsAWord(int start, int end) => start > 0 && SameKind(text.Text[start - 1], text.Text[start]) || end < text.Text.Length && SameKind(text.Text[end - 1], text.Text[end]);

    private static bool SameKind(char a, char b) => char.IsLetter(a) && char.IsLetter(b) || char.IsDigit(a) && char.IsDigit(b);

    private TokenRange TokensOf(int start, int end)
    {
        var first = FirstEndingAfter(start);
        var last = first;
        while (last < text.Tokens.Length && text.Tokens[last].Start < end) last++;
        return new(first, last);
    }

    private int FirstEndingAfter(int unit)
    {
        var (low, high) = (0, text.Tokens.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (text.Tokens[middle].End <= unit) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
