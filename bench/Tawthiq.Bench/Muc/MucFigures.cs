using System.IO.Compression;
using System.Text.Json;
using Tawthiq.Extraction;
using Tawthiq.Extraction.Places;
using Tawthiq.Model;

namespace Tawthiq.Bench.Muc;

/// <summary>Reads the documents of the 1992 evaluation and prints the figures of each slot beside those of its best system.</summary>
internal static class MucFigures
{
    // F1 over all templates of the best system of 1992, by slot.
    private static readonly Dictionary<Slot, double> Best = new() { [Slot.Date] = 59.8, [Slot.Location] = 60.6, [Slot.Type] = 75.5, [Slot.Number] = 60.3, [Slot.Effect] = 56.8 };

    public static int Measure(string[] args)
    {
        var splits = Option(args, "--split")?.Split(',').ToHashSet();
        if (args is not [var documents, var templates, ..] || splits is null)
        {
            Console.Error.WriteLine("Name the documents, the keys and the parts to score: muc docs.jsonl.gz templates.jsonl.gz --split tst1,tst2");
            return 2;
        }
        var keys = Lines(templates).Where(k => splits.Contains(k.GetProperty("split").GetString()!))
            .GroupBy(k => k.GetProperty("MESSAGE: ID").GetString()!).ToDictionary(g => g.Key, g => g.Select(KeyReader.Read).OfType<Template>().ToList());
        var reader = new DocumentReader(Gazetteer.World) { KeepsUncounted = true };
        var score = new TemplateScore(new SlotAgreement(CountryCode));
        var sums = Enum.GetValues<Slot>().ToDictionary(s => s, _ => default(SlotTally));
        using var dump = Option(args, "--dump") is { } file ? new StreamWriter(file) : null;
        foreach (var document in Lines(documents).Where(d => splits.Contains(d.GetProperty("split").GetString()!)))
        {
            var id = document.GetProperty("id").GetString()!;
            var reading = reader.Read(new SourceText(new(id), document.GetProperty("text").GetString()!), default);
            var read = EventMapping.Of(reading, Dateline.Of(document.GetProperty("text").GetString()!, Gazetteer.World));
            var key = keys.GetValueOrDefault(id) ?? [];
            foreach (var (slot, tally) in score.Of(key, read)) sums[slot] += tally;
            dump?.WriteLine(JsonSerializer.Serialize(new { id, key = key.Select(Shown), read = read.Select(Shown), pairs = score.Pairs(key, read), reading = Interchange.ToJson(reading), words = reading.Events.Where(e => e.Span is not null).ToDictionary(e => e.Id, e => document.GetProperty("text").GetString()![e.Span!.Value.Start..e.Span!.Value.End]) }));
        }
        Console.WriteLine($"{"slot",-10} {"possible",8} {"actual",7} {"correct",8} {"partial",8} {"recall",7} {"precision",9} {"F1",6}  {"best of 1992",12}");
        foreach (var (slot, t) in sums)
            Console.WriteLine($"{slot,-10} {t.Possible,8} {t.Actual,7} {t.Correct,8} {t.Partial,8} {100 * t.Recall,7:0.0} {100 * t.Precision,9:0.0} {100 * t.F1,6:0.0}  {Best[slot],12:0.0}");
        return 0;
    }

    private static object Shown(Template template) => new { template.Optional, Id = template.Event, Slots = template.Slots.ToDictionary(s => s.Key.ToString(), s => s.Value.Select(f => (f.Optional ? "? " : "") + string.Join(" / ", f.Alternatives))) };

    private static string? CountryCode(string name) =>
        name.Length == 2 ? name : Gazetteer.World.Find(name).FirstOrDefault(c => c.Place.Kind == PlaceKind.Country)?.Place.Country;

    private static string? Option(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    private static IEnumerable<JsonElement> Lines(string file)
    {
        using Stream raw = File.OpenRead(file);
        using var stream = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        using var lines = new StreamReader(stream);
        while (lines.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            yield return json.RootElement.Clone();
        }
    }
}
