namespace Tawthiq.Store;

/// <summary>Appends to the journal within the caller's transaction.</summary>
internal sealed class Journal(RecordDb db, TimeProvider clock)
{
    private long? _last;

    /// <summary>Adds a row, to be saved with the change it tells of.</summary>
    /// <param name="action">What was done, for example <c>document.added</c>.</param>
    /// <param name="subject">To what.</param>
    /// <param name="digest">SHA-256 of what it is about; null where no bytes exist.</param>
    public void Append(string action, string subject, string? digest)
    {
        _last ??= db.Journal.Max(j => (long?)j.Sequence) ?? 0;
        db.Journal.Add(new JournalRow { Sequence = (_last += 1).Value, At = clock.GetUtcNow().UtcDateTime, Action = action, Subject = subject, Digest = digest });
    }

    /// <summary>Sequence number of the last row with one of the actions; 0 where there is none.</summary>
    public static long Last(RecordDb db, params string[] actions) =>
        db.Journal.Where(j => actions.Contains(j.Action)).Max(j => (long?)j.Sequence) ?? 0;
}
