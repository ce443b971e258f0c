using Tawthiq.Store;

namespace Tawthiq.Intake.Archives;

/// <summary>Gives the items within an item behind it: what is in an archive, what is attached to a mail, and what is in those in turn.</summary>
internal static class TakeApart
{
    /// <summary>Archives in archives, mails in mails; deeper ones are made to hurt.</summary>
    public const int DeepestNesting = 4;

    /// <summary>The input, then everything that came out of it.</summary>
    /// <param name="input">Any input.</param>
    /// <param name="digest">Keeps the bytes of an item, where they are kept, and gives their SHA-256.</param>
    /// <param name="cancellationToken">Stops between items.</param>
    public static IEnumerable<Input> Of(Input input, Func<InputItem, string> digest, CancellationToken cancellationToken) => Of(input, digest, 0, cancellationToken);

    private static IEnumerable<Input> Of(Input input, Func<InputItem, string> digest, int depth, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (input is not Input.Found { Item: { Why: null } item } || !item.IsArchive && item.Format != InputFormat.Eml)
        {
            yield return input;
            yield break;
        }
        var why = !item.IsArchive ? null
            : depth >= DeepestNesting ? new Refusal(FailureReason.Hostile, $"lies more than {DeepestNesting} archives deep; unpack it and add the files that matter.")
            : ReadArchive.Judge(item, cancellationToken);
        yield return new Input.Found(item with { Why = why });
        if (why is not null || depth >= DeepestNesting) yield break;
        var sha256 = digest(item);
        var proofs = item.IsArchive ? ReadArchive.Proofs(item) : null;
        foreach (var part in item.IsArchive ? ReadArchive.Entries(item, cancellationToken) : MailAttachments.Of(item))
            foreach (var inner in Of(Item(item, sha256, part, proofs?.Of(part)), digest, depth + 1, cancellationToken)) yield return inner;
    }

    private static Input.Found Item(InputItem within, string sha256, ArchivePart part, MediaProof? proof)
    {
        var fileName = $"{within.FileName}{(within.Line == 0 ? "" : $":{within.Line}")}/{part.Name}";
        var format = FindInputs.FormatOf(part.Name);
        return new(new InputItem(fileName, 0, new(Path.GetFileNameWithoutExtension(part.Name)), format is null or InputFormat.Jsonl ? InputFormat.Txt : format.Value, part.Bytes)
        {
            From = new(sha256, part.Name, part.Tool) { Proof = proof },
            Why = part.Bytes.Length == 0 ? new(FailureReason.Empty, "is empty; get it again from where it came from.")
                : format is null ? new(FailureReason.UnknownFormat, FindInputs.UnknownFormat)
                : format == InputFormat.Jsonl ? new(FailureReason.UnknownFormat, "holds several documents within an archive; unpack it and add it by itself.")
                : null,
        });
    }
}

/// <summary>Something taken out of an archive or a mail.</summary>
/// <param name="Name">As written there, with <c>/</c>; harmless.</param>
/// <param name="Tool">What took it out.</param>
/// <param name="Bytes">No more than <see cref="FindInputs.LargestBytes"/>.</param>
internal sealed record ArchivePart(string Name, string Tool, byte[] Bytes);
