using System.Diagnostics;
using Tawthiq.Evidence.Pictures;

namespace Tawthiq.Intake;

/// <summary>A photo or a video to gray pictures through <c>ffmpeg</c>, in a process of its own with limits.</summary>
internal static class GrayFrames
{
    private const int Side = 256, MostFrames = 1200;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    // Formats that hold pictures themselves. None that names other files or addresses (playlists), however its bytes were named.
    private const string Formats =
        "image2,jpeg_pipe,png_pipe,webp_pipe,bmp_pipe,tiff_pipe,gif_pipe,jpegls_pipe,j2k_pipe,gif,apng,mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpeg,mpegts,mpegvideo,flv,ogg,asf,h264,hevc";

    /// <summary>What decoding gives.</summary>
    internal abstract record Decoded
    {
        private Decoded() { }

        /// <summary>One picture, or one for each half second of the first ten minutes of a video.</summary>
        public sealed record Frames(IReadOnlyList<(TimeSpan? At, GrayPicture Picture)> Pictures) : Decoded;

        /// <summary>It cannot be decoded.</summary>
        public sealed record Refused(Refusal Why) : Decoded;
    }

    /// <summary>Decodes a file.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="cancellationToken">Ends the tool.</param>
    public static Decoded Of(string path, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = Start(path) };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return Refuse(FailureReason.ToolMissing, "needs the program ffmpeg, which is not installed; install the Debian package ffmpeg and do it again.");
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Longest);
        // The tool is ended from without; its output then ends, and nothing waits.
        using var ending = limit.Token.Register(() => process.Kill(entireProcessTree: true));
        process.StandardInput.Close();
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        var pictures = Read(process.StandardOutput.BaseStream);
        process.WaitForExit();
        cancellationToken.ThrowIfCancellationRequested();
        if (limit.IsCancellationRequested) return Refuse(FailureReason.Damaged, "keeps ffmpeg busy for more than three minutes; cut it, or save it in another format.");
        if (pictures.Count == 0) return Refuse(FailureReason.Damaged, "is no photo or video that can be opened; get it again.");
        return new Decoded.Frames(pictures.Count == 1 ? [(null, pictures[0])] : [.. pictures.Select((p, i) => ((TimeSpan?)(i * MovingPictures.Between), p))]);
    }

    private static List<GrayPicture> Read(Stream output)
    {
        var pictures = new List<GrayPicture>();
        while (pictures.Count < MostFrames)
        {
            var levels = new byte[Side * Side];
            if (output.ReadAtLeast(levels, levels.Length, throwOnEndOfStream: false) < levels.Length) break;
            pictures.Add(new(Side, Side, levels));
        }
        return pictures;
    }

    private static ProcessStartInfo Start(string path) => new("ffmpeg",
    [
        "-nostdin", "-v", "error", "-threads", "1", "-protocol_whitelist", "file", "-format_whitelist", Formats, "-i", "file:" + path,
        "-an", "-sn", "-dn", "-vf", FormattableString.Invariant($"fps={1 / MovingPictures.Between.TotalSeconds}:eof_action=pass,scale={Side}:{Side}:flags=area,format=gray"),
        "-frames:v", FormattableString.Invariant($"{MostFrames}"), "-f", "rawvideo", "-",
    ])
    {
        RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
    };

    private static Decoded.Refused Refuse(FailureReason reason, string message) => new(new(reason, message));
}
