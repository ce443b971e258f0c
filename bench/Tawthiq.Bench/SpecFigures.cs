using System.Globalization;
using System.Text.Json;
using Tawthiq.Extraction.Dates;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Numbers;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Bench;

/// <summary>Numbers and dates against the public specifications of Recognizers-Text (MIT): <c>specs DIR</c>, with <c>DIR/Number</c> and <c>DIR/DateTime</c>.</summary>
/// <remarks>A case is right where the words and values of all its results are, and there is none besides.</remarks>
internal static class SpecFigures
{
    /// <summary>The reference day of cases that name none.</summary>
    private static readonly DateOnly Unnamed = new(2016, 11, 7);

    private static readonly (string Folder, string Code)[] Languages = [("English", "en"), ("French", "fr"), ("Arabic", "ar")];

    /// <summary>What a case asks for, or what was read: the words, and the values any of which is right.</summary>
    private sealed record Answer(string Words, IReadOnlyList<string> Values)
    {
        public bool Meets(Answer asked) => Words == asked.Words && Values.Intersect(asked.Values).Any();
    }

    public static int Measure(string[] args)
    {
        if (args is not [var dir, .. var rest] || !Directory.Exists(dir))
        {
            Console.Error.WriteLine("Name the folder of the specifications: specs DIR [number of misses to show]");
            return 2;
        }
        var misses = rest is [var count, ..] ? int.Parse(count, CultureInfo.InvariantCulture) : 0;
        Console.WriteLine($"{"",-8} {"language",-8} {"cases",6} {"right",6} {"share",6}   {"in scope",8} {"right",6} {"share",6}");
        var outside = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (folder, code) in Languages)
        {
            var reader = new ExactNumberReader(LanguagePacks.Embedded.Of(code));
            Table("numbers", code, Cases(dir, "Number", folder, "NumberModel"), c => Numbers(reader, c), Number, _ => null, misses, outside);
        }
        var named = NamedDays(Cases(dir, "DateTime", "English", "DateTimeModel"));
        foreach (var (folder, code) in Languages)
        {
            var reader = new DateReader(LanguagePacks.Embedded.Of(code));
            var cases = Cases(dir, "DateTime", folder, "DateTimeModel");
            Table("dates", code, cases, c => Dates(reader, c, Reference(c)), Date, c => SpecScope.Outside(c, Reference(c), IsNamed(c)), misses, outside);
            // Many French cases are translations that left out the day they count from.
            if (cases.All(IsNamed)) continue;
            Table("with day", code, cases, c => Dates(reader, c, DayOf(c)), Date, c => SpecScope.Outside(c, DayOf(c), IsNamed(c) || named.ContainsKey(Key(c))), misses, []);
            DateOnly DayOf(JsonElement c) => IsNamed(c) ? Reference(c) : named.GetValueOrDefault(Key(c), Unnamed);
        }
        Console.WriteLine("\nDates out of scope, by kind:");
        foreach (var (why, cases) in outside) Console.WriteLine($"  {cases,5}  {why}");
        return 0;
    }

    private static bool IsNamed(JsonElement one) => one.TryGetProperty("Context", out _);

    private static string Key(JsonElement one) => string.Join('|', one.GetProperty("Results").EnumerateArray().Select(r => r.TryGetProperty("Resolution", out var values) ? values.GetRawText() : ""));

    // The reference day of the English cases with the same values, where they agree on one.
    private static Dictionary<string, DateOnly> NamedDays(List<JsonElement> cases) =>
        cases.Where(IsNamed).GroupBy(Key).Where(g => g.Key.Length > 0 && g.Select(Reference).Distinct().Count() == 1).ToDictionary(g => g.Key, g => Reference(g.First()));

    private static List<JsonElement> Cases(string dir, string kind, string folder, string model) =>
        [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(dir, kind, folder, model + ".json")).TrimStart('\uFEFF')).RootElement.EnumerateArray()];

    private static void Table(string name, string code, List<JsonElement> cases, Func<JsonElement, List<Answer>> read, Func<JsonElement, Answer?> asked, Func<JsonElement, string?> outside, int misses, SortedDictionary<string, int> kinds)
    {
        int right = 0, inScope = 0, rightInScope = 0, shown = 0;
        foreach (var one in cases)
        {
            var want = one.GetProperty("Results").EnumerateArray().Select(asked).OfType<Answer>().ToList();
            var got = read(one);
            var good = want.Count == one.GetProperty("Results").GetArrayLength() && want.Count == got.Count && got.Zip(want).All(p => p.First.Meets(p.Second));
            if (name == "numbers") good = want.Count == got.Count && got.Zip(want).All(p => p.First.Meets(p.Second));
            if (good) right++;
            if (outside(one) is { } why) { kinds[why] = kinds.GetValueOrDefault(why) + 1; continue; }
            inScope++;
            if (good) rightInScope++;
            else if (shown++ < misses) Console.WriteLine($"  {code} «{one.GetProperty("Input").GetString()}» {Reference(one):O} asked [{Shown(want)}] read [{Shown(got)}]");
        }
        Console.WriteLine($"{name,-8} {code,-8} {cases.Count,6} {right,6} {Share(right, cases.Count),6}   {inScope,8} {rightInScope,6} {Share(rightInScope, inScope),6}");
    }

    private static string Share(int part, int whole) => ((double)part / Math.Max(1, whole)).ToString("0.000", CultureInfo.InvariantCulture);

    private static string Shown(List<Answer> answers) => string.Join("; ", answers.Select(a => $"{a.Words} = {string.Join("|", a.Values)}"));

    private static string Plain(string words) => words.Trim().TrimEnd('.').ToLowerInvariant();

    private static List<Answer> Numbers(ExactNumberReader reader, JsonElement one)
    {
        var input = one.GetProperty("Input").GetString()!;
        return [.. reader.Read(TokenizedText.Of(input, new WordTable())).Select(n => new Answer(Plain(input[n.Start..n.End]), [Digits((double)n.Value)]))];
    }

    // The specifications write twelve to fifteen digits, French ones with a comma.
    private static Answer? Number(JsonElement result) =>
        result.TryGetProperty("Resolution", out var resolution)
            ? new(Plain(result.GetProperty("Text").GetString()!), [double.TryParse(resolution.GetProperty("value").GetString()!.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? Digits(value) : "?"])
            : null;

    private static string Digits(double value) => value.ToString("G12", CultureInfo.InvariantCulture);

    internal static DateOnly Reference(JsonElement one) =>
        one.TryGetProperty("Context", out var context) && context.TryGetProperty("ReferenceDateTime", out var day) ? DateOnly.FromDateTime(DateTime.Parse(day.GetString()!, CultureInfo.InvariantCulture)) : Unnamed;

    private static List<Answer> Dates(DateReader reader, JsonElement one, DateOnly reference)
    {
        var text = TokenizedText.Of(one.GetProperty("Input").GetString()!, new WordTable());
        return [.. reader.Read(text, reference).Where(d => d.From is not null).Select(d => new Answer(Plain(text.Words(d.Range)), [.. Values(d)]))];
    }

    // The specifications end a range on the day behind it, or, between two named ends, on the first day of the second.
    private static IEnumerable<string> Values(DateMention date)
    {
        var (from, to) = (date.From!.Value, date.To!.Value);
        if (date is { Role: DateRole.Before, Edge: DateEdge.Late }) return [$"..{to.AddDays(1):O}"];
        if (date.Role == DateRole.Before) return [$"..{from:O}"];
        if (date is { Role: DateRole.After, Edge: DateEdge.Early }) return [$"{from:O}.."];
        if (date.Edge != DateEdge.None) (from, to) = Narrowed(from, to, date);
        // Behind a day stands that day, behind a month or year the next.
        if (date.Role == DateRole.After) return [from == to ? $"{from:O}.." : $"{to.AddDays(1):O}.."];
        if (date.Role == DateRole.Since) return [$"{from:O}.."];
        if (date.Role == DateRole.Until) return [$"..{to:O}", $"..{to.AddDays(1):O}", $"..{from:O}"];
        if (date.Precision == DatePrecision.Day && from == to) return [$"{from:O}"];
        var ends = new List<DateOnly> { to.AddDays(1) };
        if (date.Precision is DatePrecision.Period or DatePrecision.Days) ends.AddRange([to, new(to.Year, to.Month, 1), new(to.Year, 1, 1)]);
        // The present week, month or year ends for a report on its own day.
        if (date.Derivation == DateDerivation.FromPublication) ends.Add(to);
        if (date.Precision is DatePrecision.Week) ends.Add(from.AddDays(7));
        if (date.Precision is DatePrecision.Month) ends.Add(from.AddMonths(1));
        if (date.Precision is DatePrecision.Year) ends.Add(from.AddYears(1));
        return ends.Select(end => $"{from:O}..{end:O}");
    }

    // "Early" is the first third of a year and the first half of a month or week; "mid" the days from the tenth.
    private static (DateOnly From, DateOnly To) Narrowed(DateOnly from, DateOnly to, DateMention date) => (date.Precision, date.Edge) switch
    {
        (DatePrecision.Year, DateEdge.Early) => (from, new(from.Year, 4, 30)),
        (DatePrecision.Year, DateEdge.Mid) => (new(from.Year, 5, 1), new(from.Year, 8, 31)),
        (DatePrecision.Year, _) => (new(from.Year, 9, 1), new(from.Year, 12, 31)),
        (DatePrecision.Month, DateEdge.Early) => (from, from.AddDays(14)),
        (DatePrecision.Month, DateEdge.Mid) => (from.AddDays(9), from.AddDays(19)),
        (DatePrecision.Month, _) => (from.AddDays(15), to),
        (_, DateEdge.Early) => (from, from.AddDays(2)),
        _ => (from.AddDays(3), to),
    };

    private static Answer? Date(JsonElement result)
    {
        if (!result.TryGetProperty("Resolution", out var resolution) || resolution.ValueKind != JsonValueKind.Object || !resolution.TryGetProperty("values", out var values)) return null;
        return new(Plain(result.GetProperty("Text").GetString()!), [.. values.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.Object).Select(Value)]);
    }

    private static string Value(JsonElement value)
    {
        string Part(string name) => value.TryGetProperty(name, out var part) ? part.GetString()! : "";
        return value.TryGetProperty("value", out _) ? Part("value") : $"{Part("start")}..{Part("end")}";
    }
}
