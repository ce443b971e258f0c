using System.Security.Cryptography;
using System.Text;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Evidence.Verification;

namespace Tawthiq.Store.Ledger;

/// <summary>The key that a record signs its checkpoints with: <c>keys/ledger.key</c>, made with the record, readable by its owner alone.</summary>
/// <remarks>Beside it <c>keys/ledger.pub</c>, the form for others. Who holds the key can sign another history; handed-out checkpoints expose that.</remarks>
internal sealed class LedgerKey
{
    /// <summary>File in the folder of keys that lists earlier public keys, the oldest first.</summary>
    public const string Earlier = "earlier.pub";

    /// <summary>The action that the journal notes an exchange of keys by; its subject names both.</summary>
    public const string Exchanged = "key.exchanged";

    private readonly byte[] _seed;

    private LedgerKey(byte[] seed, NoteKey @public) => (_seed, Public) = (seed, @public);

    /// <summary>Name and public key.</summary>
    public NoteKey Public { get; }

    /// <summary>The key of a record; made where there is none.</summary>
    /// <param name="keys">Folder of keys.</param>
    /// <exception cref="RecordException">The file holds something else.</exception>
    public static LedgerKey OpenOrMake(string keys)
    {
        var path = Path.Combine(keys, "ledger.key");
        var pub = Path.Combine(keys, "ledger.pub");
        if (!File.Exists(path))
        {
            // Another key would sign what nobody who knows the first one could check.
            if (File.Exists(pub)) throw new RecordException($"The private key of the record, {path}, is not here: the record can be read and verified, but nothing can be added. Put the key back, or restore the record with --new-key.");
            WriteNew(path, $"tawthiq/{RandomNumberGenerator.GetHexString(16, lowercase: true)}");
            WholeFile.SettleFolder(keys); // never a public one without it, and no ledger without both, whatever a loss of power leaves
        }
        var lines = File.ReadAllText(path).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var seed = new byte[Ed25519.KeySize];
        if (lines is not [var name, var encoded] || !Convert.TryFromBase64String(encoded, seed, out var length) || length != seed.Length)
            throw new RecordException($"{path} is not the key of a ledger; restore it from a backup.");
        var key = new LedgerKey(seed, new(name, NoteKey.Ed25519, Ed25519.PublicKey(seed)));
        if (File.Exists(pub)) return key;
        WholeFile.Write(pub, Encoding.UTF8.GetBytes($"{key.Public}\n"));
        WholeFile.SettleFolder(keys);
        return key;
    }

    /// <summary>The public key of a record, for looking at it; null where it has no ledger yet.</summary>
    /// <exception cref="RecordException">The file holds something else.</exception>
    public static NoteKey? PublicOf(string keys)
    {
        var path = Path.Combine(keys, "ledger.pub");
        if (!File.Exists(path)) return null;
        try
        {
            return NoteKey.Parse(File.ReadAllText(path));
        }
        catch (FormatException)
        {
            throw new RecordException($"{path} is not the public key of a ledger; restore it from a backup.");
        }
    }

    /// <summary>The keys that a record signed with before the present one, as keys/earlier.pub lists them; empty where the key was never exchanged.</summary>
    /// <exception cref="FormatException">The file holds something else.</exception>
    public static IReadOnlyList<NoteKey> EarlierOf(string keys) =>
        Path.Combine(keys, Earlier) is var path && File.Exists(path) ? [.. File.ReadAllText(path).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(NoteKey.Parse)] : [];

    /// <summary>Gives a record another key of the same name. The old public key stays on record; the checkpoint is signed anew.</summary>
    /// <param name="record">Folder of the record, whose ledger was verified and which nobody has open.</param>
    /// <returns>The old public key and the new one.</returns>
    public static (NoteKey Old, NoteKey New) Exchange(string record)
    {
        var (keys, ledger) = (Path.Combine(record, "keys"), Path.Combine(record, "ledger"));
        var old = PublicOf(keys) ?? throw new RecordException($"The record {record} has no key that could be exchanged.");
        WholeFile.Write(Path.Combine(keys, Earlier), Encoding.UTF8.GetBytes(string.Concat(EarlierOf(keys).Append(old).Select(k => $"{k}\n"))));
        WriteNew(Path.Combine(keys, "ledger.key"), old.Name);
        File.Delete(Path.Combine(keys, "ledger.pub"));
        var key = OpenOrMake(keys);
        var checkpoint = Path.Combine(ledger, LedgerFiles.CheckpointName);
        var text = SignedNote.Parse(File.ReadAllText(checkpoint)).Text;
        WholeFile.Write(checkpoint, Encoding.UTF8.GetBytes(new SignedNote(text, [key.Sign(text)]).ToString()));
        WholeFile.SettleFolder(keys);
        WholeFile.SettleFolder(ledger);
        return (old, key.Public);
    }

    /// <summary>Whether the private key in a folder is the one of a public key.</summary>
    public static Answer Check(string keys, NoteKey @public)
    {
        try
        {
            var bytes = File.ReadAllBytes(Path.Combine(keys, "ledger.key"));
            var lines = Encoding.ASCII.GetString(bytes).Split('\n');
            var seed = new byte[Ed25519.KeySize];
            var isKey = lines is [var name, var encoded, ""] && name == @public.Name && Convert.TryFromBase64String(encoded, seed, out var length) && length == seed.Length
                && Encoding.ASCII.GetBytes($"{name}\n{Convert.ToBase64String(seed)}\n").AsSpan().SequenceEqual(bytes) && Ed25519.PublicKey(seed).AsSpan().SequenceEqual(@public.PublicKey);
            return isKey ? Answer.Intact.Here : new Answer.Altered("it is not the private key of keys/ledger.pub");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Answer.NotCheckable("the file cannot be read");
        }
    }

    /// <summary>Signs the text of a note.</summary>
    public NoteSignature Sign(string text) => new(Public.Name, Public.Id, Ed25519.Sign(_seed, Encoding.UTF8.GetBytes(text)));

    // The name is by chance: it must tell records apart and say nothing about who keeps them.
    private static void WriteNew(string path, string name) =>
        WholeFile.Write(path, Encoding.ASCII.GetBytes($"{name}\n{Convert.ToBase64String(RandomNumberGenerator.GetBytes(Ed25519.KeySize))}\n"), secret: true);
}
