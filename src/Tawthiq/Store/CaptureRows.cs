namespace Tawthiq.Store;

/// <summary>What a capture came to.</summary>
internal enum CaptureResult
{
    /// <summary>The page was there and was kept.</summary>
    Reached,

    /// <summary>It was not; <see cref="CaptureReason"/> says why.</summary>
    Failed,
}

/// <summary>Why a page was not captured. The codes stand in <c>captures.reason</c> and in the keys of the pages' texts.</summary>
internal enum CaptureReason
{
    /// <summary>The address, or one that it leads to, may not be reached: not http(s), or not of the public network.</summary>
    NotAllowed,
    /// <summary>The name leads to no address.</summary>
    NameUnknown,
    /// <summary>No machine answers, or it breaks off.</summary>
    NotReachable,
    /// <summary>The certificate or the encryption is wrong.</summary>
    WrongCertificate,
    /// <summary>The site answers with an error.</summary>
    HttpError,
    /// <summary>The site turns the capture away, or asks for proof of a person.</summary>
    Blocked,
    /// <summary>The site shows a place to sign in instead.</summary>
    LoginWall,
    /// <summary>The page holds no text.</summary>
    Empty,
    /// <summary>A file, not a page.</summary>
    NotAPage,
    /// <summary>Over the limit on bytes.</summary>
    TooLarge,
    /// <summary>Over the limit on time before the page was there.</summary>
    TimeLimit,
    /// <summary>No browser is installed, or it does not start.</summary>
    ToolMissing,
    /// <summary>The browser failed on the page.</summary>
    BrowserFailed,
}

/// <summary>One attempt to capture an address. Rows are only ever appended.</summary>
internal sealed class CaptureRow
{
    /// <summary>Host, path and time: <c>news.example/a-20261121T114500Z</c>. Unique.</summary>
    public required string Id { get; set; }

    /// <summary>The address that was asked for.</summary>
    public required string Url { get; set; }

    /// <summary>The address that it led to; null where it led nowhere.</summary>
    public string? FinalUrl { get; set; }

    /// <summary>By this machine's clock, UTC.</summary>
    public DateTime StartedAt { get; set; }

    /// <summary>By this machine's clock, UTC.</summary>
    public DateTime EndedAt { get; set; }

    public CaptureResult Result { get; set; }

    /// <summary>Null where it was reached.</summary>
    public CaptureReason? Reason { get; set; }

    /// <summary>One plain sentence: what is wrong and what to do, after the address. Null where it was reached.</summary>
    public string? Message { get; set; }

    /// <summary>HTTP status of the page; null where no answer came.</summary>
    public int? Status { get; set; }

    /// <summary>The WACZ; null where nothing was got.</summary>
    public string? ItemSha256 { get; set; }

    /// <summary>The document that was read from it; null where there is none.</summary>
    public string? DocumentId { get; set; }

    /// <summary>What captured it, with versions.</summary>
    public required string Tool { get; set; }

    /// <summary>The limits that held, as JSON.</summary>
    public required string Limits { get; set; }
}
