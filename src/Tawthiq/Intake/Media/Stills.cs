using System.Globalization;
using Tawthiq.Intake.Tools;

namespace Tawthiq.Intake.Media;

/// <summary>Small pictures of a photo or a film by ffmpeg: never larger than <see cref="LongestSide"/> and <see cref="LargestBytes"/>, without anything of the file's own data.</summary>
internal static class Stills
{
    /// <summary>Pixels.</summary>
    public const int LongestSide = 960;

    /// <summary>Bytes of one still.</summary>
    public const int LargestBytes = 1024 * 1024;

    /// <summary>Where in a film stills are taken, as shares of its length.</summary>
    private static readonly double[] Moments = [0.05, 0.35, 0.65, 0.95];

    /// <summary>Makes the one still of a photo.</summary>
    public static void OfPhoto(string path, MadeSoFar made, CancellationToken cancellationToken) => Make(path, null, made, cancellationToken);

    /// <summary>Makes the stills of a film.</summary>
    public static void OfFilm(string path, double seconds, MadeSoFar made, CancellationToken cancellationToken)
    {
        foreach (var at in seconds > 0 ? Moments.Select(m => Math.Round(seconds * m, 2)).Distinct() : [0])
            if (!Make(path, at, made, cancellationToken)) return;
    }

    /// <summary>Arguments before and after the input that hold for every use: one thread and no dates, so that the same version makes the same bytes.</summary>
    internal static IReadOnlyList<string> Arguments(double? at, string filter, string codec, params string[] output) =>
    [
        "-nostdin", "-v", "error", "-threads", "1", "-protocol_whitelist", "file,pipe",
        .. at is { } seconds ? ["-ss", seconds.ToString("0.00", CultureInfo.InvariantCulture)] : Array.Empty<string>(),
        "-i", ToolCall.InputName, "-map", "0:v:0", "-frames:v", "1", "-map_metadata", "-1", "-vf", filter, "-fflags", "+bitexact", "-flags:v", "+bitexact", "-threads", "1", "-c:v", codec, .. output,
    ];

    /// <summary>A filter that makes pictures smaller, never larger.</summary>
    internal static string Within(int side) => $"scale='min({side},iw)':'min({side},ih)':force_original_aspect_ratio=decrease";

    private static bool Make(string path, double? at, MadeSoFar made, CancellationToken cancellationToken)
    {
        var arguments = Arguments(at, Within(LongestSide), "mjpeg", "-pix_fmt", "yuvj420p", "-q:v", "4", "still.jpg");
        var run = RunTool.Run(new("ffmpeg", arguments) { File = path, Limits = ToolLimits.Usual with { Files = LargestBytes } }, cancellationToken);
        if (run is ToolRun.Ended { ExitCode: 0, Files: [var (_, bytes)] })
        {
            made.Add("still", "image/jpeg", ToolVersions.Of("ffmpeg") ?? "ffmpeg", arguments, bytes, at);
            return true;
        }
        // The end of a film may lie before the length that it claims.
        if (run is not ToolRun.Ended { ExitCode: 0 } || made.Made.All(m => m.What.Kind != "still")) made.AddFailure("still", "ffmpeg", run);
        return false;
    }
}
