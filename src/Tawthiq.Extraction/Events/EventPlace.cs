using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Events;

/// <summary>A stretch of text that tells of an event.</summary>
/// <param name="Range">Its tokens, a sentence or a part of one.</param>
/// <param name="Anchor">The token of what happened: the first count, or the word for the deed.</param>
/// <param name="Family">What people suffer in it: who flees or is evacuated does so from the place.</param>
internal readonly record struct EventPart(TokenRange Range, int Anchor, Family Family = Family.Harm)
{
    /// <summary>Whether it counts people.</summary>
    public bool HasFigures { get; init; }
}

/// <summary>Chooses where an event happened among the places that its text names.</summary>
internal sealed class EventPlace
{
    // How far apart a town of a headline and a place of the text may be to be taken as wider and finer.
    private const double HeadlineKm = 80;
    private const int SameBreath = 6, LongestSubhead = 14, SentencesBack = 3, LongestLead = 60;
    private const int Site = 5;
    private const double LeastHome = 1.5;

    private readonly Findings _found;
    private readonly PlaceMention?[] _headings;
    private readonly int _headlineEnd;

    // Who flees from a town that was bombed does not flee from its market alone.
    private readonly PlaceMention? _town;

    public EventPlace(Findings found)
    {
        _found = found;
        _headlineEnd = _found.Title is { } title ? title.End : FirstSentenceEnd();
        (Home, _town) = FindHome();
        _headings = Headings();
    }

    /// <summary>One past the last token of the headline.</summary>
    public int TitleEnd => _headlineEnd;

    /// <summary>What the document is about: the town or finer place that it speaks of most and first, else the wider one.</summary>
    public PlaceMention? Home { get; }

    /// <summary>The place of what one stretch tells; null where it names none. Keeps the events of a text apart.</summary>
    public PlaceMention? In(EventPart part)
    {
        PlaceMention? best = null;
        var bestRank = double.MinValue;
        for (var i = FirstFrom(part.Range.First); i < _found.Places.Count && _found.Places[i].Range.First < part.Range.End; i++)
        {
            var place = _found.Places[i];
            if (place.Range.First < part.Range.First || !IsWhere(place, part.Family) || place.IsCare && !IsHit(place, part)) continue;
            var rank = Rank(place, part) - (Explains(i) ? 2 : 0);
            if (rank > bestRank) (best, bestRank) = (place, rank);
        }
        return best;
    }

    /// <summary>The place of an event: the finest one its stretches name, else the one told right before, the one that heads them, or the one that the document is about.</summary>
    /// <param name="parts">The stretches that tell of it, in the order of the text.</param>
    /// <param name="inherits">Whether it may have happened where the document's main event did.</param>
    public PlaceMention? Of(IReadOnlyList<EventPart> parts, bool inherits)
    {
        var told = parts.Select(Told).ToList();
        var named = told.OfType<PlaceMention>().ToList();
        var best = named.FirstOrDefault(p => p is { IsHome: true, Fineness: > 0, IsLed: true }) ?? named.FirstOrDefault(p => p.IsHome && p.Fineness > 0) ?? named.FirstOrDefault(p => p.Fineness > 0) ?? named.FirstOrDefault();
        foreach (var (place, part) in told.Zip(parts).Concat(parts.Where(p => In(p) is null).Select(p => (Before(p, 1), p))))
            if (place is not null && best is not null && MayMove(best, place, part, parts) && Refines(place, best)) best = place;
        // "the shore of Lake X": the town that the document is about says more.
        if (best is { Fineness: > 0 } && !(best.Fineness == 1 && best.Lead <= PlaceLead.Of && best.Lead != PlaceLead.From)) return best;
        var around = parts.Select(p => Before(p, SentencesBack)).FirstOrDefault(p => p is not null) ?? parts.Select(p => _headings[_found.Text.Text.SentenceOf[p.Range.First]]).FirstOrDefault(h => h is not null);
        if (around is not null && (best is null || around.Fineness > best.Fineness && around.GoesWith(best))) return around;
        // "in Syria": the town that the document is about says more.
        var home = parts[0].Family == Family.Harm ? Home : _town ?? Home;
        return inherits && home is not null && (best is null || home.Fineness > best.Fineness && home.GoesWith(best)) ? home : best;
    }

    // Told with figures in a town below the headline, it happened there: what stretches without figures name later does not move it, but to a site of the same town.
    private bool MayMove(PlaceMention best, PlaceMention place, EventPart part, IReadOnlyList<EventPart> parts) =>
        part.HasFigures || place.Range.First <= best.Range.First || place.Place.GazetteerId == best.Place.GazetteerId || !IsSettled(best, parts);

    private bool IsSettled(PlaceMention place, IReadOnlyList<EventPart> parts)
    {
        if (place is not { Fineness: >= PlaceMention.Town, Lead: not PlaceLead.Near } || InTitle(place)) return false;
        foreach (var part in parts) if (part.HasFigures && part.Range.Contains(place.Range.First)) return true;
        return false;
    }

    /// <summary>The place of a stretch, or of its sentence up to it.</summary>
    private PlaceMention? Told(EventPart part)
    {
        var sentence = _found.Text.Text.Sentences[_found.Text.Text.SentenceOf[part.Range.First]];
        return In(part) ?? (part.Range.First > sentence.First ? In(part with { Range = new(Math.Max(sentence.First, part.Range.First - LongestLead), part.Range.First) }) : null);
    }

    private bool Refines(PlaceMention place, PlaceMention wider)
    {
        if (place.Fineness < wider.Fineness) return false;
        // "bombs Idlib" above "the town of X": its province is meant.
        if (place.Fineness == wider.Fineness && wider.ProvinceKm is not null && InTitle(wider) && !InTitle(place) && place.Lead >= PlaceLead.Named && !place.SharesNameWith(wider)) return place.GoesWith(wider);
        // A headline shortens a name; "in X, near Y" says more than "near Y".
        if (place.Fineness == wider.Fineness) return place.SharesNameWith(wider) || place.Fineness == 1 && place.GoesWith(wider) ? InTitle(wider) && !InTitle(place) : wider.Lead == PlaceLead.Near && place.Lead > PlaceLead.Near && Accompanies(place, wider);
        return place.GoesWith(wider)
            || wider.Lead is PlaceLead.Heading or PlaceLead.Bare && place.Lead >= PlaceLead.Near && place.Place.Point is { } p && wider.Place.Point is { } q && p.DistanceTo(q) <= HeadlineKm;
    }

    private bool InTitle(PlaceMention place) => place.Range.First < _headlineEnd;

    /// <summary>Whether the sentence of a place names the other one too.</summary>
    private bool Accompanies(PlaceMention place, PlaceMention other)
    {
        var s = _found.Text.Text.SentenceOf[place.Range.First];
        foreach (var beside in _found.PlacesIn[s]) if (beside != place && beside.SharesNameWith(other)) return true;
        return false;
    }

    /// <summary>The place told last before a stretch, at most some sentences back in its paragraph.</summary>
    private PlaceMention? Before(EventPart part, int sentences)
    {
        var text = _found.Text.Text;
        var s = text.SentenceOf[part.Range.First];
        for (var back = s - 1; back >= 0 && s - back <= sentences && !text.Tokens[text.Sentences[back].End - 1].IsBreak; back--)
            if (In(new(text.Sentences[back], text.Sentences[back].End - 1, part.Family)) is { Fineness: > 0, IsHome: true } place && place.Lead >= PlaceLead.Named) return place;
        return null;
    }

    // The hurt of any place are brought to a hospital; it is where they were hurt only if it was hit, or the deed is told beside it.
    private bool IsHit(PlaceMention place, EventPart part)
    {
        if (place.Lead is PlaceLead.Hits or PlaceLead.Deed or PlaceLead.From) return true;
        var (first, end) = (Math.Max(part.Range.First, place.Range.First - LongestLead), Math.Min(part.Range.End, place.Range.End + LongestLead));
        for (var i = first; i < end; i++)
            if (_found.Text.Tokens[i].IsWord && _found.Lexicon.Events.Match(_found.Text.Tokens, i, part.Range.End) is { Value.Weight: >= 2 }) return place.Lead >= PlaceLead.Named;
        return false;
    }

    // "in Saraqeb, near Idlib": what follows in one breath tells where the first one lies, unless it is finer.
    private bool Explains(int i) =>
        i > 0 && _found.Places[i - 1] is { } before && (before.Lead > PlaceLead.Of || before.Lead == _found.Places[i].Lead) && _found.Places[i].Range.First - before.Range.End <= SameBreath
        && _found.Text.Text.SentenceOf[before.Range.First] == _found.Text.Text.SentenceOf[_found.Places[i].Range.First] && _found.Places[i].Fineness <= before.Fineness && !before.IsDateline;

    /// <summary>The first place that starts at a token or after it.</summary>
    private int FirstFrom(int token)
    {
        var (low, high) = (0, _found.Places.Count);
        while (low < high)
        {
            var mid = (low + high) >>> 1;
            if (_found.Places[mid].Range.First < token) low = mid + 1; else high = mid;
        }
        return low;
    }

    /// <summary>For each sentence, the place that heads its paragraph: "Idlib - Clashes …", "MALI. Mardi …", or a short line above it.</summary>
    private PlaceMention?[] Headings()
    {
        var text = _found.Text.Text;
        var headings = new PlaceMention?[text.Sentences.Length];
        PlaceMention? current = null, above = null;
        for (var s = 0; s < headings.Length; s++)
        {
            var range = text.Sentences[s];
            var opens = s == 0 || text.Tokens[range.First - 1].IsBreak;
            if (opens) (current, above) = (above, null);
            foreach (var place in _found.PlacesIn[s])
                if (place is { Lead: PlaceLead.Heading, IsDateline: false }) current = place;
            headings[s] = current;
            if (s > 0 && opens && range.Count is > 1 and <= LongestSubhead && text.Tokens[range.End - 1].IsBreak && text.Tokens[range.End - 2].Kind != TokenKind.Mark)
                above = In(new(range, range.First));
        }
        return headings;
    }

    private (PlaceMention? Place, PlaceMention? Town) FindHome()
    {
        var scores = new List<(PlaceMention Place, double Score)>();
        var indexOf = new Dictionary<(string, bool), int>();
        foreach (var place in _found.Places)
        {
            if (_found.Text.IsNoise[place.Range.First] || place.Lead == PlaceLead.Seat || place.IsCare) continue;
            var isTitle = InTitle(place);
            var weight = place.IsDateline || IsOfSpeaker(place) ? 0.3 : place.Lead switch { PlaceLead.Bare => isTitle ? 1.2 : 0.7, PlaceLead.To => 0.2, PlaceLead.From => 0.6, PlaceLead.Of => 1, _ => 2.0 };
            if (isTitle) weight *= 2.5;
            if (place.Fineness == 5) weight *= 0.7;
            weight += place.IsHome ? 0.5 : 0;
            var key = (place.Place.GazetteerId ?? place.Place.Name, place.Fineness == 5);
            if (indexOf.TryAdd(key, scores.Count)) scores.Add((place, weight));
            else if (indexOf[key] is var known) scores[known] = (place.Lead > scores[known].Place.Lead && !place.IsDateline ? place : scores[known].Place, scores[known].Score + weight);
        }
        var fine = scores.Where(s => s.Place.Fineness >= 3).ToList();
        return (Most(fine.Count > 0 ? fine : scores), Most(fine.Where(s => s.Place.Fineness < Site)));
    }

    private static PlaceMention? Most(IEnumerable<(PlaceMention Place, double Score)> scores) =>
        scores.Select((s, n) => (s.Place, s.Score, n)).OrderByDescending(s => s.Score).ThenBy(s => s.n).FirstOrDefault(s => s.Score >= LeastHome).Place;

    private int FirstSentenceEnd()
    {
        var tokens = _found.Text.Tokens;
        for (var i = 1; i < tokens.Length; i++) if (tokens[i].IsBreak) return i;
        return tokens.Length;
    }

    private static bool IsSame(PlaceMention a, PlaceMention b) =>
        a.Place.GazetteerId is { } id ? id == b.Place.GazetteerId && a.Fineness == b.Fineness : b.Place.GazetteerId is null && a.Place.Name == b.Place.Name;

    private bool IsWhere(PlaceMention place, Family family)
    {
        if (place.IsDateline || !place.IsHome && _found.SpeechHeads.Has(place.Range.First) || place.Lead != PlaceLead.Named && IsOfSpeaker(place)) return false;
        return place.Lead switch
        {
            PlaceLead.Seat => false,
            PlaceLead.Bare => Home is not null && IsSame(Home, place),
            PlaceLead.From => family is not (Family.Harm or Family.Surrender),
            PlaceLead.To => family is Family.Displacement or Family.Evacuation,
            _ => true,
        };
    }

    private static double Rank(PlaceMention place, EventPart part) =>
        (place.IsHome ? 4 : 0) + Math.Min(place.Fineness, 4) * 1.5 + (place.Fineness == 5 ? 1.2 : 0) + Weight(place.Lead, part.Family) - (place.IsCare && place.Lead != PlaceLead.Hits ? 4 : 0)
        - Math.Abs(place.Range.First - part.Anchor) * 0.15;

    private static double Weight(PlaceLead lead, Family family) => lead switch
    {
        PlaceLead.From => 2,
        PlaceLead.To => -2,
        PlaceLead.Of => -1.5,
        PlaceLead.Named => -0.5,
        PlaceLead.Bare => -3,
        PlaceLead.Near => -0.5,
        PlaceLead.Hits => 1.5,
        PlaceLead.Heading => -2.5,
        _ => 0,
    };

    // "the Aleppo health ministry said": the place is part of the speaker's name.
    private bool IsOfSpeaker(PlaceMention place)
    {
        var name = _found.Text.Text.Words(place.Range);
        return _found.Speeches[_found.Text.Text.SentenceOf[place.Range.First]].Any(s => s.Name.Contains(name, StringComparison.Ordinal) && Math.Abs(s.At.First - place.Range.First) < 10);
    }
}
