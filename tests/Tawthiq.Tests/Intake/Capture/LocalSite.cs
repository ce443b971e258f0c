using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.AspNetCore.Hosting;

namespace Tawthiq.Tests.Intake.Capture;

/// <summary>Pages of all kinds on 127.0.0.1, and one behind a certificate that nobody vouches for.</summary>
public sealed class LocalSite : IAsyncLifetime
{
    private WebApplication? _app;
    private X509Certificate2? _certificate;

    public string Http { get; private set; } = "";

    public string Https { get; private set; } = "";

    /// <summary>Host header and path of every question that reached the site.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    public static readonly byte[] Picture = Convert.FromHexString("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf500f00038601809d3d0a210000000049454e44ae426082");

    public static readonly byte[] Film = [.. Enumerable.Range(0, 400_000).Select(i => (byte)(i * 7 % 251))];

    public static readonly byte[] Arabic = Cp1256("<!doctype html><html lang=ar dir=rtl><meta charset=windows-1256><title>قصف على السوق</title><p>قتل خمسة مدنيين في قصف على سوق المدينة يوم الجمعة، وفق الدفاع المدني.</html>");

    private static byte[] Cp1256(string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(1256).GetBytes(text);
    }

    public const string Report = "At least 12 civilians were killed on Sunday in an air strike on the market, the hospital said. ";

    private static string Html(string body, string title = "A page") => $"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title></head><body>{body}</body></html>";

    private static readonly Dictionary<string, string> Pages = new(StringComparer.Ordinal)
    {
        ["/short"] = Html($"<h1>Strike</h1><p>{Report}"),
        ["/long"] = Html($"<h1>Strike</h1><p>{Report}</p><iframe src=/frame></iframe><video src=/film.mp4 autoplay muted></video>"
            + string.Concat(Enumerable.Range(0, 60).Select(i => $"<p style='height:300px'>Line {i}</p>")) + "<img loading=lazy src=/late.png width=10 height=10><p>The very end", "Long"),
        ["/frame"] = Html("<p>words in the frame"),
        ["/consent"] = Html($"<p>{Report}</p><div style='position:fixed;inset:0;background:#fff'><h2>We value your privacy</h2><button>Accept all cookies</button></div>"),
        ["/login"] = Html("<h1>Welcome</h1><form><input name=u><input type=password name=p><button>Go</button></form>"),
        ["/wall"] = Html("<p>This content is for subscribers.</p>"),
        ["/challenge"] = Html("<p>Checking your browser before accessing the site.</p>", "Just a moment..."),
        ["/endless"] = Html($"<p style='height:4000px'>{Report}</p><script>onscroll=()=>{{const d=document.createElement('p');d.style.height='4000px';d.textContent='more';document.body.append(d)}}</script>"),
        ["/empty"] = Html("<div></div>"),
        ["/script-to-private"] = Html("<p>x<script>location.href='http://10.77.0.1/secret'</script>"),
        ["/nosy"] = Html($"<p>{Report}<p id=o>waiting</p><iframe src='http://192.168.7.7/secret'></iframe><iframe src='file:///etc/passwd'></iframe><img src='http://[::ffff:127.0.0.1]:PORT/secret-mapped'>"
            + "<script>const all=['http://169.254.169.254/latest/meta-data/','http://localhost:PORT/secret-name','http://[::1]:PORT/secret-six','http://0.0.0.0:PORT/secret-zero','file:///etc/passwd'];"
            + "Promise.allSettled(all.map(u=>fetch(u,{mode:'no-cors'}))).then(r=>o.textContent='outcome '+r.map(x=>x.status).join(' '))</script>"),
        ["/hang"] = Html($"<p>{Report}<script>while(true){{}}</script>"),
        ["/alert"] = Html($"<p>{Report}<script>alert('stop');window.open('/short');document.body.append(' past the alert')</script>"),
    };

    public async ValueTask InitializeAsync()
    {
        _certificate = SelfSigned();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k =>
        {
            k.Listen(IPAddress.Loopback, 0);
            k.Listen(IPAddress.Loopback, 0, o => o.UseHttps(_certificate));
            k.AllowSynchronousIO = true;
        });
        builder.WebHost.UseKestrelHttpsConfiguration();
        _app = builder.Build();
        _app.Run(AnswerAsync);
        await _app.StartAsync();
        var addresses = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Http = addresses.Single(a => a.StartsWith("http:", StringComparison.Ordinal)).TrimEnd('/');
        Https = addresses.Single(a => a.StartsWith("https:", StringComparison.Ordinal)).TrimEnd('/');
    }

    public int Port => new Uri(Http).Port;

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "";
        Asked.Enqueue($"{http.Request.Scheme} {http.Request.Host} {path}");
        var answer = http.Response;
        if (Pages.TryGetValue(path, out var page))
        {
            await SendAsync(answer, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(page.Replace("PORT", Port.ToString(), StringComparison.Ordinal)));
            return;
        }
        switch (path)
        {
            case "/late.png": await SendAsync(answer, "image/png", Picture); break;
            case "/arabic": await SendAsync(answer, "text/html", Arabic); break;
            case "/film.mp4": await FilmAsync(http); break;
            case "/one": answer.Redirect("/two", permanent: true); break;
            case "/two": answer.Redirect("/long"); break;
            case "/members": answer.Redirect("/login"); break;
            case "/to-private": answer.Redirect("http://10.77.0.1/secret"); break;
            case "/to-name": answer.Redirect($"http://localhost:{Port}/secret"); break;
            case "/to-file": answer.Redirect("file:///etc/passwd"); break;
            case "/circle": answer.Redirect("/circle"); break;
            case "/forbidden": answer.StatusCode = 403; await SendAsync(answer, "text/html", "<p>No"u8.ToArray()); break;
            case "/report.pdf": await SendAsync(answer, "application/pdf", "%PDF-1.4 not much"u8.ToArray()); break;
            case "/trickle": await TrickleAsync(http); break;
            case "/huge": answer.ContentLength = 10L * 1024 * 1024 * 1024; answer.ContentType = "application/octet-stream"; await PourAsync(http); break;
            case "/huge-page": answer.ContentType = "text/html"; await PourAsync(http); break;
            default: answer.StatusCode = 404; await SendAsync(answer, "text/html", Encoding.UTF8.GetBytes(Html("<p>There is no such page here."))); break;
        }
    }

    private static async Task SendAsync(HttpResponse answer, string type, byte[] body)
    {
        (answer.ContentType, answer.ContentLength) = (type, body.Length);
        await answer.Body.WriteAsync(body);
    }

    private static async Task FilmAsync(HttpContext http)
    {
        http.Response.Headers.AcceptRanges = "bytes";
        if (http.Request.Headers.Range.ToString() is { Length: > 0 } range)
        {
            var from = int.Parse(range.Split('=', '-')[1], System.Globalization.CultureInfo.InvariantCulture);
            var piece = Film[from..Math.Min(Film.Length, from + 100_000)]; // a server that gives no more at once
            http.Response.StatusCode = 206;
            http.Response.Headers.ContentRange = $"bytes {from}-{from + piece.Length - 1}/{Film.Length}";
            await SendAsync(http.Response, "video/mp4", piece);
        }
        else await SendAsync(http.Response, "video/mp4", Film);
    }

    private static async Task TrickleAsync(HttpContext http)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync("<p>What came first " + new string('.', 2048));
        while (!http.RequestAborted.IsCancellationRequested)
        {
            await http.Response.WriteAsync("<p>and more ");
            await http.Response.Body.FlushAsync();
            await Task.Delay(300, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private static async Task PourAsync(HttpContext http)
    {
        var piece = Enumerable.Repeat((byte)' ', 1 << 16).ToArray();
        try
        {
            while (!http.RequestAborted.IsCancellationRequested) await http.Response.Body.WriteAsync(piece, http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // It has seen enough.
        }
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        _certificate?.Dispose();
    }
}

/// <summary>Tests that share the site.</summary>
[CollectionDefinition(nameof(LocalSite))]
public sealed class SharedLocalSite : ICollectionFixture<LocalSite>;
