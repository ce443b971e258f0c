using System.Diagnostics;
using System.Text;

namespace Tawthiq.Intake.Capture;

/// <summary>A Chromium of its own for one capture: a fresh profile in a temporary folder, deleted afterwards, and no way out but the proxy.</summary>
internal sealed class BrowserProcess : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    private readonly Process _process;
    private readonly string _profile;
    private readonly Task<string> _complaints;

    private BrowserProcess(Process process, string profile, bool sandboxed, Action<DevToolsEvent> tell)
    {
        (_process, _profile, Sandboxed) = (process, profile, sandboxed);
        _complaints = TailAsync(process.StandardError);
        Tools = new(process.StandardInput.BaseStream, process.StandardOutput.BaseStream, tell);
    }

    /// <summary>Its protocol.</summary>
    public DevTools Tools { get; }

    /// <summary>Whether its sandbox is on.</summary>
    public bool Sandboxed { get; }

    /// <summary>Path of a Chromium; null where none is installed.</summary>
    /// <param name="named">The one that a setting names; null to look for one on the path.</param>
    public static string? Find(string? named) => named is not null
        ? File.Exists(named) ? named : OnPath([named])
        : OnPath(Names);

    private static string? OnPath(string[] names) => names
        .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Append("/usr/bin").Select(f => Path.Combine(f, name)))
        .FirstOrDefault(File.Exists);

    /// <summary>Starts the browser.</summary>
    /// <param name="path">Its program.</param>
    /// <param name="proxyPort">Port of the proxy on 127.0.0.1.</param>
    /// <param name="withoutSandbox">Whether its sandbox is to be off; as root it always is.</param>
    /// <param name="tell">Hears its events.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public static BrowserProcess Start(string path, int proxyPort, bool withoutSandbox, Action<DevToolsEvent> tell)
    {
        var sandboxed = !withoutSandbox && Environment.UserName != "root";
        var profile = OwnFolder.Make("capture");
        // The protocol takes descriptors 3 and 4, which only a shell hands on.
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null", path, .. Arguments(profile, proxyPort, sandboxed), "about:blank"])
            start.ArgumentList.Add(argument);
        // What the page can read of this machine is the same everywhere: clock zone, language, folder.
        start.Environment["TZ"] = "UTC";
        start.Environment["LANG"] = start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["HOME"] = start.Environment["XDG_CONFIG_HOME"] = start.Environment["XDG_CACHE_HOME"] = profile;
        foreach (var name in new[] { "http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "CHROMIUM_FLAGS", "DBUS_SESSION_BUS_ADDRESS", "SSLKEYLOGFILE" })
            start.Environment.Remove(name);
        try
        {
            return new(Process.Start(start)!, profile, sandboxed, tell); // a new process always comes of this start
        }
        catch
        {
            Directory.Delete(profile, recursive: true);
            throw;
        }
    }

    private static IEnumerable<string> Arguments(string profile, int proxyPort, bool sandboxed)
    {
        yield return "--headless=new";
        yield return "--remote-debugging-pipe";
        yield return $"--user-data-dir={profile}";
        if (!sandboxed) yield return "--no-sandbox";
        // Everything through the proxy, this machine's own addresses too; names are asked for there only.
        yield return $"--proxy-server=http://127.0.0.1:{proxyPort}";
        yield return "--proxy-bypass-list=<-loopback>";
        yield return "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1";
        yield return "--disable-quic";
        yield return "--dns-prefetch-disable";
        yield return "--force-webrtc-ip-handling-policy=disable_non_proxied_udp";
        yield return "--webrtc-ip-handling-policy=disable_non_proxied_udp";
        // Nothing that is not the page's.
        foreach (var off in new[]
        {
            "background-networking", "component-update", "component-extensions-with-background-pages", "sync", "default-apps", "extensions", "domain-reliability", "breakpad", "crash-reporter",
            "client-side-phishing-detection", "search-engine-choice-screen", "hang-monitor", "prompt-on-repost", "popup-blocking", "background-timer-throttling", "backgrounding-occluded-windows",
            "renderer-backgrounding", "ipc-flooding-protection", "dev-shm-usage", "gpu", "print-preview", "notifications", "plugins-discovery",
        })
            yield return $"--disable-{off}";
        yield return "--disable-features=OptimizationHints,OptimizationGuideModelDownloading,OptimizationGuideOnDeviceModel,MediaRouter,DialMediaRouteProvider,Translate,AutofillServerCommunication,InterestFeedContentSuggestions,CertificateTransparencyComponentUpdater,SafeBrowsingRealTimeUrlLookupEnabled,Prerender2,NetworkTimeServiceQuerying,DnsOverHttps,AsyncDns,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,LocalNetworkAccessChecks,PrivateNetworkAccessSendPreflights";
        yield return "--no-first-run";
        yield return "--no-default-browser-check";
        yield return "--no-pings";
        yield return "--no-service-autorun";
        yield return "--password-store=basic";
        yield return "--use-mock-keychain";
        yield return "--mute-audio";
        yield return "--hide-scrollbars";
        yield return "--metrics-recording-only";
        yield return "--safebrowsing-disable-auto-update";
        yield return "--autoplay-policy=no-user-gesture-required";
        yield return "--lang=en-US";
        yield return "--accept-lang=en-US,en";
        yield return "--force-color-profile=srgb";
        yield return "--window-size=1280,1600";
    }

    /// <summary>What it complained of last; empty for nothing. For telling why it did not start, never for the record: it may name pages.</summary>
    public async Task<string> ComplaintsAsync() => await _complaints.ConfigureAwait(false);

    /// <summary>Ends the browser with everything that it started, and takes its profile away.</summary>
    public async ValueTask DisposeAsync()
    {
        Kill();
        await Tools.DisposeAsync().ConfigureAwait(false);
        await _process.WaitForExitAsync().ConfigureAwait(false);
        await _complaints.ConfigureAwait(false);
        _process.Dispose();
        await RemoveProfileAsync().ConfigureAwait(false);
    }

    /// <summary>Ends it at once.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended by itself.
        }
    }

    // A part of the browser that is just ending may still write into it.
    private async Task RemoveProfileAsync()
    {
        for (var attempt = 0; Directory.Exists(_profile); attempt++)
        {
            try
            {
                Directory.Delete(_profile, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException && attempt < 40)
            {
                await Task.Delay(50).ConfigureAwait(false);
            }
        }
    }

    private static async Task<string> TailAsync(StreamReader from)
    {
        var tail = new StringBuilder();
        try
        {
            while (await from.ReadLineAsync().ConfigureAwait(false) is { } line)
            {
                tail.AppendLine(line);
                if (tail.Length > 8192) tail.Remove(0, tail.Length - 8192);
            }
        }
        catch (IOException)
        {
            // Gone.
        }
        return tail.ToString();
    }
}
