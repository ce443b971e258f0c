using System.Globalization;
using System.Text;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Store;
using Tawthiq.Store.Ledger;

namespace Tawthiq.Preserve;

/// <summary>Takes what a witness signed under a checkpoint of this ledger.</summary>
/// <remarks>
/// Kept in <c>ledger/cosigned/SIZE</c>, and under the present checkpoint as long as that is the one cosigned. It is no entry of the ledger: an entry would make
/// another checkpoint present, which no witness has seen.
/// </remarks>
internal static class TakeCosignature
{
    /// <summary>Folder below the ledger: notes with the signatures of witnesses, each named after its size.</summary>
    public const string Folder = "cosigned";

    /// <summary>What taking came to.</summary>
    internal abstract record Outcome
    {
        private Outcome() { }

        /// <summary>It is kept.</summary>
        /// <param name="Size">Entries of the checkpoint that it is under.</param>
        /// <param name="Present">Whether that is the present one.</param>
        /// <param name="By">Who cosigned and when, in seconds since 1970.</param>
        public sealed record Taken(long Size, bool Present, IReadOnlyList<(string Witness, long At)> By) : Outcome;

        /// <summary>It is not kept.</summary>
        /// <param name="Why">One plain sentence.</param>
        public sealed record Refused(string Why) : Outcome;
    }

    /// <summary>Takes cosignatures.</summary>
    /// <param name="record">Open for writing.</param>
    /// <param name="text">The checkpoint as the witness gave it back, or its lines of signature alone.</param>
    public static Outcome Run(Record record, string text)
    {
        var witnesses = Witnesses(record);
        if (witnesses.Count == 0)
            return new Outcome.Refused($"No witness is known yet: put the public key of each that you trust (name+hash+key) on a line of {Path.Combine(record.KeysFolder, "witnesses")}.");
        try
        {
            var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal);
            return LedgerView.Use(record, view => Take(record, view, lines.StartsWith('\u2014') ? view.Note with { Signatures = Lines(lines) } : HandedOut.Read(lines), witnesses));
        }
        catch (FormatException e)
        {
            return new Outcome.Refused(e.Message);
        }
    }

    /// <summary>Who has cosigned a note, of the witnesses that a record knows.</summary>
    public static IReadOnlyList<(string Witness, long At)> By(SignedNote note, IReadOnlyList<NoteKey> witnesses) =>
        [.. witnesses.Select(w => (w.Name, At: note.CosignedBy(w, Ed25519.Verify))).Where(w => w.At is not null).Select(w => (w.Name, w.At!.Value))]; // the filter above

    /// <summary>The witnesses that a record knows: <c>keys/witnesses</c>, a key a line, <c>#</c> before a remark.</summary>
    /// <exception cref="RecordException">A line is something else.</exception>
    public static IReadOnlyList<NoteKey> Witnesses(Record record)
    {
        var path = Path.Combine(record.KeysFolder, "witnesses");
        if (!File.Exists(path)) return [];
        try
        {
            return [.. File.ReadAllLines(path).Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#').Select(NoteKey.Parse).Select(k => k.Algorithm == NoteKey.Cosignature ? k : throw new FormatException())];
        }
        catch (FormatException)
        {
            throw new RecordException($"{path} has a line that is no key of a witness; expected name+hash+key of the kind 4 (Ed25519 cosignature), one a line.");
        }
    }

    /// <summary>The checkpoints that witnesses cosigned, by size.</summary>
    public static IReadOnlyList<(long Size, string Text)> Kept(Record record)
    {
        var folder = Path.Combine(record.LedgerFolder, Folder);
        return !Directory.Exists(folder) ? [] :
        [
            .. Directory.GetFiles(folder).Select(f => (Size: long.TryParse(Path.GetFileName(f), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : -1, Path: f))
                .Where(f => f.Size >= 0).OrderBy(f => f.Size).Select(f => (f.Size, File.ReadAllText(f.Path, Encoding.UTF8))),
        ];
    }

    private static Outcome Take(Record record, LedgerView view, SignedNote given, IReadOnlyList<NoteKey> witnesses)
    {
        var then = Checkpoint.Parse(given.Text);
        if (then.Origin != view.Checkpoint.Origin) return new Outcome.Refused($"It is a checkpoint of another ledger, {then.Origin}.");
        if (then.Size > view.Checkpoint.Size || view.Tree.RootOf(then.Size) != then.Root) return new Outcome.Refused("The ledger does not go on from that checkpoint; compare with `tawthiq ledger consistency`.");
        var by = By(given, witnesses);
        if (by.Count == 0) return new Outcome.Refused("No witness that is known has signed it, or its signature is false; compare its lines with keys/witnesses. (A witness that signs with ML-DSA-44 cannot be checked by this version.)");
        var present = given.Text == view.Note.Text;
        var path = Path.Combine(record.LedgerFolder, Folder, then.Size.ToString(CultureInfo.InvariantCulture));
        var before = File.Exists(path) ? SignedNote.Parse(File.ReadAllText(path, Encoding.UTF8)) : present ? view.Note : given;
        if (before.Text != given.Text) return new Outcome.Refused("Another checkpoint of that size is kept already.");
        if (!before.IsSignedBy(view.Key, Ed25519.Verify)) return new Outcome.Refused("The line of the ledger itself is missing under it; take in the whole checkpoint with the line of the witness.");
        Keep(record, path, Joined(before, given, witnesses), present);
        return new Outcome.Taken(then.Size, present, by);
    }

    private static void Keep(Record record, string path, SignedNote note, bool present)
    {
        var folder = Path.GetDirectoryName(path)!; // it lies in the folder named above
        Directory.CreateDirectory(folder);
        WholeFile.Write(path, Encoding.UTF8.GetBytes(note.ToString()));
        WholeFile.SettleFolder(folder);
        if (present) WholeFile.Write(Path.Combine(record.LedgerFolder, LedgerFiles.CheckpointName), Encoding.UTF8.GetBytes(note.ToString()));
        WholeFile.SettleFolder(record.LedgerFolder);
    }

    // Only what was checked stays under it; a later line of a witness takes the place of its earlier one.
    private static SignedNote Joined(SignedNote before, SignedNote given, IReadOnlyList<NoteKey> witnesses)
    {
        var signed = witnesses.Where(w => given.CosignedBy(w, Ed25519.Verify) is not null).ToList();
        return before with
        {
            Signatures = [.. before.Signatures.Where(s => !signed.Any(w => w.Name == s.Name && w.Id == s.KeyId)), .. signed.SelectMany(given.LinesOf)],
        };
    }

    private static IReadOnlyList<NoteSignature> Lines(string lines) => [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(SignedNote.ParseLine)];
}
