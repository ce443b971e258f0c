using Tawthiq.Model;

namespace Tawthiq.Linkage.Reconstruct;

/// <summary>Whether one document tells what another one tells in another language.</summary>
/// <remarks>
/// Sources that count for themselves report the same toll too, so that day, place and a figure or two prove nothing. What two authors do not have alike is a
/// whole row of figures: every count of a text, of the incident and of what it looks back on, in one order. How much a figure tells grows with its size.
/// Addresses that differ by the language alone, on one site, need no figures.
/// </remarks>
internal static class Translations
{
    private const double LeastTold = 12, LeastOfOneSource = 5, LeastShare = 0.8;
    private const int FewestCounts = 5, FewestOfOneSource = 2, MostDaysBetween = 3, ShortestName = 6;

    private static readonly string[] Codes = ["ar", "arabic", "en", "english", "fr", "french", "francais", "es", "tr", "ru", "de"];

    /// <summary>Whether the later repeats the earlier one; the two share an incident.</summary>
    public static bool IsOne(LinkageDocument a, LinkageDocument b)
    {
        if (a.Reading.Language == b.Reading.Language) return false;
        if (a.Reading.Published is { } x && b.Reading.Published is { } y && Math.Abs(x.DayNumber - y.DayNumber) > MostDaysBetween) return false;
        if (WithoutLanguage(a.Reading.Url) is { } address && address == WithoutLanguage(b.Reading.Url)) return true;
        var (left, right) = (CountsOf(a.Reading), CountsOf(b.Reading));
        var oneSource = a.Source == b.Source;
        if (Math.Min(left.Length, right.Length) < (oneSource ? FewestOfOneSource : FewestCounts)) return false;
        var common = InOneOrder(left, right);
        return common.Length >= LeastShare * Math.Max(left.Length, right.Length) && common.Sum(Tells) >= (oneSource ? LeastOfOneSource : LeastTold);
    }

    // Every count of the text in its order, those over a period among them.
    private static (Outcome Outcome, CountRange Range)[] CountsOf(DocumentReading reading) =>
        [.. reading.Events.SelectMany(e => e.Casualties).Concat(reading.Totals.Select(t => t.Count)).OrderBy(c => c.Span.Start).ThenBy(c => c.Span.End).Select(c => (c.Outcome, c.Range))];

    // In bits, roughly: small tolls are frequent.
    private static double Tells((Outcome Outcome, CountRange Range) count) => (count.Range.Min ?? count.Range.Max ?? 0) switch
    {
        _ when count.Range.Min is null || count.Range.Max is null => 1.5,
        <= 1 => 0.5,
        <= 4 => 1.5,
        <= 9 => 2.5,
        <= 29 => 4,
        _ => 6,
    };

    // The longest row that both have.
    private static (Outcome, CountRange)[] InOneOrder((Outcome, CountRange)[] a, (Outcome, CountRange)[] b)
    {
        var length = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
            for (var j = b.Length - 1; j >= 0; j--)
                length[i, j] = a[i].Equals(b[j]) ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
        var common = new List<(Outcome, CountRange)>();
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
            if (a[i].Equals(b[j])) (common, i, j) = ([.. common, a[i]], i + 1, j + 1);
            else if (length[i + 1, j] >= length[i, j + 1]) i++;
            else j++;
        return [.. common];
    }

    /// <summary>An address without what tells its language; null where it names no page.</summary>
    internal static string? WithoutLanguage(string? url)
    {
        if (url is null || !Uri.TryCreate(url, UriKind.Absolute, out var address)) return null;
        var labels = address.Host.Split('.').Where(l => l != "www").ToList();
        var segments = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).ToList();
        if (labels.Count > 2 && Codes.Contains(labels[0])) labels.RemoveAt(0);
        segments.RemoveAll(s => Codes.Contains(s));
        return segments.Count == 0 || segments[^1].Length < ShortestName ? null : string.Join('.', labels) + "/" + string.Join('/', segments);
    }
}
