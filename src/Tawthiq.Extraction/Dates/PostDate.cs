using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Numbers;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Dates;

/// <summary>The day under a post that a page shows: "— Name (@name) November 6, 2021". A page is no older than what it shows.</summary>
/// <remarks>The line under a post is in the language of the reader who copied it, not in that of the page: every pack's words for months are tried.</remarks>
internal sealed class PostDate(LanguagePacks packs)
{
    private const int LongestHandle = 6;

    private List<(DateTerms Terms, NumberTerms Numbers, LanguageTraits Traits)>? _all;

    /// <summary>The latest such day; null where the page shows no post.</summary>
    public DateOnly? Find(TokenizedText text)
    {
        DateOnly? latest = null;
        var tokens = text.Tokens;
        for (var i = 2; i < tokens.Length; i++)
            if (tokens[i - 1].Is(')') && EndsHandle(tokens, i - 1) && At(tokens, i) is { } day && !(day <= latest)) latest = day;
        return latest;
    }

    private static bool EndsHandle(Token[] tokens, int close)
    {
        for (var i = close - 1; i > 0 && close - i <= LongestHandle; i--)
            if (tokens[i].Is('@')) return tokens[i - 1].Is('(');
        return false;
    }

    private DateOnly? At(Token[] tokens, int at)
    {
        foreach (var (terms, numbers, traits) in _all ??= [.. packs.All.Select(p => (new DateTerms(p), NumberTerms.Of(p), p.Traits))])
            if (new CalendarDates(terms, traits, tokens, new DayNumbers(numbers, traits, tokens)).Read(at) is { Year: { } year, Month: > 0, Day: > 0, Lunar: false } date && date.Day <= DateTime.DaysInMonth(year, date.Month))
                return new(year, date.Month, date.Day);
        return null;
    }
}
