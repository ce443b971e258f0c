using Tawthiq.Model;

namespace Tawthiq.Linkage.Compare;

/// <summary>Compares where two events were.</summary>
internal static class PlaceComparison
{
    // Shorter keys are alike by chance.
    private const int LongKey = 5;

    /// <summary>A level of the field <c>place</c>, by the places that the documents give.</summary>
    public static string Level(PlaceFacts? a, PlaceFacts? b)
    {
        if (a is null || b is null) return "unknown";
        if (a.Place.Country is { } c && b.Place.Country is { } d && c != d) return "other_country";
        if (!a.TellsWhere || !b.TellsWhere) return "unknown";
        if (a.Place.GazetteerId is { } id && id == b.Place.GazetteerId) return Same(a, b);
        if (a.Point is { } p && b.Point is { } q) return Apart(a, b, p.DistanceTo(q));
        if (a.Key == b.Key || a.OtherNames.Contains(b.Key) || b.OtherNames.Contains(a.Key)) return "same_name";
        if (a.Keys.All(b.Keys.Contains) || b.Keys.All(a.Keys.Contains)) return "part_name";
        return AreAlike(a, b) ? "like_name" : "other_name";
    }

    /// <summary>How a place that one document names with its event stands to the other's: <c>named_with</c> where it is the other's own, <c>both_named_with</c> where both only name it; null where neither.</summary>
    public static string? Beside(EventFacts a, EventFacts b)
    {
        if (a.NamedWith.Length == 0 && b.NamedWith.Length == 0) return null;
        if (Names(a.NamedWith, b.Place) || Names(b.NamedWith, a.Place)) return "named_with";
        foreach (var place in a.NamedWith) if (Names(b.NamedWith, place)) return "both_named_with";
        return null;
    }

    private static bool Names(PlaceFacts[] named, PlaceFacts? place)
    {
        if (place is not { IsTown: true }) return false;
        foreach (var other in named) if (other.IsTown && Level(other, place) is "same_place" or "same_town" or "same_name" or "like_name") return true;
        return false;
    }

    private static string Same(PlaceFacts a, PlaceFacts b)
    {
        // Two sites set at one town (its airport, its market) share the town's entry without being one place.
        var sites = a.Place.Derivation == PlaceDerivation.Anchored && b.Place.Derivation == PlaceDerivation.Anchored && a.Key != b.Key;
        return true switch
        {
            _ when sites => "within_town",
            _ when a.IsVillage && b.IsVillage => "same_place",
            _ when a.IsTown && b.IsTown => "same_town",
            _ => "same_region",
        };
    }

    private static string Apart(PlaceFacts a, PlaceFacts b, double km)
    {
        var wide = Math.Max(a.Radius, b.Radius);
        if (a.Key == b.Key && km <= Math.Max(8, wide)) return a.IsTown && b.IsTown ? "same_place" : "same_region";
        if (km <= 1.5 && a.IsVillage && b.IsVillage) return "adjacent";
        if (km <= wide && !(a.IsVillage && b.IsVillage)) return a.IsTown && b.IsTown ? "within_town" : "within_region";
        // Of several villages of one name a gazetteer may take the wrong one.
        return km switch { <= 4 => "adjacent", _ when a.Key == b.Key => "homonym", <= 12 => "neighbouring", <= 40 => "apart", _ => "far" };
    }

    // "كون عفتار" and "كونفتار", "عليمات" and "عريمات": a space or one consonant more, less or other.
    private static bool AreAlike(PlaceFacts a, PlaceFacts b)
    {
        var (x, y) = (string.Concat(a.Keys), string.Concat(b.Keys));
        return x == y || Math.Min(x.Length, y.Length) >= LongKey && WithinOneEdit(x, y);
    }

    private static bool WithinOneEdit(string x, string y)
    {
        if (x.Length > y.Length) (x, y) = (y, x);
        if (y.Length - x.Length > 1) return false;
        var same = 0;
        while (same < x.Length && x[same] == y[same]) same++;
        return x.AsSpan(x.Length == y.Length ? Math.Min(same + 1, x.Length) : same).SequenceEqual(y.AsSpan(Math.Min(same + 1, y.Length)));
    }
}
