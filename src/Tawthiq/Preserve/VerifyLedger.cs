using System.Globalization;
using System.Text;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Evidence.Verification;
using Tawthiq.Store;
using Tawthiq.Store.Ledger;

namespace Tawthiq.Preserve;

/// <summary>The ledger of a record as it was at one moment, with its keys.</summary>
internal sealed class VerifyLedger
{
    private readonly string _folder;
    private readonly Checkpoint? _checkpoint;
    private readonly NoteKey? _key;
    private readonly SignedNote? _note;
    private readonly IReadOnlyList<NoteKey> _witnesses;
    private readonly Dictionary<TileName, byte[]?> _partial = [];

    private readonly IReadOnlyList<NoteKey> _earlier;

    private VerifyLedger(string folder, (Checkpoint Is, SignedNote Note)? checkpoint, NoteKey? key, IReadOnlyList<NoteKey> earlier, IReadOnlyList<NoteKey> witnesses) =>
        (_folder, _checkpoint, _note, _key, _earlier, _witnesses) = (folder, checkpoint?.Is, checkpoint?.Note, key, earlier, witnesses);

    /// <summary>Reads keys and checkpoint and says what is to be said of them.</summary>
    public static VerifyLedger Open(string record, Action<Checked> found)
    {
        var keys = Path.Combine(record, "keys");
        var folder = Path.Combine(record, "ledger");
        var key = PublicKey(keys, found);
        PrivateKey(keys, key, found);
        var earlier = EarlierKeys(keys, found);
        var witnesses = VerifyKeys.Run(keys, found);
        // A writer may replace partial tiles meanwhile; they belong together where the checkpoint is the same before and after.
        for (var attempt = 0; ; attempt++)
        {
            var bytes = Read(Path.Combine(folder, LedgerFiles.CheckpointName));
            var (checkpoint, said) = Judge(bytes, key);
            var ledger = new VerifyLedger(folder, checkpoint, key, earlier, witnesses);
            ledger.ReadPartial();
            var again = Read(Path.Combine(folder, LedgerFiles.CheckpointName));
            if (attempt < 50 && !(bytes ?? []).AsSpan().SequenceEqual(again ?? [])) continue;
            found(said);
            ledger.Cosignatures(found);
            return ledger;
        }
    }

    /// <summary>Checks tiles, root and every row of the journal.</summary>
    /// <param name="db">The journal; null where it cannot be read.</param>
    /// <param name="found">Takes what was found.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public void Entries(RecordDb? db, Action<Checked> found, CancellationToken cancellationToken)
    {
        using var journal = db is null ? null : new JournalReader(db);
        if (_checkpoint is null) found(Checked.Not(CheckedKind.Entry, "the journal", "there is no checkpoint that the record's key signed"));
        else
        {
            if (journal is null) found(Checked.Not(CheckedKind.Entry, "the journal", "the database cannot be read"));
            foreach (var one in new LedgerCheck(_checkpoint, ReadTile, journal is null ? null : journal.Told).Run())
            {
                cancellationToken.ThrowIfCancellationRequested();
                found(one);
            }
        }
        if (journal is null) return;
        foreach (var key in _earlier) found(IsNoted(db!, key) // the journal was read from it
            ? Checked.Intact(CheckedKind.Key, $"keys/{LedgerKey.Earlier} {key.Id:x8}")
            : Checked.Altered(CheckedKind.Key, $"keys/{LedgerKey.Earlier} {key.Id:x8}", "no entry of the journal says that the record had this key and exchanged it"));
        var wasClosed = File.Exists(Path.Combine(Path.GetDirectoryName(_folder)!, RestingDatabase.Name)); // the ledger lies in the record
        foreach (var sequence in journal.Beyond(_checkpoint?.Size ?? 0))
            found(wasClosed
                ? Checked.Altered(CheckedKind.Entry, Name(sequence), "the journal has a row that the ledger has not, though the record was closed: the row was added, or the ledger was cut")
                : Checked.Not(CheckedKind.Entry, Name(sequence), "the writer was stopped before it went into the ledger, or is at work; the next writer brings it in"));
    }

    /// <summary>Whether the ledger goes on from a checkpoint that was handed out.</summary>
    public Checked GoesOnFrom(string file)
    {
        var name = Path.GetFileName(file);
        if (Read(file) is not { } bytes) return Checked.Not(CheckedKind.Checkpoint, name, "the file cannot be read");
        if (_checkpoint is null || _key is null) return Checked.Altered(CheckedKind.Checkpoint, name, "the record has no ledger any more that could go on from it");
        try
        {
            var note = HandedOut.Read(Encoding.UTF8.GetString(bytes));
            return new(CheckedKind.Checkpoint, name, GoesOnFrom(note, Checkpoint.Parse(note.Text), _checkpoint, _key));
        }
        catch (FormatException)
        {
            return Checked.Not(CheckedKind.Checkpoint, name, "the file is no checkpoint");
        }
    }

    /// <summary>Files among those of the ledger that are no part of it.</summary>
    public IEnumerable<Checked> Strays()
    {
        if (!Directory.Exists(_folder) || _checkpoint is null) yield break;
        var files = Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_folder, f).Replace('\\', '/')).Where(f => f != LedgerFiles.CheckpointName);
        var expected = TileName.Of(_checkpoint.Size).Select(n => n.ToString()).ToHashSet(StringComparer.Ordinal);
        foreach (var file in files.Where(f => !expected.Contains(f)).Order(StringComparer.Ordinal))
            if (file.StartsWith(TakeCosignature.Folder + '/', StringComparison.Ordinal)) yield return Kept(file);
            else yield return Checked.Not(CheckedKind.File, $"ledger/{file}", file.StartsWith("tile/", StringComparison.Ordinal)
                ? "it is no tile of this checkpoint; a writer that is at work or was stopped leaves such files, and the next one removes them" : "nothing on record speaks of it");
    }

    // The checkpoints that witnesses cosigned belong to the record: what cannot be read of them was altered.
    private Checked Kept(string file)
    {
        var name = $"ledger/{file}";
        if (Read(Path.Combine(_folder, file)) is not { } bytes) return Checked.Not(CheckedKind.Checkpoint, name, "the file cannot be read");
        if (GoesOnFrom(Path.Combine(_folder, file)).Answer is var answer and not Answer.Intact) return new(CheckedKind.Checkpoint, name, answer is Answer.NotCheckable not ? new Answer.Altered(not.Why) : answer);
        var note = SignedNote.Parse(Encoding.UTF8.GetString(bytes)); // it was read above
        if (!Encoding.UTF8.GetBytes(note.ToString()).AsSpan().SequenceEqual(bytes)) return Checked.Altered(CheckedKind.Checkpoint, name, "it is not written as the program writes it");
        if (file != $"{TakeCosignature.Folder}/{Name(Checkpoint.Parse(note.Text).Size)}") return Checked.Altered(CheckedKind.Checkpoint, name, "its name is not the number of its entries");
        return new(CheckedKind.Checkpoint, name, By(note));
    }

    // Every line under a note is that of the record or of a witness that it knows.
    private Answer By(SignedNote note)
    {
        foreach (var line in note.Signatures.Where(s => !_earlier.Append(_key).Any(k => s.Name == k?.Name && s.KeyId == k.Id)))
        {
            if (_witnesses.FirstOrDefault(w => w.Name == line.Name || w.Id == line.KeyId) is not { } witness)
                return new Answer.NotCheckable($"{line.Name} signed it too, whose key does not stand in keys/witnesses");
            if (witness.Name != line.Name || witness.Id != line.KeyId) return new Answer.Altered($"the line of {line.Name} names another key than keys/witnesses");
            if ((note with { Signatures = [line] }).CosignedBy(witness, Ed25519.Verify) is null) return new Answer.Altered($"the signature of the witness {line.Name} is false");
        }
        return Answer.Intact.Here;
    }

    private void Cosignatures(Action<Checked> found)
    {
        var folder = Path.Combine(_folder, TakeCosignature.Folder);
        if (_note is { Signatures.Count: > 1 } && _checkpoint is not null) // a line of a witness goes into both files
        {
            var isKept = Read(Path.Combine(folder, Name(_checkpoint.Size))) is { } bytes && bytes.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(_note.ToString()));
            found(new(CheckedKind.Checkpoint, "cosignatures of ledger/checkpoint", isKept ? By(_note) : new Answer.Altered($"it has other lines of witnesses than ledger/{TakeCosignature.Folder}/{Name(_checkpoint.Size)}")));
        }
        var kept = (Directory.Exists(folder) ? Directory.GetFiles(folder) : []).Select(f => Encoding.UTF8.GetString(Read(f) ?? [])).ToList();
        foreach (var witness in _witnesses.Where(w => !kept.Exists(k => k.Contains($"\u2014 {w.Name} ", StringComparison.Ordinal))))
            found(Checked.Not(CheckedKind.Checkpoint, $"cosignatures of {witness.Name}", "no checkpoint that it cosigned is kept"));
    }

    private Answer GoesOnFrom(SignedNote note, Checkpoint earlier, Checkpoint now, NoteKey key)
    {
        if (earlier.Origin != now.Origin) return new Answer.Altered($"it is of the ledger {earlier.Origin}, the record has {now.Origin}: another record, or its ledger was replaced");
        if (!_earlier.Prepend(key).Any(k => note.IsSignedBy(k, Ed25519.Verify)))
            return note.Signatures.Any(s => s.Name == key.Name && s.KeyId == key.Id)
                ? new Answer.NotCheckable("its signature is wrong: the file is damaged or forged")
                : new Answer.Altered("another key of the same name signed it: the key of the record was exchanged");
        if (earlier.Size > now.Size) return new Answer.Altered($"the ledger had {earlier.Size} entries then and has {now.Size} now: it was rolled back");
        try
        {
            var tree = new TileTree(now.Size, name => ReadTile(name) ?? throw new FormatException());
            return MerkleTree.GoesOn(earlier.Size, earlier.Root, now.Size, now.Root, tree.Consistency(earlier.Size))
                ? Answer.Intact.Here
                : new Answer.Altered("the ledger does not go on from it: it was written anew");
        }
        catch (FormatException)
        {
            return new Answer.Altered("tiles are missing, so that the ledger cannot be shown to go on from it");
        }
    }

    private static NoteKey? PublicKey(string keys, Action<Checked> found)
    {
        const string name = "keys/ledger.pub";
        if (Read(Path.Combine(keys, "ledger.pub")) is not { } bytes)
        {
            found(Checked.Altered(CheckedKind.Key, name, "it is missing"));
            return null;
        }
        try
        {
            var key = NoteKey.Parse(Encoding.UTF8.GetString(bytes));
            var isAsWritten = Encoding.UTF8.GetBytes($"{key}\n").AsSpan().SequenceEqual(bytes);
            found(new(CheckedKind.Key, name, isAsWritten ? Answer.Intact.Here : new Answer.Altered("it holds more than the key")));
            return key;
        }
        catch (FormatException)
        {
            found(Checked.Altered(CheckedKind.Key, name, "it is no public key, or its hash is that of another"));
            return null;
        }
    }

    private static bool IsNoted(RecordDb db, NoteKey key) =>
        VerifyRows.Read(db, $"SELECT subject FROM journal WHERE action = '{LedgerKey.Exchanged}' AND salt IS NOT NULL AND instr(subject, @kind) = 1", key.ToString()).Any();

    private static IReadOnlyList<NoteKey> EarlierKeys(string keys, Action<Checked> found)
    {
        try
        {
            return LedgerKey.EarlierOf(keys);
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            found(Checked.Altered(CheckedKind.Key, $"keys/{LedgerKey.Earlier}", "it is no list of public keys"));
            return [];
        }
    }

    private static void PrivateKey(string keys, NoteKey? key, Action<Checked> found)
    {
        const string name = "keys/ledger.key";
        if (!File.Exists(Path.Combine(keys, "ledger.key")))
        {
            found(Checked.Not(CheckedKind.Key, name, "it is not here; nothing on record rests on it, but no further entry can be signed without it"));
            return;
        }
        found(new(CheckedKind.Key, name, key is null ? new Answer.NotCheckable("there is no public key to compare it with") : LedgerKey.Check(keys, key)));
    }

    private static ((Checkpoint, SignedNote)?, Checked) Judge(byte[]? bytes, NoteKey? key)
    {
        const string name = "ledger/checkpoint";
        if (bytes is null) return (null, Checked.Altered(CheckedKind.Checkpoint, name, "it is missing"));
        try
        {
            var note = SignedNote.Parse(Encoding.UTF8.GetString(bytes));
            var checkpoint = Checkpoint.Parse(note.Text);
            if (key is null) return (null, Checked.Not(CheckedKind.Checkpoint, name, "there is no public key to check its signature with"));
            if (checkpoint.Origin != key.Name || !note.IsSignedBy(key, Ed25519.Verify)) return (null, Checked.Altered(CheckedKind.Checkpoint, name, "the record's key did not sign this text"));
            return ((checkpoint, note), new(CheckedKind.Checkpoint, name, Encoding.UTF8.GetBytes(note.ToString()).AsSpan().SequenceEqual(bytes) ? Answer.Intact.Here : new Answer.Altered("it is not written as the program writes it")));
        }
        catch (FormatException)
        {
            return (null, Checked.Altered(CheckedKind.Checkpoint, name, "it is no signed checkpoint any more"));
        }
    }

    private void ReadPartial()
    {
        if (_checkpoint is null) return;
        var size = _checkpoint.Size;
        if (size % TileName.Full is > 0 and var rest) Take(new(null, size / TileName.Full, (int)rest));
        for (var (level, hashes) = (0, size); hashes > 0; hashes /= TileName.Full, level++)
            if (hashes % TileName.Full is > 0 and var width) Take(new(level, hashes / TileName.Full, (int)width));
        void Take(TileName name) => _partial[name] = Read(Path.Combine(_folder, name.ToString()));
    }

    private byte[]? ReadTile(TileName name) => _partial.TryGetValue(name, out var bytes) ? bytes : Read(Path.Combine(_folder, name.ToString()));

    private static byte[]? Read(string path)
    {
        try
        {
            // Nothing of a ledger is longer than a full bundle of the longest entries.
            return new FileInfo(path) is { Exists: true, Length: <= TileName.Full * (ushort.MaxValue + 2L) } ? File.ReadAllBytes(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Name(long sequence) => sequence.ToString(CultureInfo.InvariantCulture);
}
