using Tawthiq.Extraction.Places;
using Tawthiq.Model;

namespace Tawthiq.Estimate;

/// <summary>Brings places as lists write them, in any of the scripts, to the first-order divisions they lie in.</summary>
internal static class RegionLabels
{
    private static readonly char[] Between = [',', '،', ';', '/', '-', '–', '(', ')', '|'];

    /// <summary>The label of each place.</summary>
    /// <param name="written">Places, each once.</param>
    /// <param name="places">The places of the world and the record's packs.</param>
    /// <returns>Name of the division, with the country where that is not the one that most places lie in; a place that is not known stays as it is written.</returns>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyCollection<string> written, Gazetteer places)
    {
        var candidates = written.ToDictionary(w => w, w => Candidates(w, places), StringComparer.Ordinal);
        // Lists are about one war: its country decides between places of one name.
        var home = candidates.Values.SelectMany(parts => parts.Select(p => Gazetteer.Resolve(p, PlaceContext.Empty).Likeliest?.Candidate.Place.Country)).OfType<string>()
            .GroupBy(c => c).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
        var context = home is null ? PlaceContext.Empty : new PlaceContext([home], []);
        var names = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        return candidates.ToDictionary(c => c.Key, c => Label(c.Value) ?? c.Key, StringComparer.Ordinal);

        // The widest place of several is the surest: a province rather than one of the villages of a name.
        string? Label(List<ValueList<PlaceCandidate>> parts) => parts.Select(p => Gazetteer.Resolve(p, context).Likeliest?.Candidate.Place).OfType<PlaceEntry>()
            .Where(p => p is { Country: not null, Admin1: not null }).OrderBy(p => p.Kind).Select(p => Region(p.Country!, p.Admin1!)).FirstOrDefault(r => r is not null); // both stand above

        string? Region(string country, string admin1)
        {
            if (!names.TryGetValue(country, out var regions)) names[country] = regions = places.RegionsOf(country).Where(r => r.Admin1 is not null).GroupBy(r => r.Admin1!).ToDictionary(g => g.Key, g => g.First().Name, StringComparer.Ordinal);
            return regions.TryGetValue(admin1, out var name) ? country == home ? name : $"{name}, {country}" : null;
        }
    }

    private static List<ValueList<PlaceCandidate>> Candidates(string written, Gazetteer places) =>
        [.. written.Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => places.Find(part)).Where(c => c.Count > 0)];
}
