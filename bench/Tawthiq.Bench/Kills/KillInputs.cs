using System.IO.Compression;
using System.Text;

namespace Tawthiq.Bench.Kills;

/// <summary>What is added while the program is stopped.</summary>
internal static class KillInputs
{
    /// <summary>Documents that <see cref="WriteReports"/> gives.</summary>
    public const int Reports = 121;

    /// <summary>120 reports in three languages: 100 files, 20 lines of a .jsonl; one more under an id that is taken, a copy, and four that fail.</summary>
    public static void WriteReports(string folder)
    {
        for (var i = 0; i < 100; i++) Write($"{folder}/{i / 10}/report-{i:000}.txt", Report(i));
        var lines = Enumerable.Range(100, 20).Select(i => System.Text.Json.JsonSerializer.Serialize(
            new { id = $"report-{i}", url = $"https://outlet-{i % 4}.example/{i}", published = $"2024-03-{1 + i % 28:00}", text = Report(i) }));
        Write($"{folder}/lines.jsonl", string.Join('\n', lines) + "\n{\"id\": \"torn\n");
        Write($"{folder}/again/report-000.txt", Report(7) + "\nUpdated.\n");
        Write($"{folder}/again/copy.txt", Report(3));
        Write($"{folder}/empty.txt", "");
        Write($"{folder}/picture.jpg", [0xFF, 0xD8, 0xFF]);
        Write($"{folder}/binary.txt", [1, 0, 2, 0, 3, 0]);
    }

    /// <summary>Photos, two of them the same in another size; archives of reports with a photo within; a mail with an attachment. Needs ffmpeg.</summary>
    public static async Task WriteArchivesAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        for (var i = 0; i < 4; i++) await DrawAsync(folder, $"gradients=s=320x240:seed={i}:n=8:type=spiral", $"photo-{i}.jpg").ConfigureAwait(false);
        await DrawAsync(folder, "gradients=s=160x120:seed=0:n=8:type=spiral", "smaller.jpg").ConfigureAwait(false);
        for (var a = 0; a < 3; a++)
        {
            using var zip = ZipFile.Open($"{folder}/archive-{a}.zip", ZipArchiveMode.Create);
            for (var i = 0; i < 6; i++) Fill(zip, $"{a}/report-{i}.txt", Encoding.UTF8.GetBytes(Report(200 + a * 10 + i)));
            Fill(zip, "photo.jpg", File.ReadAllBytes($"{folder}/photo-{a}.jpg"));
        }
        Write($"{folder}/mail.eml", "From: a@example.org\r\nTo: b@example.org\r\nSubject: Report\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n"
            + Report(300) + "\r\n--x\r\nContent-Type: text/plain; name=more.txt\r\nContent-Disposition: attachment; filename=more.txt\r\n\r\n" + Report(301) + "\r\n--x--\r\n");
    }

    /// <summary>A report; its number decides language and figures.</summary>
    public static string Report(int i) => (i % 3) switch
    {
        0 => $"Damascus, {1 + i % 28} March 2024 - At least {2 + i} civilians were killed and {i + 5} wounded in an air strike on Aleppo on {1 + i % 28} March 2024, report {i} of the observatory said.\n",
        1 => $"Le {1 + i % 28} mars 2024, {2 + i} civils ont été tués dans un bombardement à Raqqa, selon l'observatoire (dépêche {i}).\n",
        _ => $"قُتل {2 + i} مدنيين في قصف على مدينة الرقة يوم {1 + i % 28} آذار 2024، بحسب المرصد (خبر {i}).\n",
    };

    private static async Task DrawAsync(string folder, string what, string name)
    {
        var (_, complained, exit) = await ProgramRun.RunAsync(folder, "ffmpeg", ["-v", "error", "-f", "lavfi", "-i", what, "-frames:v", "1", name]).ConfigureAwait(false);
        if (exit != 0) throw new InvalidOperationException($"ffmpeg: {complained}");
    }

    private static void Fill(ZipArchive zip, string name, byte[] bytes)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = new(2024, 3, 1, 0, 0, 0, TimeSpan.Zero);
        using var stream = entry.Open();
        stream.Write(bytes);
    }

    private static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    private static void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // every path here has a folder
        File.WriteAllBytes(path, bytes);
    }
}
