namespace Tawthiq.Store;

/// <summary>The number by which linkage knows a reported event. Derived, like the other rows of this file: a linking from nothing makes them again.</summary>
internal sealed class LinkageEventRow
{
    public int Number { get; set; }
    public required string DocumentId { get; set; }
    public required string EventId { get; set; }
    public DocumentRow? Document { get; set; }
}

/// <summary>A reported event under one of the keys by which others are found that may be the same.</summary>
internal sealed class LinkageKeyRow
{
    /// <summary>The key less 2⁶³, so that the order of the column is that of the keys.</summary>
    public long Key { get; set; }

    /// <summary>Number of the event.</summary>
    public int Event { get; set; }
}

/// <summary>With which others an event was put together at the first look; there are none where linkage looks once.</summary>
internal sealed class LinkageClusterRow
{
    /// <summary>Number of the event.</summary>
    public int Event { get; set; }

    /// <summary>Lowest number of the events that are together.</summary>
    public int Cluster { get; set; }
}

/// <summary>A document among the pages that its site numbers; there are none where linkage looks once. Days are day numbers.</summary>
internal sealed class LinkagePageRow
{
    public required string DocumentId { get; set; }

    /// <summary>The site, with its language section where it has one.</summary>
    public required string Series { get; set; }
    public long Number { get; set; }
    public int? Published { get; set; }
    public int? Matched { get; set; }
    public int? CameFrom { get; set; }
    public int? CameTo { get; set; }
    public DocumentRow? Document { get; set; }
}

/// <summary>What the linkage that was last kept rests on; at most one row.</summary>
internal sealed class LinkageStateRow
{
    public int Id { get; set; }

    /// <summary>Which build of the linkage and which weights it was made with; with another nothing of it can be followed.</summary>
    public required string MadeBy { get; set; }

    /// <summary>Whether there are pages whose day the order of their site may tell.</summary>
    public bool LooksTwice { get; set; }

    /// <summary>How often words were counted, as the linkage gave it.</summary>
    public required byte[] Words { get; set; }
}
