using System.Collections.Concurrent;
using System.Text.Json;

namespace Tawthiq.Store;

/// <summary>What was opened while the record is open for reading only: noted in a small file at once, taken into journal and ledger by the next writer.</summary>
/// <remarks>
/// The desk reads while another process may write for hours, and only one can. A note that a writer took in before it was stopped may stand twice in the
/// journal; none is lost. Thread-safe.
/// </remarks>
internal sealed class Accesses(Record record)
{
    /// <summary>Turning the pages of one document is one opening of it, not thirty.</summary>
    private static readonly TimeSpan Same = TimeSpan.FromMinutes(15);

    private static int _written;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _last = new(StringComparer.Ordinal);

    private string Folder => FolderIn(record.Folder);

    /// <summary>Notes that somebody opened, copied or took away something.</summary>
    /// <param name="action">For example <c>access.opened</c>.</param>
    /// <param name="subject">Digest of the item.</param>
    /// <returns>False where the same was noted a short time ago.</returns>
    /// <exception cref="IOException">The disk refused.</exception>
    public bool Note(string action, string subject)
    {
        var now = record.Clock.GetUtcNow();
        var key = $"{action} {subject}";
        if (_last.TryGetValue(key, out var last) && now - last < Same) return false;
        _last[key] = now;
        Leave(record.Folder, now, action, subject);
        return true;
    }

    /// <summary>Leaves a note for the next writer of a record, which need not be open.</summary>
    public static void Leave(string record, DateTimeOffset at, string action, string subject)
    {
        var folder = FolderIn(record);
        Directory.CreateDirectory(folder);
        WholeFile.Write(Path.Combine(folder, $"{at.ToUnixTimeMilliseconds():d15}-{Environment.ProcessId}-{Interlocked.Increment(ref _written):d6}"),
            JsonSerializer.SerializeToUtf8Bytes(new Noted(at.ToUnixTimeMilliseconds(), action, subject)));
        WholeFile.SettleFolder(folder);
    }

    /// <summary>Where the notes of a record lie.</summary>
    public static string FolderIn(string record) => Path.Combine(record, "accesses");

    /// <summary>Takes the notes into the journal at once where nobody else writes; else they wait for the next writer.</summary>
    public void TryTakeIn()
    {
        try
        {
            Record.OpenForWriting(record.Folder, record.Clock, patient: false).Dispose();
        }
        catch (RecordException)
        {
            // Another process writes; it, or the one after it, finds the notes.
        }
    }

    /// <summary>Takes into the journal what was noted. The record is open for writing.</summary>
    public void TakeIn()
    {
        if (!Directory.Exists(Folder)) return;
        var files = Directory.GetFiles(Folder).Where(f => !f.EndsWith(WholeFile.Unfinished, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0) return;
        using var db = record.Db();
        using var change = new Change(record, db);
        foreach (var noted in files.Select(Read).OfType<Noted>()) change.Note(noted.Action, noted.Subject, at: DateTimeOffset.FromUnixTimeMilliseconds(noted.At));
        change.Commit();
        foreach (var file in files) File.Delete(file);
    }

    private static Noted? Read(string file)
    {
        try
        {
            // Nothing but an access may come in this way.
            return JsonSerializer.Deserialize<Noted>(File.ReadAllBytes(file)) is { Subject: not null } noted && noted.Action.StartsWith("access.", StringComparison.Ordinal) ? noted : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Noted(long At, string Action, string Subject);
}
