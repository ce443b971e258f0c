using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Tawthiq.Model;

namespace Tawthiq.Store;

/// <summary>A document that has been read and is ready to be put on record.</summary>
/// <param name="FileName">Path as found.</param>
/// <param name="Format">Code of the input format.</param>
/// <param name="BytesSha256">Digest of its evidentiary copy, which is kept already.</param>
/// <param name="Text">The working text.</param>
/// <param name="Source">Who publishes it; null where nothing tells.</param>
/// <param name="Reading">What it says; its id is the one wished for.</param>
/// <param name="Sketch">Sketch of the text.</param>
internal sealed record NewDocument(string FileName, string Format, string BytesSha256, string Text, string? Source, DocumentReading Reading, byte[] Sketch);

/// <summary>An input that could not be taken.</summary>
/// <param name="FileName">Path as found.</param>
/// <param name="Line">Line of a <c>.jsonl</c> file; 0 for a whole file.</param>
/// <param name="Reason">Code of the reason.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="BytesSha256">Digest of the bytes, where they could be kept.</param>
internal sealed record FailedInput(string FileName, int Line, string Reason, string Message, string? BytesSha256);

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
internal sealed class RecordWriter : IDisposable
{
    private const int DocumentsPerTransaction = 32;

    private readonly RecordDb _db;
    private readonly TimeProvider _clock;
    private readonly Journal _journal;
    private readonly ConcurrentDictionary<string, string> _byBytes;
    private readonly HashSet<string> _ids;
    private readonly Dictionary<string, int> _sources;
    private readonly Dictionary<(string, int), (string Reason, string Message, string? Bytes)> _failures;
    private IDbContextTransaction? _transaction;
    private int _number;
    private int _open;

    public RecordWriter(Record record, TimeProvider clock)
    {
        (_db, _clock) = (record.Db(), clock);
        _journal = new Journal(_db, clock);
        _byBytes = new(_db.Documents.Select(d => new { d.BytesSha256, d.Id }).AsEnumerable().Select(d => KeyValuePair.Create(d.BytesSha256, d.Id)), StringComparer.Ordinal);
        _ids = _byBytes.Values.ToHashSet(StringComparer.Ordinal);
        _sources = _db.Sources.AsNoTracking().ToDictionary(s => s.Name, s => s.Id, StringComparer.Ordinal);
        _failures = _db.ReadingFailures.AsNoTracking().ToDictionary(f => (f.FileName, f.Line), f => (f.Reason, f.Message, f.BytesSha256));
        _number = _db.Documents.Max(d => (int?)d.Number) ?? 0;
    }

    /// <summary>The document with these bytes; null where none is on record. Thread-safe.</summary>
    public string? DocumentWith(string bytesSha256) => _byBytes.GetValueOrDefault(bytesSha256);

    /// <summary>Puts a document on record.</summary>
    /// <param name="document">The document.</param>
    /// <param name="line">Line of a <c>.jsonl</c> file; 0 for a whole file. A failure noted for it before is gone.</param>
    public Recorded Add(NewDocument document, int line)
    {
        if (DocumentWith(document.BytesSha256) is { } known) return new Recorded.Before(known);
        Begin();
        var asked = document.Reading.Id.Value;
        var id = FreeId(asked);
        var row = new DocumentRow
        {
            Id = id,
            Number = ++_number,
            SourceId = SourceId(document.Source),
            Format = document.Format,
            FileName = document.FileName,
            BytesSha256 = document.BytesSha256,
            Text = document.Text,
            Sketch = document.Sketch,
            AddedAt = _clock.GetUtcNow().UtcDateTime,
            Language = document.Reading.Language,
            TextSha256 = document.Reading.TextSha256,
        };
        ReadingRows.Fill(row, document.Reading);
        _db.Documents.Add(row);
        Forget(document.FileName, line);
        _journal.Append("document.added", id, document.BytesSha256);
        _db.SaveChanges();
        RecordSearch.Add(_db, row);
        _db.ChangeTracker.Clear();
        _ids.Add(id);
        _byBytes[document.BytesSha256] = id;
        Count();
        return id == asked ? new Recorded.AsAsked(id) : new Recorded.Renamed(id, asked);
    }

    /// <summary>Notes that an input could not be taken, in place of what was noted for it before.</summary>
    public void Fail(FailedInput failed)
    {
        var facts = (failed.Reason, failed.Message, failed.BytesSha256);
        if (_failures.TryGetValue((failed.FileName, failed.Line), out var noted) && noted == facts) return;
        Begin();
        Forget(failed.FileName, failed.Line);
        _failures[(failed.FileName, failed.Line)] = facts;
        _db.ReadingFailures.Add(new FailureRow
        {
            FileName = failed.FileName, Line = failed.Line, Reason = failed.Reason, Message = failed.Message,
            BytesSha256 = failed.BytesSha256, At = _clock.GetUtcNow().UtcDateTime,
        });
        _journal.Append("input.failed", failed.Line == 0 ? failed.FileName : $"{failed.FileName}:{failed.Line}", failed.BytesSha256);
        _db.SaveChanges();
        _db.ChangeTracker.Clear();
        Count();
    }

    /// <summary>Ends the open transaction; everything written is on record when it returns.</summary>
    public void Commit()
    {
        _transaction?.Commit();
        _transaction?.Dispose();
        (_transaction, _open) = (null, 0);
    }

    /// <summary>What is not committed is undone.</summary>
    public void Dispose()
    {
        _transaction?.Dispose();
        _db.Dispose();
    }

    private void Begin() => _transaction ??= _db.Database.BeginTransaction();

    private void Count()
    {
        if (++_open >= DocumentsPerTransaction) Commit();
    }

    private void Forget(string fileName, int line)
    {
        if (_failures.Remove((fileName, line))) _db.ReadingFailures.Where(f => f.FileName == fileName && f.Line == line).ExecuteDelete();
    }

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
