using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Places;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Events;

/// <summary>Tells how far a place name goes: by the gazetteer, or by its shape where no list has it.</summary>
/// <remarks>In a script with capitals the shape is a run of them; in Arabic script it is the word after "village of" and what must follow it.</remarks>
internal sealed class PlaceNames(PlaceTerms terms, Gazetteer gazetteer, EventLexicon lexicon)
{
    private const int LongestListed = 5, LongestUnlisted = 6;

    /// <summary>A name of the gazetteer.</summary>
    /// <param name="Range">Its tokens.</param>
    /// <param name="Candidates">The places it may mean.</param>
    public sealed record Listed(TokenRange Range, ValueList<PlaceCandidate> Candidates)
    {
        public bool IsPrefixed => Candidates.Count > 0 && Candidates[0].Match == NameMatch.Prefixed;
    }

    public static bool IsCased(Token token) => token.Folded.Length > 0 && token.Folded[0] < '\u0590';

    /// <summary>The longest name of the gazetteer that starts at a token.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The first token of the name.</param>
    /// <param name="end">One past the last token it may have.</param>
    /// <param name="led">Whether words lead to it: a village bears many an ordinary word's name.</param>
    /// <param name="head">The word among them that says that it is a place ("village of"); null where there is none, since "in" stands before words of every day too.</param>
    public Listed? Find(AnnotatedText text, int at, int end, bool led, PlaceWord? head = null)
    {
        var first = text.Tokens[at];
        var cased = IsCased(first);
        if (cased && (!first.Capital && !NextIsCapital(text, at) || IsTail(text, at) || IsAcronym(text, first) && !IsWholeLine(text, at) && !text.Text.IsInCapitals(at))) return null;
        var memory = PlaceMemory.Of(gazetteer);
        if (!memory.MayStart(first.Word)) return null;
        var inCapitals = cased && text.Text.IsInCapitals(at);
        if (inCapitals && (text.Has(at, Role.Definite | Role.Indefinite) || at > 0 && !first.SpaceBefore && text.Tokens[at - 1].IsWord && text.Tokens[at - 1].Folded[^1] != '\'')) return null;
        var lengths = memory.LengthsOf(text.Text, at, Math.Min(end - at, LongestListed));
        for (var last = Math.Min(end, at + LongestListed); last > at; last--)
        {
            if ((lengths >> (last - at - 1) & 1) == 0 || HasGap(text, at, last) || NamesAParty(text, at, last, led)) continue;
            // No Arabic name ends in a small word: "في بيان أن".
            if (!cased && last - at > 1 && (text.Has(last - 1, Role.Function | Role.Clause) || terms.Before.Match(text.Tokens, last - 1, last) is { Value: PlaceWord.In or PlaceWord.InListed or PlaceWord.From or PlaceWord.To or PlaceWord.Hits, Clitics: Clitics.None })) continue;
            var names = cased ? Capitals(text, at, last) : last - at;
            if (last - at == 1 && (terms.IsNotName(text.Tokens, at, last) || !cased && terms.HeadsName(text.Tokens, at))) continue;
            if (names == 0 || last - at == 1 && (IsOrdinaryWord(text, at) && !(head == PlaceWord.Settlement && IsThing(text, at)) && !(led && text.Nation(at) is not null && IsCountry(text, at)) || NextIsCapital(text, at) && !first.Capital)) continue;
            var places = memory.Find(text.Text.Text.AsSpan(first.Start, text.Tokens[last - 1].End - first.Start));
            if (places.All.Count == 0) continue;
            var trusted = last - at == 1 && (head is null || PlaceTerms.IsSite(head) && IsThing(text, at)) && IsEveryday(text, at, places) ? OfEveryday(places, first) : Trusted(places, led, inCapitals, names > 1, first.Folded);
            if (trusted.Count > 0) return new(new(at, last), trusted);
        }
        return null;
    }

    // "في السلمية": with the article a town is meant sooner than the word.
    private static ValueList<PlaceCandidate> OfEveryday(NamedPlaces places, Token token) =>
        HasArticle(token) && places.All[0].Match == NameMatch.Exact ? places.Known : [];

    // "على الفور", "في أكثر": where a particle is part of the name ("بليون"), the word behind it says nothing.
    private bool IsEveryday(AnnotatedText text, int at, NamedPlaces places) =>
        places.All[0].Match == NameMatch.Prefixed ? terms.IsEverydayWithParticle(text.Tokens, at) : terms.IsEveryday(text.Tokens, at);

    /// <summary>The towns that the gazetteer has in Latin letters only under a name in Arabic script; none where it is a word of another kind.</summary>
    public ValueList<PlaceCandidate> Romanised(AnnotatedText text, int at, int end)
    {
        if (IsCased(text.Tokens[at]) || !MayBeNamed(text, at, end) || terms.HeadsName(text.Tokens, at) || terms.IsEverydayWithParticle(text.Tokens, at) || text.QuantityAt(at) is not null || text.Has(at, Role.Function | Role.Clause) || NamesAParty(text, at, at + 1, led: true)) return [];
        return PlaceMemory.Of(gazetteer).FindRomanised(text.Tokens[at].Folded, villages: false);
    }

    /// <summary>The places of any size under a name that words show to be one; articles inside it are not heard.</summary>
    public ValueList<PlaceCandidate> Romanised(AnnotatedText text, TokenRange name)
    {
        if (IsCased(text.Tokens[name.First])) return [];
        var written = new System.Text.StringBuilder();
        for (var i = name.First; i < name.End; i++)
        {
            var word = text.Tokens[i].Folded;
            written.Append(i > name.First && HasArticle(text.Tokens[i]) && word.Length > 4 ? word.AsSpan(2) : word);
        }
        return PlaceMemory.Of(gazetteer).FindRomanised(written.ToString(), villages: true);
    }

    // All candidates of a name match it in the same way.
    private static ValueList<PlaceCandidate> Trusted(NamedPlaces places, bool led, bool inCapitals, bool isLong, string first)
    {
        var match = places.All[0].Match;
        if (led && !(inCapitals && match == NameMatch.Loose) || match == NameMatch.Prefixed && first[0] == 'ب') return places.All;
        if (match == NameMatch.Loose) return [];
        return isLong ? places.Known : first.Length > 3 ? places.Prominent : [];
    }

    /// <summary>A name that no list knows, by its shape; null where the shape is none of a name.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The first token of the name.</param>
    /// <param name="end">One past the last token it may have.</param>
    /// <param name="headed">Whether "village of" or the like stands before it, and not "in" alone.</param>
    /// <param name="ofSite">Whether "market of" or the like stands before it: behind that any word may follow.</param>
    public TokenRange? Shape(AnnotatedText text, int at, int end, bool headed, bool ofSite = false)
    {
        if (at >= end || !text.Tokens[at].IsWord || text.QuantityAt(at) is not null || text.Nation(at) is not null && !(headed && terms.HeadsName(text.Tokens, at)) || text.Has(at, Role.Definite | Role.Indefinite) && text.Text.IsInCapitals(at) || text.Tokens[at].Folded[^1] == '\'' && text.Tokens[at].Folded.Length > 1) return null;
        var last = IsCased(text.Tokens[at]) ? CapitalRun(text, at, end) : headed ? ArabicRun(text, at, end, ofSite) : at;
        if (last - at == 1 && !IsCased(text.Tokens[at]) && terms.HeadsName(text.Tokens, at)) return null;
        if (last == at || last - at == 1 && (text.Tokens[at].End - text.Tokens[at].Start < 2 || text.Tokens[at].Folded.Length < 2) || terms.IsNotName(text.Tokens, at, last) || NamesAParty(text, at, last, headed)) return null;
        if (IsCased(text.Tokens[at]) && (IsAcronym(text, text.Tokens[at], 6) && last - at == 1 && !headed && !text.Text.IsInCapitals(at) || !headed && IsSaidOfSomething(text, at))) return null;
        return new(at, last);
    }

    /// <summary>One past the run of capitals that a name may be, small words of names within it.</summary>
    public int CapitalRun(AnnotatedText text, int at, int end)
    {
        if (text.Text.IsInCapitals(at)) return RunInCapitals(text, at, end);
        var last = at;
        while (last < end && last - at < LongestUnlisted && text.Tokens[last].IsWord)
        {
            var token = text.Tokens[last];
            if (!token.Capital)
            {
                var goesOn = last + 1 < end && text.Tokens[last + 1].IsWord && (text.Tokens[last + 1].Capital || last > at && terms.IsLink(text.Tokens, last + 1) && !text.Tokens[last + 1].SpaceBefore);
                if (!goesOn || !(IsLink(text, last) && (last > at || NextIsCapital(text, last)))) break;
            }
            else if (last > at && (text.Nation(last) is not null && token.SpaceBefore || terms.After.Match(text.Tokens, last, end) is not null)) break;
            last++;
        }
        return last;
    }

    // "Port-au-Prince": hyphens on both sides make any word part of the name.
    private bool IsLink(AnnotatedText text, int i) =>
        terms.IsLink(text.Tokens, i) || i > 0 && i + 1 < text.Tokens.Length && !text.Tokens[i].SpaceBefore && !text.Tokens[i + 1].SpaceBefore && text.Tokens[i - 1].IsWord && text.Tokens[i + 1].IsWord;

    /// <summary>Whether words of more than four letters are written in capitals ("BASSE-TERRE").</summary>
    public static bool AreUpper(AnnotatedText text, TokenRange range)
    {
        if (text.Tokens[range.End - 1].End - text.Tokens[range.First].Start <= 4) return false;
        for (var i = range.First; i < range.End; i++) if (!char.IsUpper(text.Text.Text[text.Tokens[i].End - 1])) return false;
        return true;
    }

    private int RunInCapitals(AnnotatedText text, int at, int end)
    {
        var last = at;
        while (last < end && last - at < LongestUnlisted && text.Tokens[last].IsWord && (last > at && !text.Tokens[last].SpaceBefore || last - at < 3 && text.QuantityAt(last) is null && !IsSaidOfSomething(text, last) && terms.Before.Match(text.Tokens, last, end) is null && terms.After.Match(text.Tokens, last, end) is null)) last++;
        return last;
    }

    // One word; two where the first is half a name ("عين X"), and an article goes with another ("الشيخ المقصود").
    private int ArabicRun(AnnotatedText text, int at, int end, bool ofSite)
    {
        if (IsPurpose(text, at) || !terms.HeadsPlace(text.Tokens, at) && !terms.HeadsName(text.Tokens, at) && (!(MayBeNamed(text, at, end) || ofSite && IsThing(text, at)) || !ofSite && !HasArticle(text.Tokens[at]) && terms.IsEveryday(text.Tokens, at))) return at;
        var last = at + 1;
        while (last < end && last - at < LongestUnlisted && terms.HeadsName(text.Tokens, last - 1) && text.Tokens[last].IsWord && !text.Has(last, Role.Function | Role.Clause | Role.Relative) && !text.Tokens[last].Folded.StartsWith("لل", StringComparison.Ordinal)) last++;
        if (last < end && last - at < 3 && HasArticle(text.Tokens[last]) && (terms.Before.Match(text.Tokens, last, end) is { Value: PlaceWord.Direction } || (HasArticle(text.Tokens[at]) || last - at > 1) && MayBeNamed(text, last, end))) last++;
        return last;
    }

    // "مزرعة لتربية الأبقار", "ورشة لصناعة المفروشات": what it is for, and not what it is called.
    private bool IsPurpose(AnnotatedText text, int at) =>
        Array.Exists(text.Tokens[at].Stems, s => (s.Clitics & Clitics.To) != 0 && s.Folded is ['ت', _, _, _, ..] or ['ا', 'ن' or 'س' or 'ص', _, _, _, ..] or ['ص', _, 'ا', _, ..]) && !terms.HeadsName(text.Tokens, at);

    // What is counted beside people gives villages and sites their names too: "قرية عدوان", "سد تشرين".
    private static bool IsThing(AnnotatedText text, int i) =>
        text.RoleAt(i) is { Value: Role.NotPeople, Clitics: Clitics.None } && text.Person(i) is null && text.Outcome(i) is null && text.Nation(i) is null && !IsCased(text.Tokens[i]);

    private bool MayBeNamed(AnnotatedText text, int i, int end) =>
        text.Tokens[i].IsWord && !IsOrdinaryWord(text, i) && !terms.IsNotName(text.Tokens, i, end)
        && terms.Before.Match(text.Tokens, i, end) is null or { Clitics: Clitics.The, Value: PlaceWord.Area or PlaceWord.Site or PlaceWord.SiteDefinite } && lexicon.Events.Match(text.Tokens, i, end) is null;

    public static bool HasArticle(Token token) => token.Folded.StartsWith("ال", StringComparison.Ordinal);

    /// <summary>Whether "al-" or the like begins a name: the next word is a capital and no space parts them.</summary>
    public static bool NextIsCapital(AnnotatedText text, int at) => at + 1 < text.Tokens.Length && text.Tokens[at + 1].Capital && !text.Tokens[at + 1].SpaceBefore;

    private bool NamesAParty(AnnotatedText text, int first, int end, bool led)
    {
        for (var i = first; i < end; i++)
        {
            // "the army of X" names a party and a place; a city that stands for its government is one where words lead to it.
            if (lexicon.Actors.Match(text.Tokens, i, end) is { } actor && !(led && actor.Range.Count == 1 && !actor.Value.Armed)) return true;
            if (IsCased(text.Tokens[i]) && IsAcronym(text, text.Tokens[i]) && !(end - first == 1 && IsWholeLine(text, i)) && !text.Text.IsInCapitals(i)) return true;
        }
        return false;
    }

    // "مالي" is Mali and Malian.
    private bool IsCountry(AnnotatedText text, int at) =>
        PlaceMemory.Of(gazetteer).Find(text.Text.Text.AsSpan(text.Tokens[at].Start, text.Tokens[at].End - text.Tokens[at].Start)).All.Any(c => c is { Match: NameMatch.Exact, Place.Kind: PlaceKind.Country });

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
            if (text.Tokens[i].Capital && (i > first || end - first == 1 || text.RoleAt(i) is null)) capitals++;
            else if (!text.Tokens[i].Capital && !(IsLink(text, i) && (i == first || i < end))) return 0;
        }
        return text.Tokens[end - 1].Capital && !text.Tokens[end - 1].Is("'s") ? capitals : 0;
    }

    // "Rouge" in "Croix-Rouge" begins no name.
    private static bool IsTail(AnnotatedText text, int at) =>
        at > 0 && !text.Tokens[at].SpaceBefore && text.Tokens[at - 1].IsWord && text.Tokens[at - 1].Capital && text.Tokens[at - 1].Folded.Length > 3;

    private static bool IsAcronym(AnnotatedText text, Token token, int longest = 4)
    {
        if (token.End - token.Start < 2 || token.End - token.Start > longest || token.End < text.Text.Text.Length && text.Text.Text[token.End] == '-') return false;
        for (var i = token.Start; i < token.End; i++) if (!char.IsUpper(text.Text.Text[i])) return false;
        return true;
    }

    // "MALI. On Monday": a short name in capitals heads an item; elsewhere it is an organisation's.
    private static bool IsWholeLine(AnnotatedText text, int i) =>
        text.Tokens[i].End - text.Tokens[i].Start == 4 && (i == 0 || text.Tokens[i - 1].IsBreak) && i + 1 < text.Tokens.Length && text.Tokens[i + 1].Kind == TokenKind.Mark;

    // After "in" alone a capital may begin anything: "in Operation Dawn", "à Noël".
    private bool IsSaidOfSomething(AnnotatedText text, int at) =>
        IsOrdinaryWord(text, at) || lexicon.Events.Match(text.Tokens, at, text.Tokens.Length) is not null || text.Lexicon.Speech.Match(text.Tokens, at, text.Tokens.Length) is not null;

    private static bool IsOrdinaryWord(AnnotatedText text, int i) => text.IsListed(i) || IsVerb(text, i);

    // Without capitals a verb looks like a name.
    private static bool IsVerb(AnnotatedText text, int i)
    {
        if (IsCased(text.Tokens[i])) return false;
        foreach (var ending in text.Lexicon.Traits.VerbEndings) if (text.Tokens[i].Folded.EndsWith(ending, StringComparison.Ordinal)) return true;
        return text.Lexicon.Speech.Match(text.Tokens, i, i + 1) is not null;
    }
}
