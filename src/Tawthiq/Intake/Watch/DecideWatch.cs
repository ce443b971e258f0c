using System.Globalization;
using Tawthiq.Store;

namespace Tawthiq.Intake.Watch;

/// <summary>What people decide of watches: which there are, and which proposals are taken.</summary>
internal static class DecideWatch
{
    /// <summary>Shortest time between two looks, in minutes: a feed is a guest's door.</summary>
    public const int ShortestMinutes = 15;

    /// <summary>Watches an address from now on.</summary>
    /// <param name="record">Open for writing.</param>
    /// <param name="address">http or https.</param>
    /// <param name="everyMinutes">Minutes between two looks.</param>
    /// <param name="asPage">Whether the page itself is meant, not the feed that it links to.</param>
    /// <returns>The watch's number, and whether it was there before.</returns>
    public static (int Id, bool WasThere) Add(Record record, Uri address, int everyMinutes, bool asPage)
    {
        using var db = record.Db();
        using var change = new Change(record, db);
        var watch = db.Watches.SingleOrDefault(w => w.Url == address.AbsoluteUri);
        var wasThere = watch is { State: not WatchState.Removed };
        if (watch is null)
        {
            watch = new WatchRow { Id = (db.Watches.Max(w => (int?)w.Id) ?? 0) + 1, Url = address.AbsoluteUri, AddedAt = record.Clock.GetUtcNow().UtcDateTime };
            db.Watches.Add(watch);
        }
        if (!wasThere) (watch.State, watch.LookedAt) = (WatchState.New, null);
        watch.EveryMinutes = everyMinutes;
        if (asPage && watch.Kind != WatchKind.Page) (watch.Kind, watch.ReadAt, watch.ETag, watch.LastModified) = (WatchKind.Page, null, null, null);
        change.Note("watch.added", Text(watch.Id), Journal.Person);
        change.Commit();
        return (watch.Id, wasThere);
    }

    /// <summary>Ends a watch; what it noticed and proposed stays on record.</summary>
    /// <returns>Whether there was one.</returns>
    public static bool Remove(Record record, string which)
    {
        using var db = record.Db();
        using var change = new Change(record, db);
        var watch = int.TryParse(which, CultureInfo.InvariantCulture, out var id) ? db.Watches.Find(id) : db.Watches.SingleOrDefault(w => w.Url == which);
        if (watch is null or { State: WatchState.Removed }) return false;
        watch.State = WatchState.Removed;
        change.Note("watch.removed", Text(watch.Id), Journal.Person);
        change.Commit();
        return true;
    }

    /// <summary>Takes or refuses proposals that are open.</summary>
    /// <param name="record">Open for writing.</param>
    /// <param name="ids">Numbers of the proposals; null for all that are open.</param>
    /// <param name="decision"><see cref="ProposalState.Taken"/> or <see cref="ProposalState.Refused"/>.</param>
    /// <returns>Addresses of those that were decided now.</returns>
    public static IReadOnlyList<string> Decide(Record record, IReadOnlyList<int>? ids, ProposalState decision)
    {
        using var db = record.Db();
        using var change = new Change(record, db);
        var open = db.Proposals.Where(p => p.State == ProposalState.Open && (ids == null || ids.Contains(p.Id))).OrderBy(p => p.Id).ToList();
        foreach (var proposal in open) (proposal.State, proposal.DecidedAt) = (decision, record.Clock.GetUtcNow().UtcDateTime);
        foreach (var watch in open.Select(p => p.WatchId).Distinct().Order()) change.Note(decision == ProposalState.Taken ? "watch.taken" : "watch.refused", Text(watch), Journal.Person);
        change.Commit();
        return [.. open.Select(p => p.Url)];
    }

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
