using Tawthiq.Model;

namespace Tawthiq.Search;

/// <summary>Adds up ranges without hiding what is not known.</summary>
internal static class Tolls
{
    /// <summary>The range for all statuses together of one outcome; null where the incident gives none.</summary>
    public static CountRange? All(this Incident incident, Outcome outcome) =>
        incident.Ranges.FirstOrDefault(r => r.Outcome == outcome && r.Status is null) is { } all ? all.Range
        : incident.Ranges.FirstOrDefault(r => r.Outcome == outcome)?.Range;

    /// <summary>Reads the plain notation of <see cref="CountRange.ToString"/> back; null where it is none.</summary>
    public static CountRange? Read(string notation)
    {
        var isRough = notation.StartsWith('~');
        var text = isRough ? notation[1..] : notation;
        int? Number(string digits) => int.TryParse(digits, System.Globalization.NumberStyles.None, null, out var n) ? n : null;
        if (text.StartsWith('≥')) return Number(text[1..]) is { } low ? CountRange.Of(low, null, isRough) : null;
        if (text.StartsWith('≤')) return Number(text[1..]) is { } high ? CountRange.Of(null, high, isRough) : null;
        return text.Split('–') switch
        {
            [var one] when Number(one) is { } n => CountRange.Of(n, n, isRough),
            [var from, var to] when Number(from) is { } min && Number(to) is { } max && min <= max => CountRange.Of(min, max, isRough),
            _ => null,
        };
    }

    /// <summary>Lowest numbers added to lowest, highest to highest; open where one is open above. A range open below adds from 0.</summary>
    /// <returns>Null where there is nothing to add.</returns>
    public static CountRange? Sum(IEnumerable<CountRange?> ranges)
    {
        var known = ranges.OfType<CountRange>().ToList();
        if (known.Count == 0) return null;
        return CountRange.Of(known.Sum(r => r.Min ?? 0), known.All(r => r.Max is not null) ? known.Sum(r => r.Max) : null, known.Any(r => r.Approximate));
    }
}
