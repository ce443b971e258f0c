using System.Diagnostics;
using Tawthiq.Evidence.Pictures;

namespace Tawthiq.Bench.Pictures;

/// <summary>Codecs of ffmpeg over many pictures or videos at once.</summary>
internal static class Ffmpeg
{
    /// <summary>Side of the gray pictures, as the program takes them.</summary>
    public const int Side = 256;

    /// <summary>Encodes pictures by a change's codec and decodes them to gray, as the program would.</summary>
    public static List<GrayPicture> ThroughCodec(IEnumerable<byte[]> pictures, PictureChange change, string folder)
    {
        var path = Directory.CreateTempSubdirectory("codec-").FullName;
        try
        {
            var webp = change.Encoder.Contains("webp");
            var file = webp ? $"{path}/%05d.webp" : $"{path}/pictures.mkv";
            Run($"-f rawvideo -pix_fmt rgb24 -s {PictureChange.Width}x{PictureChange.Height} -r 25 -i - -vf {change.Filter} {change.Encoder} {file}", pictures);
            return Grays($"-i {file}", "");
        }
        finally
        {
            Directory.Delete(path, true);
        }
    }

    /// <summary>The frames of an input as gray squares.</summary>
    public static List<GrayPicture> Grays(string input, string filter)
    {
        var bytes = Run($"{input} -vf {filter}scale={Side}:{Side}:flags=area,format=gray -f rawvideo -", []);
        return [.. bytes.Chunk(Side * Side).Select(levels => new GrayPicture(Side, Side, levels))];
    }

    /// <summary>Runs ffmpeg; its standard output.</summary>
    public static byte[] Run(string arguments, IEnumerable<byte[]> input)
    {
        using var process = Process.Start(new ProcessStartInfo("ffmpeg", "-v error -y -threads 2 " + arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!; // it is installed
        var feeding = Task.Run(() =>
        {
            foreach (var bytes in input) process.StandardInput.BaseStream.Write(bytes);
            process.StandardInput.Close();
        });
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        feeding.Wait();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.ToArray() : throw new InvalidOperationException($"ffmpeg {arguments} failed.");
    }
}
