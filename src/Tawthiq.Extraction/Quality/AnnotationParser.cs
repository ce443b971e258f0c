using System.Globalization;
using System.Text.Json;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Quality;

/// <summary>Reads one annotation and gathers everything that is wrong with it.</summary>
internal sealed class AnnotationParser(string name, JsonElement root, string text, string digest)
{
    private readonly List<string> _faults = [];
    private readonly int _length = text.EnumerateRunes().Count();

    public AnnotationFile Parse()
    {
        var id = new DocumentId(Text(root, "id") is { Length: > 0 } given ? given : name);
        var language = Text(root, "lang") ?? "";
        if (language.Length == 0) _faults.Add("names no language (lang)");
        if (Text(root, "textSha256") is { Length: > 0 } sha && !sha.Equals(digest, StringComparison.OrdinalIgnoreCase)) _faults.Add("was made for another text (textSha256 differs)");
        var annotation = new Annotation(id, language)
        {
            Events = Items(root, "events").Select((e, n) => Event(e, $"event {n + 1}")).OfType<AnnotatedEvent>().ToValueList(),
            Totals = Items(root, "totals").Select((t, n) => Count(t, $"total {n + 1}", int.MaxValue)).OfType<AnnotatedCount>().ToValueList(),
        };
        if (_faults.Count > 0) return new AnnotationFile.Faulty(_faults.ToValueList());
        return new AnnotationFile.Usable(annotation, new SourceText(id, text)
        {
            Url = Text(root, "url"), Published = Day(Text(root, "published")), Language = language, Title = Text(root, "title"),
        });
    }

    private AnnotatedEvent? Event(JsonElement e, string where)
    {
        if (e.ValueKind != JsonValueKind.Object) return Fault<AnnotatedEvent>($"{where} is no object");
        var counts = Items(e, "casualties").ToList();
        var casualties = counts.Select((c, n) => Count(c, $"{where}, count {n + 1}", counts.Count)).OfType<AnnotatedCount>().ToValueList();
        if (Code<EventType>(e, "type", where) is not { } type) return null;
        return new AnnotatedEvent(type)
        {
            Date = Part(e, "date") is { } date && date.EnumerateObject().Any() ? new(Text(date, "from"), Text(date, "to")) : null,
            Place = Part(e, "place") is { } place ? Text(place, "name") : null,
            Perpetrators = Strings(e, "perpetrators"),
            Casualties = casualties,
        };
    }

    private AnnotatedCount? Count(JsonElement c, string where, int siblings)
    {
        if (c.ValueKind != JsonValueKind.Object) return Fault<AnnotatedCount>($"{where} is no object");
        var (outcome, status) = (Code<Outcome>(c, "outcome", where), Code<VictimStatus>(c, "status", where));
        var (min, max, whole) = (Number(c, "min", where), Number(c, "max", where), Number(c, "subsetOf", where));
        if (min > max) _faults.Add($"{where}: min {min} is more than max {max}");
        if (whole is { } index && (index < 0 || index >= siblings)) _faults.Add($"{where}: subsetOf {index} is no count of its event");
        Span? span = c.TryGetProperty("span", out var ends) && ends.ValueKind != JsonValueKind.Null ? Ends(ends, "span", where) : null;
        var others = Items(c, "altSpans").Select(s => Ends(s, "altSpans", where)).OfType<Span>().ToValueList();
        return outcome is not { } o || status is not { } s ? null : new AnnotatedCount(o, s, min, max)
        {
            IsPart = whole is not null,
            Group = Text(c, "group"),
            AttributedTo = Strings(c, "attributedTo"),
            Span = span,
            AltSpans = others,
        };
    }

    private Span? Ends(JsonElement ends, string field, string where)
    {
        if (ends.ValueKind != JsonValueKind.Array || ends.GetArrayLength() != 2 || !ends[0].TryInt(out var start) || !ends[1].TryInt(out var end))
            return Fault($"{where}: {field} is not [start, end]");
        return start < 0 || end < start || end > _length
            ? Fault($"{where}: {field} [{start}, {end}] lies outside the text of {_length} characters")
            : new Span(start, end);
    }

    private T? Code<T>(JsonElement e, string field, string where) where T : struct, Enum
    {
        var code = Text(e, field);
        var value = Codes.Parse<T>(code);
        if (value is null) _faults.Add(code is null ? $"{where} has no {field}" : $"{where}: {field} '{Shown(code)}' is none of the guide's");
        return value;
    }

    // A code is a word; anything longer may be testimony that slipped into the wrong field.
    private static string Shown(string code) => code.Length <= 24 ? code : "(long text)";

    private int? Number(JsonElement e, string field, string where)
    {
        if (!e.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.TryInt(out var number) && number >= 0) return number;
        _faults.Add($"{where}: {field} is no whole number of 0 or more");
        return null;
    }

    private IEnumerable<JsonElement> Items(JsonElement e, string field)
    {
        if (!e.TryGetProperty(field, out var list) || list.ValueKind == JsonValueKind.Null) return [];
        if (list.ValueKind == JsonValueKind.Array) return list.EnumerateArray();
        _faults.Add($"{field} is no list");
        return [];
    }

    private ValueList<string> Strings(JsonElement e, string field) =>
        Items(e, field).Where(s => s.ValueKind == JsonValueKind.String).Select(s => s.GetString()!).ToValueList(); // a JSON string is not null

    private static JsonElement? Part(JsonElement e, string field) => e.TryGetProperty(field, out var part) && part.ValueKind == JsonValueKind.Object ? part : null;

    private static string? Text(JsonElement e, string field) => e.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static DateOnly? Day(string? value) => value is { Length: >= 10 }
        && DateOnly.TryParseExact(value[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private T? Fault<T>(string fault) where T : class
    {
        _faults.Add(fault);
        return null;
    }

    private Span? Fault(string fault)
    {
        _faults.Add(fault);
        return null;
    }
}

/// <summary>Whole numbers of JSON.</summary>
file static class JsonNumbers
{
    public static bool TryInt(this JsonElement e, out int number)
    {
        number = 0;
        return e.ValueKind == JsonValueKind.Number && e.TryGetInt32(out number);
    }
}
