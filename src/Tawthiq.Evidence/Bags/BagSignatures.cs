using System.Text;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Evidence.Verification;

namespace Tawthiq.Evidence.Bags;

/// <summary>Signatures over the tag manifests of a bag, and so over all of it: by the key that signs the checkpoints of the record the bag was made from.</summary>
/// <remarks>
/// For each tag manifest <c>signature/NAME.note</c>, a signed note (C2SP signed-note) whose text is the manifest, and <c>signature/NAME.sig</c>, the same
/// 64 bytes of Ed25519 alone. The text of a manifest begins with a digest and never with the name of a ledger, so that neither can be taken for a checkpoint.
/// </remarks>
public static class BagSignatures
{
    /// <summary>The key in the form of signed notes.</summary>
    public const string KeyName = "signature/key.txt";

    /// <summary>Largest tag manifest that is held in memory to be checked.</summary>
    private const long Largest = 64L << 20;

    /// <summary>Name of the note over a tag manifest.</summary>
    public static string NoteName(string tagManifest) => $"signature/{tagManifest}.note";

    /// <summary>Name of the bare signature over a tag manifest.</summary>
    public static string BareName(string tagManifest) => $"signature/{tagManifest}.sig";

    /// <summary>Checks every signature, and through them the tag manifests.</summary>
    /// <param name="files">The bag.</param>
    /// <param name="expected">The key as it was had by another way; null to take the one in the bag, which proves only that whoever holds it signed.</param>
    /// <param name="verify">Ed25519.</param>
    /// <returns>An answer for each tag manifest and each signature; none at all for a bag that has no signature.</returns>
    public static IReadOnlyList<Checked> Check(IBagFiles files, NoteKey? expected, VerifyEd25519 verify)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(verify);
        var there = files.All.GroupBy(f => f.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var manifests = there.Keys.Where(n => n.StartsWith("tagmanifest-", StringComparison.Ordinal) && BagManifest.DigestOf(n) is not null).Order(StringComparer.Ordinal).ToList();
        if (!there.Keys.Any(n => n.StartsWith("signature/", StringComparison.Ordinal))) return [];
        var (key, why) = Key(Bytes(files, there, KeyName), expected);
        return [.. manifests.SelectMany(m => Check(m, Bytes(files, there, m), Bytes(files, there, NoteName(m)), Bytes(files, there, BareName(m)), key, why, verify))];
    }

    /// <summary>The report on a bag with the answers of its signatures in it.</summary>
    public static BagReport Into(BagReport report, IReadOnlyList<Checked> signatures)
    {
        ArgumentNullException.ThrowIfNull(report);
        var answers = signatures.ToDictionary(s => s.Name, s => s, StringComparer.Ordinal);
        var things = report.Things.Select(t => t.Answer is not Answer.Altered && answers.Remove(t.Name, out var better) ? better : t).ToList();
        things.AddRange(answers.Values.Where(a => !report.Things.Any(t => t.Name == a.Name)));
        var isAltered = signatures.Any(s => s.Answer is Answer.Altered);
        return new(isAltered && report.State == BagState.Valid ? BagState.Complete : report.State, [.. things.OrderBy(t => t.Name, StringComparer.Ordinal)]);
    }

    private static IEnumerable<Checked> Check(string name, byte[]? manifest, byte[]? note, byte[]? bare, NoteKey? key, string why, VerifyEd25519 verify)
    {
        var (noteName, bareName) = (NoteName(name), BareName(name));
        if (key is null || manifest is null)
        {
            var reason = manifest is null ? $"{name} cannot be read" : why;
            return [Checked.Not(CheckedKind.Package, name, reason), Checked.Not(CheckedKind.Package, noteName, reason), Checked.Not(CheckedKind.Package, bareName, reason)];
        }
        var noted = NoteOver(manifest, note, key, verify);
        var signed = bare is null ? "it is missing" : verify(key.PublicKey, manifest, bare) ? null : $"it is no signature of the key {key.Name} over {name}";
        var isCovered = noted is null || signed is null;
        return
        [
            isCovered ? Checked.Intact(CheckedKind.Package, name) : Checked.Altered(CheckedKind.Package, name, $"no signature of the key {key.Name} is over it"),
            noted is null ? Checked.Intact(CheckedKind.Package, noteName) : Checked.Altered(CheckedKind.Package, noteName, noted),
            signed is null ? Checked.Intact(CheckedKind.Package, bareName) : Checked.Altered(CheckedKind.Package, bareName, signed),
        ];
    }

    // The note must stand in the one form it was written in: base64 has bits that say nothing.
    private static string? NoteOver(byte[] manifest, byte[]? bytes, NoteKey key, VerifyEd25519 verify)
    {
        if (bytes is null) return "it is missing";
        try
        {
            var text = new UTF8Encoding(false, true).GetString(bytes);
            var note = SignedNote.Parse(text);
            if (note.ToString() != text || !Encoding.UTF8.GetBytes(note.Text).AsSpan().SequenceEqual(manifest)) return "its text is not that of the manifest";
            return note.IsSignedBy(key, verify) ? null : $"it has no signature of the key {key.Name}";
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            return "it is no signed note";
        }
    }

    private static (NoteKey? Key, string Why) Key(byte[]? inBag, NoteKey? expected)
    {
        if (expected is not null) return (expected, "");
        if (inBag is null) return (null, $"the key {KeyName} is not in the bag");
        try
        {
            return (NoteKey.Parse(Encoding.UTF8.GetString(inBag)), "");
        }
        catch (FormatException)
        {
            return (null, $"{KeyName} holds no key");
        }
    }

    private static byte[]? Bytes(IBagFiles files, Dictionary<string, BagFile> there, string name)
    {
        if (!there.TryGetValue(name, out var file) || file.Unreadable is not null || file.Length > Largest) return null;
        try
        {
            using var stream = files.Open(file);
            var bytes = new byte[file.Length];
            stream.ReadExactly(bytes);
            return stream.ReadByte() < 0 ? bytes : null;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
