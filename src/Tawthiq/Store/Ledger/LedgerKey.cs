using System.Security.Cryptography;
using System.Text;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Evidence.Verification;

namespace Tawthiq.Store.Ledger;

/// <summary>The key that a record signs its checkpoints with: <c>keys/ledger.key</c>, made with the record, readable by its owner alone.</summary>
/// <remarks>Beside it <c>keys/ledger.pub</c>, the form for others. Who holds the key can sign another history; handed-out checkpoints expose that.</remarks>
internal sealed class LedgerKey
{
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
        if (!File.Exists(path)) WriteNew(path);
        var lines = File.ReadAllText(path).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var seed = new byte[Ed25519.KeySize];
        if (lines is not [var name, var encoded] || !Convert.TryFromBase64String(encoded, seed, out var length) || length != seed.Length)
            throw new RecordException($"{path} is not the key of a ledger; restore it from a backup.");
        var key = new LedgerKey(seed, new(name, NoteKey.Ed25519, Ed25519.PublicKey(seed)));
        var pub = Path.Combine(keys, "ledger.pub");
        if (!File.Exists(pub)) WholeFile.Write(pub, Encoding.UTF8.GetBytes($"{key.Public}\n"));
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
    private static void WriteNew(string path) =>
        WholeFile.Write(path, Encoding.ASCII.GetBytes($"tawthiq/{RandomNumberGenerator.GetHexString(16, lowercase: true)}\n{Convert.ToBase64String(RandomNumberGenerator.GetBytes(Ed25519.KeySize))}\n"), secret: true);
}
