using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Model;
using Tawthiq.Store;
using Tawthiq.Web;

namespace Tawthiq.Search;

/// <summary>The incidents on a map.</summary>
/// <param name="Drawing">The map.</param>
/// <param name="Placed">How many incidents are on it.</param>
/// <param name="Unplaced">How many have no point to set them at.</param>
public sealed record MapView(MapDrawing Drawing, int Placed, int Unplaced);

/// <summary>A map of the incidents, drawn on the server.</summary>
internal static class ShowMap
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/map", async (RecordDb db, CancellationToken cancellationToken) =>
    {
        var incidents = await db.Incidents.AsNoTracking().OrderBy(i => i.Id).Select(i => i.Detail).ToListAsync(cancellationToken).ConfigureAwait(false);
        return new RazorComponentResult<MapPage>(new Dictionary<string, object?> { [nameof(MapPage.View)] = View(incidents) });
    });

    internal static MapView View(IReadOnlyList<Incident> incidents)
    {
        var places = incidents
            .Where(i => i.Place?.Point is not null)
            .GroupBy(i => CoarsePoint.Of(i.Place!.Point!.Value)) // both checked above
            .Select(g => new MapPlace(
                g.GroupBy(i => i.Place!.Name).OrderByDescending(n => n.Count()).ThenBy(n => n.Key, StringComparer.Ordinal).First().Key,
                g.Key, [.. g.Select(i => i.Id.Value)], Tolls.Sum(g.Select(i => i.All(Outcome.Killed)))))
            .ToList();
        var placed = places.Sum(p => p.Incidents.Count);
        return new(MapDrawing.Draw(places, Outlines.Rings), placed, incidents.Count - placed);
    }
}
