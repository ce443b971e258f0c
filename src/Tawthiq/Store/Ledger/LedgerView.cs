using System.Text;
using Tawthiq.Evidence.Ledger;

namespace Tawthiq.Store.Ledger;

/// <summary>The ledger of a record as its present checkpoint has it, to prove things from. Others may append meanwhile.</summary>
internal sealed class LedgerView
{
    private const int Attempts = 5;

    private readonly Record _record;

    private LedgerView(Record record, string text, SignedNote note, Checkpoint checkpoint, NoteKey key) => (_record, Text, Note, Checkpoint, Key, Tree) = (record, text, note, checkpoint, key, new TileTree(checkpoint.Size, Read));

    /// <summary>The checkpoint as it lies on the disk.</summary>
    public string Text { get; }

    /// <summary>The same, parted.</summary>
    public SignedNote Note { get; }

    /// <summary>What it says.</summary>
    public Checkpoint Checkpoint { get; }

    /// <summary>The key that it is signed with.</summary>
    public NoteKey Key { get; }

    /// <summary>Its tree.</summary>
    public TileTree Tree { get; }

    /// <summary>Works something out from the ledger; begins again where a writer replaced tiles meanwhile.</summary>
    /// <exception cref="RecordException">There is no ledger, or it is damaged.</exception>
    public static T Use<T>(Record record, Func<LedgerView, T> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return work(Open(record));
            }
            catch (FormatException e)
            {
                if (attempt == Attempts) throw new RecordException($"The ledger in {record.LedgerFolder} is damaged ({e.Message.TrimEnd('.')}). Run `tawthiq verify`, then restore the record from a backup.");
            }
        }
    }

    /// <summary>Bytes of the entry with a sequence number.</summary>
    public byte[] Entry(long sequence)
    {
        var (bundle, at) = Math.DivRem(sequence - 1, TileName.Full);
        var width = (int)Math.Min(TileName.Full, Checkpoint.Size - bundle * TileName.Full);
        var entries = EntryBundle.Part(Read(new(null, bundle, width)));
        return at < entries.Count && MerkleTree.Leaf(entries[(int)at]) == Tree.Leaf(sequence - 1) ? entries[(int)at] : throw new FormatException($"the bundle of entry {sequence} is not what the tree says");
    }

    /// <summary>Bytes of a tile.</summary>
    /// <exception cref="FormatException">It is not there.</exception>
    public byte[] Read(TileName name)
    {
        try
        {
            return LedgerFiles.Read(_record.LedgerFolder, name);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FormatException($"the tile {name} is missing");
        }
    }

    private static LedgerView Open(Record record)
    {
        var path = Path.Combine(record.LedgerFolder, LedgerFiles.CheckpointName);
        if (!File.Exists(path) || LedgerKey.PublicOf(record.KeysFolder) is not { } key) throw new RecordException($"The record {record.Folder} has no ledger yet; the first `tawthiq add` begins it.");
        var text = File.ReadAllText(path, Encoding.UTF8);
        var note = SignedNote.Parse(text);
        var checkpoint = Checkpoint.Parse(note.Text);
        if (!note.IsSignedBy(key, Ed25519.Verify)) throw new FormatException("its checkpoint is not signed with the key of the record");
        var view = new LedgerView(record, text, note, checkpoint, key);
        return view.Tree.Root() == checkpoint.Root ? view : throw new FormatException("its tiles do not give the root of its checkpoint");
    }
}
