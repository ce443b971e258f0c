using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Tawthiq.Extraction;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Places;
using Tawthiq.Model;

namespace Tawthiq.Bench;

/// <summary>Documents read per second and peak memory over whole files of documents (<c>.jsonl</c> or <c>.jsonl.gz</c>).</summary>
internal static class ReadingSpeed
{
    private const int Runs = 5;

    public static int Measure(string[] files)
    {
        if (files.Length == 0)
        {
            Console.Error.WriteLine("Name at least one file of documents: read docs.jsonl …");
            return 2;
        }
        var start = Stopwatch.StartNew();
        var reader = new DocumentReader(Gazetteer.World);
        foreach (var language in LanguagePacks.Embedded.Codes) reader.Read(new SourceText(new("warm"), "12") { Language = language }, default);
        Console.WriteLine($"start-up (lists and gazetteer, first documents): {start.ElapsedMilliseconds} ms, {Environment.WorkingSet / 1e6:0} MB");
        Console.WriteLine($"{"file",-28} {"documents",9} {"MB",6}  {"threads",7}  {"docs/s min",10} {"median",8} {"max",8}  {"MB/s",6}");
        foreach (var file in files)
        {
            var documents = Load(file);
            var bytes = documents.Sum(d => (long)System.Text.Encoding.UTF8.GetByteCount(d.Text)) / 1e6;
            foreach (var threads in new[] { 1, Environment.ProcessorCount }.Distinct())
            {
                var rates = new List<double>();
                // Short files are read several times a run, so that a run lasts long enough to be timed.
                var repeats = Math.Max(1, 2000 / Math.Max(1, documents.Count));
                for (var run = 0; run <= Runs; run++)
                {
                    var watch = Stopwatch.StartNew();
                    for (var r = 0; r < repeats; r++)
                        Parallel.ForEach(documents, new ParallelOptions { MaxDegreeOfParallelism = threads }, d => reader.Read(d, default));
                    if (run > 0) rates.Add(repeats * documents.Count / watch.Elapsed.TotalSeconds);
                }
                rates.Sort();
                Console.WriteLine($"{Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file)))}/{Path.GetFileName(file),-16} {documents.Count,9} {bytes,6:0.00}  {threads,7}  {rates[0],10:0} {rates[rates.Count / 2],8:0} {rates[^1],8:0}  {rates[rates.Count / 2] * bytes / documents.Count,6:0.0}");
            }
        }
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"peak memory: {process.PeakWorkingSet64 / 1e6:0} MB");
        return 0;
    }

    internal static List<SourceText> Load(string file)
    {
        using Stream raw = File.OpenRead(file);
        using var stream = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        using var lines = new StreamReader(stream);
        var documents = new List<SourceText>();
        while (lines.ReadLine() is { } line)
        {
            if (line.Length == 0) continue;
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            var id = root.TryGetProperty("id", out var given) ? given.ToString() : $"{documents.Count}";
            documents.Add(new SourceText(new(id), root.GetProperty("text").GetString()!));
        }
        return documents;
    }
}
