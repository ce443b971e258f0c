using Tawthiq.Evidence.Verification;

namespace Tawthiq.Evidence.Ledger;

/// <summary>What an outsider holds of a ledger: a checkpoint of an earlier day, as a file or within a mail.</summary>
/// <remarks>Whoever has the key of a ledger can write another history from the beginning; a checkpoint that is held elsewhere gives that away.</remarks>
public static class HandedOut
{
    /// <summary>The line before a checkpoint in a mail.</summary>
    public const string Begin = "-----BEGIN CHECKPOINT-----";

    /// <summary>The line behind a checkpoint in a mail.</summary>
    public const string End = "-----END CHECKPOINT-----";

    /// <summary>Finds the checkpoint in what was handed out: the bare note, or the note between <see cref="Begin"/> and <see cref="End"/> in a text that mail programs may have quoted.</summary>
    /// <exception cref="FormatException">There is none in it.</exception>
    public static SignedNote Read(string text)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimStart('\uFEFF').Split('\n');
        var begin = Array.FindIndex(lines, l => l.Contains(Begin, StringComparison.Ordinal));
        if (begin < 0) return SignedNote.Parse(string.Join('\n', lines));
        var quote = lines[begin].IndexOf(Begin, StringComparison.Ordinal);
        var note = lines.Skip(begin + 1).TakeWhile(l => !l.Contains(End, StringComparison.Ordinal)).Select(l => (l.Length > quote ? l[quote..] : "").TrimEnd());
        return SignedNote.Parse(string.Join('\n', note).Trim('\n') + "\n");
    }

    /// <summary>Whether a ledger goes on from a checkpoint that was handed out.</summary>
    /// <param name="note">What was handed out.</param>
    /// <param name="keys">Public keys of the ledger: the present one and those it had before.</param>
    /// <param name="now">The present checkpoint, whose signature and root have been checked.</param>
    /// <param name="read">Bytes of a tile of the present ledger.</param>
    /// <param name="verify">Checks a signature.</param>
    /// <returns>
    /// Intact: everything up to that day is as it was. Altered: entries were changed or taken away since. NotCheckable: it is no checkpoint of this ledger.
    /// </returns>
    public static Answer Compare(SignedNote note, IReadOnlyList<NoteKey> keys, Checkpoint now, Func<TileName, byte[]> read, VerifyEd25519 verify)
    {
        Checkpoint then;
        try
        {
            then = Checkpoint.Parse(note.Text);
        }
        catch (FormatException e)
        {
            return new Answer.NotCheckable(e.Message.TrimEnd('.'));
        }
        if (then.Origin != now.Origin) return new Answer.NotCheckable($"it is a checkpoint of another ledger, {then.Origin}; this one is {now.Origin}");
        if (!keys.Any(k => note.IsSignedBy(k, verify)))
            return new Answer.NotCheckable("it is not signed with a key of this ledger: it was changed on its way, or the ledger was made anew with another key. Compare its line of signature with `tawthiq ledger key`");
        return then.Size > now.Size
            ? new Answer.Altered($"it was handed out when the ledger had {then.Size} entries; now there are {now.Size}: entries were taken away, or an old copy was put in place of the record")
            : GoesOn(then, now, new TileTree(now.Size, read));
    }

    private static Answer GoesOn(Checkpoint then, Checkpoint now, TileTree tree)
    {
        try
        {
            return tree.RootOf(then.Size) == then.Root && MerkleTree.GoesOn(then.Size, then.Root, now.Size, now.Root, tree.Consistency(then.Size))
                ? Answer.Intact.Here
                : new Answer.Altered($"the first {then.Size} entries are no longer those that it was handed out for: the history was written anew");
        }
        catch (FormatException e)
        {
            return new Answer.Altered(e.Message.TrimEnd('.'));
        }
    }
}
