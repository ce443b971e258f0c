using Microsoft.EntityFrameworkCore;
using Tawthiq.Evidence;
using Tawthiq.Evidence.TimeStamps;
using Tawthiq.Evidence.Verification;
using Tawthiq.Store;

namespace Tawthiq.Preserve;

/// <summary>One authority's stamp over an item, with all that a stranger needs to check it.</summary>
/// <param name="Row">How far it is, and what the authority was asked.</param>
/// <param name="Proof">Leads from the item to the root that was stamped.</param>
/// <param name="Asked">The request.</param>
/// <param name="Answer">The authority's answer; null until there is one.</param>
/// <param name="Root">The certificate that it must lead to, as handed in.</param>
/// <param name="Certificates">From the signer's to the root, in DER.</param>
/// <param name="Revocations">Revocation lists and OCSP answers, in DER.</param>
/// <param name="Check">Whether it holds.</param>
internal sealed record ItemStamp(
    StampRow Row, StampProof Proof, StampAsked Asked, byte[]? Answer, byte[] Root, IReadOnlyList<byte[]> Certificates, IReadOnlyList<byte[]> Revocations, StampCheck Check);

/// <summary>The stamps of items, each checked once, without a network. Not thread-safe.</summary>
internal sealed class ItemStamps(Blobs blobs, RecordDb db)
{
    private readonly Dictionary<string, StampCheck> _checks = new(StringComparer.Ordinal);

    /// <summary>Every stamp over an item, in the order of the authorities' names; one for each authority that was asked.</summary>
    /// <param name="item">SHA-256 of the item.</param>
    public IReadOnlyList<ItemStamp> Of(string item) => [.. StampedItems.Of(blobs, db, item).Select(s => new ItemStamp(
        s.Row, s.Proof, AskedOf(s.Row), s.Row.Answer is { } answer ? Read(answer) : null, Read(s.Row.Trusted) ?? [],
        ReadAll(s.Row.Certificates), ReadAll(s.Row.Revocations),
        s.Proof.Leads(Sha256Digest.Parse(item), Sha256Digest.Parse(s.Row.Root)) ? CheckOf(s.Row) : new StampCheck.Altered("the item does not lead to the root that was stamped")))];

    /// <summary>Every stamp of the record with its check, in the order of their ids.</summary>
    public IEnumerable<(StampRow Row, StampCheck Check)> All() => db.TimeStamps.AsNoTracking().OrderBy(s => s.Id).AsEnumerable().Select(r => (r, CheckOf(r)));

    /// <summary>What `tawthiq verify` says of a stamp.</summary>
    public static Checked Told(StampRow row, StampCheck check) => check switch
    {
        StampCheck.Intact => Checked.Intact(CheckedKind.Stamp, row.Id),
        StampCheck.Altered altered => Checked.Altered(CheckedKind.Stamp, row.Id, altered.Why),
        StampCheck.NotCheckable not => Checked.Not(CheckedKind.Stamp, row.Id, not.Why),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Whether a stamp holds: the leaves give the root, and the token stands over it.</summary>
    public StampCheck CheckOf(StampRow row) => _checks.TryGetValue(row.Id, out var known) ? known : _checks[row.Id] = Check(row);

    private StampCheck Check(StampRow row)
    {
        if (row.State != StampState.Held || row.Answer is null)
            return new StampCheck.NotCheckable(row.Reason is { } why ? $"{row.Authority} has not stamped it: {why}" : $"{row.Authority} has not been asked yet");
        if (!Sha256Digest.TryParse(row.Root, out _)) return new StampCheck.Altered("the root in its row is no digest");
        if (StampedItems.TreeOf(blobs, row.Leaves) is not { } tree) return new StampCheck.Altered("the leaves of the batch are missing or altered");
        if (tree.Root.ToString() != row.Root) return new StampCheck.Altered("the leaves of the batch give another root than the one that was stamped");
        foreach (var item in new[] { row.Answer, row.Trusted }.Concat(row.Certificates).Concat(row.Revocations))
            if (Read(item) is null) return new StampCheck.Altered($"{item}, which the stamp needs, is missing or altered");
        return StampToken.Check(blobs.Read(row.Answer), AskedOf(row), new([blobs.Read(row.Trusted)], ReadAll(row.Certificates), ReadAll(row.Revocations)));
    }

    private static StampAsked AskedOf(StampRow row) => new(Sha256Digest.Parse(row.Root), row.Nonce, row.Policy);

    private IReadOnlyList<byte[]> ReadAll(IEnumerable<string> items) => [.. items.Select(Read).OfType<byte[]>()];

    /// <summary>Bytes of an item; null where they are gone or not what they were.</summary>
    private byte[]? Read(string item)
    {
        try
        {
            var bytes = blobs.Read(item);
            return Sha256Digest.Of(bytes) == Sha256Digest.Parse(item) ? bytes : null;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
