using Tawthiq.Evidence.Provenance;
using Tawthiq.Evidence.Verification;
using Tawthiq.Store;
using Tawthiq.Store.Ledger;

namespace Tawthiq.Intake.Media;

/// <summary>Content Credentials of a file, as they go into the record.</summary>
internal static class Credentials
{
    private const int LongestName = 200;
    private const int MostActions = 50;

    /// <summary>What the file carries; null where it carries none.</summary>
    public static IReadOnlyList<SignedManifest>? Of(string path)
    {
        using var file = File.OpenRead(path);
        return ContentCredentials.Read(file, Ed25519.Verify) is { } found ? [.. found.Manifests.Select(Kept)] : null;
    }

    private static SignedManifest Kept(CredentialManifest m) =>
        new(m.IsActive, Bounded(m.Generator), Bounded(m.Title), Bounded(m.SignedBy), Bounded(m.Issuer), [.. m.Actions.Take(MostActions).Select(a => Bounded(a)!)], [.. m.Checks.Select(Kept)]); // none is null

    private static ManifestCheck Kept(CredentialCheck check) => check.Answer switch
    {
        Answer.Altered altered => new(check.What, "altered", altered.How),
        Answer.NotCheckable not => new(check.What, "not_checkable", not.Why),
        _ => new(check.What, "intact", null),
    };

    private static string? Bounded(string? text) => text is { Length: > LongestName } ? text[..LongestName] + "…" : text;
}
