using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Dates;
using Tawthiq.Extraction.Places;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Events;

/// <summary>Decides which places the names of a text mean.</summary>
internal sealed class PlaceResolver(Gazetteer gazetteer, EventLexicon lexicon)
{
    private const int LatestDateline = 40, NearestAnchor = 7, MostNeighbours = 100, FarBack = 8, LongestItem = 200;
    private const int LargeCity = 500_000, Village = 5_000;
    private const double SiteRadiusKm = 10, NeighbourKm = 200, SameTheatreKm = 1200;

    /// <summary>Decides between places of one name by what else the text names, the certain ones first.</summary>
    public List<PlaceMention> Resolve(AnnotatedText text, List<FoundPlace> found, List<DateMention> dates)
    {
        var votes = new CountryVotes(text, found, lexicon);
        var decided = Decided(found, votes);
        var context = new PlaceContext(votes.Countries, decided.ToValueList());
        var (areas, others) = (new PlaceChoices(context, Areas), new PlaceChoices(context, TownsBeforeAreas));
        var dateAt = new Dictionary<int, DateMention>();
        foreach (var date in dates) dateAt.TryAdd(date.Range.First, date);
        var mentions = new List<PlaceMention>();
        var likeliest = found.ConvertAll(f => f.IsBySound ? default : (IsArea(f) ? areas : others).Of(f.Candidates));
        var beside = new PlacesBeside(text, found, [.. likeliest.Select(l => l is { IsClear: true, Candidate: { Match: not NameMatch.Loose } known } ? known.Place : null)], votes.Countries);
        var bySound = new Dictionary<string, PlaceCandidate>(StringComparer.Ordinal);
        for (var n = 0; n < found.Count; n++)
            if (found[n].IsBySound && beside.BySound(n, Narrowed(found[n])) is { } sounding) bySound.TryAdd(text.Text.Words(found[n].Name), sounding);
        var entries = new PlaceCandidate?[found.Count];
        var refused = new HashSet<string>(StringComparer.Ordinal);
        for (var n = 0; n < found.Count; n++)
        {
            var f = found[n];
            var entry = f.IsBySound ? bySound.GetValueOrDefault(text.Text.Words(f.Name)) : beside.Of(n, Narrowed(f), likeliest[n].Candidate);
            if (entry is not null && !IsCredible(f, entry, votes, decided)) entry = null;
            // What one mention shows to be another place of the name, it is wherever it stands alone.
            if (entry is null && likeliest[n].Candidate is { Match: NameMatch.Loose }) refused.Add(text.Text.Words(f.Name));
            entries[n] = entry;
        }
        for (var n = 0; n < found.Count; n++)
        {
            var f = found[n];
            var entry = entries[n] is { Match: NameMatch.Loose } && refused.Contains(text.Text.Words(f.Name)) ? null : entries[n];
            if (entry is null && !f.IsCertain) continue;
            var mention = Mention(text, f, entry, entry is null ? CountryNear(text, f, mentions) ?? votes.Home : entry.Place.Country, dateAt);
            mentions.Add(mention with { IsHome = mention.Place.Country is null || mention.Place.Country == votes.Home, ProvinceKm = ProvinceOf(f, entry) });
        }
        Anchor(text, mentions);
        return mentions;
    }

    // "bombs Idlib": the town, or the province of its name. "the city of Idlib" is the town.
    private static double? ProvinceOf(FoundPlace f, PlaceCandidate? town) =>
        town is { Place.Kind: PlaceKind.City or PlaceKind.Town } && f.Head is null && f.Candidates.Where(c => c.Place.Kind is PlaceKind.Region && c.Place.Country == town.Place.Country).Select(c => c.Place.RadiusKm).ToList() is { Count: > 0 } radii ? radii.Max() : null;

    private static ValueList<PlaceCandidate> Narrowed(FoundPlace f) => IsArea(f) ? Areas(f.Candidates) : TownsBeforeAreas(f.Candidates);

    private static bool IsArea(FoundPlace f) => f.Head is PlaceWord.Area or PlaceWord.AreaAfter;

    /// <summary>The first places that are clear by the countries of the text; more of them than a reader keeps in mind change nothing.</summary>
    private static List<PlaceEntry> Decided(List<FoundPlace> found, CountryVotes votes)
    {
        var choices = new PlaceChoices(new(votes.Countries, []));
        var (decided, known) = (new List<PlaceEntry>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var f in found)
        {
            if (decided.Count == MostNeighbours) break;
            if (choices.Of(f.Candidates) is { IsClear: true, Candidate.Place: { } place } && known.Add(place.Id)) decided.Add(place);
        }
        return decided;
    }

    private static ValueList<PlaceCandidate> AreasOf(ValueList<PlaceCandidate> candidates) =>
        candidates.Where(c => c.Place.Kind is PlaceKind.Region or PlaceKind.District or PlaceKind.Landform or PlaceKind.Country).ToValueList();

    /// <summary>The divisions only, for where the text says "province of".</summary>
    private static ValueList<PlaceCandidate> Areas(ValueList<PlaceCandidate> candidates) => AreasOf(candidates) is { Count: > 0 } areas ? areas : candidates;

    /// <summary>The town and not its province, for where it does not.</summary>
    private static ValueList<PlaceCandidate> TownsBeforeAreas(ValueList<PlaceCandidate> candidates)
    {
        var areas = AreasOf(candidates);
        if (areas.Count == 0) return candidates;
        var byLetters = candidates.Any(c => c.Match != NameMatch.Loose);
        var seats = candidates.Where(c => c.Place.Kind is PlaceKind.City && !(byLetters && c.Match == NameMatch.Loose) && areas.Any(a => a.Place.Kind is not PlaceKind.Country && a.Place.Country == c.Place.Country && a.Place.Point.DistanceTo(c.Place.Point) <= a.Place.RadiusKm)).ToValueList();
        return seats.Count == 0 ? candidates : candidates.Where(c => !(c.Place.Kind is PlaceKind.Region or PlaceKind.District && seats.Any(s => s.Place.Country == c.Place.Country))).ToValueList();
    }

    /// <summary>Whether a place of the gazetteer can be what a text means: a village far from all else that the text speaks of is another of the same name.</summary>
    private static bool IsCredible(FoundPlace f, PlaceCandidate entry, CountryVotes votes, List<PlaceEntry> decided)
    {
        if (entry.Place.Kind is PlaceKind.Country) return entry.Match != NameMatch.Loose;
        if (entry.Place.Country is not { } country) return true;
        if (entry.Match == NameMatch.Loose) return country == votes.Home || decided.Any(d => d.Kind != PlaceKind.Country && d.Id != entry.Place.Id && d.Point.DistanceTo(entry.Place.Point) <= NeighbourKm);
        // A village lies near the other places of its text, or in the country that it is about.
        if (entry.Place.Population < Village && entry.Place.Kind >= PlaceKind.Town && country != votes.Home && votes.IsCertain && !decided.Any(d => d.Id != entry.Place.Id && d.Kind != PlaceKind.Country && d.Point.DistanceTo(entry.Place.Point) <= NeighbourKm)) return false;
        if (entry.Place.Population < Village && entry.Place.Kind >= PlaceKind.Town && IsAlone(entry.Place, decided)) return false;
        if (votes.Supports(country, entry.Place)) return true;
        if (entry.Match == NameMatch.Prefixed) return false;
        var isPart = PlaceTerms.IsSite(f.Head) || f.Head is PlaceWord.Settlement or PlaceWord.SettlementAfter;
        if (entry.Place.Kind is PlaceKind.Region || entry.Place.Population >= LargeCity && !isPart) return true;
        return !votes.IsCertain && !isPart || decided.Any(d => d.Id != entry.Place.Id && d.Point.DistanceTo(entry.Place.Point) <= SameTheatreKm);
    }

    // A village lies across the country from all else that the text names, but for one in four that may itself be mistaken: another of the same name, in no list.
    private static bool IsAlone(PlaceEntry village, List<PlaceEntry> decided)
    {
        var others = decided.Where(d => d.Id != village.Id && d.Kind is not (PlaceKind.Country or PlaceKind.Landform)).ToList();
        return others.Count >= 2 && others.Count(o => o.Point.DistanceTo(village.Point) <= Math.Max(NeighbourKm, o.RadiusKm)) * 4 <= others.Count;
    }

    private PlaceMention Mention(AnnotatedText text, FoundPlace f, PlaceCandidate? entry, string? country, Dictionary<int, DateMention> dates)
    {
        var isSite = PlaceTerms.IsSite(f.Head);
        var isArea = f.Head is PlaceWord.Area or PlaceWord.AreaAfter || entry is null && f.HasArticle;
        var isSettlement = f.Head is PlaceWord.Settlement or PlaceWord.SettlementAfter;
        var place = entry?.Place;
        var kind = place is null ? 4 : Fineness(place.Kind);
        var fineness = isSite ? 5 : isArea ? place is null && !f.HasArticle ? 3 : Math.Min(1, kind) : isSettlement && kind == 2 ? 3 : kind;
        var derivation = place is null ? PlaceDerivation.Unlocated : isSite ? PlaceDerivation.Anchored : PlaceDerivation.Named;
        double? radius = place is null ? null : isSite ? Math.Max(SiteRadiusKm, place.RadiusKm) : place.RadiusKm;
        return new(f.Whole, new(Name(text, f, entry), country, place?.Point, radius, place?.Id, derivation, text.Text.Span(f.Whole)), fineness, IsDateline(text, f, dates) && !(place?.Kind == PlaceKind.Country && f.Lead == PlaceLead.Heading), false, f.Lead, f.Head is PlaceWord.Care or PlaceWord.CareAfter);
    }

    /// <summary>Sites without an entry are put where the text puts them: at the place named right after, else at the last one before.</summary>
    private static void Anchor(AnnotatedText text, List<PlaceMention> mentions)
    {
        var loose = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < mentions.Count; i++) if (mentions[i].Fineness == 5 && LiesInArea(text, mentions[i], mentions[i + 1])) loose.Add(mentions[i].Place.Name);
        PlaceMention? last = null;
        for (var i = 0; i < mentions.Count; i++)
        {
            if (mentions[i] is { Fineness: >= 2, IsDateline: false, Place.Point: not null } m && m.Lead != PlaceLead.Seat && (m.IsHome || m.Lead != PlaceLead.Bare)) last = m;
            if (mentions[i] is not { Fineness: 5, Place: { Point: null } site } || loose.Contains(site.Name)) continue;
            var sentence = text.Text.SentenceOf[mentions[i].Range.First];
            var anchor = i + 1 < mentions.Count && mentions[i + 1] is { Fineness: >= 2, Place.Point: not null } next && next.Range.First - mentions[i].Range.End <= NearestAnchor && text.Text.SentenceOf[next.Range.First] == sentence ? next : null;
            anchor ??= last;
            if (anchor is null) continue;
            mentions[i] = mentions[i] with
            {
                Place = site with { Country = anchor.Place.Country, Point = anchor.Place.Point, RadiusKm = Math.Max(SiteRadiusKm, anchor.Place.RadiusKm ?? 0), GazetteerId = anchor.Place.GazetteerId, Derivation = PlaceDerivation.Anchored },
                IsHome = anchor.IsHome,
            };
        }
    }

    // "the dam in the countryside of X" lies somewhere there, and in no town.
    private static bool LiesInArea(AnnotatedText text, PlaceMention site, PlaceMention area) =>
        site.Place.Point is null && area is { Fineness: 1, Lead: PlaceLead.In } && area.Range.First - site.Range.End <= 1 && text.Text.SentenceOf[area.Range.First] == text.Text.SentenceOf[site.Range.First];

    // In a round-up each item lies where its own words say: the last place named before it in its paragraph.
    private static string? CountryNear(AnnotatedText text, FoundPlace f, List<PlaceMention> earlier)
    {
        for (var i = earlier.Count - 1; i >= Math.Max(0, earlier.Count - FarBack); i--)
        {
            var place = earlier[i];
            if (place.IsDateline || place.Place.Country is null || place.Lead is PlaceLead.Seat or PlaceLead.Bare) continue;
            return HasBreak(text, place.Range.End, f.Whole.First) ? null : place.Place.Country;
        }
        return null;
    }

    private static bool HasBreak(AnnotatedText text, int first, int end)
    {
        if (end - first > LongestItem) return true;
        for (var i = first; i < end; i++) if (text.Tokens[i].IsBreak) return true;
        return false;
    }

    /// <summary>The name as the text writes it, without the particle that an Arabic text attaches.</summary>
    private string Name(AnnotatedText text, FoundPlace f, PlaceCandidate? entry)
    {
        var name = string.Join(' ', text.Text.Words(f.Whole).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (PlaceNames.IsCased(text.Tokens[f.Whole.First])) return name;
        // Where the words around it show the particle, its letter goes; where the gazetteer does, the name that it has.
        foreach (var particle in (ReadOnlySpan<Clitics>)[Clitics.And, Clitics.With, Clitics.To])
            if ((f.Particles & particle) != 0 && ArabicParticle.Off(name) is { } bare) name = bare;
        if (f.Particles != Clitics.None || entry is not { Match: NameMatch.Prefixed } || f.Whole != f.Name) return name;
        foreach (var rest in ArabicParticle.Rests(name))
            if (gazetteer.Find(rest).Any(c => c.Place.Id == entry.Place.Id && c.Match == NameMatch.Exact)) return rest;
        return name;
    }

    /// <summary>"BEIRUT, April 4 –", "بيروت (وكالات)": near the top, first on its line, before a date, a bracket or a dash.</summary>
    private static bool IsDateline(AnnotatedText text, FoundPlace f, Dictionary<int, DateMention> dates)
    {
        var first = f.Whole.First;
        if (Closes(text, f, dates)) return true;
        if (first > LatestDateline && f.Whole.First > text.Tokens.Length / 4 || first > 0 && !text.Tokens[first - 1].IsBreak && !text.Tokens[first - 1].Is('/') && !text.Tokens[first - 1].Is(',')) return false;
        var next = f.Whole.End;
        while (next < text.Tokens.Length && text.Tokens[next].IsComma) next++;
        if (next >= text.Tokens.Length) return false;
        return text.Tokens[next].Is('(') || text.Tokens[next].Is('-') || text.Tokens[next].Is('/') || dates.ContainsKey(next);
    }

    /// <summary>"Fait à N'Djamena, le 3 août": a line of its own that ends in the day.</summary>
    private static bool Closes(AnnotatedText text, FoundPlace f, Dictionary<int, DateMention> dates)
    {
        var next = f.Whole.End;
        while (next < text.Tokens.Length && next - f.Whole.End < 2 && (text.Tokens[next].Is(',') || text.Has(next, Role.Definite))) next++;
        if (!dates.TryGetValue(next, out var date) || date.Range.End < text.Tokens.Length && !text.Tokens[date.Range.End].IsBreak) return false;
        for (var i = f.Whole.First; i >= 0 && f.Whole.First - i <= 3; i--) if (i == 0 || text.Tokens[i - 1].IsBreak) return true;
        return false;
    }

    private static int Fineness(PlaceKind kind) => kind switch
    {
        PlaceKind.Country => 0,
        PlaceKind.Region or PlaceKind.Landform => 1,
        PlaceKind.District => 2,
        PlaceKind.City or PlaceKind.Town => 3,
        _ => 4,
    };
}
