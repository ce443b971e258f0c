using System.Text;
using Tawthiq.Evidence;
using Tawthiq.Evidence.Ledger;

namespace Tawthiq.Store.Ledger;

/// <summary>The ledger on disk: tiles, bundles of entries and the signed checkpoint, in the layout of C2SP tlog-tiles. One writer at a time; not thread-safe.</summary>
/// <remarks>
/// Tiles are written and brought onto the disk before the checkpoint that speaks of them. After a stop in between the earlier checkpoint stands, and the same
/// entries make the same tiles again.
/// </remarks>
internal sealed class LedgerFiles
{
    /// <summary>Name of the checkpoint in the folder.</summary>
    public const string CheckpointName = "checkpoint";

    private const string PartialFolder = ".p";

    private readonly string _folder;
    private readonly LedgerKey _key;
    private readonly List<byte[]> _entries = []; // of the last bundle, while it is not full
    private readonly List<List<Sha256Digest>> _edges = []; // hashes of the last tile of each level, while it is not full
    private readonly HashSet<string> _touched = new(StringComparer.Ordinal);

    private LedgerFiles(string folder, LedgerKey key) => (_folder, _key) = (folder, key);

    /// <summary>Number of entries.</summary>
    public long Size { get; private set; }

    /// <summary>Whether there is a checkpoint.</summary>
    public bool IsBegun { get; private set; }

    /// <summary>Signs a checkpoint over nothing.</summary>
    public void Begin() => Sign();

    /// <summary>Opens a ledger to append to.</summary>
    /// <exception cref="RecordException">Its files do not agree with its checkpoint.</exception>
    public static LedgerFiles Open(string folder, LedgerKey key)
    {
        var ledger = new LedgerFiles(folder, key);
        if (!File.Exists(Path.Combine(folder, CheckpointName))) return ledger;
        try
        {
            var note = SignedNote.Parse(File.ReadAllText(Path.Combine(folder, CheckpointName)));
            var checkpoint = Checkpoint.Parse(note.Text);
            // What somebody else put there must not be signed on.
            if (!note.IsSignedBy(key.Public, Ed25519.Verify) || checkpoint.Origin != key.Public.Name) throw new FormatException();
            ledger.Resume(checkpoint.Size);
            if (ledger.Root() != checkpoint.Root) throw new FormatException();
            ledger.IsBegun = true;
        }
        catch (Exception e) when (e is FormatException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RecordException($"The ledger in {folder} is damaged: its checkpoint is not signed with the key of the record, or its tiles do not give what it says. Run `tawthiq verify`, then restore the record from a backup.");
        }
        return ledger;
    }

    /// <summary>Bytes of a tile.</summary>
    public static byte[] Read(string folder, TileName name) => File.ReadAllBytes(Path.Combine(folder, name.ToString()));

    /// <summary>The entries of the last bundle, while it is not full.</summary>
    public IReadOnlyList<byte[]> Last => _entries;

    /// <summary>Appends entries and signs a checkpoint over them; all of it is on the disk when it returns.</summary>
    /// <exception cref="RecordException">An entry has another number than the next.</exception>
    public void Append(IEnumerable<LedgerEntry> entries)
    {
        var before = Size;
        foreach (var entry in entries)
        {
            if (entry.Sequence != Size + 1) throw new RecordException($"The journal of the record has no entry {Size + 1}: rows were taken out of it. Run `tawthiq verify`, then restore the record from a backup.");
            Add(entry.ToBytes());
        }
        if (Size == before) return;
        foreach (var (name, bytes) in Partial()) Write(name, bytes);
        foreach (var folder in _touched) WholeFile.SettleFolder(folder);
        Sign();
        RemoveOutgrown();
        _touched.Clear();
    }

    private void Sign()
    {
        var text = new Checkpoint(_key.Public.Name, Size, Root()).ToString();
        WholeFile.Write(Path.Combine(_folder, CheckpointName), Encoding.UTF8.GetBytes(new SignedNote(text, [_key.Sign(text)]).ToString()));
        WholeFile.SettleFolder(_folder);
        IsBegun = true;
    }

    private void Add(byte[] entry)
    {
        _entries.Add(entry);
        if (_entries.Count == TileName.Full)
        {
            Write(new(null, Size / TileName.Full, TileName.Full), EntryBundle.Join(_entries));
            _entries.Clear();
        }
        Size++;
        Add(0, MerkleTree.Leaf(entry));
    }

    private void Add(int level, Sha256Digest hash)
    {
        if (_edges.Count == level) _edges.Add([]);
        var edge = _edges[level];
        edge.Add(hash);
        if (edge.Count < TileName.Full) return;
        Write(new(level, (Size >> (level * TileName.Height)) / TileName.Full - 1, TileName.Full), Join(edge));
        var root = MerkleTree.Root([.. edge]);
        edge.Clear();
        Add(level + 1, root);
    }

    private void Resume(long size)
    {
        Size = size;
        for (var level = 0; size >> (level * TileName.Height) is > 0 and var hashes; level++)
        {
            var width = (int)(hashes % TileName.Full);
            var tile = width == 0 ? [] : Read(_folder, new(level, hashes / TileName.Full, width));
            if (tile.Length != width * Sha256Digest.Size) throw new FormatException();
            _edges.Add([.. tile.Chunk(Sha256Digest.Size).Select(h => Sha256Digest.FromBytes(h))]);
        }
        if (size % TileName.Full is > 0 and var rest) _entries.AddRange(EntryBundle.Part(Read(_folder, new(null, size / TileName.Full, (int)rest))));
        if (_entries.Count != size % TileName.Full) throw new FormatException();
        // A bundle that was tampered with would otherwise be written again, whole.
        for (var i = 0; i < _entries.Count; i++)
            if (MerkleTree.Leaf(_entries[i]) != _edges[0][i]) throw new FormatException();
    }

    // What a lower level has beyond its whole tiles is the last, smaller branch of the level above.
    private Sha256Digest Root()
    {
        Sha256Digest? branch = null;
        foreach (var edge in _edges)
        {
            if (branch is { } smaller) branch = MerkleTree.Root([.. edge, smaller]);
            else if (edge.Count > 0) branch = MerkleTree.Root([.. edge]);
        }
        return branch ?? MerkleTree.Empty;
    }

    private void Write(TileName name, byte[] bytes)
    {
        var path = Path.Combine(_folder, name.ToString());
        // Every folder on the way may be new, and its name must last too.
        for (var parent = Path.GetDirectoryName(path)!; parent.Length >= _folder.Length && _touched.Add(parent); parent = Path.GetDirectoryName(parent)!) ;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        WholeFile.Write(path, bytes);
        if (Directory.Exists(path + PartialFolder)) _touched.Add(path + PartialFolder);
    }

    private IEnumerable<(TileName Name, byte[] Bytes)> Partial()
    {
        if (_entries.Count > 0) yield return (new(null, Size / TileName.Full, _entries.Count), EntryBundle.Join(_entries));
        for (var level = 0; level < _edges.Count; level++)
            if (_edges[level].Count > 0) yield return (new(level, (Size >> (level * TileName.Height)) / TileName.Full, _edges[level].Count), Join(_edges[level]));
    }

    // A partial tile is of no more use once a wider one is under a checkpoint.
    private void RemoveOutgrown()
    {
        var current = Partial().Select(p => Path.Combine(_folder, p.Name.ToString())).ToHashSet(StringComparer.Ordinal);
        foreach (var folder in _touched.Where(f => f.EndsWith(PartialFolder, StringComparison.Ordinal)))
        {
            foreach (var file in Directory.EnumerateFiles(folder).Where(f => !current.Contains(f))) File.Delete(file);
            if (!Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
        }
        // What a stop left half written lies where the same tiles are written again.
        foreach (var folder in _touched.Where(Directory.Exists))
            foreach (var file in Directory.EnumerateFiles(folder, "*" + WholeFile.Unfinished)) File.Delete(file);
    }

    private static byte[] Join(List<Sha256Digest> hashes) => [.. hashes.SelectMany(h => h.ToBytes())];
}
