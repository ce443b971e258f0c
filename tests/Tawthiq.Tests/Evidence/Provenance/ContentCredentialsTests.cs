using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Tawthiq.Evidence.Provenance;
using Tawthiq.Evidence.Verification;
using Tawthiq.Store.Ledger;
using Tawthiq.Tests.Evidence.Wacz;
using Tawthiq.Tests.Intake.Media;

namespace Tawthiq.Tests.Evidence.Provenance;

/// <summary>Files are signed by the C2PA project's own library; what is read here has to be what it wrote.</summary>
public sealed class ContentCredentialsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("photo.jpg", "es256")]
    [InlineData("photo.png", "es384")]
    [InlineData("photo.png", "ps256")]
    [InlineData("film.mp4", "es256")]
    public async Task What_another_program_signed_is_read_and_intact(string name, string algorithm)
    {
        var bytes = await SignedAsync(name, algorithm);

        var manifest = Read(bytes).ShouldNotBeNull().Manifests.ShouldHaveSingleItem();

        manifest.Generator.ShouldBe("Test camera 1.2");
        manifest.Title.ShouldBe("A pattern");
        manifest.SignedBy.ShouldBe("Test signer");
        manifest.Issuer.ShouldBe("Test root");
        manifest.Actions.ShouldBe(["c2pa.created", "c2pa.cropped"]);
        manifest.Checks.ShouldBe([new("signature", Answer.Intact.Here), new("assertions", Answer.Intact.Here), new("content", Answer.Intact.Here)]);
    }

    [Fact]
    public async Task A_changed_picture_is_not_what_was_signed_and_a_changed_statement_neither()
    {
        var bytes = await SignedAsync("photo.jpg", "es256");

        byte[] picture = [.. bytes];
        picture[^100] ^= 1;
        Answers(picture).ShouldBe(["intact", "intact", "altered"]);

        byte[] said = [.. bytes];
        said[bytes.AsSpan().IndexOf("c2pa.cropped"u8) + 5] ^= 1;
        Answers(said).ShouldBe(["intact", "altered", "intact"]);

        byte[] claim = [.. bytes];
        claim[bytes.AsSpan().IndexOf("A pattern"u8)] ^= 1;
        Answers(claim).ShouldBe(["altered", "intact", "intact"]);
    }

    [Fact]
    public async Task Boxes_of_a_film_cannot_change()
    {
        var bytes = await SignedAsync("film.mp4", "es256");
        bytes[^10] ^= 1;
        Answers(bytes).ShouldBe(["intact", "intact", "altered"]);
    }

    [Fact]
    public void A_file_without_them_carries_none() => Read(File.ReadAllBytes(Drawn.Picture(Path.Combine(_folder.Path, "plain.jpg")))).ShouldBeNull();

    // Whatever a hostile file holds, reading it ends, and in no other fault than "torn".
    [Fact]
    public async Task Torn_and_twisted_ones_are_never_a_fault_of_the_program()
    {
        var bytes = await SignedAsync("photo.jpg", "es256");
        var random = new Random(7);
        for (var i = 0; i < 3000; i++)
        {
            byte[] twisted = i % 3 == 0 ? bytes[..random.Next(bytes.Length)] : [.. bytes];
            for (var n = random.Next(1, 6); n > 0 && twisted.Length > 4; n--) twisted[random.Next(2, Math.Min(twisted.Length, 4000))] = (byte)random.Next(256);
            Should.NotThrow(() => Read(twisted), $"round {i}");
        }
    }

    private static ContentCredentials? Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return ContentCredentials.Read(stream, Ed25519.Verify);
    }

    private static string[] Answers(byte[] bytes) => [.. Read(bytes).ShouldNotBeNull().Manifests.ShouldHaveSingleItem().Checks.Select(c => c.Answer.ToString().Split(':')[0])];

    private async Task<byte[]> SignedAsync(string name, string algorithm)
    {
        Drawn.SkipWithout("ffmpeg");
        var library = NodePeers.Find("c2pa-node/dist/index.node");
        var path = Path.Combine(_folder.Path, name);
        _ = name.EndsWith(".mp4", StringComparison.Ordinal) ? Drawn.Film(path, 1) : Drawn.Picture(path);
        var (chain, key) = Keys(algorithm);
        var signed = Path.Combine(_folder.Path, "signed-" + name);
        await NodePeers.RunAsync(0, Path.Combine(Golden.ProjectFolder(), "Evidence/Provenance/sign.cjs"), library, _folder.Write("chain.pem", chain), _folder.Write("key.pem", key), algorithm, path, signed);
        return await File.ReadAllBytesAsync(signed, TestContext.Current.CancellationToken);
    }

    private static (string Chain, string Key) Keys(string algorithm)
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var asked = new CertificateRequest("CN=Test root, O=Tests", rootKey, HashAlgorithmName.SHA256);
        asked.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        asked.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        asked.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(asked.PublicKey, false));
        using var root = asked.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(54), DateTimeOffset.UnixEpoch.AddYears(90));
        using AsymmetricAlgorithm key = algorithm.StartsWith("ps", StringComparison.Ordinal) ? RSA.Create(2048) : ECDsa.Create(algorithm == "es384" ? ECCurve.NamedCurves.nistP384 : ECCurve.NamedCurves.nistP256);
        var leaf = key is RSA rsa ? new CertificateRequest("CN=Test signer, O=Tests", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) : new CertificateRequest("CN=Test signer, O=Tests", (ECDsa)key, HashAlgorithmName.SHA256);
        leaf.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        leaf.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        leaf.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.4")], false));
        leaf.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(leaf.PublicKey, false));
        leaf.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, true, false));
        using var certificate = leaf.Create(root.SubjectName, X509SignatureGenerator.CreateForECDsa(rootKey), DateTimeOffset.UnixEpoch.AddYears(54), DateTimeOffset.UnixEpoch.AddYears(80), [1, 2, 3]);
        return ($"{certificate.ExportCertificatePem()}\n{root.ExportCertificatePem()}\n", key.ExportPkcs8PrivateKeyPem());
    }
}
