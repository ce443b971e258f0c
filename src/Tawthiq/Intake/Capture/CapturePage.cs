using System.Reflection;
using Tawthiq.Evidence.Wacz;
using Tawthiq.Outside;
using Tawthiq.Store;

namespace Tawthiq.Intake.Capture;

/// <summary>Captures a page: a visit through the guarded proxy, judged, and kept as a WACZ.</summary>
internal sealed class CapturePage(CaptureSettings settings, TimeProvider clock)
{
    private static readonly string Program = "tawthiq " + (typeof(CapturePage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "");

    /// <summary>Signs what is captured; null leaves it unsigned.</summary>
    public WaczSigner? Signer { get; init; }

    /// <summary>Gives the addresses of a name; null asks the system.</summary>
    public Resolve? Resolve { get; init; }

    /// <summary>Captures an address. Never throws for what the site or the browser does.</summary>
    public async Task<Captured> TakeAsync(Uri url, CancellationToken cancellationToken)
    {
        var nothing = new Captured(url, clock.GetUtcNow(), clock.GetUtcNow(), Program);
        if (url.Scheme is not ("http" or "https")) return nothing with { Fault = new(CaptureReason.NotAllowed, $"begins with {url.Scheme}: and not with http; only web pages can be captured.") };
        if (OperatingSystem.IsWindows() || BrowserProcess.Find(settings.Browser) is not { } browser)
            return nothing with { Fault = new(CaptureReason.ToolMissing, "needs the browser Chromium, which is not installed; install the Debian package chromium, or name one with --browser.") };
        var proxy = new GuardedProxy(new(new(settings.AllowedPrivate), Resolve), settings.Bytes);
        await using (proxy.ConfigureAwait(false))
        {
            try
            {
                var visit = await VisitPage.RunAsync(url, browser, proxy, settings, clock, cancellationToken).ConfigureAwait(false);
                return Keep(nothing with { EndedAt = clock.GetUtcNow() }, visit with { Text = visit.Html is { } html ? HtmlText.Readable(html) : "" });
            }
            catch (Exception e) when (e is DevToolsException or System.ComponentModel.Win32Exception)
            {
                return nothing with { EndedAt = clock.GetUtcNow(), Fault = new(CaptureReason.ToolMissing, NotStarted(e.Message)) };
            }
        }
    }

    private static string NotStarted(string complaints) => complaints.Contains("sandbox", StringComparison.OrdinalIgnoreCase)
        ? "was not asked for: the system does not allow the browser its sandbox; allow user namespaces (kernel.unprivileged_userns_clone), or do without it with --no-browser-sandbox."
        : "was not asked for: the browser does not start; run `chromium --version` to see why, or name another one with --browser.";

    private Captured Keep(Captured capture, PageVisit visit)
    {
        var told = capture with
        {
            Tool = $"{Program}, {visit.Browser}", Fault = JudgeCapture.Of(capture.Url, visit), Status = visit.Main?.Status,
            FinalUrl = visit.Unreachable ?? visit.Final ?? visit.Main?.Url,
        };
        return told with { Wacz = CaptureFile.Write(told, visit, settings, Signer) };
    }
}
