using Microsoft.EntityFrameworkCore;
using Tawthiq.Evidence.TimeStamps;
using Tawthiq.Store;

namespace Tawthiq.Preserve;

/// <summary>Names an authority that a record asks for time stamps, in place of one of the same name. Stamps it gave before stay as they are.</summary>
internal sealed class SetAuthority(Record record)
{
    private const int LongestName = 40;

    /// <summary>Sets an authority.</summary>
    /// <param name="asked"><c>NAME=URL</c>, or <c>NAME</c> for one whose requests are carried by hand.</param>
    /// <param name="rootFile">Path of the certificate that its tokens must lead to, DER or PEM.</param>
    /// <param name="policy">Object identifier; null for its own.</param>
    /// <returns>What speaks against it, one plain sentence; null where it is set.</returns>
    public string? Set(string asked, string? rootFile, string? policy)
    {
        var (name, url) = asked.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? (asked[..at], asked[(at + 1)..]) : (asked, null);
        if (name.Length is 0 or > LongestName || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
            return $"the name of an authority has up to {LongestName} letters, digits, points and dashes: --authority NAME=URL";
        if (url is not null && !AuthorityServer.IsUsable(url)) return $"{url} is not an address to ask: it begins with http:// or https:// and holds no password";
        if (policy is not null && !IsObjectIdentifier(policy)) return $"{policy} is not the object identifier of a policy, such as 1.2.3.4";
        if (rootFile is null) return $"--root FILE is missing: the root certificate of {name}, got from somewhere you trust; without it nobody could tell its tokens from anybody's";
        if (!File.Exists(rootFile)) return $"{rootFile} does not exist; check the path";
        var file = File.ReadAllBytes(rootFile);
        if (StampToken.CertificatesInFile(file).Count == 0) return $"{rootFile} holds no certificate; it must be in DER or PEM";
        Keep(name, url, file, Path.GetFileName(rootFile), policy);
        return null;
    }

    // The certificate is an item as found: who alters it later could make anybody's tokens look good.
    private void Keep(string name, string? url, byte[] file, string fileName, string? policy)
    {
        var kept = record.Blobs.Keep(file);
        using var db = record.Db();
        if (db.Authorities.Any(a => a.Name == name && a.Url == url && a.Root == kept.Sha256 && a.Policy == policy)) return;
        using var change = new Change(record, db);
        var now = record.Clock.GetUtcNow().UtcDateTime;
        if (!db.Items.Any(i => i.Sha256 == kept.Sha256))
        {
            db.Items.Add(new ItemRow { Sha256 = kept.Sha256, Sha512 = kept.Sha512, Length = kept.Length, MediaType = "application/pkix-cert", Name = fileName, KeptAt = now });
            change.Note("item.kept", kept.Sha256);
        }
        db.Authorities.Where(a => a.Name == name).ExecuteDelete();
        db.Authorities.Add(new AuthorityRow { Name = name, Url = url, Root = kept.Sha256, Policy = policy, AddedAt = now });
        change.Note("authority.set", name);
        change.Commit();
    }

    private static bool IsObjectIdentifier(string text) => text.Split('.') is { Length: >= 3 } parts && parts.All(p => p.Length is > 0 and < 20 && p.All(char.IsAsciiDigit)) && parts[0] is "0" or "1" or "2";
}
