using System.Diagnostics;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Places;

/// <summary>What else a document names, to decide between places of one name.</summary>
/// <param name="Countries">ISO 3166-1 alpha-2 of the countries it names, or that its places lie in.</param>
/// <param name="Places">Places it names that are already decided, regions included.</param>
public sealed record PlaceContext(ValueList<string> Countries, ValueList<PlaceEntry> Places)
{
    /// <summary>A document that names nothing else.</summary>
    public static PlaceContext Empty { get; } = new([], []);
}

/// <summary>One thing that speaks for or against a place.</summary>
/// <param name="Weight">Points; higher is likelier, and one point is about a factor of ten in population.</param>
/// <param name="Detail">What it is, in words.</param>
public sealed record PlaceReason(double Weight, string Detail);

/// <summary>A candidate with its points and what they rest on.</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="Score">Sum of the reasons' weights.</param>
/// <param name="Reasons">What speaks for and against it.</param>
public sealed record RankedPlace(PlaceCandidate Candidate, double Score, ValueList<PlaceReason> Reasons);

/// <summary>Which place a name means.</summary>
public abstract record PlaceResolution
{
    private PlaceResolution() { }

    /// <summary>One place stands clear of the others.</summary>
    /// <param name="Best">The place.</param>
    /// <param name="Others">The others, likeliest first.</param>
    public sealed record Located(RankedPlace Best, ValueList<RankedPlace> Others) : PlaceResolution;

    /// <summary>Two or more places far from each other are about as likely.</summary>
    /// <param name="Best">The likeliest by a little.</param>
    /// <param name="Others">The others, likeliest first; at least one.</param>
    public sealed record Ambiguous(RankedPlace Best, ValueList<RankedPlace> Others) : PlaceResolution;

    /// <summary>There was no candidate.</summary>
    public sealed record NotFound : PlaceResolution;

    /// <summary>The likeliest place; null where none was found.</summary>
    public RankedPlace? Likeliest => this switch
    {
        Located located => located.Best,
        Ambiguous ambiguous => ambiguous.Best,
        NotFound => null,
        _ => throw new UnreachableException(),
    };
}

/// <summary>Ranks candidates by their document.</summary>
internal static class PlaceRanking
{
    private const double ClearMargin = 1, ApartKm = 30, NearKm = 60, SameAreaKm = 250;

    public static PlaceResolution Resolve(ValueList<PlaceCandidate> candidates, PlaceContext context)
    {
        if (candidates.Count == 0) return new PlaceResolution.NotFound();
        var ranked = candidates.Select(c => Rank(c, context))
            .OrderByDescending(r => r.Score)
            .ThenByDescending(r => r.Candidate.Place.Population)
            .ThenBy(r => r.Candidate.Place.Id, StringComparer.Ordinal)
            .ToArray();
        var best = ranked[0];
        var others = ranked.Skip(1).ToValueList();
        var rivals = others.Any(r => best.Score - r.Score < ClearMargin && !Together(best.Candidate.Place, r.Candidate.Place));
        return rivals ? new PlaceResolution.Ambiguous(best, others) : new PlaceResolution.Located(best, others);
    }

    private static bool Together(PlaceEntry a, PlaceEntry b) => a.Point.DistanceTo(b.Point) <= Math.Max(ApartKm, Math.Max(a.RadiusKm, b.RadiusKm));

    private static RankedPlace Rank(PlaceCandidate candidate, PlaceContext context)
    {
        var place = candidate.Place;
        var reasons = new List<PlaceReason> { OfKind(place) };
        if (place.Kind is not (PlaceKind.Country or PlaceKind.Region or PlaceKind.District or PlaceKind.Landform))
            reasons.Add(new(Math.Round(Math.Log10(place.Population + 10), 2), $"population {place.Population}"));
        if (candidate.Match == NameMatch.Prefixed) reasons.Add(new(-1, "name with an attached particle"));
        if (candidate.Match == NameMatch.Loose) reasons.Add(new(-3, "name alike in sound only"));
        if (place.Country is not null && context.Countries.Contains(place.Country)) reasons.Add(new(5, $"the document names {place.Country}"));
        reasons.AddRange(OfNeighbours(place, context));
        return new(candidate, Math.Round(reasons.Sum(r => r.Weight), 2), reasons.ToValueList());
    }

    private static PlaceReason OfKind(PlaceEntry place) => place.Kind switch
    {
        PlaceKind.Country => new(8, "a country"),
        PlaceKind.Region => new(3.5, "a first-order division"),
        PlaceKind.District => new(1, "a district"),
        PlaceKind.City => new(0.5, "a city"),
        PlaceKind.Town or PlaceKind.Village => new(0, "a town or village"),
        PlaceKind.Neighbourhood => new(-0.5, "a neighbourhood"),
        PlaceKind.Landform => new(4, "a landscape known by its name"),
        _ => throw new UnreachableException(),
    };

    private static IEnumerable<PlaceReason> OfNeighbours(PlaceEntry place, PlaceContext context)
    {
        var others = context.Places.Where(p => p.Id != place.Id && p.Kind != PlaceKind.Country).ToArray();
        var container = others.FirstOrDefault(p => Contains(p, place));
        if (container is not null) yield return new(3, $"lies in {container.Name}, which the document names");
        var small = others.Where(p => p.RadiusKm <= NearKm).ToArray();
        if (small.Length == 0) yield break;
        var nearest = small.MinBy(p => (p.Point.DistanceTo(place.Point), p.Id))!; // not empty, checked above
        var km = nearest.Point.DistanceTo(place.Point);
        if (km <= NearKm) yield return new(3, $"{km:0} km from {nearest.Name}");
        else if (km <= SameAreaKm) yield return new(1.5, $"{km:0} km from {nearest.Name}");
    }

    // By hierarchy where the table has it; by distance otherwise, because a pack's region and the world's are two entries.
    private static bool Contains(PlaceEntry container, PlaceEntry place) =>
        container.Kind is PlaceKind.Region or PlaceKind.District or PlaceKind.Landform
        && place.Kind is not (PlaceKind.Country or PlaceKind.Region)
        && (place.Within.Contains(container.Id)
            || (container.Country is null || container.Country == place.Country) && container.Point.DistanceTo(place.Point) <= container.RadiusKm);
}
