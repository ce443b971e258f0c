using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Counts;

/// <summary>Finds the counts that are parts of other counts: "43 dead, including 14 children", "six of them", "thirty were children".</summary>
internal sealed class PartFinder(AnnotatedText text)
{
    private const int FarthestMarker = 5;
    private const int FarthestWhole = 2;
    private const int FarthestOfThem = 4;
    private const int FewestInSum = 4;
    private const int MostInSum = 12;

    /// <summary>Sets <see cref="Mention.Whole"/>, and the outcome of parts that have none of their own.</summary>
    /// <param name="mentions">All mentions of the text, in order; outcomes bound.</param>
    public void Find(List<Mention> mentions)
    {
        for (var m = 0; m < mentions.Count; m++)
        {
            var mention = mentions[m];
            var marker = mention.Marker = Marker(mention, m > 0 ? mentions[m - 1] : null);
            var copula = IsCopulaPart(mention);
            if (m > 0 && marker is null && IsSequel(mention, mentions[m - 1])) { BePart(mention, mentions[m - 1]); continue; }
            if (m > 0 && mention is { HasNoun: false, Implied: Implied.No, IsOfThem: false } && IsWholeNamedFirst(mention, mentions[m - 1])) { BePart(mention, mentions[m - 1]); mention.Whole = null; }
            if (m > 0 && IsAmong(mention, mentions[m - 1])) marker = mention.Marker = mentions[m - 1].Range.End;
            if (m > 0 && marker is null && IsOfWholeBefore(mention, mentions[m - 1])) { BePart(mention, mentions[m - 1]); continue; }
            if (m > 0 && marker is not null && mention.Outcome is null && IsOfUnharmed(mentions[m - 1], mention, marker.Value)) { BePart(mention, mentions[m - 1]); mention.Whole = null; continue; }
            if (marker is null && !mention.IsOfThem && !copula && mention.OutOf is null && !IsRest(mention)) continue;
            if (mention.Unharmed && (marker is null || !text.Any(mention.Range.End, mention.Range.End + FarthestMarker, Role.Relative))) continue;
            // "a dozen were arrested, one priest among them, who was released".
            if (mention.Unharmed) (mention.Outcome, mention.Unharmed) = (null, false);
            if ((mention.Outcome is null || mention.WeakOutcome) && marker is { } at && Named(at) is { } named) (mention.Outcome, mention.WeakOutcome, mention.Victims, mention.Rule) = (named.Outcome, false, named.Victims, "part");
            if (marker is null && mention.IsOfThem && mention.Outcome is null && NamedBefore(mention.Range.First) is { } those) (mention.Outcome, mention.Victims, mention.Rule) = (those.Outcome, those.Victims, "part");
            // "a single one was armed" says nothing of what happened to her.
            if (marker is null && mention is { Outcome: null, Implied: Implied.Indefinite, HasHead: false }) continue;
            if ((WholeOf(mentions, m, marker ?? mention.Range.First) ?? NamedWhole(mentions, m)) is not { } whole) continue;
            // "among the victims": as dead as those of the toll.
            if (mention.Victims && whole.Outcome == Outcome.Killed) (mention.Outcome, mention.Victims) = (Outcome.Killed, whole.Victims);
            if (mention.Outcome is null || mention.WeakOutcome && whole.Outcome is not null && !whole.WeakOutcome)
                (mention.Outcome, mention.Rule, mention.Victims, mention.WeakOutcome) = (whole.Outcome, "part", whole.Victims, whole.WeakOutcome);
            // "17 of the dead" are the dead of the whole; who they were is left open unless all bore arms.
            if (mention.Rule == "of-them")
            {
                mention.Whole = whole;
                if (mention.Status == VictimStatus.Unknown && whole.Status == VictimStatus.Combatant) (mention.Status, mention.Group) = (whole.Status, mention.Group ?? whole.Group);
            }
            else BePart(mention, whole);
        }
        FindSums(mentions);
    }

    /// <summary>"17 were killed, nine in A and eight in B": counts of one outcome behind a whole that add up to it are its parts.</summary>
    private static void FindSums(List<Mention> mentions)
    {
        for (var w = 0; w < mentions.Count; w++)
        {
            if (mentions[w] is not { Whole: null, Outcome: not null, Unharmed: false, Implied: Implied.No } whole || whole.Value.Min is not { } sum || whole.Value.Max != sum || sum < FewestInSum) continue;
            var rest = sum;
            var last = w;
            for (var m = w + 1; m < mentions.Count && m <= w + MostInSum && rest > 0 && mentions[m].Sentence == whole.Sentence && IsAddend(mentions[m], whole); m++) (rest, last) = (rest - mentions[m].Value.Min!.Value, m);
            if (rest != 0 || last < w + 2) continue;
            for (var m = w + 1; m <= last; m++) mentions[m].Whole = whole;
        }
    }

    private static bool IsAddend(Mention part, Mention whole) =>
        part is { Whole: null, Unharmed: false, Value.Min: not null } && part.Value.Max == part.Value.Min && part.Outcome == whole.Outcome && !Contradicts(whole.Status, part.Status);

    /// <summary>Makes one count a part of another; who is not described takes over what is known of the whole.</summary>
    internal static void BePart(Mention mention, Mention whole)
    {
        mention.Whole = whole;
        // Men among civilians are civilians.
        if (mention.Status == VictimStatus.Unknown && mention.Group is null or "men" && whole.Status == VictimStatus.Civilian) mention.Status = whole.Status;
        if (mention.HasNoun) return;
        if (mention.Status == VictimStatus.Unknown) mention.Status = whole.Status;
        if (mention.Nationality is null) mention.Group ??= whole.Group;
    }

    // "110 pupils were carried off; five died on the way": a bare figure behind captives counts some of them.
    private static bool IsSequel(Mention mention, Mention before) =>
        mention is { HasNoun: false, IsOthers: false, Implied: Implied.No, Outcome: Outcome.Killed or Outcome.Missing or Outcome.Tortured or Outcome.Raped } && before is { Implied: Implied.No, Outcome: Outcome.Abducted }
        && before.Sentence == mention.Sentence && before.Value.Max >= (mention.Value.Max ?? mention.Value.Min);

    // "Of the 47 passengers, 19 were killed": what happened to the 47 is not said, but they say who the 19 are.
    private bool IsWholeNamedFirst(Mention mention, Mention whole) =>
        whole.Sentence == mention.Sentence && whole is { HasNoun: true, Outcome: null } && whole.Value.Max > mention.Value.Min
        && text.Has(whole.Range.First - (text.Has(whole.Range.First - 1, Role.Definite) ? 2 : 1), Role.Of);

    // "the centre held 610 migrants, 120 of whom were in the shed": nothing is said to have happened to them.
    private bool IsOfUnharmed(Mention whole, Mention part, int marker) =>
        whole is { Outcome: null, HasNoun: true, Implied: Implied.No } && whole.Sentence == part.Sentence && text.Has(marker, Role.Part) && marker - whole.Range.End is 0 or 1
        && (whole.Value.Max ?? whole.Value.Min) >= (part.Value.Max ?? part.Value.Min);

    // "Among the 31 dead are four rescuers".
    private bool IsAmong(Mention mention, Mention before) =>
        before.Sentence == mention.Sentence && before.Outcome is not null && before.Implied == Implied.No && mention.Range.First - before.Range.End <= FarthestMarker
        && Enumerable.Range(Math.Max(0, before.Range.First - 3), 3).Any(i => text.Has(i, Role.Among) && text.RoleAt(i)!.Value.Range.End >= before.Range.First - 1)
        && !Enumerable.Range(before.Range.End, mention.Range.First - before.Range.End).Any(i => text.Outcome(i) is not null);

    /// <summary>The token of the word that makes the mention a part; also through a list ("including 14 children and 5 women").</summary>
    private int? Marker(Mention mention, Mention? previous)
    {
        if (MarkerBehind(mention) is { } behind) return behind;
        var first = text.Text.Sentences[mention.Sentence].First;
        var link = StartsWithAnd(mention.Range.First);
        for (var i = mention.Range.First - 1; i >= first && i >= mention.Range.First - FarthestMarker - 1; i--)
        {
            if (text.Has(i, Role.Part | Role.Breakdown) || IsListOfHarmed(i)) return i;
            if ((text.Tokens[i].Is(':') || text.Tokens[i].Is('(') && text.Lexicon.Traits.BracketsHoldParts) && AddsUp(mention, i, previous)) return i;
            if (previous is not null && previous.Range.Contains(i))
                return link && previous.Marker is not null && (mention.Outcome is null || mention.WeakOutcome || mention.Outcome == previous.Outcome && mention.Rule == previous.Rule) ? previous.Marker : null;
            if (text.Has(i, Role.And) || text.Tokens[i].IsComma) link = true;
            else if (PartMarkerOver(i) is { } over) return over;
            // A further word with "and" begins a clause of its own.
            else if (text.StartsClause(i) || text.Outcome(i) is not null || text.Tokens[i].Kind == TokenKind.Mark && !text.Tokens[i].Is('(')) return null;
        }
        return null;
    }

    // "Of the 60 injured, 12 are in intensive care."
    private bool IsOfWholeBefore(Mention mention, Mention whole)
    {
        if (mention.Outcome is null || whole.Outcome is null || mention.Unharmed || mention.Sentence != whole.Sentence || mention.Range.First != whole.Range.End + 1 || !text.Tokens[whole.Range.End].Is(',')) return false;
        var of = whole.Range.First - 1;
        if (text.Has(of, Role.Definite)) of--;
        var first = text.Text.Sentences[mention.Sentence].First;
        return of >= first && text.Has(of, Role.Of) && (of == first || text.Tokens[of - 1].Kind == TokenKind.Mark) && MayHold(whole, mention) && (whole.Value.Max is null || whole.Value.Max > mention.Value.Min);
    }

    // "the other 219 are still missing".
    private bool IsRest(Mention mention) => mention is { Outcome: Outcome.Missing or Outcome.Abducted or Outcome.Killed, HasNoun: false, Implied: Implied.No }
        && text.Has(mention.Range.First - 1, Role.Others) && text.Has(mention.Range.First - 2, Role.Definite);

    /// <summary>"17 of the dead": where the count of the dead stands far above.</summary>
    private static Mention? NamedWhole(List<Mention> mentions, int m)
    {
        var part = mentions[m];
        if (!part.IsOfThem || part.Rule is not "of-them") return null;
        for (var w = m - 1; w >= 0; w--)
            if (mentions[w] is { Whole: null, Implied: Implied.No } candidate && candidate.Outcome == part.Outcome && (candidate.Value.Max ?? int.MaxValue) > part.Value.Min) return candidate;
        return null;
    }

    // "two officers among them, were": the word for a part stands behind it.
    private int? MarkerBehind(Mention mention)
    {
        var at = mention.Range.End;
        if (text.Has(at, Role.Copula)) at = text.RoleAt(at)!.Value.Range.End;
        while (text.Has(at, Role.Modifier)) at = text.RoleAt(at)!.Value.Range.End;
        if (!mention.HasNoun && !mention.IsOfThem || !text.Has(at, Role.Part) || text.Text.SentenceOf[at] != mention.Sentence) return null;
        var end = text.RoleAt(at)!.Value.Range.End;
        // "35 children among the dead".
        if (mention.Outcome is null && Named(at) is { } named) (mention.Outcome, mention.Victims, mention.Rule) = (named.Outcome, named.Victims, "part");
        return end >= text.Tokens.Length || text.Tokens[end].Kind is TokenKind.Mark or TokenKind.Break || text.StartsWithAnd(end) || text.Has(end, Role.Copula | Role.Passive | Role.Active) ? mention.Range.First : null;
    }

    // "The dead are a mother and her three children."
    private bool IsListOfHarmed(int copula) => text.Has(copula, Role.Copula) && text.Has(copula - 2, Role.Definite) && text.Outcome(copula - 1) is { Value.Side: VictimSide.People or VictimSide.Participle };

    /// <summary>"The dead include", "the victims were": the noun before the marker.</summary>
    private OutcomeTerm? NamedBefore(int marker)
    {
        for (var i = marker - 1; i >= 0 && i >= marker - 3; i--)
            if (text.Outcome(i) is { Value: { Side: VictimSide.People or VictimSide.Participle } } term && (text.Has(i - 1, Role.Definite) || i == marker - 2 && text.Tokens[marker - 1].Is(',') && text.Has(i - 1, Role.Of | Role.Function))) return term.Value;
        return null;
    }

    // "148 killed: a hundred in Jableh and 48 in Tartus", "42 people were killed: 24 patients, 14 of the staff".
    private bool AddsUp(Mention mention, int colon, Mention? previous)
    {
        if (IsListOfPlaces(mention, colon)) return true;
        var named = mention.Implied == Implied.Indefinite && text.Tokens[colon].Is('(');
        var claimedTogether = text.Tokens[colon].Is('(') && previous is not null && mention.Outcome == previous.Outcome;
        if (!named && mention.Implied is not (Implied.No or Implied.Dual) || mention.Outcome is not null && !mention.WeakOutcome && !claimedTogether) return false;
        var first = text.Text.Sentences[mention.Sentence].First;
        if (named) return previous is { Value.Min: > 1, Outcome: not null } && previous.Range.End == colon || previous?.Whole is not null;
        for (var i = first; i < colon; i++) if (text.QuantityAt(i) is { } whole && whole.Value.Min > (mention.Value.Min ?? mention.Value.Max)) return true;
        return false;
    }

    // A small word, then a name.
    private bool IsPlace(int at) => at + 1 < text.Tokens.Length && text.RoleAt(at) is not null && text.Tokens[at + 1] is { IsWord: true, Capital: true };

    // "the list of victims, village by village: 21 in Hamra, 18 in Salma".
    private bool IsListOfPlaces(Mention mention, int colon)
    {
        if (mention.HasHead || mention.Outcome is not null && mention.Rule != "toll" || !text.Tokens[colon].Is(':') || !IsPlace(mention.Range.End)) return false;
        for (var i = text.Text.Sentences[mention.Sentence].First; i < colon; i++)
            if (text.Outcome(i) is { Value: { Side: VictimSide.People, Number: GrammaticalNumber.Plural } } && text.QuantityAt(i - 1) is null) return true;
        return false;
    }

    // Arabic writes "and" onto the next word; "واحد" has it in its root.
    private bool StartsWithAnd(int i) =>
        text.Lexicon.Traits.AttachedParticles && text.Tokens[i].Folded is ['و', ..] and not ['و', 'ا', 'ح', 'د', ..];

    /// <summary>What the marker's own words say happened to the whole: "among the dead".</summary>
    private OutcomeTerm? Named(int marker)
    {
        if (text.RoleAt(marker) is not { } role) return null;
        if (NamedBefore(marker) is { } before) return before;
        for (var i = marker; i < role.Range.End; i++) if (text.Outcome(i) is { Value.Side: VictimSide.People } term) return term.Value;
        return null;
    }

    // "من بين القتلى": the words of the marker name an outcome themselves.
    private int? PartMarkerOver(int i)
    {
        for (var first = i - 1; first >= 0 && first >= i - 3; first--)
            if (text.Has(first, Role.Part | Role.Breakdown) && text.RoleAt(first)!.Value.Range.Contains(i)) return first;
        return null;
    }

    /// <summary>"Thirty were children": a number without a noun, a copula, a noun.</summary>
    private bool IsCopulaPart(Mention mention)
    {
        if (mention.HasHead || mention.Outcome is not null && mention.Rule != "toll" || !text.Has(mention.Range.End, Role.Copula)) return false;
        for (var i = mention.Range.End; i < Math.Min(mention.Range.End + 5, text.Tokens.Length); i++)
        {
            if (text.Person(i) is not { } person) continue;
            mention.HasHead = mention.HasNoun = true;
            mention.Status = person.Value.Status;
            mention.Group = person.Value.Group is "=" ? text.Name(person.Range) : person.Value.Group.Length > 0 ? person.Value.Group : null;
            mention.Range = new(mention.Range.First, person.Range.End);
            return true;
        }
        return false;
    }

    private static Mention? WholeOf(List<Mention> mentions, int m, int marker)
    {
        var part = mentions[m];
        Mention? otherwiseHarmed = null;
        for (var w = m - 1; w >= 0 && part.Sentence - mentions[w].Sentence <= (part is { IsOfThem: true, Outcome: not null } ? FarthestOfThem : FarthestWhole); w--)
        {
            var candidate = mentions[w];
            // Items of the same list of parts share their whole.
            if (candidate.Whole is not null && marker <= candidate.Range.First && !Contradicts(candidate.Whole.Status, part.Status)) return candidate.Whole;
            if (candidate.Range.First >= marker || candidate.Outcome is null || candidate.Implied is not (Implied.No or Implied.Dual)) continue;
            // "three of the dead" are part of the toll, not of the children in it.
            if (candidate.Whole is not null && part.Rule == "of-them") continue;
            if (part.OutOf is { } outOf) { if (candidate.Value == outOf) return candidate; continue; }
            if (candidate.Value.Max is { } most && (part.Value.Min ?? part.Value.Max) > most) { if (candidate.Whole is { } above && MayHold(above, part)) return above; continue; }
            // "Seven of them died" in a sentence of its own speaks of all, not of the children among them.
            if (candidate.Whole is { } all && part.IsOfThem && candidate.Sentence != part.Sentence && MayHold(all, part)) return all;
            if (MayHold(candidate, part)) return candidate;
            // "50 wounded, of whom seven died".
            if (candidate.Sentence == part.Sentence && candidate.Implied == Implied.No && candidate.Outcome != Outcome.Killed) otherwiseHarmed ??= candidate;
            // "of them" is said of the nearest count; another one further back is not meant.
            if (part.IsOfThem && candidate.Sentence == part.Sentence && candidate.Whole is null && candidate.Implied == Implied.No) return otherwiseHarmed;
        }
        return otherwiseHarmed;
    }

    private static bool MayHold(Mention whole, Mention part) => !Contradicts(whole.Status, part.Status) && (
        part.Outcome is null || part.WeakOutcome || part.Victims && whole.Outcome == Outcome.Killed || whole.Outcome == part.Outcome || whole.Outcome is Outcome.Affected or Outcome.Abducted or Outcome.Arrested or Outcome.Missing);

    // Fighters are no part of civilians.
    private static bool Contradicts(VictimStatus whole, VictimStatus part) =>
        whole != part && whole != VictimStatus.Unknown && part != VictimStatus.Unknown;
}
