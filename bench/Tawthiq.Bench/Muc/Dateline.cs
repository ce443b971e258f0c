using Tawthiq.Extraction.Places;

namespace Tawthiq.Bench.Muc;

/// <summary>Where a report was sent from: "SAN SALVADOR, 3 JAN 90 (ACAN-EFE) --", "PARIS (FRANCE), 16 NOV 89".</summary>
/// <param name="Town">The town; null where it names none that is known ("CLANDESTINE").</param>
/// <param name="Country">Its country; null with the town.</param>
internal readonly record struct Dateline(string? Town, string? Country)
{
    /// <summary>Reads the head of a text.</summary>
    public static Dateline Of(string text, Gazetteer gazetteer)
    {
        var line = text.TrimStart();
        var comma = line.IndexOf(',');
        if (comma is <= 0 or > 60) return default;
        var names = line[..comma].Split('(', ')');
        // The country in brackets is surer than the town.
        foreach (var name in names.Reverse())
        {
            if (name.Trim() is not { Length: > 0 } words) continue;
            var candidates = gazetteer.Find(words).Where(c => c.Match == NameMatch.Exact).ToList();
            if ((candidates.Find(c => c.Place.Kind == PlaceKind.Country) ?? candidates.MaxBy(c => c.Place.Population))?.Place.Country is { } country) return new(names[0].Trim(), country);
        }
        return default;
    }
}
