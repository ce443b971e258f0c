using System.Globalization;

namespace Tawthiq.Extraction.Numbers;

/// <summary>Reads figures with the marks of a language, and what is written onto them: "1,234.5", "1.1^23", "1.3x10^6".</summary>
internal static class Figures
{
    /// <summary>The value of digits; null where the marks make several numbers of them ("192.168.1.2").</summary>
    /// <param name="folded">Western digits and marks; spaces plain.</param>
    /// <param name="decimalComma">Whether the comma parts decimals.</param>
    public static decimal? Value(string folded, bool decimalComma)
    {
        var marks = string.Concat(folded.Where(c => !char.IsAsciiDigit(c)));
        if (marks.Length == 0) return Plain(folded);
        var last = folded.LastIndexOf(marks[^1]);
        var same = marks.All(c => c == marks[0]);
        if (same && IsGroupMark(marks[0], marks.Length, decimalComma) && Grouped(folded, marks[0])) return Plain(folded.Replace(marks[..1], ""));
        if (marks.Length > 1 && (same || !marks[..^1].All(c => c == marks[0]) || marks[^1] == ' ' || !Grouped(folded[..last], marks[0]))) return null;
        if (marks[^1] is '\'' or '٬' or ' ') return null;
        var whole = string.Concat(folded[..last].Where(char.IsAsciiDigit));
        return Plain(whole + "." + folded[(last + 1)..]);
    }

    /// <summary>The end of a power that starts at <paramref name="at"/>, and its value; null where none does.</summary>
    public static (double Value, int End)? Power(string text, int at, decimal mantissa, bool negative)
    {
        var i = at;
        var by = 0.0;
        if (i < text.Length && text[i] == '^') (i, by) = (i + 1, (double)mantissa);
        else if (i < text.Length && text[i] is 'e' or 'E') (i, by) = (i + 1, 10);
        else if (string.CompareOrdinal(text, i, "x10^", 0, 4) == 0 || string.CompareOrdinal(text, i, "×10^", 0, 4) == 0) (i, by) = (i + 4, 10);
        else return null;
        var minus = false;
        for (; i < text.Length && text[i] is '+' or '-'; i++) minus ^= text[i] == '-';
        var first = i;
        var exponent = 0;
        for (; i < text.Length && Digit(text[i]) is { } digit && i - first < 3; i++) exponent = exponent * 10 + digit;
        if (i == first || i < text.Length && char.IsLetterOrDigit(text[i])) return null;
        if (minus) exponent = -exponent;
        var value = text[at] == '^' ? Math.Pow(by, exponent) : double.Parse(mantissa.ToString(CultureInfo.InvariantCulture) + "e" + exponent, CultureInfo.InvariantCulture);
        return (negative ? -value : value, i);
    }

    /// <summary>The value of a fraction that is one character: ½.</summary>
    public static decimal? Vulgar(string mark) =>
        mark.Length == 1 && CharUnicodeInfo.GetUnicodeCategory(mark[0]) == UnicodeCategory.OtherNumber && CharUnicodeInfo.GetNumericValue(mark[0]) is > 0 and < 1 and var value
            ? Exact(value) : null;

    // Unicode gives thirds in binary; the smallest denominators give them back.
    private static decimal Exact(double value)
    {
        for (var by = 2; by <= 10; by++)
            if (Math.Abs(value * by - Math.Round(value * by)) < 1e-6) return (decimal)Math.Round(value * by) / by;
        return (decimal)value;
    }

    private static int? Digit(char c) => c switch { >= '0' and <= '9' => c - '0', >= '٠' and <= '٩' => c - '٠', >= '۰' and <= '۹' => c - '۰', _ => null };

    // One mark of the other kind groups only where three digits stand behind it, which Grouped checks.
    private static bool IsGroupMark(char mark, int count, bool decimalComma) => mark switch
    {
        '٫' => false,
        ',' => !decimalComma || count > 1,
        '.' => decimalComma || count > 1,
        _ => true,
    };

    // Threes, or the Indian twos before a last three.
    private static bool Grouped(string digits, char mark)
    {
        var groups = digits.Split(mark);
        if (groups[0].Length is 0 or > 3 || groups.Length > 1 && groups[^1].Length != 3) return false;
        if (groups.Length == 1) return true;
        var inner = groups[1..^1];
        return inner.All(g => g.Length == 3) || inner.All(g => g.Length == 2) && groups[0].Length <= 2;
    }

    private static decimal? Plain(string digits) =>
        digits.Length <= 28 && decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
}
