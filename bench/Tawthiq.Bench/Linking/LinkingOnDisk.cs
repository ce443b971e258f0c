using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tawthiq.Linkage;
using Tawthiq.Reconcile;
using Tawthiq.Store;

namespace Tawthiq.Bench.Linking;

/// <summary><c>link disk EVENTS [FOLDER] [DOCUMENTS]</c>: documents that come one by one to a record on disk that holds a synthetic war, each followed by what has nothing at hand of the one before.</summary>
internal static class LinkingOnDisk
{
    public static int Measure(int events, string? at, int coming)
    {
        var folder = at ?? Directory.CreateTempSubdirectory("tawthiq-bench-link-").FullName;
        using var record = Record.OpenForWriting(Path.Combine(folder, "record"), TimeProvider.System);
        var watch = Stopwatch.StartNew();
        using (var db = record.Db())
            if (!db.Documents.Any())
            {
                Fill(record, new SyntheticWar(events, 1).Documents);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{events} documents put on record in {watch.Elapsed.TotalSeconds:0} s"));
                watch.Restart();
                var incidents = new Relink(record).Run(default);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"linked from nothing, {incidents} incidents written, in {watch.Elapsed.TotalSeconds:0} s; record.db has {new FileInfo(Path.Combine(folder, "record", "record.db")).Length >> 20} MB, {db.LinkageKeys.LongCount()} keys"));
            }
        var (followed, writing, anew) = (new List<double>(), new List<double>(), new List<double>());
        foreach (var document in Coming(record, events, coming))
        {
            watch.Restart();
            Put(record, [document]);
            var written = watch.Elapsed.TotalMilliseconds;
            watch.Restart();
            var relink = new Relink(record);
            relink.Run(default);
            if (relink.Followed) (followed, writing).Add(watch.Elapsed.TotalMilliseconds, written);
            else anew.Add(watch.Elapsed.TotalMilliseconds);
            if (anew.Count > 1) break; // each takes as long as linking all
        }
        Say("one document, from its claims on record to the commit", followed);
        Say("its claims put on record (a commit of its own)", writing);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{anew.Count} moved the weight of words, and all was linked anew in {anew.DefaultIfEmpty().Average() / 1000:0.0} s"));
        if (at is null) Directory.Delete(folder, true);
        return 0;
    }

    // Reports of another war over the same days and towns, each once however often this is run on one folder.
    private static IEnumerable<LinkageDocument> Coming(Record record, int events, int coming)
    {
        using var db = record.Db();
        var (run, war) = (db.Documents.Max(d => d.Number), new SyntheticWar(events, 7));
        var random = new Random(run);
        return Enumerable.Range(0, coming).Select(_ => random.Next(war.Documents.Count)).Distinct().Select(i => war.Documents[i])
            .Select(d => d with { Reading = d.Reading with { Id = new($"{run}-{d.Reading.Id}"), TextSha256 = $"{run}-{d.Reading.Id}" } }).ToList();
    }

    private static void Add(this (List<double> A, List<double> B) both, double a, double b)
    {
        both.A.Add(a);
        both.B.Add(b);
    }

    private static void Say(string what, List<double> times)
    {
        if (times.Count == 0) return;
        var first = times[0];
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: {times.Count} times, the first {first:0.0} ms, median {times[times.Count / 2]:0.0} ms, 95 of 100 within {times[times.Count * 95 / 100]:0.0} ms, longest {times[^1]:0.0} ms"));
    }

    private static void Fill(Record record, IEnumerable<LinkageDocument> documents)
    {
        foreach (var some in documents.Chunk(2000)) Put(record, some);
    }

    // As `add` writes them, but many to a commit, without evidentiary copies and search: what is measured is the linkage.
    private static void Put(Record record, IReadOnlyList<LinkageDocument> documents)
    {
        using var db = record.Db();
        using var change = new Change(record, db);
        var sources = db.Sources.ToDictionary(s => s.Name, s => s.Id, StringComparer.Ordinal);
        var number = db.Documents.Max(d => (int?)d.Number) ?? 0;
        foreach (var document in documents)
        {
            if (!sources.TryGetValue(document.Source, out var source))
            {
                var row = new SourceRow { Name = document.Source };
                db.Sources.Add(row);
                db.SaveChanges();
                sources[document.Source] = source = row.Id;
            }
            db.Documents.Add(Row(document, source, ++number));
            if (documents.Count == 1) change.Note("document.added", document.Reading.Id.Value);
        }
        db.SaveChanges();
        if (documents.Count > 1) change.Note("document.stated_anew", "");
        change.Commit();
    }

    private static DocumentRow Row(LinkageDocument document, int source, int number)
    {
        var id = document.Reading.Id.Value;
        var row = new DocumentRow
        {
            Id = id, Number = number, SourceId = source, Format = "txt", FileName = id, Text = $"report {id}", Sketch = document.Sketch.ToBytes().ToArray(), AddedAt = DateTime.UnixEpoch,
            BytesSha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id))), Language = "en", TextSha256 = id,
        };
        ReadingRows.Fill(row, document.Reading);
        return row;
    }
}
