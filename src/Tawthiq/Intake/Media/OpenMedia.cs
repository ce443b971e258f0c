using System.Security.Cryptography;
using Tawthiq.Intake.Tools;
using Tawthiq.Store;

namespace Tawthiq.Intake.Media;

/// <summary>Opens a photo, a film or a sound: what the file says of itself, stills, and the text that a machine reads in a photo.</summary>
/// <remarks>A tool that is missing or fails on the file leaves its part out, and the record says so; the bytes as found are kept either way.</remarks>
internal static class OpenMedia
{
    /// <summary>Opens the bytes at <see cref="InputItem.Path"/>, or those in memory.</summary>
    public static WorkingCopy Open(InputItem item, CancellationToken cancellationToken)
    {
        if (item.Path is { } path) return Open(item, path, cancellationToken);
        var folder = OwnFolder.Make("media");
        try
        {
            var copy = Path.Combine(folder, "file");
            File.WriteAllBytes(copy, item.Bytes);
            return Open(item, copy, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static WorkingCopy Open(InputItem item, string path, CancellationToken cancellationToken)
    {
        var facts = MediaFacts.Of(path, cancellationToken);
        if (facts.AllToolsMissing) return OpenItem.Refuse(FailureReason.ToolMissing, "needs exiftool or ffprobe, and neither is installed; install the Debian packages libimage-exiftool-perl and ffmpeg and add the file again.");
        if (!facts.IsMedia) return OpenItem.Refuse(FailureReason.Damaged, "is not a picture, film or sound that can be opened; get it again.");
        var made = new MadeSoFar(facts.Made, facts.NotMade);
        if (item.Format == InputFormat.Image) Stills.OfPhoto(path, made, cancellationToken);
        if (item.Format == InputFormat.Video) Stills.OfFilm(path, facts.Claimed.Seconds ?? 0, made, cancellationToken);
        var (text, read) = item.Format == InputFormat.Image ? ReadPicture.OfPhoto(path, made, cancellationToken) : ("", null);
        var detail = new ItemDetail { Claimed = facts.Claimed, Made = [.. made.Made.Select(m => m.What)], NotMade = made.NotMade, Text = read, Credentials = Credentials.Of(path) };
        return new WorkingCopy.Opened(new(item.Id, text), null) { Derived = new(facts.MediaType ?? MediaTypeOf(item), detail, made.Made) };
    }

    private static string MediaTypeOf(InputItem item) => item.Format switch
    {
        InputFormat.Image => "image/" + Path.GetExtension(item.FileName).TrimStart('.').ToLowerInvariant().Replace("jpg", "jpeg", StringComparison.Ordinal),
        InputFormat.Video => "video/" + Path.GetExtension(item.FileName).TrimStart('.').ToLowerInvariant(),
        _ => "audio/" + Path.GetExtension(item.FileName).TrimStart('.').ToLowerInvariant(),
    };
}

/// <summary>What has been made from an item, and what could not be.</summary>
internal sealed class MadeSoFar(IEnumerable<Made> made, IEnumerable<NotMade> notMade)
{
    public List<Made> Made { get; } = [.. made];

    public List<NotMade> NotMade { get; } = [.. notMade];

    /// <summary>Adds bytes that a tool made.</summary>
    public void Add(string kind, string mediaType, string tool, IReadOnlyList<string> arguments, byte[] bytes, double? at = null) =>
        Made.Add(new(new(kind, Convert.ToHexStringLower(SHA256.HashData(bytes)), mediaType, tool, arguments) { At = at }, bytes));

    /// <summary>Notes why a run gave nothing.</summary>
    public void AddFailure(string kind, string tool, ToolRun run)
    {
        var why = run switch { ToolRun.Missing => "tool_missing", ToolRun.Stopped => "limit", _ => "not_decodable" };
        if (!NotMade.Any(n => n.Kind == kind && n.Tool == tool)) NotMade.Add(new(kind, why, tool));
    }
}
