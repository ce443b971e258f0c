using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Model;

namespace Tawthiq.Store;

/// <summary>A document that has been read and is ready to be put on record.</summary>
/// <param name="FileName">Path as found.</param>
/// <param name="Format">Code of the input format.</param>
/// <param name="Bytes">Its evidentiary copy, which is kept already.</param>
/// <param name="Text">The working text.</param>
/// <param name="Source">Who publishes it; null where nothing tells.</param>
/// <param name="Reading">What it says; its id is the one wished for.</param>
/// <param name="Sketch">Sketch of the text.</param>
internal sealed record NewDocument(string FileName, string Format, KeptBytes Bytes, string Text, string? Source, DocumentReading Reading, byte[] Sketch)
{
    /// <summary>What else is known of its bytes; null for nothing.</summary>
    public ItemFacts? Facts { get; init; }
}

/// <summary>What is known of kept bytes besides their digests.</summary>
internal sealed record ItemFacts
{
    public string? MediaType { get; init; }

    /// <summary>The archive or mail that it was taken out of; null for what was handed in.</summary>
    public string? DerivedFrom { get; init; }

    /// <summary>What took it out; null for what was handed in.</summary>
    public string? Tool { get; init; }

    public ItemDetail? Detail { get; init; }

    /// <summary>What was made from it; its bytes are kept already.</summary>
    public IReadOnlyList<(MadeFrom What, KeptBytes Bytes)> Made { get; init; } = [];
}

/// <summary>An input that could not be taken.</summary>
/// <param name="FileName">Path as found.</param>
/// <param name="Line">Line of a <c>.jsonl</c> file; 0 for a whole file.</param>
/// <param name="Reason">Code of the reason.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Bytes">The bytes, where they could be kept.</param>
internal sealed record FailedInput(string FileName, int Line, string Reason, string Message, KeptBytes? Bytes)
{
    /// <summary>What else is known of its bytes; null for nothing.</summary>
    public ItemFacts? Facts { get; init; }
}

/// <summary>A document that is on record.</summary>
/// <param name="Id">Its id.</param>
/// <param name="FileName">Path as found.</param>
/// <param name="Line">Line of a <c>.jsonl</c> file; 0 for a whole file.</param>
/// <param name="Sha256">Digest of its bytes.</param>
internal sealed record OnRecord(string Id, string FileName, int Line, string Sha256);

/// <summary>What putting a document on record did.</summary>
internal abstract record Recorded
{
    private Recorded() { }

    /// <summary>It is on record under the id it asked for.</summary>
    public sealed record AsAsked(string Id) : Recorded;

    /// <summary>Its bytes were on record already.</summary>
    public sealed record Before(string Id) : Recorded;

    /// <summary>Another document has the id it asked for; it is on record under the next free one (<c>id~2</c>).</summary>
    public sealed record Renamed(string Id, string Asked) : Recorded;
}

/// <summary>Writes documents and failures, a few to a transaction, in the order in which it is called. Not thread-safe but for <see cref="DocumentWith"/>.</summary>
/// <remarks>A stop at any moment loses at most the open transaction, whole; doing the same again makes it good.</remarks>
internal sealed partial class RecordWriter : IDisposable
{
    private const int DocumentsPerTransaction = 32;

    private readonly Record _record;
    private readonly RecordDb _db;
    private readonly ConcurrentDictionary<string, string> _byBytes;
    private readonly HashSet<string> _ids;
    private readonly Dictionary<string, int> _sources;
    private readonly Dictionary<(string, int), (string Reason, string Message, string? Bytes)> _failures;
    private readonly HashSet<string> _items;
    private readonly List<OnRecord> _waiting = []; // in the open transaction
    private Change? _change;
    private int _number;
    private int _open;

    public RecordWriter(Record record)
    {
        (_record, _db) = (record, record.Db());
        _byBytes = new(_db.Documents.Select(d => new { d.BytesSha256, d.Id }).AsEnumerable().Select(d => KeyValuePair.Create(d.BytesSha256, d.Id)), StringComparer.Ordinal);
        _ids = _byBytes.Values.ToHashSet(StringComparer.Ordinal);
        _sources = _db.Sources.AsNoTracking().ToDictionary(s => s.Name, s => s.Id, StringComparer.Ordinal);
        _failures = _db.ReadingFailures.AsNoTracking().ToDictionary(f => (f.FileName, f.Line), f => (f.Reason, f.Message, f.BytesSha256));
        _items = _db.Items.Select(i => i.Sha256).ToHashSet(StringComparer.Ordinal);
        _number = _db.Documents.Max(d => (int?)d.Number) ?? 0;
    }

    /// <summary>Hears of documents once they are on record and in the ledger, and not before; null for nobody.</summary>
    public Action<OnRecord>? Told { get; init; }

    /// <summary>The document with these bytes; null where none is on record. Thread-safe.</summary>
    public string? DocumentWith(string bytesSha256) => _byBytes.GetValueOrDefault(bytesSha256);

    /// <summary>Puts a document on record.</summary>
    /// <param name="document">The document.</param>
    /// <param name="line">Line of a <c>.jsonl</c> file; 0 for a whole file. A failure noted for it before is gone.</param>
    public Recorded Add(NewDocument document, int line)
    {
        if (DocumentWith(document.Bytes.Sha256) is { } known) return new Recorded.Before(known);
        var change = Begin();
        KeepItem(change, document.Bytes, document.FileName, document.Facts);
        var asked = document.Reading.Id.Value;
        var id = FreeId(asked);
        var row = new DocumentRow
        {
            Id = id,
            Number = ++_number,
            SourceId = SourceId(document.Source),
            Format = document.Format,
            FileName = document.FileName,
            BytesSha256 = document.Bytes.Sha256,
            Text = document.Text,
            Sketch = document.Sketch,
            AddedAt = _record.Clock.GetUtcNow().UtcDateTime,
            Language = document.Reading.Language,
            TextSha256 = document.Reading.TextSha256,
        };
        ReadingRows.Fill(row, document.Reading);
        _db.Documents.Add(row);
        change.Note("document.added", id);
        Settle(change, document.FileName, line);
        RecordSearch.Add(_db, row);
        _db.ChangeTracker.Clear();
        _ids.Add(id);
        _byBytes[document.Bytes.Sha256] = id;
        _waiting.Add(new(id, document.FileName, line, document.Bytes.Sha256));
        Count();
        return id == asked ? new Recorded.AsAsked(id) : new Recorded.Renamed(id, asked);
    }

    /// <summary>Notes that an input could not be taken, in place of what was noted for it before.</summary>
    public void Fail(FailedInput failed)
    {
        var facts = (failed.Reason, failed.Message, failed.Bytes?.Sha256);
        if (_failures.TryGetValue((failed.FileName, failed.Line), out var noted) && noted == facts) return;
        var change = Begin();
        if (failed.Bytes is { } bytes) KeepItem(change, bytes, failed.FileName, failed.Facts);
        Remove(failed.FileName, failed.Line);
        _failures[(failed.FileName, failed.Line)] = facts;
        _db.ReadingFailures.Add(new FailureRow
        {
            FileName = failed.FileName, Line = failed.Line, Subject = FailureRow.SubjectOf(failed.FileName, failed.Line), Reason = failed.Reason, Message = failed.Message,
            BytesSha256 = failed.Bytes?.Sha256, At = _record.Clock.GetUtcNow().UtcDateTime,
        });
        change.Note("input.failed", FailureRow.SubjectOf(failed.FileName, failed.Line));
        _db.ChangeTracker.Clear();
        Count();
    }

    /// <summary>Ends the open transaction; everything written is on record when it returns.</summary>
    public void Commit()
    {
        _change?.Commit();
        _change?.Dispose();
        (_change, _open) = (null, 0);
        foreach (var document in _waiting) Told?.Invoke(document);
        _waiting.Clear();
    }

    /// <summary>What is not committed is undone.</summary>
    public void Dispose()
    {
        _change?.Dispose();
        _db.Dispose();
    }

    private Change Begin() => _change ??= new(_record, _db);

    private void Count()
    {
        if (++_open >= DocumentsPerTransaction) Commit();
    }

    /// <summary>Puts an item on record that is no document: an archive, whose content is.</summary>
    public void Keep(KeptBytes bytes, string fileName, int line, ItemFacts? facts)
    {
        if (_items.Contains(bytes.Sha256) && !_failures.ContainsKey((fileName, line))) return;
        var change = Begin();
        KeepItem(change, bytes, fileName, facts);
        Settle(change, fileName, line);
        _db.ChangeTracker.Clear();
        Count();
    }

    private void KeepItem(Change change, KeptBytes bytes, string fileName, ItemFacts? facts)
    {
        if (_items.Add(bytes.Sha256))
        {
            _db.Items.Add(Row(bytes, fileName, facts));
            change.Note("item.kept", bytes.Sha256);
        }
        else if (facts?.Detail is not null) Describe(change, bytes.Sha256, facts);
        foreach (var (what, made) in facts?.Made ?? [])
        {
            // Two copies of a film can give the same still; the detail of each says so, the row names the first.
            if (!_items.Add(made.Sha256)) continue;
            _db.Items.Add(Row(made, $"{fileName} ({what.Kind})", new() { MediaType = what.MediaType, DerivedFrom = bytes.Sha256, Tool = what.Tool }));
            change.Note("item.derived", made.Sha256);
        }
    }

    /// <summary>Adds to an item on record what could not be made from it before.</summary>
    public void Complete(string sha256, ItemFacts facts)
    {
        var change = Begin();
        var row = _db.Items.Single(i => i.Sha256 == sha256);
        (row.Detail, row.MediaType) = (DetailJson.Write(facts.Detail), row.MediaType ?? facts.MediaType);
        change.Note("item.described", sha256);
        foreach (var (what, made) in facts.Made)
        {
            if (!_items.Add(made.Sha256)) continue;
            _db.Items.Add(Row(made, $"{row.Name} ({what.Kind})", new() { MediaType = what.MediaType, DerivedFrom = sha256, Tool = what.Tool }));
            change.Note("item.derived", made.Sha256);
        }
        _db.ChangeTracker.Clear();
        Count();
    }

    // Bytes that a tool could not open before, and now can.
    private void Describe(Change change, string sha256, ItemFacts facts)
    {
        if (_db.Items.FirstOrDefault(i => i.Sha256 == sha256) is not { Detail: null } row) return;
        (row.Detail, row.MediaType) = (DetailJson.Write(facts.Detail), row.MediaType ?? facts.MediaType);
        change.Note("item.described", sha256);
    }

    private ItemRow Row(KeptBytes bytes, string name, ItemFacts? facts) => new()
    {
        Sha256 = bytes.Sha256, Sha512 = bytes.Sha512, Length = bytes.Length, Name = name, KeptAt = _record.Clock.GetUtcNow().UtcDateTime,
        Role = facts?.DerivedFrom is null ? ItemRole.Found : ItemRole.Derived, MediaType = facts?.MediaType, DerivedFrom = facts?.DerivedFrom, Tool = facts?.Tool,
        Detail = facts?.Detail is { } detail ? DetailJson.Write(detail) : null,
    };

    // A failure stays until the same input can be taken.
    private void Settle(Change change, string fileName, int line)
    {
        if (Remove(fileName, line)) change.Note("input.settled", FailureRow.SubjectOf(fileName, line));
    }

    private bool Remove(string fileName, int line) =>
        _failures.Remove((fileName, line)) && _db.ReadingFailures.Where(f => f.FileName == fileName && f.Line == line).ExecuteDelete() > 0;

    private string FreeId(string asked)
    {
        if (!_ids.Contains(asked)) return asked;
        var n = 2;
        while (_ids.Contains($"{asked}~{n}")) n++;
        return $"{asked}~{n}";
    }

    private int? SourceId(string? name)
    {
        if (name is null) return null;
        if (_sources.TryGetValue(name, out var id)) return id;
        var row = new SourceRow { Name = name };
        _db.Sources.Add(row);
        _db.SaveChanges();
        return _sources[name] = row.Id;
    }
}
