using System.Globalization;
using Tawthiq.Linkage.Text;

namespace Tawthiq.Linkage.Persons.Lists;

/// <summary>Reads cells of lists: sex, age, days.</summary>
internal static class Values
{
    private static readonly HashSet<string> MissingWords = new(StringComparer.OrdinalIgnoreCase) { "", "-", "?", "na", "n a", "n/a", "null", "none", "nan", "unknown", "inconnu", "inconnue", "غير معروف", "مجهول", "غير معرف", "لا يوجد" };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Missing = MissingWords.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly Dictionary<string, byte> SexWords = new(StringComparer.Ordinal)
    {
        ["m"] = 1, ["male"] = 1, ["man"] = 1, ["boy"] = 1, ["h"] = 1, ["homme"] = 1, ["masculin"] = 1, ["garcon"] = 1, ["ذكر"] = 1, ["رجل"] = 1, ["طفل"] = 1, ["adult male"] = 1, ["child male"] = 1,
        ["f"] = 2, ["female"] = 2, ["woman"] = 2, ["girl"] = 2, ["femme"] = 2, ["feminin"] = 2, ["fille"] = 2, ["انثي"] = 2, ["امراه"] = 2, ["طفله"] = 2, ["adult female"] = 2, ["child female"] = 2,
    };

    /// <summary>Whether a cell says nothing.</summary>
    public static bool IsMissing(ReadOnlySpan<char> cell) => cell.IsWhiteSpace() || (cell.Length <= 12 && Missing.Contains(cell.Trim()));

    /// <summary>1 male, 2 female, 0 where it cannot be read.</summary>
    public static byte Sex(string cell) => SexWords.GetValueOrDefault(Folding.Fold(cell));

    /// <summary>Age in years, 0 to 120; -1 where it cannot be read. "3.0" is what spreadsheets make of 3; "8 months" is 0.</summary>
    public static int Age(string cell)
    {
        var folded = Folding.Fold(cell.Replace('.', '|').Replace(',', '|'));
        var end = 0;
        while (end < folded.Length && char.IsAsciiDigit(folded[end])) end++;
        if (end is 0 or > 3) return -1;
        var years = int.Parse(folded.AsSpan(0, end), CultureInfo.InvariantCulture);
        var rest = folded[end..].Trim();
        if (rest.StartsWith("month", StringComparison.Ordinal) || rest.StartsWith("mois", StringComparison.Ordinal) || rest.StartsWith("day", StringComparison.Ordinal) || rest.StartsWith("jour", StringComparison.Ordinal) || rest.StartsWith("شهر", StringComparison.Ordinal) || rest.StartsWith("اشهر", StringComparison.Ordinal) || rest.StartsWith("يوم", StringComparison.Ordinal) || rest.StartsWith("ايام", StringComparison.Ordinal)) return 0;
        return years <= 120 ? years : -1;
    }

    /// <summary>A whole number; null where there is none.</summary>
    public static int? Number(string cell) =>
        double.TryParse(Digits(cell.Trim()), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > -1e9 and < 1e9 && number == Math.Floor(number) ? (int)number : null;

    /// <summary>A day, a month or a year: <c>2014-07-09</c>, <c>9/7/2014</c>, <c>20140709</c>, <c>2014-07</c>, <c>2014</c>.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="monthFirst">Whether 7/9/2014 is a day of July.</param>
    public static PartialDay Day(string cell, bool monthFirst)
    {
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
