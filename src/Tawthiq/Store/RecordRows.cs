namespace Tawthiq.Store;

/// <summary>An input that could not be taken; it stays until the same input can.</summary>
internal sealed class FailureRow
{
    /// <summary>Path as found, relative to the folder that was added.</summary>
    public required string FileName { get; set; }

    /// <summary>Line of a <c>.jsonl</c> file, from 1; 0 for the whole file.</summary>
    public int Line { get; set; }

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

/// <summary>One change of the record. Rows are only ever appended.</summary>
internal sealed class JournalRow
{
    /// <summary>From 1, without gaps.</summary>
    public long Sequence { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>What was done, for example <c>document.added</c>.</summary>
    public required string Action { get; set; }

    /// <summary>To what: a document id, a file name, a pack name.</summary>
    public required string Subject { get; set; }

    /// <summary>SHA-256 of what it is about: the bytes, the pack, the whole set of incidents. Lower-case hexadecimal; null where no bytes exist.</summary>
    public string? Digest { get; set; }
}

/// <summary>A small fact about the record itself.</summary>
internal sealed class FactRow
{
    public required string Name { get; set; }
    public required string Value { get; set; }
}
