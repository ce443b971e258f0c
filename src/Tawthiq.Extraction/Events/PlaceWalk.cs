using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Dates;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Places;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Events;

/// <summary>One walk over one text in search of place names.</summary>
/// <remarks>
/// First come the names that words lead to or that the gazetteer knows well; then, wherever they stand, the names that the text
/// has shown to be places once.
/// </remarks>
internal sealed class PlaceWalk
{
    private const int WidestLead = 4, WidestDeed = 8, WidestHeading = 3, LargeCity = 500_000;
    private const double OneTownKm = 5;

    private readonly AnnotatedText _text;
    private readonly Token[] _tokens;
    private readonly PlaceTerms _terms;
    private readonly PlaceNames _names;
    private readonly EventLexicon _lexicon;
    private readonly bool[] _taken;
    private readonly PlaceLead?[] _leads;
    private readonly bool[] _listedOnly;
    private readonly bool[] _named;
    private readonly HashSet<int> _seats = [];
    private readonly List<FoundPlace> _found = [];

    public PlaceWalk(AnnotatedText text, List<DateMention> dates, PlaceTerms terms, PlaceNames names, EventLexicon lexicon)
    {
        (_text, _tokens, _terms, _names, _lexicon) = (text, text.Tokens, terms, names, lexicon);
        _taken = new bool[_tokens.Length + 1];
        _leads = new PlaceLead?[_tokens.Length + 1];
        _listedOnly = new bool[_tokens.Length + 1];
        _named = new bool[_tokens.Length + 1];
        foreach (var date in dates) Array.Fill(_taken, true, date.Range.First, date.Range.Count);
    }

    public List<FoundPlace> Run()
    {
        foreach (var sentence in _text.Text.Sentences)
            for (var i = sentence.First; i < sentence.End; i++)
                if (!_text.IsNoise[i] && !_taken[i] && _tokens[i].IsWord) i = At(i, sentence) - 1;
        TitleName();
        if (!_found.Exists(f => f.Lead > PlaceLead.Of)) TitleOwner();
        Again();
        WithoutPersons();
        _found.Sort((a, b) => a.Whole.First.CompareTo(b.Whole.First));
        WithOtherNames();
        return _found;
    }

    // "Ain al-Arab (Kobani)": one place under two names.
    private void WithOtherNames()
    {
        for (var n = _found.Count - 1; n > 0; n--)
        {
            var (name, other) = (_found[n - 1], _found[n]);
            if (other.Whole.First != name.Whole.End + 1 || !_tokens[name.Whole.End].Is('(') || !_tokens[other.Whole.End].Is(')')) continue;
            // Two lists may each have it under one of them.
            var both = name.Candidates.Where(c => other.Candidates.Any(o => o.Place.Country == c.Place.Country && o.Place.Point.DistanceTo(c.Place.Point) <= OneTownKm)).ToValueList();
            if (both.Count == 0) continue;
            _found[n - 1] = name with { Whole = new(name.Whole.First, other.Whole.End + 1), Candidates = both };
            _found.RemoveAt(n);
        }
    }

    /// <summary>Reads what starts at a token.</summary>
    /// <returns>The token after it.</returns>
    private int At(int i, TokenRange sentence)
    {
        var lead = LeadAt(i, sentence);
        var word = _terms.Leading(_text, i, sentence.End);
        // A party's name is no place, whatever village bears a word of it; "in Moscow" is one, "Moscow" its government.
        if (_lexicon.Actors.Match(_tokens, i, _tokens.Length) is { } actor && (actor.Range.Count > 1 || actor.Value.Armed || lead is null)
            && !(word is { } w && PlaceTerms.IsHead(w.Value) && w.Range.Count >= actor.Range.Count))
        {
            // "the government in X": the name is where it sits.
            if (!actor.Value.Armed) _seats.Add(actor.Range.End);
            return actor.Range.End;
        }
        if (word is { } head && PlaceTerms.IsHead(head.Value) && Headed(i, head, sentence) is var after && after > head.Range.End) return after;
        if (Described(i, sentence) is { } described) return Headed(i, described, sentence);
        if (word is not { } known) return Unheaded(i, sentence, lead);
        if (PlaceTerms.IsHead(known.Value)) return known.Range.End;
        var end = known.Range.End;
        if (known.Value == PlaceWord.Direction)
        {
            (_leads[end], _listedOnly[end]) = (_leads[end] ?? lead, _listedOnly[i]);
            return end;
        }
        // "in the north of X", "a raid on the outskirts of X": the stronger lead stands.
        var own = _seats.Contains(i) && known.Value is PlaceWord.In or PlaceWord.Of ? PlaceLead.Seat : PlaceTerms.LeadOf(known.Value);
        // "governor of the north of X": still where somebody sits.
        if (lead == PlaceLead.Seat && own == PlaceLead.Near) own = lead;
        _leads[end] = own == PlaceLead.Of && lead is { } before ? before : known.Value == PlaceWord.Dwellers && lead == PlaceLead.From ? lead : own;
        _listedOnly[end] = known.Value is not (PlaceWord.In or PlaceWord.Near or PlaceWord.DeedNamed or PlaceWord.HitsNamed or PlaceWord.Dwellers or PlaceWord.Left);
        _named[end] = known.Value is PlaceWord.DeedNamed or PlaceWord.Dwellers;
        return end;
    }

    /// <summary>"ville voisine de", "camp militaire de": the word for a place, an adjective or two, and "of".</summary>
    private TermMatch<PlaceWord>? Described(int i, TokenRange sentence)
    {
        if (_terms.Nouns.Match(_tokens, i, sentence.End) is not { } noun) return null;
        for (var at = noun.Range.End; at < Math.Min(sentence.End - 1, noun.Range.End + 3) && _tokens[at].IsWord && !_tokens[at].Capital; at++)
        {
            if (_terms.Before.Match(_tokens, at, sentence.End) is { Value: PlaceWord.Of } of)
                return at == noun.Range.End ? null : new(noun.Value == PlaceWord.SiteNoun ? PlaceWord.Site : PlaceWord.Settlement, new(i, of.Range.End), Clitics.None);
            if (_text.Has(at, Role.Function | Role.And | Role.Relative | Role.Passive | Role.Active | Role.By) || _text.Outcome(at) is not null) return null;
        }
        return null;
    }

    /// <summary>"village of X", "قرية س", "hôtel X".</summary>
    private int Headed(int i, TermMatch<PlaceWord> word, TokenRange sentence)
    {
        var lead = (word.Clitics & Clitics.With) != 0 && _leads[i] != PlaceLead.Seat ? PlaceLead.In : LeadAt(i, sentence) ?? ObjectOfDeed(i, word.Clitics, sentence) ?? OfParticles(word.Clitics) ?? WideLead(i, sentence);
        // "Suq Barhan", "Tal Rifaat": the leading word is part of the name where the gazetteer has the whole.
        var definite = (word.Clitics & Clitics.The) != 0;
        if (_names.Find(_text, i, sentence.End, true) is { } whole && (whole.Range.End > word.Range.End || definite && whole.Range.Count == 1) && whole.Candidates.Any(c => c.Match != NameMatch.Loose))
            return Add(new(whole.Range, whole.Range, word.Value is PlaceWord.Area or PlaceWord.Settlement ? word.Value : null, lead ?? Bare(whole.Range), whole.Candidates));
        // Arabic "القرية" is one named before, and what follows it is no name, unless it agrees with it: "الكنيسة المرقسية".
        var at = word.Range.End;
        if (at < sentence.End && _tokens[at].Is('"') && Quoted(at, sentence.End) is { } quoted)
            // موقع "X" is a site of the press; a position or a factory in quotation marks is named where the gazetteer has it.
            return InQuotes(i, word, quoted, lead) is var inside && word.Value == PlaceWord.SiteDefinite && inside.Candidates.Count == 0 ? quoted.End : Add(inside);
        at = definite ? at : PastHeads(at, sentence.End);
        if (at >= sentence.End || _taken[at] || !_tokens[at].IsWord) return word.Range.End;
        if (definite) return Agreeing(i, word, at, sentence, lead) is { } agreeing ? Add(agreeing) : word.Range.End;
        if (_names.Find(_text, at, sentence.End, true, word.Value) is { } listed)
        {
            // "مخيم الوادي الأخضر" is more than "الوادي".
            if (listed.Range.Count == 1 && !PlaceNames.IsCased(_tokens[at]) && PlaceNames.HasArticle(_tokens[at]) && _names.Shape(_text, at, sentence.End, true) is { } longer && longer.End > listed.Range.End) listed = listed with { Range = longer };
            var grown = Grown(listed, i, word.Value, lead ?? PlaceLead.Named, sentence);
            return Add(grown with { Lead = lead ?? Bare(new(i, grown.Whole.End), PlaceLead.Named), Particles = grown.Whole.First == i ? word.Clitics : Clitics.None, IsCertain = true });
        }
        if (_names.Shape(_text, at, sentence.End, true, PlaceTerms.IsSite(word.Value)) is not { } name || word.Value == PlaceWord.SiteDefinite && !IsDefinite(name) || PlaceTerms.IsSite(word.Value) && !IsDefinite(name) && HasPronoun(at)) return word.Range.End;
        return Add(Head(i, word, name, new(PlaceTerms.IsSite(word.Value) || word.Value == PlaceWord.Area && !PlaceNames.IsCased(_tokens[i]) ? i : name.First, name.End), lead));
    }

    // "four hamlets of the chiefdom of X": the last head is the name's.
    private int PastHeads(int at, int end)
    {
        for (var passed = 0; at < end && passed < 2 * WidestLead; passed++)
        {
            if (_text.Has(at, Role.Definite)) at++;
            else if (_terms.Before.Match(_tokens, at, end) is { Value: PlaceWord.Settlement, Clitics: Clitics.None } head) at = head.Range.End;
            else break;
        }
        return at;
    }

    private FoundPlace Head(int i, TermMatch<PlaceWord> word, TokenRange name, TokenRange whole, PlaceLead? lead)
    {
        var sounding = PlaceTerms.IsSite(word.Value) ? [] : _names.Romanised(_text, name);
        return new(name, whole, word.Value, lead ?? Bare(new(i, whole.End), PlaceLead.Named), sounding) { Particles = whole.First == i ? word.Clitics : Clitics.None, IsCertain = true, IsBySound = sounding.Count > 0 };
    }

    // قرية "كراتين": the marks are no part of a settlement's name.
    private FoundPlace InQuotes(int i, TermMatch<PlaceWord> word, TokenRange quoted, PlaceLead? lead)
    {
        var isWhole = PlaceTerms.IsSite(word.Value) || word.Value == PlaceWord.Area && !PlaceNames.IsCased(_tokens[i]);
        var found = Head(i, word, quoted, isWhole ? new(i, quoted.End + 1) : quoted, lead);
        return _names.Find(_text, quoted.First, quoted.End, true, word.Value) is { } listed && listed.Range == quoted ? found with { Candidates = listed.Candidates, IsBySound = false } : found;
    }

    // "الكنيسة المرقسية", "الأحياء الشرقية".
    private FoundPlace? Agreeing(int i, TermMatch<PlaceWord> word, int at, TokenRange sentence, PlaceLead? lead)
    {
        if (!PlaceNames.HasArticle(_tokens[at])) return null;
        if (word.Value == PlaceWord.Settlement)
            return _terms.Before.Match(_tokens, at, sentence.End) is { Value: PlaceWord.Direction, Range.End: var end } ? Head(i, word, new(i, end), new(i, end), lead) : null;
        return word.Value is PlaceWord.Site or PlaceWord.Care && _names.Shape(_text, at, sentence.End, true) is { } name ? Head(i, word, name, new(i, name.End), lead) : null;
    }

    private bool HasPronoun(int i) => Array.Exists(_tokens[i].Stems, s => (s.Clitics & Clitics.Pronoun) != 0);

    private bool IsDefinite(TokenRange name) => PlaceNames.IsCased(_tokens[name.First]) || PlaceNames.HasArticle(_tokens[name.First]) || _terms.HeadsName(_tokens, name.First);

    /// <summary>A name with nothing, or with "in" or the like, before it.</summary>
    private int Unheaded(int i, TokenRange sentence, PlaceLead? lead)
    {
        if (PlaceNames.IsCased(_tokens[i]) && !_tokens[i].Capital && !PlaceNames.NextIsCapital(_text, i)) return i + 1;
        lead ??= Joined(i);
        if (_terms.IsNumbered(_tokens, i) && (_tokens[i].Capital || !PlaceNames.IsCased(_tokens[i]))) return Add(new(new(i, i + 2), new(i, i + 2), PlaceWord.Site, lead ?? PlaceLead.Named, []) { IsCertain = true });
        var strong = lead is not null and not (PlaceLead.Of or PlaceLead.To or PlaceLead.From or PlaceLead.Seat);
        var cased = PlaceNames.IsCased(_tokens[i]);
        var heads = HeadsItem(i, sentence);
        // In capitals "in" leads to any word.
        var isShown = !(cased && _text.Text.IsInCapitals(i));
        var certain = cased && (heads || lead is PlaceLead.In or PlaceLead.Near or PlaceLead.Hits or PlaceLead.Deed or PlaceLead.Named or PlaceLead.From && IsOpenToAll(i, sentence) || IsExplained(i, sentence, lead));
        if (_names.Find(_text, i, sentence.End, strong || certain || cased && HeadsLine(i) && _tokens[i].Folded.Length > 3 || !cased && (lead is not null || HeadsLine(i) && i + 1 < sentence.End && _tokens[i + 1].Is(':'))) is { } listed)
        {
            if (lead is null && IsInsideName(i, listed.Range.End)) return listed.Range.End;
            // Alike in sound only, with nothing that leads to it: a name to be found again, if the text shows it to be a place.
            if (cased && !certain && !strong && listed.Range.Count == 1 && listed.Candidates.All(c => c.Match == NameMatch.Loose)) return i + 1;
            if (listed.IsPrefixed && !cased) lead ??= Particle(_tokens[i]);
            var grown = Grown(listed, i, null, lead ?? Bare(listed.Range), sentence);
            return Add(grown with { Lead = lead ?? (heads ? PlaceLead.Heading : Bare(grown.Whole)), IsCertain = certain && (isShown || heads || grown.Head is not null) || isShown && strong && grown.Head is not null || strong && (cased ? grown.Name != listed.Range : lead != PlaceLead.Hits && listed.Candidates.Any(c => c.Match != NameMatch.Loose)) });
        }
        if (!cased) return Unlisted(i, sentence, lead);
        if (_names.Shape(_text, i, sentence.End, false) is not { } name) return i + 1;
        var after = name.End < sentence.End ? _terms.After.Match(_tokens, name.End, sentence.End) : null;
        // In capitals any word looks like a name: only what stands around it shows that it is a place's.
        if (after is null && !heads && _text.Text.IsInCapitals(i) && !LiesIn(name.End, sentence)) return name.End;
        if (after is null && !certain || after is not null && lead is null && FollowsCapital(i, sentence)) return i + 1;
        var whole = after is { Value: PlaceWord.SiteAfter or PlaceWord.CareAfter } ? new TokenRange(name.First, after.Value.Range.End) : name;
        return Add(new(name, whole, after?.Value, lead ?? Bare(whole, after is null ? PlaceLead.Heading : PlaceLead.Named), []) { IsCertain = true, HasArticle = after is null && i > sentence.First && _text.Has(i - 1, Role.Definite) });
    }

    // Arabic has no capitals: a name after another ("قرى س وص"), or one whose first word only places have ("في تل س").
    private int Unlisted(int i, TokenRange sentence, PlaceLead? lead)
    {
        var follows = _found.Count > 0 && _found[^1] is { Head: PlaceWord.Settlement } last && last.Whole.End == i && _tokens[i].Folded is ['و', _, _, ..];
        var headed = (lead is not null || HeadsLine(i)) && i + 1 < sentence.End && _terms.HeadsPlace(_tokens, i);
        var named = _named[i] && PlaceNames.HasArticle(_tokens[i]);
        if (!follows && !headed && !named) return Romanised(i, sentence, lead);
        if (follows && HasPronoun(i)) return i + 1;
        if (_names.Shape(_text, i, sentence.End, true) is not { } name || headed && !named && name.Count < 2) return i + 1;
        if (headed && lead is null && !(name.End < sentence.End && EndsTitle(name.End))) return i + 1;
        return Add(new(name, name, PlaceWord.Settlement, lead ?? (follows ? _found[^1].Lead : PlaceLead.Heading), []) { Particles = follows ? Clitics.And : Clitics.None, IsCertain = true });
    }

    // "في سنار", where the gazetteer has Sennar only. Behind "from" and "hit" may stand another word than a name: there it must have the article.
    private int Romanised(int i, TokenRange sentence, PlaceLead? lead)
    {
        if (lead is null or PlaceLead.Seat or PlaceLead.Of || lead is not (PlaceLead.In or PlaceLead.Near or PlaceLead.To) && !PlaceNames.HasArticle(_tokens[i]) && !IsOtherName(i)) return i + 1;
        var places = _names.Romanised(_text, i, sentence.End);
        return places.Count == 0 ? i + 1 : Add(new(new(i, i + 1), new(i, i + 1), null, lead.Value, places));
    }

    private bool IsOtherName(int i) => _found.Count > 0 && _found[^1].Whole.End == i - 1 && _tokens[i - 1].Is('(') && i + 1 < _tokens.Length && _tokens[i + 1].Is(')');

    /// <summary>A listed name with the run of capitals that it begins, and with the word for what it is after it.</summary>
    private FoundPlace Grown(PlaceNames.Listed listed, int first, PlaceWord? head, PlaceLead lead, TokenRange sentence)
    {
        var (name, candidates) = (listed.Range, listed.Candidates);
        if (PlaceNames.IsCased(_tokens[name.First]) && !_text.Text.IsInCapitals(name.First) && _names.CapitalRun(_text, name.First, sentence.End) is var run && run > name.End && lead > PlaceLead.Of && GoesOn(name.End, run))
        {
            // "Mazar-e-Charif" is Mazar; "Abu Hamam" is no "Abu".
            if (_tokens[name.End].SpaceBefore) candidates = candidates.Where(c => c.Place.Population >= LargeCity).ToValueList();
            name = new(name.First, run);
        }
        var after = name.End < sentence.End ? _terms.After.Match(_tokens, name.End, sentence.End) : null;
        var kind = after?.Value ?? head;
        return new(name, new((PlaceTerms.IsSite(kind) || kind == PlaceWord.Area && !PlaceNames.IsCased(_tokens[first])) && after is null ? first : name.First, after is { Value: PlaceWord.SiteAfter or PlaceWord.CareAfter } site ? site.Range.End : name.End), kind, lead, candidates);
    }

    /// <summary>"CORIS, ANCASH", "CORIS (ANCASH DEPARTMENT)": what follows is the wider place.</summary>
    private bool LiesIn(int at, TokenRange sentence)
    {
        if (at + 1 >= sentence.End || !(_tokens[at].Is(',') || _tokens[at].Is('(')) || !_tokens[at + 1].IsWord || _taken[at + 1]) return false;
        if (_names.Find(_text, at + 1, sentence.End, true) is not null) return true;
        return _names.Shape(_text, at + 1, sentence.End, false) is { } wider && wider.End < sentence.End && _terms.After.Match(_tokens, wider.End, sentence.End) is { Value: PlaceWord.AreaAfter or PlaceWord.SettlementAfter };
    }

    private bool GoesOn(int first, int end)
    {
        for (var i = first; i < end; i++)
            if (_taken[i] || _text.RoleAt(i) is not null && !_terms.IsLink(_tokens, i) || _text.Person(i) is not null || _lexicon.Actors.Match(_tokens, i, end) is not null || _lexicon.Events.Match(_tokens, i, end) is not null) return false;
        return true;
    }

    private int Add(FoundPlace place)
    {
        _found.Add(place);
        Array.Fill(_taken, true, place.Whole.First, place.Whole.Count);
        return place.Whole.End;
    }

    /// <summary>"س: كذا وكذا" above a text that says "بس": the unlisted name that heads the title is a place's.</summary>
    private void TitleName()
    {
        if (_tokens.Length < 2 || _taken[0] || !_tokens[0].IsWord || PlaceNames.IsCased(_tokens[0]) || !_tokens[1].Is(':')) return;
        var name = _tokens[0].Folded;
        if (Array.Exists(_tokens, t => Array.Exists(t.Stems, s => s.Clitics == Clitics.With && s.Folded == name)) && _names.Shape(_text, 0, 1, true) is not null)
            Add(new(new(0, 1), new(0, 1), null, PlaceLead.Heading, _names.Find(_text, 0, 1, true)?.Candidates ?? []) { IsCertain = true });
    }

    /// <summary>Finds again, anywhere, the names that words have led to.</summary>
    private void Again()
    {
        var known = new TermTrie<FoundPlace>(ofOneText: true);
        foreach (var place in _found)
            if ((place.Lead > PlaceLead.Of || place.IsCertain && place.Lead >= PlaceLead.From) && !IsSmall(place)) known.Add(_text.Text.Words(place.Name), place);
        if (_found.Count == 0) return;
        foreach (var sentence in _text.Text.Sentences)
            for (var i = sentence.First; i < sentence.End; i++)
            {
                if (_taken[i] || _text.IsNoise[i] || !_tokens[i].IsWord || known.Match(_tokens, i, sentence.End) is not { } match) continue;
                if ((match.Clitics & (Clitics.The | Clitics.Pronoun | Clitics.Like)) != 0 || PlaceNames.IsCased(_tokens[i]) && !_tokens[i].Capital && !PlaceNames.NextIsCapital(_text, i)) continue;
                var lead = ObjectOfDeed(i, match.Clitics, sentence) ?? OfParticles(match.Clitics) ?? LeadAt(i, sentence) ?? Bare(match.Range);
                Add(new(match.Range, match.Range, match.Value.Head is PlaceWord.Settlement or PlaceWord.Area or PlaceWord.SettlementAfter or PlaceWord.AreaAfter ? match.Value.Head : null, lead, match.Value.Candidates) { Particles = match.Clitics, IsCertain = true, IsBySound = match.Value.IsBySound });
                i = match.Range.End - 1;
            }
    }

    /// <summary>"Statement of the Coordination of X": where no words lead to any place, the name behind the last "of" of the title.</summary>
    private void TitleOwner()
    {
        if (_text.Text.Sentences.Length == 0 || _text.IsNoise[0]) return;
        var title = _text.Text.Sentences[0];
        for (var i = title.End - 1; i > title.First; i--)
        {
            if (_taken[i] || _leads[i] != PlaceLead.Of || !PlaceNames.IsCased(_tokens[i]) || _names.Shape(_text, i, title.End, false) is not { } name) continue;
            Add(new(name, name, null, PlaceLead.Named, []) { IsCertain = true });
            return;
        }
    }

    // "Hommage à Salwa B.": who speaks, or is said to be somebody, elsewhere in the text is a person.
    private void WithoutPersons()
    {
        var persons = new HashSet<string>(StringComparer.Ordinal);
        foreach (var place in _found) if (MayBePerson(place) && IsSaidOfPerson(place.Name)) persons.Add(_text.Text.Words(place.Name));
        if (persons.Count > 0) _found.RemoveAll(p => MayBePerson(p) && persons.Contains(_text.Text.Words(p.Name)));
    }

    private bool MayBePerson(FoundPlace place) => place is { Head: null, Candidates.Count: 0, Name.Count: >= 2 } && PlaceNames.IsCased(_tokens[place.Name.First]);

    private bool IsSaidOfPerson(TokenRange name)
    {
        var at = name.End;
        if (at >= _tokens.Length) return false;
        if (_tokens[at].Is('(') && at + 1 < _tokens.Length && _tokens[at + 1].IsNumber) return true;
        if (_text.Speaks(at)) return true;
        if (!_tokens[at].Is(',')) return false;
        var noun = at + 1 < _tokens.Length && _text.Has(at + 1, Role.Indefinite) ? at + 2 : at + 1;
        return noun < _tokens.Length && _tokens[noun].IsWord && _text.Person(noun) is { Value.Number: GrammaticalNumber.Singular };
    }

    private bool IsSmall(FoundPlace place) => place.Name.Count == 1 && _tokens[place.Name.First].Folded.Length < 3;

    /// <summary>How the words right before a token lead to it; articles are passed over.</summary>
    private PlaceLead? LeadAt(int i, TokenRange sentence)
    {
        var at = i;
        while (at > sentence.First && i - at < WidestLead && _leads[at] is null && _text.Has(at - 1, Role.Definite)) at--;
        if (_leads[at] is { } lead) return lead;
        // على "عين العرب"
        if (at > sentence.First && _tokens[at - 1].Is('"') && _leads[at - 1] is { } quoted) return quoted;
        // "in nearby X", "dans la petite X": small words without a task of their own.
        for (var skipped = 1; skipped <= 2 && at - skipped > sentence.First; skipped++)
        {
            var before = _tokens[at - skipped];
            if (!before.IsWord || before.Capital || !PlaceNames.IsCased(before) || _text.RoleAt(at - skipped) is not null || _text.Person(at - skipped) is not null || _text.Outcome(at - skipped) is not null) return null;
            if (_leads[at - skipped] is { } further) return further > PlaceLead.Of ? further : null;
        }
        return null;
    }

    // Where small words stand between the lead and the name only a listed name counts, and after "on" or "against" too.
    private bool IsOpenToAll(int i, TokenRange sentence)
    {
        var at = i;
        while (at > sentence.First && i - at < WidestLead && _leads[at] is null && _text.Has(at - 1, Role.Definite)) at--;
        return _leads[at] is null ? Joined(i) is not null : !_listedOnly[at];
    }

    private bool FollowsCapital(int i, TokenRange sentence) => i > sentence.First && _tokens[i - 1] is { IsWord: true, Capital: true };

    /// <summary>"قصف القوات لقرية س": behind a deed told by its noun and its doer, "to" leads to what it hits.</summary>
    private PlaceLead? ObjectOfDeed(int i, Clitics clitics, TokenRange sentence)
    {
        if ((clitics & Clitics.To) == 0) return null;
        for (var at = i - 1; at >= sentence.First && i - at <= WidestDeed && _tokens[at].IsWord; at--)
            if (_lexicon.Events.Match(_tokens, at, i) is { } deed && EventDraft.FamilyOf(deed.Value.Type) == Family.Harm) return PlaceLead.Hits;
        return null;
    }

    private static PlaceLead? OfParticles(Clitics clitics) => (clitics & Clitics.With) != 0 ? PlaceLead.In : (clitics & Clitics.To) != 0 ? PlaceLead.Of : null;

    /// <summary>"in the besieged old town of": the lead before the words of a head noun.</summary>
    private PlaceLead? WideLead(int i, TokenRange sentence)
    {
        for (var at = i; at > sentence.First && i - at <= WidestLead && _tokens[at - 1].IsWord; at--)
            // "from the rout of the militia and the capture of the town of X": too far for where somebody came from.
            if (_leads[at] is { } lead) return lead is PlaceLead.From or PlaceLead.Seat && i - at > 1 ? null : lead;
        return null;
    }

    /// <summary>"in Raqqa and Aleppo", "Saraqeb, Idlib", "Syria's Idlib": as the place before it.</summary>
    private PlaceLead? Joined(int i)
    {
        if (_found.Count == 0) return null;
        var last = _found[^1];
        var end = last.Whole.End;
        if (end == i) return !PlaceNames.IsCased(_tokens[i]) && _tokens[i].Folded[0] == 'و' ? last.Lead : null;
        if (end != i - 1) return null;
        return _text.Has(end, Role.And) || _tokens[end].IsComma || _tokens[end].Is("'s") || _tokens[end].Is('(') ? last.Lead : null;
    }

    private static PlaceLead? Particle(Token token) => token.Folded[0] switch { 'ب' => PlaceLead.In, 'ل' => PlaceLead.Of, _ => null };

    private PlaceLead Bare(TokenRange name, PlaceLead otherwise = PlaceLead.Bare) => HeadsLine(name.First) && EndsHeading(name.End) ? PlaceLead.Heading : otherwise;

    // "Idleb : au moins 43 morts", "محافظة إدلب:", "MALI. Mardi", "#Alep".
    private bool HeadsLine(int i) => i == 0 || _tokens[i - 1].IsBreak || _tokens[i - 1].Is('#') || _tokens[i - 1].Is('•') || _tokens[i - 1].Is('*') || _tokens[i - 1].Is('-') && (i == 1 || _tokens[i - 2].IsBreak);

    private bool EndsTitle(int end) => _tokens[end].Is(':') || _tokens[end].Is('|') || _tokens[end].Is('-') || _tokens[end].Is('/');

    private bool EndsHeading(int end)
    {
        if (end < _tokens.Length && _terms.After.Match(_tokens, end, _tokens.Length) is { } after) end = after.Range.End;
        return end < _tokens.Length && (_tokens[end].Is(':') || _tokens[end].Is('.') || _tokens[end].Is('-'));
    }

    /// <summary>"Hammam: 17 people died": an unlisted name at the start of a sentence, a colon, a number; or a line that starts in capitals.</summary>
    private bool HeadsItem(int i, TokenRange sentence)
    {
        if (i != sentence.First && !_tokens[i - 1].IsBreak) return false;
        var end = _names.CapitalRun(_text, i, sentence.End);
        if (end == i || end - i > WidestHeading || end >= _tokens.Length) return false;
        if (i > 0 && _tokens[i - 1].IsBreak && (_tokens[end].Is('.') || _tokens[end].Is('-')) && end - i > 1 && !_tokens[i + 1].SpaceBefore && PlaceNames.AreUpper(_text, new(i, end))) return true;
        return end + 1 < sentence.End && _tokens[end].Is(':')
            && (_lexicon.Events.Match(_tokens, end + 1, sentence.End) is not null || TellsOfPeople(end + 1, sentence.End));
    }

    // "17 citizens", "3 dead", and not "11 vials".
    private bool TellsOfPeople(int at, int end)
    {
        if (!_tokens[at].IsNumber && _text.QuantityAt(at) is null) return false;
        for (var i = at; i < Math.Min(end, at + WidestLead); i++) if (_text.Person(i) is not null || _text.Outcome(i) is not null) return true;
        return false;
    }

    /// <summary>"X, a village in", "sur X, région de".</summary>
    private bool IsExplained(int i, TokenRange sentence, PlaceLead? lead)
    {
        if (_text.RoleAt(i) is not null) return false;
        var end = _names.CapitalRun(_text, i, sentence.End);
        if (end == i || end + 1 >= sentence.End || !_tokens[end].Is(',')) return false;
        if (lead is not null && _terms.Before.Match(_tokens, end + 1, sentence.End) is { Value: PlaceWord.Area or PlaceWord.Settlement }) return true;
        for (var at = end + 1; at < Math.Min(sentence.End, end + 2 + WidestLead) && _tokens[at].IsWord; at++)
            if (_terms.Nouns.Match(_tokens, at, sentence.End) is not null) return true;
        return false;
    }

    // A known place beside another capital is part of a person's name or a title: "London Breed", "Mr Sydney".
    private bool IsInsideName(int first, int end) =>
        PlaceNames.IsCased(_tokens[first])
        && (first > 0 && _tokens[first - 1] is { IsWord: true, Capital: true } before && !before.Is("'s") && _text.Text.SentenceOf[first - 1] == _text.Text.SentenceOf[first] && _text.RoleAt(first - 1) is null && _text.Nation(first - 1) is null
            || end < _tokens.Length && _tokens[end] is { IsWord: true, Capital: true } && _text.RoleAt(end) is null && !_taken[end] && _terms.After.Match(_tokens, end, _tokens.Length) is null);

    private TokenRange? Quoted(int open, int end)
    {
        for (var i = open + 1; i < Math.Min(end, open + 6); i++)
        {
            if (_tokens[i].Kind == TokenKind.Mark) return i > open + 1 && _tokens[i].Is('"') ? new(open + 1, i) : null;
            if (_tokens[i].IsBreak) return null;
        }
        return null;
    }
}
