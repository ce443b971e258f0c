namespace Tawthiq.Store;

/// <summary>What a verification of the record came to, kept for its history. Rows are only ever added.</summary>
internal sealed class CheckRow
{
    /// <summary>When it began, UTC: <c>2026-11-21T12:00:00.000Z</c>.</summary>
    public required string Id { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>How long it took, in milliseconds.</summary>
    public long Took { get; set; }

    /// <summary>Things that were what was recorded.</summary>
    public long Intact { get; set; }

    /// <summary>Things that were not.</summary>
    public long Altered { get; set; }

    /// <summary>Things of which nothing could be said.</summary>
    public long NotCheckable { get; set; }

    /// <summary>The first of the latter two kinds, a line each: <c>altered</c> or <c>not_checkable</c>, kind, name and sentence, parted by tabs. Empty for none.</summary>
    public required string Findings { get; set; }
}
