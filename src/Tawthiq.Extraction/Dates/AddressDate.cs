using System.Text.RegularExpressions;

namespace Tawthiq.Extraction.Dates;

/// <summary>The day of publication that many outlets write into the address of a page: <c>/2022/01/20/</c>.</summary>
internal static partial class AddressDate
{
    private const int EarliestYear = 1990;

    /// <summary>The day; null where the address has none or an impossible one.</summary>
    public static DateOnly? Find(string? url)
    {
        if (url is null) return null;
        if (YearMonthDay().Match(url) is { Success: true } match) return Day(Part(match, 1), Part(match, 2), Part(match, 3));
        // A day behind the words of the title: what could be the month too tells nothing.
        return DayMonthYear().Match(url) is { Success: true } behind && Part(behind, 1) > 12 ? Day(Part(behind, 3), Part(behind, 2), Part(behind, 1)) : null;
    }

    private static DateOnly? Day(int year, int month, int day)
    {
        return year >= EarliestYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    private static int Part(Match match, int group) => int.Parse(match.Groups[group].ValueSpan);

    [GeneratedRegex(@"/((?:19|20)[0-9]{2})[/-]([0-9]{1,2})[/-]([0-9]{1,2})(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex YearMonthDay();

    [GeneratedRegex(@"-([0-9]{1,2})-([0-9]{1,2})-((?:19|20)[0-9]{2})(?:\.html?)?(?:[?#].*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex DayMonthYear();
}
