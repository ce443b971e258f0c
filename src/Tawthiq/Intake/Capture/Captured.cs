using Tawthiq.Store;

namespace Tawthiq.Intake.Capture;

/// <summary>Why a capture failed, in a code and in words.</summary>
/// <param name="Reason">The code.</param>
/// <param name="Message">What is wrong and what to do, after the address.</param>
internal sealed record CaptureFault(CaptureReason Reason, string Message);

/// <summary>What capturing an address gave.</summary>
/// <param name="Url">The address asked for.</param>
/// <param name="StartedAt">By the clock of this machine.</param>
/// <param name="EndedAt">By the clock of this machine.</param>
/// <param name="Tool">What captured it, with versions.</param>
internal sealed record Captured(Uri Url, DateTimeOffset StartedAt, DateTimeOffset EndedAt, string Tool)
{
    /// <summary>Null where the page was reached.</summary>
    public CaptureFault? Fault { get; init; }

    /// <summary>The address that it led to; null where it led nowhere.</summary>
    public Uri? FinalUrl { get; init; }

    /// <summary>HTTP status of the page; null where no answer came.</summary>
    public int? Status { get; init; }

    /// <summary>Everything that was got, as a WACZ; null where nothing was.</summary>
    public byte[]? Wacz { get; init; }
}

/// <summary>What a visit of a page brought.</summary>
internal sealed record PageVisit
{
    /// <summary>What the browser said when it could not go there; null where it could.</summary>
    public string? NavigationError { get; init; }

    /// <summary>Where it ended; null where it got nowhere.</summary>
    public Uri? Final { get; init; }

    /// <summary>The address that it could not go to, at first or after a while; null where there is none.</summary>
    public Uri? Unreachable { get; init; }

    /// <summary>The exchange that brought the page; null where no answer came.</summary>
    public SeenExchange? Main { get; init; }

    /// <summary>The page's own exchanges, redirects included, in their order.</summary>
    public IReadOnlyList<SeenExchange> Way { get; init; } = [];

    /// <summary>All exchanges in the order in which they began.</summary>
    public IReadOnlyList<SeenExchange> Exchanges { get; init; } = [];
    public IReadOnlyList<LeftOut> LeftOut { get; init; } = [];
    public IReadOnlyList<ProxyWish> Wishes { get; init; } = [];
    public bool OverBytes { get; init; }

    /// <summary>Whether the answer is a file that no browser shows.</summary>
    public bool NotAPage { get; init; }

    /// <summary>Whether the page itself is larger than one resource may be.</summary>
    public bool PageTooLarge { get; init; }

    /// <summary>Whether all of the page's own HTML came within the time.</summary>
    public bool Arrived { get; init; }

    /// <summary>Whether the page said that it had loaded, and nothing more was under way.</summary>
    public bool Quiet { get; init; }

    /// <summary>Whether its end was reached by scrolling.</summary>
    public bool ScrolledToEnd { get; init; }

    /// <summary>How many screens it was scrolled down.</summary>
    public int Screens { get; init; }
    public bool Crashed { get; init; }
    public string? Title { get; init; }

    /// <summary>The page as the browser had it at the end, as HTML; null where there is none.</summary>
    public string? Html { get; init; }

    /// <summary>Readable text of <see cref="Html"/>.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether a field for a password is in sight.</summary>
    public bool AsksForPassword { get; init; }

    /// <summary>Addresses of frames of the page.</summary>
    public IReadOnlyList<string> Frames { get; init; } = [];

    /// <summary>Addresses of films and sounds of the page.</summary>
    public IReadOnlyList<string> Media { get; init; } = [];

    /// <summary>Pictures of the whole page from top to bottom, as PNG.</summary>
    public IReadOnlyList<byte[]> Screenshots { get; init; } = [];

    /// <summary>Whether the pictures show all of it.</summary>
    public bool ScreenshotsWhole { get; init; }
    public byte[]? Pdf { get; init; }

    /// <summary>Certificates by origin, the site's own first, DER.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<byte[]>> Certificates { get; init; } = new Dictionary<string, IReadOnlyList<byte[]>>();
    public string Browser { get; init; } = "";
    public string UserAgent { get; init; } = "";
    public bool Sandboxed { get; init; }
    public long Received { get; init; }
}
