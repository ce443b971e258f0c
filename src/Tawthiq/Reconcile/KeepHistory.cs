using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Reconcile;

/// <summary>Keeps what each incident was before a linking, and puts the digests of before and after under the ledger.</summary>
internal static class KeepHistory
{
    private const int AtATime = 200;

    /// <summary>Keeps the difference that a linking makes; of one that changes nothing there is nothing to keep.</summary>
    public static void Of(Change change, IncidentDifference difference, LinkingRow linking)
    {
        if (difference.IsEmpty) return;
        var db = change.Db;
        linking.Id = (db.Linkings.Max(l => (int?)l.Id) ?? 0) + 1;
        db.Linkings.Add(linking);
        db.SaveChanges();
        foreach (var some in Rows(difference, linking.Id).Chunk(AtATime))
        {
            db.IncidentChanges.AddRange(some);
            db.SaveChanges();
            db.ChangeTracker.Clear();
        }
        change.Note("linking.kept", linking.Id.ToString(CultureInfo.InvariantCulture));
    }

    private static IEnumerable<IncidentChangeRow> Rows(IncidentDifference difference, int linking) =>
        difference.Begun.Select(i => Row(linking, null, i))
            .Concat(difference.Altered.Select(a => Row(linking, a.Before, a.After)))
            .Concat(difference.Ended.Select(i => Row(linking, i, null)));

    private static IncidentChangeRow Row(int linking, Incident? before, Incident? after) => new()
    {
        LinkingId = linking, IncidentId = (before ?? after)!.Id.Value, // one of the two there is
        Before = before, BeforeSha256 = Digest(before), AfterSha256 = Digest(after),
    };

    private static string? Digest(Incident? incident) => incident is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(DetailJson.Write(incident))));
}
