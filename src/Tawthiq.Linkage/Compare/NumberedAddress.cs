using System.Globalization;

namespace Tawthiq.Linkage.Compare;

/// <summary>The number that many sites give each page in its address, counting up as they publish: <c>/archives/506549</c>, <c>/?p=276804</c>, <c>/some-title-92817</c>.</summary>
/// <param name="Series">The site, with its language section where it has one.</param>
/// <param name="Number">The page's number in it.</param>
internal readonly record struct NumberedAddress(string Series, long Number)
{
    private const int FewestDigits = 4, MostDigits = 9, LongestSection = 3;

    /// <summary>The number of an address; null where it has none of that kind, or may be a date.</summary>
    public static NumberedAddress? Of(string? url)
    {
        if (url is null || !Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Host.Length == 0) return null;
        var segments = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        // "/2021/8/20/…" says the day itself.
        if (Array.Exists(segments, IsYear)) return null;
        if ((FromQuery(address.Query) ?? Array.FindLast(segments, s => AtEnd(s) is not null)) is not { } named || AtEnd(named) is not { } number) return null;
        var host = address.Host.StartsWith("www.", StringComparison.Ordinal) ? address.Host[4..] : address.Host;
        var section = segments.Length > 1 && segments[0].Length <= LongestSection && segments[0].All(char.IsAsciiLetter) ? segments[0] : "";
        return new NumberedAddress($"{host}/{section}", number);
    }

    private static string? FromQuery(string query)
    {
        foreach (var part in query.TrimStart('?').Split('&'))
            if (part.Split('=') is ["p" or "id" or "article" or "news", var value]) return value;
        return null;
    }

    // The digits that end a segment, after a hyphen, one letter or nothing: "92817", "p459622", "some-title-92817.html".
    private static long? AtEnd(string segment)
    {
        var text = segment.EndsWith(".html", StringComparison.Ordinal) ? segment[..^5] : segment;
        var first = text.Length;
        while (first > 0 && char.IsAsciiDigit(text[first - 1])) first--;
        var digits = text[first..];
        if (digits.Length is < FewestDigits or > MostDigits || IsYear(digits) || digits[0] == '0') return null;
        if (first > 1 && text[first - 1] is not ('-' or '_') || first == 1 && !char.IsAsciiLetter(text[0])) return null;
        return long.Parse(digits, CultureInfo.InvariantCulture);
    }

    private static bool IsYear(string text) => text.Length == 4 && (text.StartsWith("19", StringComparison.Ordinal) || text.StartsWith("20", StringComparison.Ordinal)) && text.All(char.IsAsciiDigit);
}
