using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Places;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Events;

/// <summary>Decides between villages of one name by the places that stand beside it: "the village of X in the east of Y".</summary>
/// <param name="text">The text.</param>
/// <param name="found">The names of the text, in its order.</param>
/// <param name="clear">For each name the place that it means, where the text as a whole leaves no doubt of it; else null.</param>
/// <param name="countries">The countries that the text speaks of, the most frequent first.</param>
internal sealed class PlacesBeside(AnnotatedText text, List<FoundPlace> found, PlaceEntry?[] clear, ValueList<string> countries)
{
    private const int Widest = 14, SameBreath = 4, Village = 5_000;
    private const double NearKm = 60, SlackKm = 15, AroundTownKm = 30;

    /// <summary>The candidate that lies nearest to what stands beside the name; that of the whole text where nothing does.</summary>
    /// <param name="n">Which of the names.</param>
    /// <param name="candidates">The places that it may mean.</param>
    /// <param name="ofText">The one that the whole text speaks for.</param>
    public PlaceCandidate? Of(int n, ValueList<PlaceCandidate> candidates, PlaceCandidate? ofText)
    {
        if (ofText is null || !IsSettlement(ofText) || ofText.Place.Population >= Village || Around(n) is not { Count: > 0 } around) return ofText;
        if (ofText.Match == NameMatch.Loose && around.TrueForAll(p => p.Point.DistanceTo(ofText.Place.Point) > Math.Max(AroundTownKm, p.RadiusKm))) return null;
        var nearest = PlaceRanking.Likeliest(candidates.Where(IsSettlement).ToValueList(), new(countries, around.ToValueList())).Candidate;
        return nearest is { Place.Population: < Village } && LiesIn(n) is { } area && area.Point.DistanceTo(nearest.Place.Point) > Reach(area) ? null : nearest;
    }

    // "the village of X in the countryside of Y", "قرية س جبل ع": another village of the name, far from there, is not meant.
    private PlaceEntry? LiesIn(int n)
    {
        if (n + 1 >= found.Count || text.Text.SentenceOf[found[n + 1].Whole.First] != text.Text.SentenceOf[found[n].Whole.First]) return null;
        var (area, apart) = (found[n + 1], found[n + 1].Whole.First - found[n].Whole.End);
        var holds = area is { Lead: PlaceLead.In, Head: PlaceWord.Area or PlaceWord.AreaAfter } && apart <= SameBreath
            || clear[n + 1] is { Kind: PlaceKind.Landform } && (apart <= 1 || area.Lead == PlaceLead.In && apart <= SameBreath);
        return holds ? clear[n + 1] : null;
    }

    // The country around a town ends where that of the next one begins; that of a city is mostly its province.
    private static double Reach(PlaceEntry area) => area.Kind switch
    {
        PlaceKind.Landform => area.RadiusKm + SlackKm,
        PlaceKind.Region or PlaceKind.City => Math.Max(NearKm, area.RadiusKm) + SlackKm,
        _ => Math.Max(AroundTownKm, area.RadiusKm),
    };

    private static bool IsSettlement(PlaceCandidate candidate) => candidate.Place.Kind is PlaceKind.City or PlaceKind.Town or PlaceKind.Village or PlaceKind.Neighbourhood;

    /// <summary>The one place whose name in Latin letters sounds like it; null where there are several, or where it lies far from all that stands beside the name.</summary>
    /// <param name="n">Which of the names.</param>
    /// <param name="candidates">The places that it may mean.</param>
    public PlaceCandidate? BySound(int n, ValueList<PlaceCandidate> candidates)
    {
        if (countries.Count == 0) return null;
        var around = Around(n);
        var inCountry = candidates.Where(c => c.Place.Country == countries[0]).ToValueList();
        var (likeliest, isClear) = PlaceRanking.Likeliest(inCountry, new(countries, around.ToValueList()));
        // Of a town and the villages that sound like it the town is meant.
        if (likeliest is null || !isClear && !NamedPlaces.IsKnown(likeliest)) return null;
        if (LiesIn(n) is { } area && area.Point.DistanceTo(likeliest.Place.Point) > Reach(area)) return null;
        return around.Count == 0 ? inCountry.Count == 1 || NamedPlaces.IsKnown(likeliest) ? likeliest : null
            : around.Any(p => p.Point.DistanceTo(likeliest.Place.Point) <= Math.Max(NearKm, p.RadiusKm)) ? likeliest : null;
    }

    private List<PlaceEntry> Around(int n)
    {
        var (name, sentence) = (found[n].Whole, text.Text.SentenceOf[found[n].Whole.First]);
        var around = new List<PlaceEntry>();
        for (var i = n - 1; i >= 0 && name.First - found[i].Whole.End <= Widest && text.Text.SentenceOf[found[i].Whole.First] == sentence; i--) Add(i);
        for (var i = n + 1; i < found.Count && found[i].Whole.First - name.End <= Widest && text.Text.SentenceOf[found[i].Whole.First] == sentence; i++) Add(i);
        return around;

        void Add(int i)
        {
            if (clear[i] is { Kind: not PlaceKind.Country } place) around.Add(place);
        }
    }
}
