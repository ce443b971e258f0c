using System.Text;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Store;
using Tawthiq.Store.Ledger;

namespace Tawthiq.Preserve;

/// <summary>A ledger as it was at one moment: what a later checkpoint replaces; full tiles never change.</summary>
/// <param name="Checkpoint">The signed note.</param>
/// <param name="Size">Its entries.</param>
/// <param name="Partial">Tiles that are not full.</param>
/// <param name="Cosigned">Checkpoints with the signatures of witnesses, by name of their file.</param>
internal sealed record LedgerCopy(string Checkpoint, long Size, IReadOnlyDictionary<TileName, byte[]> Partial, IReadOnlyList<(string Name, byte[] Bytes)> Cosigned)
{
    /// <summary>The checkpoints with signatures of witnesses in a ledger.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> CosignedIn(string ledger) =>
        Path.Combine(ledger, TakeCosignature.Folder) is var folder && Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder).Where(f => !f.EndsWith(WholeFile.Unfinished, StringComparison.Ordinal)).Select(f => (Path.GetFileName(f), File.ReadAllBytes(f)))] : [];
}

/// <summary>The folder that a backup is made in, held against others who would write in it.</summary>
internal sealed class BackupFolder : IDisposable
{
    private readonly Record _record;
    private readonly WriterLock _lock;
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);

    private BackupFolder(Record record, string folder, WriterLock held) => (_record, Folder, _lock, Blobs) = (record, folder, held, new Blobs(Path.Combine(folder, "blobs")));

    /// <summary>Full path.</summary>
    public string Folder { get; }

    /// <summary>Its kept bytes.</summary>
    public Blobs Blobs { get; }

    /// <summary>Entries that the backup had before; 0 for a new one.</summary>
    public long Size { get; private set; }

    /// <summary>Whether private keys lie in it.</summary>
    public bool HoldsKeys => Directory.EnumerateFiles(Keys, "*.key").Any();

    private string Ledger => Path.Combine(Folder, "ledger");

    private string Keys => Path.Combine(Folder, "keys");

    /// <summary>Opens a folder to make or renew a backup in.</summary>
    /// <exception cref="RecordException">It holds something else, or what it holds is newer than the record.</exception>
    public static BackupFolder Open(Record record, string target)
    {
        var folder = Path.GetFullPath(target);
        if (IsWithin(folder, record.Folder) || IsWithin(record.Folder, folder)) throw new RecordException($"{folder} and the record {record.Folder} lie in one another; name a folder of its own, best on another disk.");
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && !BackupMark.IsIn(folder))
            throw new RecordException($"{folder} holds something that is no backup; name an empty folder, or an earlier backup of this record.");
        foreach (var part in new[] { "", "blobs", "keys", "ledger" }) Directory.CreateDirectory(Path.Combine(folder, part));
        var held = WriterLock.Take(Path.Combine(folder, "writer.lock"));
        try
        {
            var backup = new BackupFolder(record, folder, held);
            backup.Compare();
            BackupMark.Put(folder);
            backup.Blobs.RemoveUnfinished();
            return backup;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public void Dispose() => _lock.Dispose();

    /// <summary>Copies the openings that no writer has taken in yet.</summary>
    public void CopyAccesses()
    {
        var (from, to) = (Accesses.FolderIn(_record.Folder), Accesses.FolderIn(Folder));
        if (Directory.Exists(to)) Directory.Delete(to, recursive: true);
        if (!Directory.Exists(from)) return;
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from).Where(f => !f.EndsWith(WholeFile.Unfinished, StringComparison.Ordinal)))
        {
            try
            {
                WholeFile.Write(Path.Combine(to, Path.GetFileName(file)), File.ReadAllBytes(file));
            }
            catch (FileNotFoundException)
            {
                // A writer took it in; then it is in the journal.
            }
        }
        WholeFile.SettleFolder(to);
    }

    /// <summary>Writes the ledger as it was, and seals in it what the journal had beyond it.</summary>
    /// <returns>Its size.</returns>
    public long Write(LedgerCopy ledger, IEnumerable<LedgerEntry> later)
    {
        foreach (var name in TileName.Of(ledger.Size)) Write(name, ledger);
        CopyPublicKeysAndLimits();
        WholeFile.Write(Path.Combine(Ledger, LedgerFiles.CheckpointName), Encoding.UTF8.GetBytes(ledger.Checkpoint));
        Settle();
        var size = Append(ledger.Size, [.. later]);
        foreach (var (name, bytes) in ledger.Cosigned) Write(Path.Combine(Ledger, TakeCosignature.Folder, name), bytes);
        Settle();
        RemoveTilesBut(size);
        return size;
    }

    /// <summary>Destroys what the record no longer speaks of.</summary>
    /// <returns>How many.</returns>
    public int RemoveBlobsBut(IReadOnlySet<string> digests)
    {
        var others = Blobs.All().Where(d => !digests.Contains(d)).ToList();
        foreach (var digest in others) Blobs.Destroy(digest);
        return others.Count;
    }

    /// <summary>Copies the private keys where that is wished; one that is no longer the record's is destroyed.</summary>
    public void CopyKeys(bool wished)
    {
        foreach (var old in Directory.GetFiles(Keys, "*.key"))
            if (Path.Combine(_record.KeysFolder, Path.GetFileName(old)) is var key && !(File.Exists(key) && File.ReadAllBytes(key).AsSpan().SequenceEqual(File.ReadAllBytes(old)))) WholeFile.Destroy(old);
        if (wished)
            foreach (var key in Directory.GetFiles(_record.KeysFolder, "*.key")) WholeFile.Write(Path.Combine(Keys, Path.GetFileName(key)), File.ReadAllBytes(key), secret: true);
        WholeFile.SettleFolder(Keys);
    }

    // A record that is an older copy, or whose ledger was written anew, must not take the place of what the backup keeps.
    private void Compare()
    {
        var path = Path.Combine(Ledger, LedgerFiles.CheckpointName);
        if (!File.Exists(path)) return;
        Checkpoint before;
        try
        {
            before = Checkpoint.Parse(SignedNote.Parse(File.ReadAllText(path)).Text);
        }
        catch (FormatException)
        {
            throw new RecordException($"The backup {Folder} is damaged; run `tawthiq verify {Folder}`, and make a new one in an empty folder.");
        }
        LedgerView.Use(_record, view =>
        {
            if (before.Origin != view.Checkpoint.Origin) throw new RecordException($"{Folder} is a backup of another record; name an empty folder.");
            if (before.Size > view.Checkpoint.Size) throw new RecordException($"The backup {Folder} has {before.Size} entries, the record only {view.Checkpoint.Size}: the record is an older copy. Nothing was changed; make the backup in another folder, and restore this one if the record lost something.");
            if (!MerkleTree.GoesOn(before.Size, before.Root, view.Checkpoint.Size, view.Checkpoint.Root, view.Tree.Consistency(before.Size)))
                throw new RecordException($"The ledger of the record does not go on from that of the backup {Folder}: one of the two was written anew. Nothing was changed; keep both, and make the backup in another folder.");
            return before.Size;
        });
        Size = before.Size;
    }

    private void Write(TileName name, LedgerCopy ledger)
    {
        var path = Path.Combine(Ledger, name.ToString());
        if (!ledger.Partial.TryGetValue(name, out var bytes))
        {
            var from = new FileInfo(Path.Combine(_record.LedgerFolder, name.ToString()));
            if (new FileInfo(path) is { Exists: true } there && there.Length == from.Length) return;
            bytes = File.ReadAllBytes(from.FullName);
        }
        Write(path, bytes);
    }

    private void Write(string path, byte[] bytes)
    {
        for (var parent = Path.GetDirectoryName(path)!; parent.Length >= Ledger.Length && _touched.Add(parent); parent = Path.GetDirectoryName(parent)!) ; // every folder on the way may be new
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        WholeFile.Write(path, bytes);
    }

    private void Settle()
    {
        foreach (var folder in _touched) WholeFile.SettleFolder(folder);
        WholeFile.SettleFolder(Ledger);
        _touched.Clear();
    }

    private long Append(long size, List<LedgerEntry> later)
    {
        if (later.Count == 0) return size;
        LedgerFiles.Open(Ledger, LedgerKey.OpenOrMake(_record.KeysFolder)).Append(later);
        return size + later.Count;
    }

    private void RemoveTilesBut(long size)
    {
        var tiles = Path.Combine(Ledger, "tile");
        if (!Directory.Exists(tiles)) return;
        var wanted = TileName.Of(size).Select(n => Path.Combine(Ledger, n.ToString())).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(tiles, "*", SearchOption.AllDirectories).Where(f => !wanted.Contains(f))) File.Delete(file);
        foreach (var folder in Directory.GetDirectories(tiles, "*.p", SearchOption.AllDirectories).Where(f => !Directory.EnumerateFileSystemEntries(f).Any())) Directory.Delete(folder);
    }

    private void CopyPublicKeysAndLimits()
    {
        var (limits, copy) = (Path.Combine(_record.Folder, RecordLimits.Name), Path.Combine(Folder, RecordLimits.Name));
        if (File.Exists(limits)) WholeFile.Write(copy, File.ReadAllBytes(limits));
        else File.Delete(copy);
        foreach (var key in Directory.GetFiles(_record.KeysFolder).Where(f => !f.EndsWith(".key", StringComparison.Ordinal) && !f.EndsWith(WholeFile.Unfinished, StringComparison.Ordinal)))
            WholeFile.Write(Path.Combine(Keys, Path.GetFileName(key)), File.ReadAllBytes(key));
        WholeFile.SettleFolder(Keys);
    }

    private static bool IsWithin(string folder, string other) => $"{folder}{Path.DirectorySeparatorChar}".StartsWith($"{other.TrimEnd(Path.DirectorySeparatorChar)}{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
}
