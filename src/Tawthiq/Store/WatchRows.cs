namespace Tawthiq.Store;

/// <summary>What is at an address that is watched.</summary>
internal enum WatchKind
{
    /// <summary>The first answer tells.</summary>
    Undecided,

    /// <summary>RSS or Atom: new entries are proposed.</summary>
    Feed,

    /// <summary>A page: changes of its readable text and its end are noticed.</summary>
    Page,
}

/// <summary>What a look at an address came to.</summary>
internal enum WatchState
{
    /// <summary>It was not looked at yet.</summary>
    New,

    /// <summary>It answers, and all was as before or is noted.</summary>
    Fine,

    /// <summary>It answered once that it is gone; the next look decides.</summary>
    Missing,

    /// <summary>It answered twice in a row that it is gone.</summary>
    Vanished,

    /// <summary>The last look failed; the reason is noted.</summary>
    Failing,

    /// <summary>Nobody looks any more.</summary>
    Removed,
}

/// <summary>An address that is looked at on a schedule.</summary>
internal sealed class WatchRow
{
    /// <summary>From 1; never given again.</summary>
    public int Id { get; set; }

    /// <summary>Address as given. Unique.</summary>
    public required string Url { get; set; }

    /// <summary>Where it is read since it moved for good, or the feed that the page links to; null for the address itself.</summary>
    public string? ReadAt { get; set; }

    public WatchKind Kind { get; set; }

    public WatchState State { get; set; }

    /// <summary>Minutes between two looks.</summary>
    public int EveryMinutes { get; set; }

    /// <summary>UTC.</summary>
    public DateTime AddedAt { get; set; }

    /// <summary>UTC; null before the first look.</summary>
    public DateTime? LookedAt { get; set; }

    /// <summary>What the server said of the version last read; null where it said nothing.</summary>
    public string? ETag { get; set; }

    /// <summary>As <see cref="ETag"/>: <c>Last-Modified</c>, as written.</summary>
    public string? LastModified { get; set; }

    /// <summary>Bytes of the page last read, in <c>blobs/</c>; null for a feed.</summary>
    public string? BytesSha256 { get; set; }

    /// <summary>Digest of its readable text; null for a feed.</summary>
    public string? TextSha256 { get; set; }

    /// <summary>Why the last look failed, one plain sentence; null where it did not.</summary>
    public string? Failure { get; set; }
}

/// <summary>What became of a proposal.</summary>
internal enum ProposalState
{
    /// <summary>Nobody decided yet.</summary>
    Open,

    /// <summary>A person took it.</summary>
    Taken,

    /// <summary>A person refused it; it is not proposed again.</summary>
    Refused,
}

/// <summary>A document that a feed proposes. A person takes or refuses it.</summary>
internal sealed class ProposalRow
{
    /// <summary>From 1; never given again.</summary>
    public int Id { get; set; }

    public int WatchId { get; set; }

    /// <summary>What the feed knows it by: its guid or id, else its address. Unique within the watch.</summary>
    public required string EntryId { get; set; }

    /// <summary>Where the document is.</summary>
    public required string Url { get; set; }

    /// <summary>As written; null where the feed has none.</summary>
    public string? Title { get; set; }

    /// <summary>UTC, as the feed says; null where it does not.</summary>
    public DateTime? Published { get; set; }

    public ProposalState State { get; set; }

    /// <summary>UTC.</summary>
    public DateTime ProposedAt { get; set; }

    /// <summary>UTC; null while it is open.</summary>
    public DateTime? DecidedAt { get; set; }
}

/// <summary>What a watch noticed: the page changed, moved or vanished, came back, or could not be read. Rows are only ever appended.</summary>
internal sealed class SightingRow
{
    /// <summary>From 1.</summary>
    public int Id { get; set; }

    public int WatchId { get; set; }

    /// <summary><c>first</c>, <c>changed</c>, <c>moved</c>, <c>vanished</c>, <c>returned</c> or <c>failed</c>.</summary>
    public required string What { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Digest of the bytes before, in <c>blobs/</c>; null where there were none.</summary>
    public string? BeforeSha256 { get; set; }

    /// <summary>Digest of the bytes since, in <c>blobs/</c>; null where there are none.</summary>
    public string? AfterSha256 { get; set; }

    /// <summary>Where it moved to, or why it failed; null for neither.</summary>
    public string? Detail { get; set; }
}
