using System.Security.Cryptography.X509Certificates;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Evidence.Verification;

namespace Tawthiq.Evidence.Provenance;

/// <summary>What was found of one promise of Content Credentials.</summary>
/// <param name="What"><c>signature</c> (its key signed the claim), <c>assertions</c> (everything that the claim names is as it was signed) or <c>content</c> (the file is the one that was signed).</param>
/// <param name="Answer">What a check of it found.</param>
public sealed record CredentialCheck(string What, Answer Answer);

/// <summary>One manifest: what a device or program says of a file, signed.</summary>
/// <param name="Label">Its name within the file.</param>
/// <param name="IsActive">Whether it is the one about the file as it is; others are about what the file was made from.</param>
/// <param name="Generator">Program or device that wrote it, as it says itself; null where it does not.</param>
/// <param name="Title">Title as written there.</param>
/// <param name="SignedBy">Subject of the certificate; null where there is none. Nobody vouches here that it is theirs.</param>
/// <param name="Issuer">Who gave the certificate, as it says itself.</param>
/// <param name="Actions">What is said to have been done, as codes of C2PA: <c>c2pa.created</c>, <c>c2pa.cropped</c>.</param>
/// <param name="Checks">What was checked, signature first.</param>
public sealed record CredentialManifest(
    string Label, bool IsActive, string? Generator, string? Title, string? SignedBy, string? Issuer, IReadOnlyList<string> Actions, IReadOnlyList<CredentialCheck> Checks);

/// <summary>Content Credentials (C2PA) of a file: read and checked, never rewritten.</summary>
/// <remarks>
/// They say who signed what, not that it is so, and most platforms take them out: their absence means nothing. Whether a certificate belongs to whom it
/// names is not asked, since a list of trusted ones would be one more thing to trust; nor is the revocation of certificates.
/// </remarks>
/// <param name="Manifests">All manifests, the active one last; empty where they are torn.</param>
public sealed record ContentCredentials(IReadOnlyList<CredentialManifest> Manifests)
{
    private const string AssertionStore = "c2pa.assertions";

    /// <summary>Reads and checks them.</summary>
    /// <param name="file">The file; can seek.</param>
    /// <param name="ed25519">Checks signatures of that kind.</param>
    /// <returns>Null where the file carries none.</returns>
    public static ContentCredentials? Read(Stream file, VerifyEd25519 ed25519)
    {
        try
        {
            if (CredentialStore.Find(file) is not { } bytes) return null;
            var store = JumbfBox.Parse(bytes);
            return new([.. store.Boxes.Select((m, i) => Manifest(store, m, i == store.Boxes.Count - 1, file, ed25519))]);
        }
        catch (Exception e) when (e is FormatException or EndOfStreamException)
        {
            return new([]);
        }
    }

    private static CredentialManifest Manifest(JumbfBox store, JumbfBox manifest, bool isActive, Stream file, VerifyEd25519 ed25519)
    {
        var claimBytes = (manifest["c2pa.claim.v2"] ?? manifest["c2pa.claim"])?.Of("cbor") ?? throw new FormatException("A manifest without a claim.");
        var claim = CborNode.Parse(claimBytes);
        var cose = manifest["c2pa.signature"]?.Of("cbor") is { } signed ? CoseSignature.Parse(signed) : null;
        var checks = new List<CredentialCheck>
        {
            new("signature", cose?.Check(claimBytes.Span, ed25519) ?? new Answer.NotCheckable("it carries no signature")),
            new("assertions", Assertions(store, manifest, claim)),
        };
        if (isActive) checks.Add(new("content", HardBinding.Check(manifest[AssertionStore], Algorithm(claim), file)));
        using var certificate = cose?.Signer();
        return new(manifest.Label, isActive, Generator(claim), claim["dc:title"]?.AsText, certificate?.GetNameInfo(X509NameType.SimpleName, false), certificate?.GetNameInfo(X509NameType.SimpleName, true), Actions(manifest), checks);
    }

    private static Answer Assertions(JumbfBox store, JumbfBox manifest, CborNode claim)
    {
        var redacted = store.Boxes.SelectMany(Redacted).ToHashSet(StringComparer.Ordinal);
        foreach (var named in Named(claim))
        {
            if (named["url"]?.AsText is not { } url || named["hash"]?.AsBytes is not { } hash) return new Answer.NotCheckable("the claim names an assertion without its digest");
            var path = url[(url.IndexOf('=', StringComparison.Ordinal) + 1)..];
            if (redacted.Contains($"/c2pa/{manifest.Label}/{path}") || redacted.Contains(path)) continue; // taken out later, and said so
            var (from, steps) = path.StartsWith("/c2pa/", StringComparison.Ordinal) ? (store, path["/c2pa/".Length..]) : (manifest, path);
            var found = steps.Split('/').Aggregate((JumbfBox?)from, (box, step) => box?[step]);
            if (found is null) return new Answer.Altered($"{Name(path)} is missing");
            if (HardBinding.Hash(named["alg"]?.AsText ?? Algorithm(claim)) is not { } hasher) return new Answer.NotCheckable("a digest of a kind that is not known");
            using (hasher)
            {
                hasher.AppendData(found.Content.Span);
                if (!hash.Span.SequenceEqual(hasher.GetHashAndReset())) return new Answer.Altered($"{Name(path)} is not what was signed");
            }
        }
        return Answer.Intact.Here;
    }

    private static IEnumerable<CborNode> Named(CborNode claim) => new[] { "assertions", "created_assertions", "gathered_assertions" }.SelectMany(list => claim[list]?.AsItems ?? []);

    private static IEnumerable<string> Redacted(JumbfBox manifest) =>
        (manifest["c2pa.claim.v2"] ?? manifest["c2pa.claim"])?.Of("cbor") is { } claim
            ? (CborNode.Parse(claim)["redacted_assertions"]?.AsItems ?? []).Select(r => r.AsText).OfType<string>().Select(r => r[(r.IndexOf('=', StringComparison.Ordinal) + 1)..])
            : [];

    // Only names in the form of C2PA are said again: a file can write anything there.
    private static string Name(string path) =>
        path[(path.LastIndexOf('/') + 1)..] is var name && name.Length <= 80 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-') ? name : "an assertion";

    private static string Algorithm(CborNode claim) => claim["alg"]?.AsText ?? "sha256";

    private static string? Generator(CborNode claim)
    {
        var info = claim["claim_generator_info"] is CborNode.Sequence { Items: [var first, ..] } ? first : claim["claim_generator_info"];
        return info?["name"]?.AsText is { } name ? $"{name} {info["version"]?.AsText}".TrimEnd() : claim["claim_generator"]?.AsText;
    }

    private static List<string> Actions(JumbfBox manifest) =>
    [
        .. (manifest[AssertionStore]?.Boxes ?? []).Where(b => b.Label.StartsWith("c2pa.actions", StringComparison.Ordinal)).Select(b => b.Of("cbor")).OfType<ReadOnlyMemory<byte>>()
            .SelectMany(b => CborNode.Parse(b)["actions"]?.AsItems ?? []).Select(a => a["action"]?.AsText).OfType<string>(),
    ];
}
