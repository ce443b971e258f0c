using System.Globalization;
using Tawthiq.Linkage.Text;

namespace Tawthiq.Linkage.Persons.Lists;

/// <summary>Reads cells of lists: sex, age, days.</summary>
internal static class Values
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Missing = ListWords.Missing.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a cell says nothing.</summary>
    public static bool IsMissing(ReadOnlySpan<char> cell) => cell.IsWhiteSpace() || (cell.Length <= 12 && Missing.Contains(cell.Trim()));

    /// <summary>1 male, 2 female, 0 where it cannot be read.</summary>
    public static byte Sex(string cell) => ListWords.Sexes.GetValueOrDefault(Folding.Fold(cell));

    /// <summary>Age in years, 0 to 120; -1 where it cannot be read. "3.0" is what spreadsheets make of 3; "8 months" is 0; of a range, "20-29" or "20s", its middle.</summary>
    public static int Age(string cell)
    {
        var folded = Folding.Fold(cell.Replace('.', '|').Replace(',', '|'));
        var start = folded.AsSpan().IndexOfAnyInRange('0', '9');
        if (start < 0 || (start > 0 && folded[start - 1] != ' ')) return -1;
        var end = start;
        while (end < folded.Length && char.IsAsciiDigit(folded[end])) end++;
        if (end - start > 3) return -1;
        var years = int.Parse(folded.AsSpan(start, end - start), CultureInfo.InvariantCulture);
        var rest = folded[end..];
        if (rest is "s" && years % 10 == 0) years += 5;
        var words = rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Any(ListWords.Young.Contains)) return 0;
        // The other end of a range stands behind a dash or a word, not behind a point.
        if (cell.AsSpan().IndexOfAny('-', '\u2013', '/') >= 0 && words.Length > 0 && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var to) && to >= years && to <= 120) years = (years + to + 1) / 2;
        return years <= 120 ? years : -1;
    }

    /// <summary>A whole number; null where there is none.</summary>
    public static int? Number(string cell) =>
        double.TryParse(Digits(cell.Trim()), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > -1e9 and < 1e9 && number == Math.Floor(number) ? (int)number : null;

    /// <summary>The signs of a number by which a state knows a person, as they are compared; null where there are none.</summary>
    /// <remarks>No check digit is asked for: states differ, and typing errors are what comparing is for. Zeros in front and a decimal point behind come and go with spreadsheets; one sign repeated stands for no number.</remarks>
    public static string? Identifier(string cell)
    {
        var plain = Digits(cell.Trim());
        if (plain.EndsWith(".0", StringComparison.Ordinal)) plain = plain[..^2];
        var signs = Folding.Fold(plain).Replace(" ", "", StringComparison.Ordinal);
        if (signs.All(char.IsAsciiDigit)) signs = signs.TrimStart('0');
        return signs.Length < 2 || signs.All(c => c == signs[0]) ? null : signs;
    }

    /// <summary>A day, a month or a year: <c>2014-07-09</c>, <c>9/7/2014</c>, <c>20140709</c>, <c>2014-07</c>, <c>2014</c>, <c>9 July 2014</c>.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="monthFirst">Whether 7/9/2014 is a day of July.</param>
    public static PartialDay Day(string cell, bool monthFirst)
    {
        if (cell.AsSpan().IndexOfAnyExcept(DaySigns) >= 0 && MonthNamed(cell) is { IsKnown: true } named) return named;
        Span<int> numbers = stackalloc int[3];
        Span<int> lengths = stackalloc int[3];
        var (count, inside) = (0, false);
        foreach (var c in Digits(cell))
        {
            if (char.IsAsciiDigit(c))
            {
                if (!inside)
                {
                    if (count == 3) break; // a time of day follows
                    (numbers[count], lengths[count]) = (0, 0);
                    count++;
                    inside = true;
                }
                if (lengths[count - 1] < 9) (numbers[count - 1], lengths[count - 1]) = (numbers[count - 1] * 10 + (c - '0'), lengths[count - 1] + 1);
            }
            else inside = false;
        }
        if (count == 1 && lengths[0] == 8) return PartialDay.Of(numbers[0] / 10000, numbers[0] / 100 % 100, numbers[0] % 100);
        if (count == 1) return lengths[0] == 4 ? PartialDay.Of(numbers[0], 0, 0) : default;
        if (count == 2) return lengths[0] == 4 ? PartialDay.Of(numbers[0], numbers[1], 0) : lengths[1] == 4 ? PartialDay.Of(numbers[1], numbers[0], 0) : default;
        if (count != 3) return default;
        if (lengths[0] == 4) return PartialDay.Of(numbers[0], numbers[1], numbers[2]);
        var year = lengths[2] == 4 ? numbers[2] : lengths[2] == 2 ? numbers[2] + (numbers[2] < 30 ? 2000 : 1900) : 0;
        return monthFirst ? PartialDay.Of(year, numbers[0], numbers[1]) : PartialDay.Of(year, numbers[1], numbers[0]);
    }

    private static readonly System.Buffers.SearchValues<char> DaySigns = System.Buffers.SearchValues.Create("0123456789-/. :");

    // "12 mars 2014", "Mar 12, 2014", "تموز 2014": a month in words, a year of four digits and maybe a day.
    private static PartialDay MonthNamed(string cell)
    {
        var folded = $" {Folding.Fold(cell)} ";
        var month = ListWords.Months.FirstOrDefault(m => folded.Contains($" {m.Name} ", StringComparison.Ordinal)).Month;
        if (month == 0) return default;
        var (year, day) = (0, 0);
        foreach (var word in folded.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var digits = word.AsSpan().TrimEnd("abcdefghijklmnopqrstuvwxyz"); // "3rd", "1er"
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) continue;
            if (digits.Length == 4 && year == 0) year = number;
            else if (digits.Length <= 2 && day == 0) day = number;
        }
        return PartialDay.Of(year, month, day);
    }

    /// <summary>Whether a column writes the month before the day: some cell has a second number above 12 and none a first one.</summary>
    public static bool MonthFirst(IEnumerable<string> cells)
    {
        var second = false;
        foreach (var cell in cells)
        {
            var parts = Digits(cell).Split(['/', '-', '.'], 4);
            if (parts.Length < 3 || parts[0].Length > 2 || !int.TryParse(parts[0], CultureInfo.InvariantCulture, out var a) || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out var b)) continue;
            if (a > 12) return false;
            second |= b > 12;
        }
        return second;
    }

    // Arabic and Persian digits as ASCII.
    private static string Digits(string cell)
    {
        if (!cell.AsSpan().ContainsAnyInRange('\u0660', '\u06F9')) return cell;
        return string.Create(cell.Length, cell, static (span, from) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = from[i] is >= '٠' and <= '٩' or >= '۰' and <= '۹' ? (char)('0' + (from[i] & 15)) : from[i];
        });
    }
}
