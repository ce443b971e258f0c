using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tawthiq.Intake.Tools;
using Tawthiq.Store;

namespace Tawthiq.Intake.Media;

/// <summary>What a photo, film or sound says of itself, by exiftool and ffprobe: their whole dumps, and the few facts that people ask for first.</summary>
internal sealed record MediaFacts
{
    /// <summary>Everything, numbers as numbers; without names and times of our own copy of the file, and without a configuration that is not ours.</summary>
    private static readonly string[] ExifTool = ["-config", "", "-json", "-G1", "-a", "-struct", "-n", "--System:all", "-api", "largefilesupport=1", ToolCall.InputName];

    private static readonly string[] FfProbe =
        ["-v", "error", "-print_format", "json", "-show_format", "-show_streams", "-show_chapters", "-protocol_whitelist", "file,pipe", "-i", ToolCall.InputName];

    private static readonly JsonSerializerOptions Lines = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public required ClaimedByFile Claimed { get; init; }
    public required string? MediaType { get; init; }
    public required IReadOnlyList<Made> Made { get; init; }
    public required IReadOnlyList<NotMade> NotMade { get; init; }

    /// <summary>Whether a tool found a picture, a film or a sound in it.</summary>
    public required bool IsMedia { get; init; }

    /// <summary>Whether there was no tool to ask.</summary>
    public bool AllToolsMissing => NotMade.Count(n => n.Why == "tool_missing") == 2;

    /// <summary>Asks both tools.</summary>
    public static MediaFacts Of(string path, CancellationToken cancellationToken)
    {
        var made = new MadeSoFar([], []);
        var exif = Dump("exiftool", ExifTool, path, made, cancellationToken) is JsonArray { Count: 1 } list ? list[0] as JsonObject : null;
        var probe = Dump("ffprobe", FfProbe, path, made, cancellationToken) as JsonObject;
        var tags = Tags(exif);
        var streams = (probe?["streams"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var claimed = Claims(tags, probe, streams);
        return new()
        {
            Claimed = claimed, Made = made.Made, NotMade = made.NotMade,
            MediaType = Text(tags, "MIMEType").Value is { } type && type.Split('/')[0] is "image" or "video" or "audio" ? Text(tags, "MIMEType").Value : null,
            IsMedia = streams.Any(s => s["codec_type"]?.ToString() is "video" or "audio" && Whole(s["width"] ?? s["channels"]) > 0) || Number(tags, "ImageWidth") > 0,
        };
    }

    /// <summary>A tool's whole answer, kept as it would be said again; null where there is none.</summary>
    private static JsonNode? Dump(string tool, string[] arguments, string path, MadeSoFar made, CancellationToken cancellationToken)
    {
        var run = RunTool.Run(new(tool, arguments) { File = path, Limits = ToolLimits.Usual with { Output = 16 * 1024 * 1024 } }, cancellationToken);
        if (run is ToolRun.Ended { Output: { Length: > 0 } output } && Parse(output) is { } json)
        {
            // Where our copy lies says nothing of the file.
            if (json is JsonArray { Count: > 0 } list && list[0] is JsonObject first) first.Remove("SourceFile");
            if (json is JsonObject whole && whole["format"] is JsonObject format) format.Remove("filename");
            if (json is JsonObject { Count: 0 }) return null;
            made.Add("facts", "application/json", ToolVersions.Of(tool) ?? tool, arguments, Encoding.UTF8.GetBytes(json.ToJsonString(Lines)));
            return json;
        }
        made.AddFailure("facts", tool, run);
        return null;
    }

    private static JsonNode? Parse(byte[] json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (Exception e) when (e is JsonException or ArgumentException) // a name twice, which a hostile file can bring about
        {
            return null;
        }
    }

    private static List<(string Group, string Name, JsonNode Value)> Tags(JsonObject? exif)
    {
        var tags = new List<(string, string, JsonNode)>();
        foreach (var (key, value) in exif ?? [])
            if (value is not null && key.Split(':') is [var group, var name]) tags.Add((group, name, value));
        return tags;
    }

    private static ClaimedByFile Claims(List<(string Group, string Name, JsonNode Value)> tags, JsonObject? probe, List<JsonObject> streams)
    {
        var taken = Text(tags, "DateTimeOriginal", "CreationDate", "DateTimeCreated", "CreateDate", "MediaCreateDate");
        var zone = taken.Field?.StartsWith("ExifIFD", StringComparison.Ordinal) == true ? Text(tags, "OffsetTimeOriginal", "OffsetTime").Value : null;
        var device = string.Join(' ', new[] { Text(tags, "Make", "AndroidManufacturer").Value, Text(tags, "Model", "AndroidModel").Value }.OfType<string>().Distinct());
        var video = streams.FirstOrDefault(s => s["codec_type"]?.ToString() == "video");
        var (latitude, longitude) = (Number(tags, "GPSLatitude", "Composite"), Number(tags, "GPSLongitude", "Composite"));
        var hasPlace = latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180 && (latitude, longitude) != (0, 0); // 0, 0 is what a device without a fix writes
        return new(
            taken.Value is { } written ? Bounded(written + (written.Length <= 19 ? zone : null)) : null, taken.Field,
            hasPlace ? latitude : null, hasPlace ? longitude : null,
            device.Length > 0 ? Bounded(device) : null, Bounded(Text(tags, "Software", "HandlerVendorID", "Encoder").Value),
            (int?)Number(tags, "ImageWidth") ?? Whole(video?["width"]), (int?)Number(tags, "ImageHeight") ?? Whole(video?["height"]),
            Seconds(probe?["format"]?["duration"]) is { } seconds && streams.Any(s => s["codec_type"]?.ToString() == "audio" || Whole(s["nb_frames"]) is not 1) && !IsPicture(probe) ? seconds : null);
    }

    private static bool IsPicture(JsonObject? probe) => probe?["format"]?["format_name"]?.ToString() is { } name && (name.EndsWith("_pipe", StringComparison.Ordinal) || name == "image2");

    /// <summary>The first of the fields that is there and is a text or number; times that are all zeros are none.</summary>
    private static (string? Value, string? Field) Text(List<(string Group, string Name, JsonNode Value)> tags, params string[] names)
    {
        foreach (var name in names)
            foreach (var (group, tag, value) in tags)
                if (tag == name && value is JsonValue && value.ToString().Trim() is { Length: > 0 } text && !text.StartsWith("0000:00:00", StringComparison.Ordinal)) return (text, $"{group}:{tag}");
        return default;
    }

    private static double? Number(List<(string Group, string Name, JsonNode Value)> tags, string name, string? group = null) =>
        tags.Where(t => t.Name == name && (group is null || t.Group == group)).Select(t => Seconds(t.Value)).FirstOrDefault(n => n is not null);

    private static double? Seconds(JsonNode? node) =>
        node is JsonValue && double.TryParse(node.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static int? Whole(JsonNode? node) => Seconds(node) is { } number and > 0 and < 1e9 ? (int)number : null;

    /// <summary>A file may bring a novel where a name is expected.</summary>
    private static string? Bounded(string? text) => text is { Length: > 200 } ? text[..200] + "…" : text;
}
