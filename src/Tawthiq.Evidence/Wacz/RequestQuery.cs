using System.Text;
using System.Text.Json;
using Tawthiq.Evidence.Warc;

namespace Tawthiq.Evidence.Wacz;

/// <summary>The body of a request in the form of a query, so that replay finds the answer to the same question again.</summary>
/// <remarks>After the request-body canonicalisation of Webrecorder. Forms and JSON are taken apart; any other body stands whole, in base64.</remarks>
internal static class RequestQuery
{
    private const int Longest = 4096;

    public static string Of(byte[] head, byte[] body)
    {
        var type = (HttpHead.Parse(head)["Content-Type"] ?? "").Split(';')[0].Trim().ToLowerInvariant();
        var query = type switch
        {
            "application/x-www-form-urlencoded" => Encoding.UTF8.GetString(body),
            "application/json" => Json(body) ?? "",
            "text/plain" => Json(body) ?? Whole(body),
            _ => Whole(body),
        };
        return query.Length > Longest ? query[..Longest] : query;
    }

    private static string Whole(byte[] body) => $"__wb_post_data={Convert.ToBase64String(body)}";

    private static string? Json(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var (pairs, seen) = (new List<string>(), new Dictionary<string, int>());
            Add(json.RootElement, "", pairs, seen);
            return string.Join('&', pairs);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Add(JsonElement value, string key, List<string> pairs, Dictionary<string, int> seen)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject()) Add(member.Value, member.Name, pairs, seen);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray()) Add(item, key, pairs, seen);
                break;
            case JsonValueKind.Null: break;
            default:
                if (value.ToString() is not { Length: > 0 } text) break;
                // Booleans are spelt as JSON spells them.
                if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) text = text.ToLowerInvariant();
                seen[key] = seen.GetValueOrDefault(key) + 1;
                pairs.Add($"{Form(seen[key] == 1 ? key : $"{key}.{seen[key]}_")}={Form(text)}");
                break;
        }
    }

    private static string Form(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal).Replace("%2A", "*", StringComparison.Ordinal).Replace("~", "%7E", StringComparison.Ordinal);
}
