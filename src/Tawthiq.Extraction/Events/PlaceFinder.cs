using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Dates;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Places;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Events;

/// <summary>What a word says of the place beside it: <c>languages/&lt;code&gt;/places.tsv</c>.</summary>
internal enum PlaceWord : byte
{
    /// <summary>"in", "near": a place may follow.</summary>
    In,
    /// <summary>"village of".</summary>
    Settlement,
    /// <summary>"province of".</summary>
    Area,
    /// <summary>"hospital of".</summary>
    Site,
    /// <summary>"Tokhar village": the name stands before.</summary>
    SettlementAfter,
    /// <summary>"Aleppo province".</summary>
    AreaAfter,
    /// <summary>"St Elias church".</summary>
    SiteAfter,
}

/// <summary>Finds the places that a text names: those of the gazetteer, and names that only the words around them show to be places.</summary>
internal sealed class PlaceFinder
{
    private const int LongestName = 5;
    private const int KnownTown = 15_000;
    private const int LatestDateline = 40;
    private const double SiteRadiusKm = 10;

    private readonly TermTrie<PlaceWord> _words = new();
    private readonly Gazetteer _gazetteer;
    private readonly EventLexicon _lexicon;
    private readonly LanguageTraits _traits;

    public PlaceFinder(LanguagePack pack, Gazetteer gazetteer, EventLexicon lexicon)
    {
        (_gazetteer, _lexicon, _traits) = (gazetteer, lexicon, pack.Traits);
        foreach (var line in pack.Read("places"))
            _words.Add(line.Terms, Codes.Parse<PlaceWord>(line[0]) ?? throw pack.Bad("places", line, $"'{line[0]}' is no kind of place word."));
    }

    private sealed record Found(TokenRange Name, PlaceWord? Word, TokenRange Whole, ValueList<PlaceCandidate> Candidates, bool IsLed);

    public List<PlaceMention> Find(AnnotatedText text, List<DateMention> dates)
    {
        var inDate = new bool[text.Tokens.Length + 1];
        foreach (var date in dates) Array.Fill(inDate, true, date.Range.First, date.Range.Count);
        var found = new List<Found>();
        for (var i = 0; i < text.Tokens.Length; i++)
        {
            if (text.IsNoise[i] || inDate[i] || !text.Tokens[i].IsWord) continue;
            // A party's name is no place, whatever village bears a word of it.
            if (_lexicon.Actors.Match(text.Tokens, i, text.Tokens.Length) is { } actor) { i = actor.Range.End - 1; continue; }
            if (At(text, i, inDate) is not { } place) continue;
            found.Add(place);
            i = place.Whole.End - 1;
        }
        return Resolve(text, found, dates);
    }

    /// <summary>The place whose name or leading word starts at a token.</summary>
    private Found? At(AnnotatedText text, int i, bool[] inDate)
    {
        var end = text.Text.Sentences[text.Text.SentenceOf[i]].End;
        var word = Leading(text.Tokens, i, end);
        // "Suq Barhan", "Tal Rifaat": the leading word is part of the name where the gazetteer has the whole.
        if (word is { Value: not PlaceWord.In, Range: var leading } && Known(text, i, end, true) is { } whole && whole.Range.End > leading.End && whole.Candidates.Any(c => c.Match != NameMatch.Loose))
            return new(whole.Range, null, whole.Range, whole.Candidates, true);
        var at = word?.Range.End ?? i;
        if (at >= end || inDate[at]) return null;
        while (word is { Value: not PlaceWord.In } && at < end && (text.Has(at, Role.Definite) || Leading(text.Tokens, at, end) is { Value: PlaceWord.Settlement })) at++;
        if (at >= end || !text.Tokens[at].IsWord || _lexicon.Actors.Match(text.Tokens, at, end) is not null) return null;
        // "in the north of the village of X": the next word leads on.
        if (word is { Value: PlaceWord.In } && _words.Match(text.Tokens, at, end) is { Value: not (PlaceWord.SettlementAfter or PlaceWord.AreaAfter or PlaceWord.SiteAfter) }) return null;
        var led = word is not null || _traits.AttachedParticles && HasParticle(text.Tokens[at]);
        if (Known(text, at, end, led) is { } known)
        {
            var after = known.Range.End < end && _words.Match(text.Tokens, known.Range.End, end) is { Value: PlaceWord.SiteAfter or PlaceWord.AreaAfter } match ? match : (TermMatch<PlaceWord>?)null;
            var kind = after?.Value ?? word?.Value;
            var all = new TokenRange(kind is PlaceWord.Site ? i : at, after is { Value: PlaceWord.SiteAfter } site ? site.Range.End : known.Range.End);
            return new(known.Range, kind, all, known.Candidates, led || HeadsLine(text, known.Range) || FollowsPlace(text, at));
        }
        return Unknown(text, i, at, end, word?.Value);
    }

    // Arabic "قرية الشبكي" names the village; "القرية" is one named before, and what follows it is no name.
    private TermMatch<PlaceWord>? Leading(ReadOnlySpan<Token> tokens, int i, int end) =>
        _words.Match(tokens, i, end) is { } word && !(_traits.AttachedParticles && (word.Clitics & Clitics.The) != 0 && word.Value is PlaceWord.Settlement or PlaceWord.Area or PlaceWord.Site) ? word : null;

    private (TokenRange Range, ValueList<PlaceCandidate> Candidates)? Known(AnnotatedText text, int at, int end, bool led)
    {
        var first = text.Tokens[at];
        if (_traits.NamesHaveCapitals && (!first.Capital && !NextIsCapital(text, at) || IsTail(text, at) || IsAcronym(text, first)) || !_gazetteer.MayStart(first.Folded)) return null;
        for (var last = Math.Min(end, at + LongestName); last > at; last--)
        {
            if (HasGap(text, at, last) || NamesAParty(text, at, last)) continue;
            // No Arabic name ends in a small word: "في بيان أن".
            if (!_traits.NamesHaveCapitals && last - at > 1 && text.Has(last - 1, Role.Function | Role.Clause)) continue;
            var names = !_traits.NamesHaveCapitals ? last - at : Capitals(text, at, last);
            if (names == 0 || last - at == 1 && (IsOrdinaryWord(text, at) || NextIsCapital(text, at) && !first.Capital)) continue;
            var candidates = _gazetteer.Find(text.Text.Text.AsSpan(first.Start, text.Tokens[last - 1].End - first.Start));
            if (candidates.Count == 0) continue;
            var trusted = candidates.Where(c => Trust(c, led || names > 1)).ToValueList();
            if (trusted.Count > 0) return (new(at, last), trusted);
        }
        return null;
    }

    // A village bears many an ordinary word's name: without a leading word only well-known places and long names count.
    private static bool Trust(PlaceCandidate candidate, bool led)
    {
        var known = candidate.Place.Population >= KnownTown || candidate.Place.Kind is PlaceKind.Country or PlaceKind.Region or PlaceKind.Landform or PlaceKind.City;
        return candidate.Match switch
        {
            NameMatch.Loose => led,
            _ => led || known,
        };
    }

    // "Idleb : au moins 43 morts", "محافظة إدلب:".
    private static bool HeadsLine(AnnotatedText text, TokenRange name) =>
        (name.First == 0 || text.Tokens[name.First - 1].IsBreak) && name.End < text.Tokens.Length && text.Tokens[name.End].Is(':');

    // "in Raqqa and Aleppo", "Saraqeb, Idlib".
    private static bool FollowsPlace(AnnotatedText text, int at) => at > 1 && (text.Has(at - 1, Role.And) || text.Tokens[at - 1].Is(',') || text.Tokens[at - 1].Is('،')) && text.Tokens[at - 2].Capital;

    private static bool NextIsCapital(AnnotatedText text, int at) => at + 1 < text.Tokens.Length && text.Tokens[at + 1].Capital && !text.Tokens[at + 1].SpaceBefore;

    private bool NamesAParty(AnnotatedText text, int first, int end)
    {
        for (var i = first; i < end; i++) if (_lexicon.Actors.Match(text.Tokens, i, end) is not null || _traits.NamesHaveCapitals && IsAcronym(text, text.Tokens[i])) return true;
        return false;
    }

    private static bool HasGap(AnnotatedText text, int first, int end)
    {
        for (var i = first; i < end; i++) if (!text.Tokens[i].IsWord) return true;
        return false;
    }

    /// <summary>How many capitals a name has; none where a word of it is written small that no name writes small.</summary>
    private int Capitals(AnnotatedText text, int first, int end)
    {
        var capitals = 0;
        for (var i = first; i < end; i++)
        {
            var token = text.Tokens[i];
            if (token.Capital && (i > first || end - first == 1 || text.RoleAt(i) is null)) capitals++;
            else if (!token.Capital && !_traits.NameParticles.Contains(token.Folded)) return 0;
        }
        return text.Tokens[end - 1].Capital && !text.Tokens[end - 1].Is("'s") ? capitals : 0;
    }

    // "Rouge" in "Croix-Rouge" begins no name.
    private static bool IsTail(AnnotatedText text, int at) =>
        at > 0 && !text.Tokens[at].SpaceBefore && text.Tokens[at - 1].IsWord && text.Tokens[at - 1].Capital && text.Tokens[at - 1].Folded.Length > 3;

    private static bool IsAcronym(AnnotatedText text, Token token)
    {
        if (token.End - token.Start is < 2 or > 4) return false;
        for (var i = token.Start; i < token.End; i++) if (!char.IsUpper(text.Text.Text[i])) return false;
        return true;
    }

    private static bool IsOrdinaryWord(AnnotatedText text, int i) =>
        IsVerb(text, i) || text.RoleAt(i) is not null || text.Person(i) is not null || text.Outcome(i) is not null || text.Nation(i) is not null;

    // Without capitals a verb looks like a name.
    private static bool IsVerb(AnnotatedText text, int i) => !text.Lexicon.Traits.NamesHaveCapitals
        && (text.Lexicon.Traits.VerbEndings.Any(e => text.Tokens[i].Folded.EndsWith(e, StringComparison.Ordinal)) || text.Lexicon.Speech.Match(text.Tokens, i, i + 1) is not null);

    private static bool HasParticle(Token token) => token.Folded.Length > 3 && token.Folded[0] is 'ب' or 'ل';

    /// <summary>A name that no list knows: "the village of X", capitals after "in".</summary>
    private Found? Unknown(AnnotatedText text, int i, int at, int end, PlaceWord? word)
    {
        if (word is null or PlaceWord.SettlementAfter or PlaceWord.AreaAfter or PlaceWord.SiteAfter) return null;
        var last = at;
        if (!_traits.NamesHaveCapitals)
        {
            if (word is not (PlaceWord.Settlement or PlaceWord.Site)) return null;
            while (last < end && last - at < 2 && text.Tokens[last].IsWord && !IsOrdinaryWord(text, last) && _words.Match(text.Tokens, last, end) is null) last++;
        }
        else
        {
            while (last < end && last - at < LongestName && text.Tokens[last].IsWord && (text.Tokens[last].Capital || last > at && text.Tokens[last].Folded is "de" or "al" or "el" or "of" && last + 1 < end && text.Tokens[last + 1].Capital || last == at && NextIsCapital(text, at))) last++;
            if (last > at && IsOrdinaryWord(text, at) && word is PlaceWord.In) return null;
        }
        if (last == at) return null;
        if (NamesAParty(text, at, last)) return null;
        return new(new(at, last), word, new(word is PlaceWord.Site ? i : at, last), [], true);
    }

    /// <summary>Decides between places of one name by what else the text names, the certain ones first.</summary>
    private List<PlaceMention> Resolve(AnnotatedText text, List<Found> found, List<DateMention> dates)
    {
        var countries = Countries(text, found);
        var decided = new List<PlaceEntry>();
        foreach (var f in found)
            if (Gazetteer.Resolve(f.Candidates, new PlaceContext(countries, [])) is PlaceResolution.Located located && !decided.Contains(located.Best.Candidate.Place)) decided.Add(located.Best.Candidate.Place);
        var context = new PlaceContext(countries, decided.ToValueList());
        var mentions = new List<PlaceMention>();
        foreach (var f in found)
        {
            var entry = Gazetteer.Resolve(OfKind(f), context).Likeliest?.Candidate;
            if (entry is { Match: NameMatch.Loose } && countries.Count > 0 && entry.Place.Country is { } country && !countries.Contains(country)) entry = null;
            if (entry is null && f.Word is PlaceWord.In && f.Candidates.Count > 0) continue;
            var home = countries.Count > 0 ? countries[0] : null;
            var mention = Mention(text, f, entry, home, mentions, dates);
            mentions.Add(mention with { IsHome = mention.Place.Country == home });
        }
        return mentions;
    }

    /// <summary>The divisions only, where the text says "province of".</summary>
    private static ValueList<PlaceCandidate> OfKind(Found f)
    {
        if (f.Word is not (PlaceWord.Area or PlaceWord.AreaAfter)) return f.Candidates;
        var areas = f.Candidates.Where(c => c.Place.Kind is PlaceKind.Region or PlaceKind.District or PlaceKind.Landform or PlaceKind.Country).ToValueList();
        return areas.Count > 0 ? areas : f.Candidates;
    }

    /// <summary>The countries that a text names, or that its well-known places lie in, the most frequent first.</summary>
    private static ValueList<string> Countries(AnnotatedText text, List<Found> found)
    {
        var votes = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var f in found)
        {
            var best = Gazetteer.Resolve(f.Candidates, PlaceContext.Empty) switch { PlaceResolution.Located located => located.Best.Candidate, _ => null };
            if (best is not { Match: not NameMatch.Loose, Place.Country: { } country }) continue;
            votes[country] = votes.GetValueOrDefault(country) + (best.Place.Kind is PlaceKind.Country ? 2 : best.Place.Population >= KnownTown || best.Place.Kind is PlaceKind.Region ? 1 : 0.25);
        }
        for (var i = 0; i < text.Tokens.Length; i++)
            if (!text.IsNoise[i] && text.Nation(i) is { } nation) votes[nation.Value] = votes.GetValueOrDefault(nation.Value) + 0.5;
        return votes.Where(v => v.Value >= 0.5).OrderByDescending(v => v.Value).ThenBy(v => v.Key, StringComparer.Ordinal).Select(v => v.Key).ToValueList();
    }

    private PlaceMention Mention(AnnotatedText text, Found f, PlaceCandidate? entry, string? country, List<PlaceMention> earlier, List<DateMention> dates)
    {
        var isSite = f.Word is PlaceWord.Site or PlaceWord.SiteAfter;
        var name = text.Text.Words(f.Whole).ReplaceLineEndings(" ");
        if (entry?.Match == NameMatch.Prefixed || entry is null && _traits.AttachedParticles && !isSite) name = WithoutParticle(name, entry);
        var span = text.Text.Span(f.Whole);
        var dateline = IsDateline(text, f, dates);
        if (entry is null)
        {
            var anchor = isSite ? earlier.LastOrDefault(p => p.Place.Point is not null && p.Fineness >= 2 && !p.IsDateline) : null;
            return anchor is null
                ? new(f.Whole, new(name, country, null, null, null, PlaceDerivation.Unlocated, span), isSite ? 5 : f.Word is PlaceWord.Area ? 1 : 4, dateline, false, true)
                : new(f.Whole, new(name, anchor.Place.Country, anchor.Place.Point, Math.Max(SiteRadiusKm, anchor.Place.RadiusKm ?? 0), anchor.Place.GazetteerId, PlaceDerivation.Anchored, span), 5, dateline, false, true);
        }
        var place = entry.Place;
        var derivation = isSite ? PlaceDerivation.Anchored : PlaceDerivation.Named;
        return new(f.Whole, new(name, place.Country, place.Point, isSite ? Math.Max(SiteRadiusKm, place.RadiusKm) : place.RadiusKm, place.Id, derivation, span), isSite ? 5 : f.Word is PlaceWord.Area or PlaceWord.AreaAfter ? Math.Min(1, Fineness(place.Kind)) : Fineness(place.Kind), dateline, false, f.Word is not null || f.IsLed);
    }

    private string WithoutParticle(string name, PlaceCandidate? entry)
    {
        if (entry is null) return name;
        for (var rest = ArabicParticle.Off(name); rest is not null; rest = ArabicParticle.Off(rest))
            if (_gazetteer.Find(rest).Any(c => c.Place.Id == entry.Place.Id && c.Match == NameMatch.Exact)) return rest;
        return name;
    }

    /// <summary>"BEIRUT, April 4 –", "بيروت (وكالات)": near the top, first on its line, before a date, a bracket or a dash.</summary>
    private static bool IsDateline(AnnotatedText text, Found f, List<DateMention> dates)
    {
        var first = f.Whole.First;
        if (first > LatestDateline && f.Whole.First > text.Tokens.Length / 4 || first > 0 && !text.Tokens[first - 1].IsBreak && !text.Tokens[first - 1].Is('/') && !text.Tokens[first - 1].Is(',')) return false;
        var next = f.Whole.End;
        while (next < text.Tokens.Length && (text.Tokens[next].Is(',') || text.Tokens[next].Is('،'))) next++;
        if (next >= text.Tokens.Length) return false;
        return text.Tokens[next].Is('(') || text.Tokens[next].Is('-') || text.Tokens[next].Is('/') || dates.Any(d => d.Range.First == next);
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
