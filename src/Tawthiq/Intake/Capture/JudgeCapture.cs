using System.Globalization;
using System.Reflection;
using Tawthiq.Outside;
using Tawthiq.Store;

namespace Tawthiq.Intake.Capture;

/// <summary>Tells whether a visit reached the page. In doubt it did not: what was got is kept either way, and a person can look.</summary>
internal static class JudgeCapture
{
    private const int ShortText = 400, WallText = 1500;

    private static readonly (string Kind, string Words)[] Walls = Load();

    private static readonly string[] ChallengeFrames = ["challenges.cloudflare.com", "captcha-delivery.com", "hcaptcha.com", "/recaptcha/", "arkoselabs.com", "px-captcha"];

    private static readonly string[] LoginPaths = ["login", "log-in", "signin", "sign-in", "sso", "connexion", "se-connecter", "identification", "auth", "accounts"];

    /// <summary>Why the page was not reached; null where it was.</summary>
    public static CaptureFault? Of(Uri asked, PageVisit visit) =>
        OfLimits(visit) ?? OfWay(asked, visit) ?? OfFile(visit) ?? OfStatus(visit) ?? (visit is { Arrived: true, Html: not null } ? null : Slow) ?? OfLook(asked, visit);

    private static CaptureFault Slow { get; } = new(CaptureReason.TimeLimit, "was not there when the time was over; try again, or allow more with --seconds.");

    private static CaptureFault? OfLimits(PageVisit visit) =>
        visit.OverBytes || visit.PageTooLarge ? new(CaptureReason.TooLarge, "holds more than may be taken; allow more with --megabytes, or save the file itself and add it.")
        : visit.Crashed ? new(CaptureReason.BrowserFailed, "made the browser fail; try again, or save the page another way and add the file.")
        : null;

    /// <summary>Faults on the way there, as the proxy and the browser tell them.</summary>
    private static CaptureFault? OfWay(Uri asked, PageVisit visit)
    {
        if (visit is { NavigationError: null, Unreachable: null }) return null;
        var there = visit.Unreachable ?? asked;
        if (there.Scheme is not ("http" or "https")) return NotAllowed(there);
        if (visit.NotAPage) return OfFile(visit);
        if (visit.Main is { Status: >= 400 } refused && refused.Url == there) return OfStatus(visit); // an error with an empty body
        var host = there.IdnHost.Trim('[', ']').ToLowerInvariant();
        switch (visit.Wishes.LastOrDefault(w => w.Host == host && w.Port == there.Port)?.Outcome)
        {
            case Reach.Refused: return NotAllowed(there);
            case Reach.NameUnknown: return new(CaptureReason.NameUnknown, $"names a machine that is not known ({there.Host}); check the address and the network.");
            case Reach.Unreachable: return new(CaptureReason.NotReachable, $"is not reachable: {there.Host} does not answer; try again later.");
        }
        return (visit.NavigationError ?? "") switch
        {
            var e when e.Contains("_CERT", StringComparison.Ordinal) || e.Contains("_SSL", StringComparison.Ordinal) =>
                new(CaptureReason.WrongCertificate, $"shows a certificate that does not prove that it is {there.Host} ({e["net::".Length..]}); somebody may be in between, so it was not read."),
            "net::ERR_UNSAFE_REDIRECT" or "net::ERR_UNSAFE_PORT" or "net::ERR_DISALLOWED_URL_SCHEME" or "net::ERR_UNKNOWN_URL_SCHEME" or "net::ERR_ACCESS_DENIED" or "net::ERR_BLOCKED_BY_CLIENT" =>
                new(CaptureReason.NotAllowed, $"leads to an address that is not open to the web ({visit.NavigationError!["net::".Length..]}); check the address."),
            "net::ERR_TOO_MANY_REDIRECTS" => new(CaptureReason.NotReachable, "leads in a circle; check the address."),
            "net::ERR_TIMED_OUT" => Slow,
            var e => new(CaptureReason.NotReachable, $"breaks off before the page is there{(e.Length > 5 ? $" ({e["net::".Length..]})" : "")}; try again later."),
        };
    }

    private static CaptureFault NotAllowed(Uri there) => new(CaptureReason.NotAllowed, there.Scheme is "http" or "https"
        ? $"leads to {there.Authority}, which is not an address of the public network; if it is meant, allow it with --allow-private {there.Host}."
        : $"leads to an address that begins with {there.Scheme}: and not with http; check the address.");

    private static CaptureFault? OfStatus(PageVisit visit) => visit.Main is not { Status: >= 400 and var status } main ? null
        : status is 401 or 407 ? Login
        : status is 403 or 429 or 451 || main["cf-mitigated"] is not null || (status == 503 && IsChallenge(visit)) ? new(CaptureReason.Blocked, $"turns the capture away (HTTP {Number(status)}); open it in a browser, save it there and add the file.")
        : new CaptureFault(CaptureReason.HttpError, $"answers with an error (HTTP {Number(status)}{(status is 404 or 410 ? ", not there" : "")}); check the address.");

    private static CaptureFault? OfFile(PageVisit visit) => !visit.NotAPage ? null
        : new(CaptureReason.NotAPage, $"is a file ({visit.Exchanges.LastOrDefault(e => e.RequestId == "file")?.MediaType.Split(';')[0] ?? "a download"}), not a page; its bytes are kept, save it and add it to have it read.");

    private static CaptureFault? OfLook(Uri asked, PageVisit visit) =>
        IsChallenge(visit) ? new(CaptureReason.Blocked, "asks for a proof that a person is there; open it in a browser, save it there and add the file.")
        : IsLogin(asked, visit) ? Login
        : visit.Text.Length == 0 ? new(CaptureReason.Empty, "shows no text; look at the picture of it that is kept.")
        : null;

    private static CaptureFault Login { get; } = new(CaptureReason.LoginWall, "asks to sign in; open it in a browser with an account, save it there and add the file.");

    private static bool IsChallenge(PageVisit visit) =>
        visit.Main?["cf-mitigated"] == "challenge"
        || (visit.Text.Length < WallText && (Has("challenge", visit) || (visit.Text.Length < ShortText && visit.Frames.Any(f => ChallengeFrames.Any(c => f.Contains(c, StringComparison.OrdinalIgnoreCase))))));

    /// <summary>Many pages have a place to sign in besides their text; a wall has little text, or stands where another page was asked for.</summary>
    private static bool IsLogin(Uri asked, PageVisit visit)
    {
        if (visit.Text.Length < WallText && Has("login", visit)) return true;
        if (!visit.AsksForPassword) return false;
        var moved = visit.Final is { } final && final.AbsolutePath != asked.AbsolutePath
            && final.AbsolutePath.Split('/', '.', '?', '_').Append(final.Host.Split('.')[0]).Any(part => LoginPaths.Contains(part, StringComparer.OrdinalIgnoreCase));
        return moved || visit.Text.Length < ShortText;
    }

    private static bool Has(string kind, PageVisit visit)
    {
        var text = $"{visit.Title}\n{visit.Text}".Replace('’', '\'').ToLowerInvariant();
        return Walls.Any(w => w.Kind == kind && text.Contains(w.Words, StringComparison.Ordinal));
    }

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);

    private static (string Kind, string Words)[] Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("capture/walls.tsv")
            ?? throw new InvalidOperationException("walls.tsv is not built into the program.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#').Select(l => l.TrimEnd('\r').Split('\t')).Select(c => (c[0], c[2]))];
    }
}
