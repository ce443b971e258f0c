namespace Tawthiq.Store;

/// <summary>An input that could not be taken; it stays until the same input can.</summary>
internal sealed class FailureRow
{
    /// <summary>Path as found, relative to the folder that was added.</summary>
    public required string FileName { get; set; }

    /// <summary>Line of a <c>.jsonl</c> file, from 1; 0 for the whole file.</summary>
    public int Line { get; set; }

    /// <summary>Both in one, as the journal names it: <c>reports.jsonl:3</c>.</summary>
    public required string Subject { get; set; }

    /// <summary>The <see cref="Subject"/> of an input.</summary>
    public static string SubjectOf(string fileName, int line) => line == 0 ? fileName : $"{fileName}:{line}";

    /// <summary>Code of the reason, for example <c>password_protected</c>.</summary>
    public required string Reason { get; set; }

    /// <summary>One plain sentence: what is wrong and what to do.</summary>
    public required string Message { get; set; }

    /// <summary>Digest of the bytes kept in <c>blobs/</c>; null where none could be kept.</summary>
    public string? BytesSha256 { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }
}

/// <summary>A country pack of the gazetteer that this record reads with.</summary>
internal sealed class PlacePackRow
{
    /// <summary>Name of the pack: its file name without extensions. Unique.</summary>
    public required string Name { get; set; }

    /// <summary>Digest of the file as handed in, which lies in <c>blobs/</c>.</summary>
    public required string Sha256 { get; set; }

    /// <summary>How many places it holds.</summary>
    public int Places { get; set; }

    /// <summary>The pack in the gazetteer's compact form.</summary>
    public required byte[] Packed { get; set; }

    /// <summary>UTC.</summary>
    public DateTime AddedAt { get; set; }
}

/// <summary>One entry of the journal, in the clear; its entry in the ledger holds only commitments. Rows are only ever appended.</summary>
/// <remarks>Of what was forgotten the row stays, with an empty subject and neither digest nor salt.</remarks>
internal sealed class JournalRow
{
    /// <summary>From 1, without gaps; the index of its leaf in the ledger is one less.</summary>
    public long Sequence { get; set; }

    /// <summary>UTC, whole milliseconds.</summary>
    public DateTime At { get; set; }

    /// <summary>Who did it: <c>program</c>, or the opaque name of an account.</summary>
    public required string Actor { get; set; }

    /// <summary>What was done, for example <c>document.added</c>.</summary>
    public required string Action { get; set; }

    /// <summary>To what: a document id, a file name, a pack name.</summary>
    public required string Subject { get; set; }

    /// <summary>SHA-256 of the state it was left in (<see cref="StateDigests"/>), or of what was made. Lower-case hexadecimal; null where there is neither.</summary>
    public string? Digest { get; set; }

    /// <summary>Salt of the commitments in the ledger's entry; null once what it is about was forgotten.</summary>
    public byte[]? Salt { get; set; }
}

/// <summary>What an item is in the record.</summary>
internal enum ItemRole
{
    /// <summary>As found: the evidentiary copy.</summary>
    Found,

    /// <summary>Made from another item by a tool, and can be made again.</summary>
    Derived,
}

/// <summary>Bytes in the store, found or derived, and where they come from.</summary>
internal sealed class ItemRow
{
    /// <summary>What it lies under in <c>blobs/</c>. Lower-case hexadecimal.</summary>
    public required string Sha256 { get; set; }

    /// <summary>Lower-case hexadecimal.</summary>
    public required string Sha512 { get; set; }

    /// <summary>How many bytes.</summary>
    public long Length { get; set; }

    public ItemRole Role { get; set; }

    /// <summary>For example <c>text/html</c>; null where nothing tells.</summary>
    public string? MediaType { get; set; }

    /// <summary>Name as found; null where it had none.</summary>
    public string? Name { get; set; }

    /// <summary>Address it was taken from; null for a file that was handed in.</summary>
    public string? Url { get; set; }

    /// <summary>Item that it was derived from; null for one that was found, or that was made from the record as a whole.</summary>
    public string? DerivedFrom { get; set; }

    /// <summary>Tool that took or made it, with its version; null for a file as it was handed in.</summary>
    public string? Tool { get; set; }

    /// <summary>What else is known of it, as a JSON object; null for nothing.</summary>
    public string? Detail { get; set; }

    /// <summary>UTC.</summary>
    public DateTime KeptAt { get; set; }
}

/// <summary>A small fact about the record itself.</summary>
internal sealed class FactRow
{
    public required string Name { get; set; }
    public required string Value { get; set; }
}
