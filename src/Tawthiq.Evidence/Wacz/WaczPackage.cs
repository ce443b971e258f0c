using System.Text.Json;

namespace Tawthiq.Evidence.Wacz;

/// <summary>What <c>datapackage.json</c> says, of any maker.</summary>
internal sealed record WaczPackage(string? Software, string? Created, IReadOnlyList<(string Path, string Hash, long? Length)> Files)
{
    /// <summary>Whether this program wrote the file: then its form is known to the byte.</summary>
    public bool IsOurs => Software?.StartsWith("tawthiq", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Reads it; null where it is none.</summary>
    public static WaczPackage? Parse(byte[] bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("resources", out var resources) || resources.ValueKind != JsonValueKind.Array) return null;
            var files = new List<(string, string, long?)>();
            foreach (var file in resources.EnumerateArray())
            {
                if (Text(file, "path") is not { } path || Text(file, "hash") is not { } hash) return null;
                files.Add((path, hash, file.TryGetProperty("bytes", out var length) && length.ValueKind == JsonValueKind.Number && length.TryGetInt64(out var n) ? n : null));
            }
            return new(Text(root, "software"), Text(root, "created"), files);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A member that is a text; null for anything else, and for a text that is no Unicode.</summary>
    internal static string? Text(JsonElement json, string name)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
