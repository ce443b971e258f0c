using Tawthiq.Extraction.Places;

namespace Tawthiq.Bench.Muc;

/// <summary>Where a report was sent from: "SAN SALVADOR, 3 JAN 90 (ACAN-EFE) --", "PARIS (FRANCE), 16 NOV 89".</summary>
internal static class Dateline
{
    /// <summary>The country of the dateline's town; null where it names none ("CLANDESTINE").</summary>
    public static string? Country(string text, Gazetteer gazetteer)
    {
        var line = text.TrimStart();
        var comma = line.IndexOf(',');
        if (comma is <= 0 or > 60) return null;
        var names = line[..comma].Split('(', ')');
        // The country in brackets is surer than the town.
        foreach (var name in names.Reverse())
        {
            if (name.Trim() is not { Length: > 0 } words) continue;
            var candidates = gazetteer.Find(words).Where(c => c.Match == NameMatch.Exact).ToList();
            if ((candidates.Find(c => c.Place.Kind == PlaceKind.Country) ?? candidates.MaxBy(c => c.Place.Population))?.Place.Country is { } country) return country;
        }
        return null;
    }
}
