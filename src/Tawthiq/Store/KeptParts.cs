using Microsoft.EntityFrameworkCore;

namespace Tawthiq.Store;

/// <summary>Digest of the part of a state as it was last worked out; derived.</summary>
internal sealed class StatePartRow
{
    /// <summary>The state.</summary>
    public required string Kind { get; set; }

    /// <summary>How the ids of the part begin.</summary>
    public required string Part { get; set; }

    /// <summary>SHA-256; null once one of its rows was touched, until it is worked out again.</summary>
    public byte[]? Digest { get; set; }
}

/// <summary>Keeps the digests of the parts of large states, so that a change costs what it touches. Every write of their tables, by whom ever, takes away the digest of its part: a trigger of the database does.</summary>
internal sealed class KeptParts(RecordDb db, StateDigests states)
{
    // From so many on, reading all rows in order is as fast.
    private const int Many = 64;

    /// <summary>Whether the database takes digests away as it writes.</summary>
    public bool AreKept => Sqlite.IsUsedBy(db);

    /// <summary>Works out what is missing of a state, and gives every part that has rows with its digest, in order.</summary>
    public IReadOnlyList<(string Part, byte[] Digest)> BringUpToDate(RecordState state)
    {
        var missing = db.StateParts.AsNoTracking().Where(p => p.Kind == state.Kind && p.Digest == null).Select(p => p.Part).Take(Many + 1).ToList();
        if (missing.Count > Many) return All(state);
        foreach (var part in missing)
        {
            var (rows, digest) = (db.StateParts.Where(p => p.Kind == state.Kind && p.Part == part), states.PartOf(state, part));
            if (digest is null) rows.ExecuteDelete();
            else rows.ExecuteUpdate(p => p.SetProperty(r => r.Digest, digest));
        }
        return [.. db.StateParts.AsNoTracking().Where(p => p.Kind == state.Kind).OrderBy(p => p.Part).Select(p => new { p.Part, p.Digest }).AsEnumerable().Select(p => (p.Part, p.Digest!))]; // none is missing now
    }

    private List<(string Part, byte[] Digest)> All(RecordState state)
    {
        var parts = states.PartsOf(state).ToList();
        db.StateParts.Where(p => p.Kind == state.Kind).ExecuteDelete();
        foreach (var (part, digest) in parts) db.Database.ExecuteSql($"INSERT INTO state_parts (kind, part, digest) VALUES ({state.Kind}, {part}, {digest})"); // what others have in hand stays as it is
        return parts;
    }
}
