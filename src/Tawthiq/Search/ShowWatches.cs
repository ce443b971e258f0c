using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Search;

/// <summary>The watched addresses with what there is to decide.</summary>
/// <param name="Proposals">Open ones, the oldest first.</param>
/// <param name="Taken">Addresses that were taken and are not on record as documents yet.</param>
/// <param name="Watches">Each with what was noticed at it, the newest first.</param>
public sealed record WatchesView(IReadOnlyList<ProposalView> Proposals, IReadOnlyList<string> Taken, IReadOnlyList<WatchView> Watches);

/// <summary>An entry of a feed that a person is to decide on.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Url">Where the document is.</param>
/// <param name="Title">As written; null where the feed has none.</param>
/// <param name="Published">UTC; null where the feed does not say.</param>
public sealed record ProposalView(int Id, string Url, string? Title, DateTime? Published);

/// <summary>A watched address.</summary>
/// <param name="Url">As given.</param>
/// <param name="Kind">Code of what is there.</param>
/// <param name="State">Code of what the last look came to.</param>
/// <param name="LookedAt">UTC; null before the first look.</param>
/// <param name="Failure">Why the last look failed; null where it did not.</param>
/// <param name="Sightings">What was noticed.</param>
public sealed record WatchView(string Url, string Kind, string State, DateTime? LookedAt, string? Failure, IReadOnlyList<SightingView> Sightings);

/// <summary>What was noticed at an address.</summary>
/// <param name="What">Code, for example <c>changed</c>.</param>
/// <param name="At">UTC.</param>
/// <param name="Before">Digest of the bytes before; null where there were none.</param>
/// <param name="After">Digest of the bytes since; null where there are none.</param>
/// <param name="Detail">Where it moved to, or why it failed; null for neither.</param>
public sealed record SightingView(string What, DateTime At, string? Before, string? After, string? Detail);

/// <summary>The page of watches.</summary>
internal static class ShowWatches
{
    private const int MostShown = 200, MostSightings = 20;

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/watches", HandleAsync);

    private static async Task<IResult> HandleAsync(RecordDb db, CancellationToken cancellationToken)
    {
        var proposals = await db.Proposals.AsNoTracking().Where(p => p.State == ProposalState.Open).OrderBy(p => p.Id).Take(MostShown).Select(p => new ProposalView(p.Id, p.Url, p.Title, p.Published)).ToListAsync(cancellationToken).ConfigureAwait(false);
        var taken = await db.Proposals.AsNoTracking().Where(p => p.State == ProposalState.Taken && !db.Documents.Any(d => d.Url == p.Url)).OrderBy(p => p.Id).Select(p => p.Url).Take(MostShown).ToListAsync(cancellationToken).ConfigureAwait(false);
        var watches = await db.Watches.AsNoTracking().Where(w => w.State != WatchState.Removed).OrderBy(w => w.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        var view = new List<WatchView>();
        foreach (var watch in watches)
            view.Add(new(watch.Url, watch.Kind.Code(), watch.State.Code(), watch.LookedAt, watch.Failure, await db.Sightings.AsNoTracking().Where(s => s.WatchId == watch.Id).OrderByDescending(s => s.Id)
                .Take(MostSightings).Select(s => new SightingView(s.What, s.At, s.BeforeSha256, s.AfterSha256, s.Detail)).ToListAsync(cancellationToken).ConfigureAwait(false)));
        return new RazorComponentResult<WatchesPage>(new Dictionary<string, object?> { [nameof(WatchesPage.View)] = new WatchesView(proposals, taken, view) });
    }
}
