using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tawthiq.Bench;

/// <summary>Which cases of the date specifications a reader of reports has to answer. What is asked decides, never what was read.</summary>
internal static partial class SpecScope
{
    /// <summary>Why a case is out of scope; null where it is not.</summary>
    public static string? Outside(JsonElement one, DateOnly reference, bool hasReference)
    {
        foreach (var result in one.GetProperty("Results").EnumerateArray())
        {
            var type = result.TryGetProperty("TypeName", out var name) ? name.GetString()! : "";
            if (!type.EndsWith(".date", StringComparison.Ordinal) && !type.EndsWith(".daterange", StringComparison.Ordinal)) return "times of day, durations, recurring sets, time zones: no day to record";
            if (!result.TryGetProperty("Resolution", out var resolution) || resolution.ValueKind != JsonValueKind.Object || !resolution.TryGetProperty("values", out var values)) return "without a value";
            if (Outside(values.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.Object).ToList(), result.GetProperty("Text").GetString()!, reference, hasReference) is { } why) return why;
        }
        return null;
    }

    private static string? Outside(List<JsonElement> values, string words, DateOnly reference, bool hasReference)
    {
        if (values.Count == 0 || values.Any(v => Part(v, "value") == "not resolved")) return "without a value";
        if (values.Any(v => Business().IsMatch(Part(v, "timex")))) return "calendars of business: fiscal and school years, working days; holidays by rule";
        if (!hasReference && values.Any(v => Years(v).Any(y => !words.Contains(y, StringComparison.Ordinal)))) return "counted from a day that the case does not name";
        if (Unordered().Match(words) is { Success: true } figures && int.Parse(figures.Groups[1].ValueSpan, CultureInfo.InvariantCulture) <= 12 && int.Parse(figures.Groups[2].ValueSpan, CultureInfo.InvariantCulture) <= 12
            && values.Any(v => DateOnly.TryParse(Part(v, "value") is { Length: > 0 } d ? d : Part(v, "start"), CultureInfo.InvariantCulture, out var day) && day.Month == int.Parse(figures.Groups[1].ValueSpan, CultureInfo.InvariantCulture)))
            return "figures in the order of one country: 10/1/2018 is read day first";
        // A year that is written makes a plan a date.
        if (values.Count == 1 && !FourDigits().IsMatch(words) && Begins(values[0]) is { } begins && begins > reference) return "days to come: a report tells what happened";
        return null;
    }

    // The end of a range is the day behind it.
    private static IEnumerable<string> Years(JsonElement value)
    {
        if (Begins(value) is { } begins) yield return begins.ToString("yyyy", CultureInfo.InvariantCulture);
        if (DateOnly.TryParse(Part(value, "end"), CultureInfo.InvariantCulture, out var end)) yield return (Part(value, "start") == "" ? end : end.AddDays(-1)).ToString("yyyy", CultureInfo.InvariantCulture);
    }

    private static DateOnly? Begins(JsonElement value) =>
        DateOnly.TryParse(Part(value, "value") is { Length: > 0 } day ? day : Part(value, "start"), CultureInfo.InvariantCulture, out var begins) ? begins : null;

    private static string Part(JsonElement value, string name) => value.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.String ? part.GetString()! : "";

    // A rule ("fourth Thursday of November") is written with a week in its month.
    [GeneratedRegex(@"-WXX-[0-9]-[0-9]|FY|SY|BD", RegexOptions.CultureInvariant)]
    private static partial Regex Business();

    [GeneratedRegex(@"\b([0-9]{1,2})[/.-]([0-9]{1,2})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Unordered();

    [GeneratedRegex("[0-9]{4}", RegexOptions.CultureInvariant)]
    private static partial Regex FourDigits();
}
