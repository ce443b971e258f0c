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

/// <summary>The likeliest of several places, without what it rests on.</summary>
/// <param name="Candidate">The place; null where there was no candidate.</param>
/// <param name="IsClear">Whether it stands clear of the others.</param>
internal readonly record struct LikeliestPlace(PlaceCandidate? Candidate, bool IsClear);

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

    /// <summary>The place that <see cref="Resolve"/> puts first.</summary>
    public static LikeliestPlace Likeliest(ValueList<PlaceCandidate> candidates, PlaceContext context)
    {
        if (candidates.Count == 0) return default;
        Span<double> scores = candidates.Count <= 256 ? stackalloc double[candidates.Count] : new double[candidates.Count];
        var best = 0;
        for (var i = 0; i < candidates.Count; i++)
        {
            scores[i] = Score(candidates[i], context, null);
            if (i > 0 && IsBefore(candidates[i].Place, scores[i], candidates[best].Place, scores[best])) best = i;
        }
        var place = candidates[best].Place;
        for (var i = 0; i < candidates.Count; i++)
            if (i != best && scores[best] - scores[i] < ClearMargin && !Together(place, candidates[i].Place)) return new(candidates[best], false);
        return new(candidates[best], true);
    }

    private static bool IsBefore(PlaceEntry a, double score, PlaceEntry b, double other) =>
        score != other ? score > other : a.Population != b.Population ? a.Population > b.Population : string.CompareOrdinal(a.Id, b.Id) < 0;

    private static bool Together(PlaceEntry a, PlaceEntry b) => a.Point.DistanceTo(b.Point) <= Math.Max(ApartKm, Math.Max(a.RadiusKm, b.RadiusKm));

    private static RankedPlace Rank(PlaceCandidate candidate, PlaceContext context)
    {
        var reasons = new List<PlaceReason>();
        var score = Score(candidate, context, reasons);
        return new(candidate, score, reasons.ToValueList());
    }

    /// <summary>The points of a candidate.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="context">What else the document names.</param>
    /// <param name="reasons">Where to write what they rest on; null where nobody asks.</param>
    private static double Score(PlaceCandidate candidate, PlaceContext context, List<PlaceReason>? reasons)
    {
        var place = candidate.Place;
        var (score, kind) = OfKind(place.Kind);
        reasons?.Add(new(score, kind));
        if (place.Kind is not (PlaceKind.Country or PlaceKind.Region or PlaceKind.District or PlaceKind.Landform))
        {
            var size = Math.Round(Math.Log10(place.Population + 10), 2);
            score += size;
            reasons?.Add(new(size, $"population {place.Population}"));
        }
        if (candidate.Match == NameMatch.Prefixed) Add(-1, "name with an attached particle");
        if (candidate.Match == NameMatch.Loose) Add(-3, "name alike in sound only");
        if (place.Country is not null && Names(context, place.Country))
        {
            score += 5;
            reasons?.Add(new(5, $"the document names {place.Country}"));
        }
        if (Container(place, context) is { } container)
        {
            score += 3;
            reasons?.Add(new(3, $"lies in {container.Name}, which the document names"));
        }
        if (Nearest(place, context) is var (nearest, km) && km <= SameAreaKm)
        {
            // Of several villages in reach the nearest is meant.
            var near = km <= NearKm ? Math.Round(4 - km / NearKm, 2) : 1.5;
            score += near;
            reasons?.Add(new(near, $"{km:0} km from {nearest.Name}"));
        }
        return Math.Round(score, 2);

        void Add(double weight, string detail)
        {
            score += weight;
            reasons?.Add(new(weight, detail));
        }
    }

    private static (double Weight, string Detail) OfKind(PlaceKind kind) => kind switch
    {
        PlaceKind.Country => (8, "a country"),
        PlaceKind.Region => (3.5, "a first-order division"),
        PlaceKind.District => (1, "a district"),
        PlaceKind.City => (0.5, "a city"),
        PlaceKind.Town or PlaceKind.Village => (0, "a town or village"),
        PlaceKind.Neighbourhood => (-0.5, "a neighbourhood"),
        PlaceKind.Landform => (4, "a landscape known by its name"),
        _ => throw new UnreachableException(),
    };

    private static bool Names(PlaceContext context, string country)
    {
        foreach (var named in context.Countries.AsSpan()) if (named == country) return true;
        return false;
    }

    private static bool IsOther(PlaceEntry other, PlaceEntry place) => other.Kind != PlaceKind.Country && other.Id != place.Id;

    private static PlaceEntry? Container(PlaceEntry place, PlaceContext context)
    {
        foreach (var other in context.Places.AsSpan()) if (IsOther(other, place) && Contains(other, place)) return other;
        return null;
    }

    private static (PlaceEntry Place, double Km)? Nearest(PlaceEntry place, PlaceContext context)
    {
        (PlaceEntry Place, double Km)? best = null;
        foreach (var other in context.Places.AsSpan())
        {
            if (!IsOther(other, place) || other.RadiusKm > NearKm) continue;
            var km = other.Point.DistanceTo(place.Point);
            if (best is not { } nearest || km < nearest.Km || km == nearest.Km && string.CompareOrdinal(other.Id, nearest.Place.Id) < 0) best = (other, km);
        }
        return best;
    }

    // By hierarchy where the table has it; by distance otherwise, because a pack's region and the world's are two entries.
    private static bool Contains(PlaceEntry container, PlaceEntry place) =>
        container.Kind is PlaceKind.Region or PlaceKind.District or PlaceKind.Landform
        && place.Kind is not (PlaceKind.Country or PlaceKind.Region)
        && (place.Within.Contains(container.Id)
            || (container.Country is null || container.Country == place.Country) && container.Point.DistanceTo(place.Point) <= container.RadiusKm);
}
