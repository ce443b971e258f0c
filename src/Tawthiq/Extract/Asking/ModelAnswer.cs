using System.Globalization;
using System.Text.Json;
using Tawthiq.Extraction.Models;
using Tawthiq.Model;

namespace Tawthiq.Extract.Asking;

/// <summary>Reads what a model wrote. Parts that are not of the form asked for are counted and left out.</summary>
internal sealed class ModelAnswer
{
    private const int MostItems = 500;

    /// <summary>How many parts were not of the form.</summary>
    public int Malformed { get; private set; }

    /// <returns>Null where it is no JSON object with events.</returns>
    public ProposedReading? Parse(string content)
    {
        try
        {
            using var json = JsonDocument.Parse(Unfenced(content));
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("events", out var events) || events.ValueKind != JsonValueKind.Array) return null;
            return new ProposedReading(Items(root, "events").Select(Event).OfType<ProposedEvent>().ToValueList(), Items(root, "totals").Select(Count).OfType<ProposedCount>().ToValueList());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // half a surrogate pair in a string
        {
            return null;
        }
    }

    // Many models put their JSON between ``` marks.
    private static string Unfenced(string content)
    {
        var (first, last) = (content.IndexOf('{', StringComparison.Ordinal), content.LastIndexOf('}'));
        return content.TrimStart().StartsWith("```", StringComparison.Ordinal) && first >= 0 && last > first ? content[first..(last + 1)] : content;
    }

    private ProposedEvent? Event(JsonElement e)
    {
        if (e.ValueKind != JsonValueKind.Object || Codes.Parse<EventType>(Text(e, "type")) is not { } type) return Bad<ProposedEvent>();
        var casualties = Items(e, "casualties").Select(Count).ToList();
        return new ProposedEvent(type, Text(e, "quote"))
        {
            DateQuote = Date(e, "quote"), From = Day(Date(e, "from")), To = Day(Date(e, "to")),
            Place = Text(e, "place"),
            Perpetrators = Items(e, "perpetrators").Where(p => p.ValueKind == JsonValueKind.String).Select(p => p.GetString()!).ToValueList(), // a JSON string is not null
            Casualties = Renumbered(casualties),
        };
    }

    // What is left out must not shift the indexes of parts and wholes.
    private static ValueList<ProposedCount> Renumbered(List<ProposedCount?> counts)
    {
        var place = new int?[counts.Count];
        var next = 0;
        for (var i = 0; i < counts.Count; i++) if (counts[i] is not null) place[i] = next++;
        return counts.OfType<ProposedCount>().Select(c => c with { PartOf = c.PartOf is { } whole && whole >= 0 && whole < place.Length ? place[whole] : null }).ToValueList();
    }

    private ProposedCount? Count(JsonElement c)
    {
        if (c.ValueKind != JsonValueKind.Object || Codes.Parse<Outcome>(Text(c, "outcome")) is not { } outcome || Codes.Parse<VictimStatus>(Text(c, "status")) is not { } status
            || Text(c, "quote") is not { Length: > 0 } quote || !Number(c, "min", out var min) || !Number(c, "max", out var max) || !Number(c, "partOf", out var whole)) return Bad<ProposedCount>();
        return new ProposedCount(outcome, status, min, max, quote) { Group = Text(c, "group"), Speaker = Text(c, "speaker"), PartOf = whole };
    }

    private T? Bad<T>() where T : class
    {
        Malformed++;
        return null;
    }

    private static IEnumerable<JsonElement> Items(JsonElement e, string field) =>
        e.TryGetProperty(field, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Take(MostItems) : [];

    private static string? Text(JsonElement e, string field) => e.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Date(JsonElement e, string field) => e.TryGetProperty("date", out var date) && date.ValueKind == JsonValueKind.Object ? Text(date, field) : null;

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static bool Number(JsonElement c, string field, out int? number)
    {
        number = null;
        if (!c.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null) return true;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var whole)) return false;
        number = whole;
        return true;
    }
}
