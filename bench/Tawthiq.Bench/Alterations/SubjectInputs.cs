using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Tawthiq.Bench.Alterations;

/// <summary>What goes into the record that is altered: reports in three languages, photos, films, an archive, a mail, and files that cannot be read. Everything is made up here.</summary>
internal sealed class SubjectInputs(string root)
{
    private static readonly (string En, string Fr, string Ar)[] Towns = [("Hama", "Hama", "حماة"), ("Idlib", "Idlib", "إدلب"), ("Homs", "Homs", "حمص"), ("Raqqa", "Raqqa", "الرقة"), ("Deraa", "Deraa", "درعا"), ("Aleppo", "Alep", "حلب")];
    private static readonly string[] Deeds = ["an air strike", "shelling", "an attack", "a car bomb"];

    private readonly Random _random = new(4);

    /// <summary>Writes nine tenths of the documents, and the pictures.</summary>
    /// <returns>Their folder.</returns>
    public string First(int items)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, "first")).FullName;
        for (var i = 0; i < items * 7 / 10; i++) WriteReport(folder, i);
        Pictures(folder, Math.Max(3, items / 20), Math.Max(1, items / 100));
        Archive(Path.Combine(folder, "archive.zip"));
        File.WriteAllBytes(Path.Combine(folder, "mail.eml"), Mail());
        return folder;
    }

    /// <summary>Writes the rest, among it a photo that was there before, smaller and compressed again.</summary>
    /// <returns>Their folder.</returns>
    public string Rest(int items)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, "rest")).FullName;
        for (var i = items * 7 / 10; i < items * 8 / 10; i++) WriteReport(folder, i);
        Draw("-i", Path.Combine(root, "first", "photo-001.jpg"), "-vf", "scale=400:-2", "-q:v", "8", Path.Combine(folder, "again.jpg"));
        return folder;
    }

    // Reports of several formats and lengths, some with events in them, and some files that cannot be read.
    private void WriteReport(string folder, int i)
    {
        var name = Path.Combine(folder, i.ToString("000", CultureInfo.InvariantCulture));
        if (i % 25 == 7)
        {
            var bytes = new byte[_random.Next(100, 200_000)];
            _random.NextBytes(bytes);
            File.WriteAllBytes(name + ".pdf", bytes);
            return;
        }
        var text = Report(i);
        if (i % 5 == 1) File.WriteAllText(name + ".html", $"<!DOCTYPE html><meta charset=utf-8><title>Report {i}</title><article><p>{text.Replace("\n", "</p><p>", StringComparison.Ordinal)}</p></article>");
        else File.WriteAllText(name + ".txt", text);
    }

    private string Report(int i)
    {
        var (town, deed, day) = (Towns[_random.Next(Towns.Length)], Deeds[_random.Next(Deeds.Length)], new DateOnly(2023, 1, 1).AddDays(_random.Next(300)));
        var (dead, hurt) = (_random.Next(3, 40), _random.Next(11, 90));
        var text = new StringBuilder((i % 3) switch
        {
            1 => $"Rapport {i}. Au moins {dead} civils ont été tués et {hurt} blessés dans une frappe aérienne sur {town.Fr} le {day.ToString("d/M/yyyy", CultureInfo.InvariantCulture)}.\n",
            2 => $"تقرير {i}. قُتل {dead} مدنياً وأصيب {hurt} آخرون في غارة جوية على {town.Ar} في {day.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture)}.\n",
            _ => $"Report {i}. At least {dead} civilians were killed and {hurt} injured in {deed} on {town.En} on {day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}.\n",
        });
        var more = (i % 3) switch { 1 => "Des habitants disent que le marché était fermé.", 2 => "قال السكان إن السوق كان مغلقاً.", _ => "Residents said that the market was closed, the road was blocked and help came late." };
        for (var n = _random.Next(60); n > 0; n--) text.Append('\n').Append(more);
        return text.ToString();
    }

    private static void Pictures(string folder, int photos, int films)
    {
        Draw("-f", "lavfi", "-i", "mandelbrot=s=640x480:rate=1", "-frames:v", photos.ToString(CultureInfo.InvariantCulture), "-q:v", "4", Path.Combine(folder, "photo-%03d.jpg"));
        for (var i = 0; i < films; i++)
            Draw("-f", "lavfi", "-i", $"testsrc2=s=320x240:r=10:d={2 + i % 2}", "-vf", $"hue=h={i * 40}", "-c:v", "mpeg4", Path.Combine(folder, $"film-{i}.mp4"));
    }

    private void Archive(string path)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        for (var i = 0; i < 3; i++)
        {
            using var entry = zip.CreateEntry($"in/packed-{i}.txt").Open();
            entry.Write(Encoding.UTF8.GetBytes(Report(900 + i)));
        }
    }

    private byte[] Mail() => Encoding.UTF8.GetBytes($"""
        From: a@site.example
        To: b@site.example
        Subject: Report
        Date: Tue, 14 Mar 2023 10:00:00 +0000
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="x"

        --x
        Content-Type: text/plain; charset=utf-8

        {Report(903)}
        --x
        Content-Type: text/plain; charset=utf-8; name="attached.txt"
        Content-Disposition: attachment; filename="attached.txt"
        Content-Transfer-Encoding: base64

        {Convert.ToBase64String(Encoding.UTF8.GetBytes(Report(904)), Base64FormattingOptions.InsertLineBreaks)}
        --x--

        """.ReplaceLineEndings("\r\n"));

    private static void Draw(params string[] arguments) => Foreign.Run("ffmpeg", ["-v", "error", "-nostdin", "-bitexact", .. arguments]);
}

/// <summary>Programs of others.</summary>
internal static class Foreign
{
    /// <summary>Runs one that must be installed and must succeed.</summary>
    public static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true }) ?? throw new InvalidOperationException($"{program} did not start.");
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} failed: {errors}");
    }
}
