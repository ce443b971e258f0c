using System.Diagnostics;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tawthiq.Tests.Preserve;

/// <summary>Who a test authority is: a root, a certificate authority below it, and a key for stamps.</summary>
internal sealed class TestCertificates : IDisposable
{
    public const string StampingUsage = "1.3.6.1.5.5.7.3.8";

    private readonly DateTimeOffset _now;
    private byte _serial = 1;

    /// <param name="now">The certificates are valid for a year around it.</param>
    /// <param name="address">Where issuer, lists and answers are found; null names nothing.</param>
    /// <param name="name">Begins the subjects.</param>
    public TestCertificates(DateTimeOffset now, string? address, string name = "Test")
    {
        _now = now;
        Root = Issue($"CN={name} Root", null, []);
        Issuer = Issue($"CN={name} Issuer", Root, address is null ? [] : [Lists($"{address}root.crl")]);
        Signer = IssueSigner(address, [StampingUsage], critical: true, now.AddMonths(-5), now.AddMonths(5));
    }

    public X509Certificate2 Root { get; }
    public X509Certificate2 Issuer { get; }
    public X509Certificate2 Signer { get; }

    public X509Certificate2 IssueSigner(string? address, string[] usages, bool critical, DateTimeOffset from, DateTimeOffset to)
    {
        List<X509Extension> extensions = [new X509EnhancedKeyUsageExtension([.. usages.Select(u => new Oid(u))], critical), new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true)];
        if (address is not null) extensions.AddRange([Lists($"{address}issuer.crl"), new X509AuthorityInformationAccessExtension([$"{address}ocsp"], [$"{address}issuer.crt"])]);
        return Issue("CN=Test Stamps", Issuer, extensions, from, to);
    }

    public static byte[] List(X509Certificate2 issuer, DateTimeOffset made, X509Certificate2? revoked = null, DateTimeOffset? at = null, X509RevocationReason? reason = null)
    {
        var list = new CertificateRevocationListBuilder();
        if (revoked is not null) list.AddEntry(revoked, at, reason);
        return list.Build(issuer, 1, made.AddDays(30), HashAlgorithmName.SHA256, thisUpdate: made);
    }

    /// <summary>A token that a correct authority would not give, put together here.</summary>
    public static byte[] Response(X509Certificate2 signer, byte[] digest, byte[]? nonce, DateTimeOffset time, string policy = "1.2.3.4.1", X509Certificate2? named = null)
    {
        var info = new Rfc3161TimestampTokenInfo(new Oid(policy), new Oid("2.16.840.1.101.3.4.2.1"), digest, new byte[] { 7 }, time, nonce: nonce is null ? (ReadOnlyMemory<byte>?)null : nonce);
        var cms = new SignedCms(new ContentInfo(new Oid("1.2.840.113549.1.9.16.1.4"), info.Encode()));
        var by = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, signer) { DigestAlgorithm = new("2.16.840.1.101.3.4.2.1"), IncludeOption = X509IncludeOption.EndCertOnly };
        by.SignedAttributes.Add(new AsnEncodedData(new Oid("1.2.840.113549.1.9.16.2.47"), SigningCertificate(named ?? signer)));
        cms.ComputeSignature(by);
        return Granted(cms.Encode());
    }

    public static byte[] Granted(byte[] token)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence()) writer.WriteInteger(0);
            writer.WriteEncodedValue(token);
        }
        return writer.Encode();
    }

    public void Dispose()
    {
        Root.Dispose();
        Issuer.Dispose();
        Signer.Dispose();
    }

    private static byte[] SigningCertificate(X509Certificate2 signer)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteOctetString(SHA256.HashData(signer.RawData));
        return writer.Encode();
    }

    private static X509Extension Lists(string address) => CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([address]);

    private X509Certificate2 Issue(string subject, X509Certificate2? issuer, IEnumerable<X509Extension> extensions, DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        foreach (var extension in extensions) request.CertificateExtensions.Add(extension);
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        if (from is null)
        {
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        }
        var (first, last) = (from ?? _now.AddMonths(-6), to ?? _now.AddMonths(6));
        if (issuer is null) return request.CreateSelfSigned(first, last);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false));
        using var certificate = request.Create(issuer, first, last, [_serial++, 1, 2, 3]);
        return certificate.CopyWithPrivateKey(key);
    }
}

/// <summary>A time-stamp authority over HTTP on this machine: openssl gives the tokens, and answers about its certificate.</summary>
internal sealed class TestAuthority : IAsyncDisposable
{
    private const string OpenSsl = "/usr/bin/openssl";

    private readonly TempFolder _folder = new();
    private readonly WebApplication _app;
    private readonly SemaphoreSlim _turn = new(1); // openssl counts its tokens in a file

    private TestAuthority(WebApplication app) => _app = app;

    public string Url { get; private set; } = "";
    public TestCertificates Certificates { get; private set; } = null!; // set by StartAsync

    /// <summary>What to do in place of giving a token; null gives one.</summary>
    public Func<HttpContext, byte[], Task>? Instead { get; set; }

    /// <summary>Paths at which there is nothing.</summary>
    public HashSet<string> Missing { get; } = [];

    /// <summary>The requests for tokens.</summary>
    public List<byte[]> Queries { get; } = [];

    /// <summary>Path of the root certificate.</summary>
    public string Root => Path.Combine(_folder.Path, "root.pem");

    /// <summary>Path of the certificate between signer and root.</summary>
    public string Untrusted => Path.Combine(_folder.Path, "issuer.pem");

    /// <summary>Starts one; skips the test where openssl is missing.</summary>
    public static async Task<TestAuthority> StartAsync()
    {
        if (!File.Exists(OpenSsl)) Assert.Skip("needs openssl (Debian: openssl)");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var authority = new TestAuthority(builder.Build());
        authority._app.Run(authority.AnswerAsync);
        await authority._app.StartAsync(TestContext.Current.CancellationToken);
        authority.Url = authority._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/"; // a started server has one
#pragma warning disable RS0030 // openssl stamps by the machine's clock
        authority.Certificates = new(DateTimeOffset.UtcNow, authority.Url);
#pragma warning restore RS0030
        authority.WriteFiles();
        return authority;
    }

    /// <summary>What the authority answers to a request.</summary>
    public async Task<byte[]> StampAsync(byte[] query)
    {
        await _turn.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            _folder.Write("query.tsq", query);
            await RunAsync(_folder.Path, "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query.tsq", "-out", "reply.tsr");
            return File.ReadAllBytes(Path.Combine(_folder.Path, "reply.tsr"));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Runs openssl; what it wrote and its exit code.</summary>
    public static async Task<(string Output, int ExitCode)> RunAsync(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(OpenSsl, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!; // no shell, so it is started or throws
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (output + await errors, process.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Certificates.Dispose();
        _turn.Dispose();
        _folder.Dispose();
    }

    private void WriteFiles()
    {
        var c = Certificates;
        _folder.Write("root.pem", c.Root.ExportCertificatePem() + "\n");
        _folder.Write("issuer.pem", c.Issuer.ExportCertificatePem() + "\n");
        _folder.Write("issuer.key", c.Issuer.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()); // made with its key
        _folder.Write("signer.pem", c.Signer.ExportCertificatePem() + "\n");
        _folder.Write("signer.key", c.Signer.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()); // likewise
        _folder.Write("serial", "01\n");
        _folder.Write("index.txt", FormattableString.Invariant($"V\t{c.Signer.NotAfter.ToUniversalTime():yyMMddHHmmss}Z\t\t{c.Signer.SerialNumber}\tunknown\t/CN=Test Stamps\n"));
        _folder.Write("tsa.cnf", """
            [tsa]
            default_tsa = t
            [t]
            serial = serial
            signer_cert = signer.pem
            signer_key = signer.key
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            other_policies = 1.2.3.4.5
            digests = sha256, sha512
            accuracy = secs:1
            ess_cert_id_alg = sha256
            """);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.TrimStart('/');
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        if (path.Length == 0)
        {
            lock (Queries) Queries.Add(body.ToArray());
            if (Instead is { } instead) await instead(context, body.ToArray());
            else await context.Response.Body.WriteAsync(await StampAsync(body.ToArray()), context.RequestAborted);
            return;
        }
        var file = Missing.Contains(path) ? null : path switch
        {
            "issuer.crt" => Certificates.Issuer.RawData,
            "issuer.crl" => TestCertificates.List(Certificates.Issuer, Certificates.Signer.NotBefore.AddMonths(5).AddDays(-3)),
            "root.crl" => TestCertificates.List(Certificates.Root, Certificates.Signer.NotBefore.AddMonths(5).AddDays(-3)),
            "ocsp" => await OcspAsync(body.ToArray()),
            _ => null,
        };
        if (file is null) context.Response.StatusCode = StatusCodes.Status404NotFound;
        else await context.Response.Body.WriteAsync(file, context.RequestAborted);
    }

    private async Task<byte[]> OcspAsync(byte[] question)
    {
        _folder.Write("question.der", question);
        await RunAsync(_folder.Path, "ocsp", "-index", "index.txt", "-CA", "issuer.pem", "-rsigner", "issuer.pem", "-rkey", "issuer.key", "-reqin", "question.der", "-respout", "answer.der", "-ndays", "7");
        return File.ReadAllBytes(Path.Combine(_folder.Path, "answer.der"));
    }
}
