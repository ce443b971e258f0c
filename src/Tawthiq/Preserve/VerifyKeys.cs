using System.Security.Cryptography;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Evidence.Verification;
using Tawthiq.Store;
using Tawthiq.Store.Ledger;

namespace Tawthiq.Preserve;

/// <summary>The keys beside those of the ledger: the one that signs captures, and those of witnesses.</summary>
internal static class VerifyKeys
{
    private static readonly string[] Known = ["ledger.key", "ledger.pub", LedgerKey.Earlier, "capture.key", "witnesses"];

    /// <summary>Checks them.</summary>
    /// <returns>The witnesses whose keys can be read.</returns>
    public static IReadOnlyList<NoteKey> Run(string keys, Action<Checked> found)
    {
        if (!Directory.Exists(keys)) return [];
        var capture = Path.Combine(keys, "capture.key");
        if (File.Exists(capture)) found(new(CheckedKind.Key, "keys/capture.key", Captures(capture)));
        var witnesses = Witnesses(Path.Combine(keys, "witnesses"), found);
        foreach (var other in Directory.EnumerateFileSystemEntries(keys).Select(f => Path.GetFileName(f)).Except(Known).Order(StringComparer.Ordinal))
            found(Checked.Not(CheckedKind.File, $"keys/{other}", "nothing on record speaks of it"));
        return witnesses;
    }

    /// <summary>Says where captures were signed with a key that is gone.</summary>
    public static void Missing(string keys, RecordDb db, Action<Checked> found)
    {
        if (!File.Exists(Path.Combine(keys, "capture.key")) && db.Captures.Any(c => c.ItemSha256 != null))
            found(Checked.Not(CheckedKind.Key, "keys/capture.key", "it is not here; captures are checked without it, but further ones would be signed with another"));
    }

    // The file holds both halves of the key: what the private one signs must hold before the public one, and the file is as it is written.
    private static Answer Captures(string path)
    {
        try
        {
            var pem = File.ReadAllText(path);
            using var key = ECDsa.Create();
            key.ImportFromPem(pem);
            if (key.ExportPkcs8PrivateKeyPem() + "\n" != pem) return new Answer.Altered("it is not written as the program writes it");
            using var other = ECDsa.Create();
            other.ImportSubjectPublicKeyInfo(key.ExportSubjectPublicKeyInfo(), out _);
            byte[] words = [1];
            return other.VerifyData(words, key.SignData(words, HashAlgorithmName.SHA256), HashAlgorithmName.SHA256) ? Answer.Intact.Here : new Answer.Altered("its two halves do not belong together");
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            return new Answer.Altered("it is not the key of captures any more");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Answer.NotCheckable("the file cannot be read");
        }
    }

    // People write this file; nothing vouches for a remark in it, nor for which keys stand there but what the witnesses signed.
    private static List<NoteKey> Witnesses(string path, Action<Checked> found)
    {
        const string name = "keys/witnesses";
        var witnesses = new List<NoteKey>();
        if (!File.Exists(path)) return witnesses;
        try
        {
            var text = File.ReadAllText(path);
            foreach (var line in text.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#')) witnesses.Add(NoteKey.Parse(line));
            found(witnesses.Exists(w => w.Algorithm != NoteKey.Cosignature) ? Checked.Altered(CheckedKind.Key, name, "it has a key that is none of a witness")
                : text == string.Concat(witnesses.Select(w => $"{w}\n")) ? Checked.Intact(CheckedKind.Key, name)
                : Checked.Not(CheckedKind.Key, name, "it holds more than keys, one a line; the keys are whole"));
        }
        catch (FormatException)
        {
            found(Checked.Altered(CheckedKind.Key, name, "it has a line that is no key of a witness"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            found(Checked.Not(CheckedKind.Key, name, "the file cannot be read"));
        }
        return witnesses;
    }
}
