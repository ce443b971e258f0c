using System.Globalization;
using System.Text;

namespace Tawthiq.Bench.Muc;

/// <summary>How far a value that was read agrees with the key's: 1 correct, ½ partial, 0 incorrect.</summary>
internal sealed class SlotAgreement(Func<string, string?> countryCode)
{
    private const double Correct = 1, Partial = 0.5, Incorrect = 0;

    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    /// <summary>The best agreement with any of a fill's alternatives.</summary>
    public double Of(Slot slot, Fill key, Fill read) => key.Alternatives.Max(k => Of(slot, k, read.Alternatives[0]));

    private double Of(Slot slot, string key, string read) => slot switch
    {
        Slot.Date => Dates(key, read),
        Slot.Location => Locations(key, read),
        Slot.Type => Types(key, read),
        Slot.Number => Numbers(key, read),
        _ => Effects(key, read),
    };

    // A stretch of days against one of its days, "on or before" against a day: partial.
    private static double Dates(string key, string read)
    {
        if (ReadDays(key) is not { } k || ReadDays(read) is not { } r) return key == read ? Correct : Incorrect;
        if (k == r) return Correct;
        return k.From <= r.To && r.From <= k.To ? Partial : Incorrect;
    }

    /// <summary>"12 MAY 89", "12 MAY 89 - 14 MAY 89", "- 12 MAY 89" (on or before); null where it is none of these.</summary>
    internal static (DateOnly From, DateOnly To)? ReadDays(string text)
    {
        text = text.Trim();
        if (text.StartsWith('-')) return ReadDay(text[1..]) is { } last ? (DateOnly.MinValue, last) : null;
        if (text.Split(" - ") is [var first, var end]) return ReadDay(first) is { } from && ReadDay(end) is { } to ? (from, to) : null;
        return ReadDay(text) is { } day ? (day, day) : null;
    }

    private static DateOnly? ReadDay(string text)
    {
        if (text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var day, var month, var year]) return null;
        var m = Array.IndexOf(Months, month.ToUpperInvariant()[..Math.Min(3, month.Length)]) + 1;
        return m > 0 && int.TryParse(day, out var d) && int.TryParse(year, out var y) && d >= 1 && d <= DateTime.DaysInMonth(1900 + y, m) ? new DateOnly(1900 + y, m, d) : null;
    }

    public static string Write(DateOnly day) => $"{day.Day:00} {Months[day.Month - 1]} {day.Year % 100:00}";

    // Correct: the same country and the same finest place. Partial: the right country alone, or a place that the other one lies in.
    private double Locations(string key, string read)
    {
        var (k, r) = (Levels(key), Levels(read));
        var (land, other) = (countryCode(k[0]), countryCode(r[0]));
        if (land is not null && other is not null && land != other) return Incorrect;
        var (kFine, rFine) = (k[1..], r[1..]);
        if (kFine.Length == 0 && rFine.Length == 0) return land is not null && land == other ? Correct : Incorrect;
        if (kFine.Length > 0 && rFine.Length > 0)
        {
            var ends = Ends(kFine[^1]);
            if (ends.Any(e => Same(e, rFine[^1]))) return ends.Length == 1 ? Correct : Partial;
        }
        return land is not null && land == other || kFine.Any(a => rFine.Any(b => Same(a, b))) ? Partial : Incorrect;
    }

    // "COUNTRY: A (DEPARTMENT): B (TOWN)".
    private static string[] Levels(string place) => [.. place.Split(':').Select(WithoutKind)];

    private static string WithoutKind(string level)
    {
        var name = new StringBuilder();
        var depth = 0;
        foreach (var c in level)
        {
            if (c == '(') depth++;
            if (depth == 0) name.Append(c);
            if (c == ')') depth--;
        }
        return name.ToString().Trim();
    }

    // On the road from A to B.
    private static string[] Ends(string name) => name.Split(" - ");

    private static bool Same(string a, string b)
    {
        var (x, y) = (Words(a), Words(b));
        return x.Length > 0 && y.Length > 0 && (x.All(y.Contains) || y.All(x.Contains));
    }

    // The kind of place is written in the key beside the name, and in texts as part of it.
    private static string[] Words(string name) =>
        [.. Fold(name).Split([' ', '-', ',', '.', '\'', '"', '/'], StringSplitOptions.RemoveEmptyEntries).Where(w => w is not ("the" or "of" or "de" or "la" or "el" or "los" or "las" or "city" or "town" or "village" or "department" or "neighborhood" or "province" or "municipality" or "area"))];

    private static string Fold(string text) =>
        new([.. text.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark).Select(char.ToLowerInvariant)]);

    // "ATTACK" is the type above bombing and arson.
    private static double Types(string key, string read) => key == read ? Correct : read == "ATTACK" && key is "BOMBING" or "ARSON" ? Partial : Incorrect;

    private static double Numbers(string key, string read)
    {
        if (Bare(key) == Bare(read)) return Correct;
        if (ReadNumber(key) is not { } k || ReadNumber(read) is not { } r) return Incorrect;
        return k.Low <= r.High && r.Low <= k.High ? Partial : Incorrect;
    }

    // "~12", "12-" (or more) and "-12" (or fewer) all say twelve.
    private static string Bare(string number) => number.Trim('~', '-', ' ');

    private static (int Low, int High)? ReadNumber(string text)
    {
        if (text == "PLURAL") return (2, int.MaxValue);
        if (text.Split(" - ") is [var low, var high]) return int.TryParse(low, out var a) && int.TryParse(high, out var b) ? (a, b) : null;
        if (!int.TryParse(Bare(text), out var n)) return null;
        return (text.StartsWith('-') ? 0 : n, text.EndsWith('-') ? int.MaxValue : n);
    }

    private static double Effects(string key, string read) =>
        key == read ? Correct : IsUnhurt(key) && IsUnhurt(read) ? Partial : Incorrect;

    private static bool IsUnhurt(string effect) => effect.StartsWith("NO ", StringComparison.Ordinal) && effect != "NO RESIGNATION";
}
