namespace Tawthiq.Store;

/// <summary>What a picture, or a frame of a video, is found again by. Made from the bytes of the item and can be made again.</summary>
internal sealed class PictureRow
{
    /// <summary>Item that it is of.</summary>
    public required string ItemSha256 { get; set; }

    /// <summary>From 0, in the order of the frames.</summary>
    public int Position { get; set; }

    /// <summary>Time of the frame in milliseconds; null for a still picture.</summary>
    public int? AtMs { get; set; }

    /// <summary>The 64 bits of the sketch.</summary>
    public long Hash { get; set; }

    /// <summary>The sketch; null where the item shows nothing that it could be found by (blank, or not to be opened), which stands here once.</summary>
    public byte[]? Sketch { get; set; }
}

/// <summary>Two items that show the same picture. Made from the sketches and can be made again.</summary>
internal sealed class SamePictureRow
{
    public required string ItemSha256 { get; set; }

    /// <summary>The one that was on record before.</summary>
    public required string EarlierSha256 { get; set; }

    /// <summary>Share of the picture that is alike, 0 to 1.</summary>
    public double Agreement { get; set; }

    /// <summary>Whether one is the other seen in a mirror.</summary>
    public bool Mirrored { get; set; }

    /// <summary>For frames of a video: how many are the same; null between still pictures.</summary>
    public int? Frames { get; set; }
}
