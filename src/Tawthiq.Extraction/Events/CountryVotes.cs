using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Places;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Events;

/// <summary>The countries that a text speaks of.</summary>
internal sealed class CountryVotes
{
    private const double Enough = 0.5, OfDeed = 0.1;
    private const int LongestParty = 3;

    private readonly Dictionary<string, double> _votes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _onlyPlace = new(StringComparer.Ordinal);
    private readonly bool _isNamed;
    private readonly HashSet<string> _supported = new(StringComparer.Ordinal);

    public CountryVotes(AnnotatedText text, List<FoundPlace> found, EventLexicon lexicon)
    {
        var choices = new PlaceChoices(PlaceContext.Empty);
        foreach (var f in found)
        {
            var likeliest = choices.Of(f.Candidates);
            if (likeliest is { IsClear: false, Candidate: { Match: not NameMatch.Loose, Place.Country: { } likely } }) Vote(likely, 0.4);
            if (likeliest is { IsClear: true, Candidate: { Match: not NameMatch.Loose, Place: { Country: { } country } place } known })
            {
                var isCountry = place.Kind is PlaceKind.Country;
                // "the attacks of Turkey": whose they are, and not where.
                if (isCountry && f.Lead == PlaceLead.Deed)
                {
                    Vote(country, OfDeed);
                    continue;
                }
                _isNamed |= isCountry;
                Vote(country, isCountry ? 2 : NamedPlaces.IsKnown(known) ? 1 : 0.25);
                if (isCountry || _onlyPlace.TryGetValue(country, out var other) && other != place.Id) _supported.Add(country);
                _onlyPlace[country] = place.Id;
            }
        }
        for (var i = 0; i < text.Tokens.Length; i++)
            if (!text.IsNoise[i] && text.Nation(i) is { } nation)
            {
                // "a Turkish strike", "Russian warplanes": whose deed it is says little about where it was done.
                if (IsOfDeed(text, lexicon, i))
                {
                    Vote(nation.Value, OfDeed);
                    continue;
                }
                Vote(nation.Value, 0.5);
                _supported.Add(nation.Value);
            }
        Countries = _votes.Where(v => v.Value >= Enough).OrderByDescending(v => v.Value).ThenBy(v => v.Key, StringComparer.Ordinal).Select(v => v.Key).ToValueList();
    }

    /// <summary>The countries, the most frequent first.</summary>
    public ValueList<string> Countries { get; }

    /// <summary>The one it speaks of most.</summary>
    public string? Home => Countries.Count > 0 ? Countries[0] : null;

    /// <summary>Whether it is certain which country it is about: one is named as such, or several of its places are.</summary>
    public bool IsCertain => _isNamed || Home is { } home && _supported.Contains(home);

    /// <summary>Whether something else than a place itself speaks for its country.</summary>
    public bool Supports(string country, PlaceEntry place) =>
        _supported.Contains(country) || country == Home && _votes[country] > 2 || _onlyPlace.TryGetValue(country, out var only) && only != place.Id && place.Kind != PlaceKind.Country;

    private static bool IsOfDeed(AnnotatedText text, EventLexicon lexicon, int at)
    {
        for (var i = Math.Max(0, at - LongestParty); i <= at + 1 && i < text.Tokens.Length; i++)
        {
            if (!text.Tokens[i].IsWord) continue;
            if (Math.Abs(i - at) == 1 && lexicon.Events.Match(text.Tokens, i, text.Tokens.Length) is not null) return true;
            if (lexicon.Actors.Match(text.Tokens, i, text.Tokens.Length) is { Value.Armed: true } actor && actor.Range.First <= at + 1 && actor.Range.End >= at) return true;
        }
        return false;
    }

    private void Vote(string country, double weight) => _votes[country] = _votes.GetValueOrDefault(country) + weight;
}
