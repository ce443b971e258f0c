using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Tawthiq.Tests.Intake.Media;

/// <summary>Photos, films, sounds and scans that the tests draw themselves: patterns and words, nobody's picture.</summary>
internal static class Drawn
{
    private const string Fonts = "/usr/share/fonts/truetype/noto/";

    public static void SkipWithout(params string[] programs)
    {
        foreach (var program in programs)
            Assert.SkipUnless(Tawthiq.Intake.Tools.Containment.PathOf(program) is not null, $"{program} is not installed; run ./build.sh --setup.");
    }

    /// <summary>A picture of a pattern.</summary>
    public static string Picture(string path, int width = 640, int height = 360) => Make(path, ["-f", "lavfi", "-i", $"testsrc2=s={width}x{height}:d=1", "-frames:v", "1"]);

    /// <summary>A film of a moving pattern with a tone.</summary>
    public static string Film(string path, int seconds = 3) =>
        Make(path, ["-f", "lavfi", "-i", $"testsrc2=s=320x240:d={seconds}:r=10", "-f", "lavfi", "-i", $"sine=d={seconds}", "-shortest"]);

    /// <summary>A tone.</summary>
    public static string Sound(string path) => Make(path, ["-f", "lavfi", "-i", "sine=d=2"]);

    /// <summary>A picture of lines of writing.</summary>
    public static string Writing(string path, params string[] lines)
    {
        var draw = lines.Select((line, n) => $"drawtext=fontfile={Fonts}{(line.Any(c => c is >= '\u0600' and <= '\u06FF') ? "NotoNaskhArabic-Regular.ttf" : "NotoSans-Regular.ttf")}:fontsize=46:x=40:y={60 + n * 110}:text='{line}'");
        return Make(path, ["-f", "lavfi", "-i", $"color=white:s=1500x{120 + lines.Length * 110}", "-frames:v", "1", "-vf", string.Join(',', draw)]);
    }

    /// <summary>A PDF whose pages are the given JPEG files and nothing else.</summary>
    public static byte[] Scan(params byte[][] pictures)
    {
        using var pdf = new MemoryStream();
        var places = new List<long>();
        void Put(string text) => pdf.Write(Encoding.Latin1.GetBytes(text));
        void Begin(int number)
        {
            places.Add(pdf.Position);
            Put(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n"));
        }

        Put("%PDF-1.4\n");
        Begin(1);
        Put("<< /Type /Catalog /Pages 2 0 R >>\nendobj\n");
        Begin(2);
        Put($"<< /Type /Pages /Count {pictures.Length} /Kids [{string.Join(' ', pictures.Select((_, n) => $"{3 + 3 * n} 0 R"))}] >>\nendobj\n");
        for (var n = 0; n < pictures.Length; n++)
        {
            Begin(3 + 3 * n);
            Put($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 200] /Contents {4 + 3 * n} 0 R /Resources << /XObject << /I {5 + 3 * n} 0 R >> >> >>\nendobj\n");
            Begin(4 + 3 * n);
            Put("<< /Length 28 >>\nstream\nq 600 0 0 200 0 0 cm /I Do Q\nendstream\nendobj\n");
            Begin(5 + 3 * n);
            var (width, height) = Size(pictures[n]);
            Put($"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length {pictures[n].Length} >>\nstream\n");
            pdf.Write(pictures[n]);
            Put("\nendstream\nendobj\n");
        }
        var table = pdf.Position;
        Put($"xref\n0 {places.Count + 1}\n0000000000 65535 f \n{string.Concat(places.Select(p => $"{p:0000000000} 00000 n \n"))}trailer\n<< /Size {places.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return pdf.ToArray();
    }

    /// <summary>Writes facts into a file as a camera does.</summary>
    public static void Tag(string path, params string[] tags) => Run("exiftool", ["-q", "-overwrite_original", .. tags, path]);

    private static (int Width, int Height) Size(byte[] jpeg)
    {
        for (var at = 2; ; at += 2 + (jpeg[at + 2] << 8 | jpeg[at + 3]))
            if (jpeg[at + 1] is 0xC0 or 0xC2) return (jpeg[at + 7] << 8 | jpeg[at + 8], jpeg[at + 5] << 8 | jpeg[at + 6]);
    }

    private static string Make(string path, string[] arguments)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // a file always lies in a folder
        Run("ffmpeg", ["-nostdin", "-v", "error", .. arguments, "-y", path]);
        return path;
    }

    private static void Run(string program, string[] arguments)
    {
        SkipWithout(program);
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!; // it is there
        var complaint = process.StandardError.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, complaint);
    }
}
