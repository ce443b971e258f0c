namespace Tawthiq.Extraction.Numbers;

/// <summary>Reads a token of digits with its grouping and decimal marks.</summary>
internal static class Digits
{
    /// <summary>The value of digits; null where the marks fit neither grouping nor a decimal ("01.09.2023").</summary>
    /// <param name="folded">The folded token: Western digits, spaces plain.</param>
    /// <param name="scaled">Whether a word like "million" follows, so that one mark before three digits parts decimals.</param>
    public static decimal? Read(string folded, bool scaled)
    {
        var mark = folded.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (folded.Length > 18) return null;
        if (mark < 0) return Whole(folded);
        var last = folded.AsSpan().LastIndexOfAnyExceptInRange('0', '9');
        var tail = folded.Length - last - 1;
        var whole = folded[..last];
        var decimals = IsDecimalMark(folded[last]) && mark == last && (tail != 3 || scaled || folded[0] == '0' || mark > 3 || folded[last] == '٫');
        // 1,234.5: the last mark differs from the others.
        if (!decimals && mark < last && IsDecimalMark(folded[last]) && folded[last] != folded[mark]) decimals = Grouped(whole);
        if (decimals)
            return mark == last || Grouped(whole)
                ? Whole(whole) + Whole(folded[(last + 1)..]) / (decimal)Math.Pow(10, tail)
                : null;
        return Grouped(folded) ? Whole(folded) : null;
    }

    private static bool IsDecimalMark(char c) => c is '.' or ',' or '٫';

    private static bool Grouped(string digits)
    {
        var run = 0;
        var groups = 0;
        foreach (var c in digits)
        {
            if (char.IsAsciiDigit(c)) { run++; continue; }
            if (groups == 0 ? run is 0 or > 3 : run != 3) return false;
            (groups, run) = (groups + 1, 0);
        }
        return groups > 0 && run == 3;
    }

    private static decimal Whole(string digits)
    {
        var value = 0m;
        foreach (var c in digits) if (char.IsAsciiDigit(c)) value = value * 10 + (c - '0');
        return value;
    }
}
