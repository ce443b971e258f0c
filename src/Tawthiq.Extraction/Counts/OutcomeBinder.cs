using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Counts;

/// <summary>Says what happened to the people of each mention: joins outcome words with the mentions they speak of.</summary>
/// <remarks>
/// Works on one sentence at a time, on order and distance alone. A word claims the nearest mention on its side and the further
/// ones that are coordinated with it ("killed 12 civilians, three soldiers and a journalist").
/// </remarks>
internal sealed partial class OutcomeBinder(AnnotatedText text)
{
    private const int FarthestAfter = 12;
    private const int FarthestBefore = 16;
    private const int FarthestLink = 6;
    private const int FarthestAsWell = 10;
    private const int FarthestToll = 14;
    private const int FarthestCourt = 8;
    private const int FarthestLoss = 2;
    private const int FarthestWeak = 2;
    // "the murder of former senator and candidate Eulogio Flores"
    private const int FarthestOffice = 6;
    private const int FarthestOwner = 8;
    private const int FarthestChange = 24;

    private static readonly OutcomeTerm Casualties = new(Model.Outcome.Affected, VictimSide.After, GrammaticalNumber.Plural, false, false);

    private static readonly OutcomeTerm Executed = new(Model.Outcome.Killed, VictimSide.After, GrammaticalNumber.Plural, false, false);
    private static readonly OutcomeTerm Carried = new(Model.Outcome.Evacuated, VictimSide.After, GrammaticalNumber.Plural, false, false);
    private static readonly OutcomeTerm Lost = new(Model.Outcome.Killed, VictimSide.After, GrammaticalNumber.Plural, false, false);

    // "سلم أربعة مسلحين أنفسهم": verb and object stand around the people.
    private static readonly OutcomeTerm Surrender = new(Model.Outcome.Surrendered, VictimSide.Before, GrammaticalNumber.Plural, false, false);

    private Token[] Tokens => text.Tokens;

    /// <summary>Sets <see cref="Mention.Outcome"/> where words of the sentence say it.</summary>
    /// <param name="sentence">The sentence's tokens.</param>
    /// <param name="mentions">Its mentions, in order.</param>
    public void Bind(TokenRange sentence, List<Mention> mentions)
    {
        if (mentions.Count > 0) Around(sentence, mentions);
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (text.Has(i, Role.Bereaved)) Bereaved(mentions, i + 1);
            if (text.Outcome(i) is null && text.Has(i, Role.Carries) && text.TellsOfEvacuation) After(sentence, mentions, Carried, new(i, i + 1), FarthestLink);
            if (text.Outcome(i) is null && text.Has(i, Role.Handed) && text.Any(Math.Max(sentence.First, i - FarthestAfter), i, Role.GivesUp)) Before(sentence, mentions, Surrender, new(i, i + 1));
            if (text.Outcome(i) is null && text.Person(i) is { Value: { WeakOutcome: { } weak, Number: GrammaticalNumber.Plural } } held) WeakToll(mentions, held, weak);
            if (text.Outcome(i) is not { } term) continue;
            if (mentions.Any(m => m.Range.Contains(i) && m.Outcome is not null && !(m.WeakOutcome && m.Rule == "noun"))) { ShareWithList(mentions, i, term.Value); continue; }
            var range = term.Range;
            if (text.QuantityAt(i) is not null) continue;
            if (Joint(mentions, term) is { } joint) range = range.Join(joint);
            var said = range == term.Range ? term.Value : Casualties;
            if (said.Unharmed && IsCarriedOut(sentence, range)) said = Executed;
            BindOne(sentence, mentions, IsUndone(sentence, i) ? said with { Unharmed = true } : said, range);
            i = range.End - 1;
        }
    }

    /// <summary>"مقتل وإصابة 30", "قتل أو جرح ستة": two verbs side by side share one count.</summary>
    /// <returns>The second verb.</returns>
    private TokenRange? Joint(List<Mention> mentions, Languages.TermMatch<OutcomeTerm> first)
    {
        var at = first.Range.End;
        if (first.Value is not { Side: VictimSide.Either or VictimSide.After, Outcome: Model.Outcome.Killed or Model.Outcome.Injured } || at + 1 >= Tokens.Length) return null;
        var or = text.Has(at, Role.And) && text.Outcome(at) is null && !text.Has(at, Role.Function);
        if (text.Outcome(or ? at + 1 : at) is not { } second || !or && (second.Clitics & Clitics.And) == 0) return null;
        var pair = second.Value.Side is VictimSide.Either or VictimSide.After && second.Value.Outcome is Model.Outcome.Killed or Model.Outcome.Injured && second.Value.Outcome != first.Value.Outcome;
        // "a man was killed and four hurt": the first verb has people of its own before it.
        return pair && !mentions.Any(m => m.Outcome is null && first.Range.First - m.Range.End is 0 or 1) && mentions.Any(m => m.Range.First - second.Range.End is 0 or 1) ? second.Range : null;
    }

    // "left four civilians, three soldiers and two guards dead": the last item has the word for all.
    private void ShareWithList(List<Mention> mentions, int i, OutcomeTerm term)
    {
        var m = mentions.FindIndex(o => o.Range.Contains(i));
        if (m < 0 || !mentions[m].HasNoun || mentions[m].Range.End != i + 1 || term.Side is not (VictimSide.People or VictimSide.Participle)) return;
        for (var at = mentions[m].Range.First; --m >= 0 && mentions[m] is { Outcome: null, HasNoun: true } item && Linked(item.Range.End, at); at = item.Range.First) Claim(item, term, new(i, i + 1), "people-before-outcome");
    }

    private void BindOne(TokenRange sentence, List<Mention> mentions, OutcomeTerm term, TokenRange words)
    {
        if (term.Side is VictimSide.Participle or VictimSide.People && LabelEnd(sentence, words) is { } colon) { BareToll(sentence, mentions, term, new(words.First, colon)); return; }
        switch (term.Side)
        {
            case VictimSide.Before:
                // "où sont morts quinze rebelles".
                if (!Before(sentence, mentions, term, words) && text.Lexicon.Traits.PassiveBeforePeople) After(sentence, mentions, term, words, 1);
                break;
            case VictimSide.After: After(sentence, mentions, term, words, text.Has(words.End - 1, Role.Loss) ? FarthestLoss : FarthestAfter); break;
            case VictimSide.Either when !text.Lexicon.Traits.VerbFirst: EitherSide(sentence, mentions, term, words); break;
            case VictimSide.Either:
                // "100 مقاتل استسلموا": an Arabic verb right behind its people speaks of them, one before them stands in front.
                if (mentions.Any(m => m.Range.End == words.First && m.Outcome is null && m.Implied == Implied.No) && !mentions.Any(m => m.Range.First - words.End is 0 or 1) && Before(sentence, mentions, term, words)) break;
                if (!After(sentence, mentions, term, words, FarthestAfter)) Before(sentence, mentions, term, words);
                break;
            case VictimSide.Participle: Participle(sentence, mentions, term, words); break;
            case VictimSide.People: BareToll(sentence, mentions, term, words); break;
        }
    }

    private void Participle(TokenRange sentence, List<Mention> mentions, OutcomeTerm term, TokenRange words)
    {
        // "Wounded: 11".
        if (words.End < sentence.End && Tokens[words.End].Is(':') && (words.First == sentence.First || !Tokens[words.First - 1].IsWord) && text.QuantityAt(words.End + 1) is not null) { BareToll(sentence, mentions, term, words); return; }
        // "a bomber killed himself and six shoppers".
        if (text.Has(words.End, Role.Reflexive))
        {
            Before(sentence, mentions, term, words);
            if (text.Has(words.End + 1, Role.And)) After(sentence, mentions, term, words, FarthestAfter);
            return;
        }
        // "put at fourteen the number of pupils killed".
        if (!text.Any(words.First - 3, words.First, Role.Passive | Role.Active) && NumberBeforeToll(mentions, words) is { } early) { Claim(early, term, words, "toll"); return; }
        // "the number of people killed has risen to 21".
        if (text.Any(Math.Max(sentence.First, words.First - 4), words.First, Role.Toll) && !text.Any(words.First - 3, words.First, Role.Passive | Role.Active) && !mentions.Any(m => m.Range.End > words.First - 6 && m.Range.First < words.First)) { BareToll(sentence, mentions, term, words); return; }
        // "the wounded", "des blessés": a noun, no verb.
        if (text.Has(words.First - 1, Role.Definite | Role.Possessive) || text.Lexicon.Traits.ParticipleAfterOfIsNoun && text.Has(words.First - 1, Role.Of)) { BareToll(sentence, mentions, term, words); return; }
        if (PeopleBehindPassive(sentence, mentions, words) && After(sentence, mentions, term, words, 1)) return;
        if (text.Any(words.First - 3, words.First, Role.Passive)) { Before(sentence, mentions, term, words); return; }
        if (text.Any(words.First - 3, words.First, Role.Active)) { After(sentence, mentions, term, words, FarthestAfter); return; }
        // "ont fait irruption et tué un commerçant": the auxiliary stands with the first verb.
        if (text.Lexicon.Traits.SharedAuxiliary && term.Number == GrammaticalNumber.Singular && text.Has(words.First - 1, Role.And)
            && mentions.Any(m => m.Range.First - words.End is 0 or 1) && After(sentence, mentions, term, words, 1)) return;
        var before = mentions.LastOrDefault(m => m.Range.End <= words.First);
        var touching = before is not null && words.First - before.Range.End <= 1;
        var next = mentions.FirstOrDefault(m => m.Range.First >= words.End);
        var nextTouches = next is not null && next.Range.First - words.End <= 2 && next.Implied is not Implied.Definite;
        // English "gunmen killed 12" is active, "12 gunmen killed in" is passive; French without an auxiliary is always passive.
        if (text.Lexicon.Traits.PastIsParticiple && (nextTouches && !(touching && before!.Outcome is null && Separated(words.End, next!.Range.First)) || !touching && before is null))
        {
            if (After(sentence, mentions, term, words, FarthestAfter)) return;
        }
        if (text.Has(words.End, Role.By) || touching || !text.Lexicon.Traits.PastIsParticiple) { Before(sentence, mentions, term, words); return; }
        if (!After(sentence, mentions, term, words, FarthestLink)) Before(sentence, mentions, term, words);
    }

    /// <summary>"murieron tres soldados", "tres soldados murieron": where the subject may stand on either side, right behind the verb it is sure.</summary>
    private void EitherSide(TokenRange sentence, List<Mention> mentions, OutcomeTerm term, TokenRange words)
    {
        var behind = !text.Has(words.End, Role.By) && mentions.Any(m => m.Range.First - words.End is 0 or 1 && !Separated(words.End, m.Range.First));
        if (behind && After(sentence, mentions, term, words, FarthestAfter) || Before(sentence, mentions, term, words) || text.Has(words.End, Role.By)) return;
        After(sentence, mentions, term, words, FarthestLink);
    }

    /// <summary>"fueron asesinados tres campesinos", "secuestrados dos ingenieros": the people stand right behind, and none before that still wait for a verb.</summary>
    private bool PeopleBehindPassive(TokenRange sentence, List<Mention> mentions, TokenRange words)
    {
        if (!text.Lexicon.Traits.PassiveBeforePeople || text.Has(words.End, Role.By) || text.Any(words.First - 3, words.First, Role.Active) && !text.Any(words.First - 3, words.First, Role.Passive)) return false;
        var passive = text.Any(words.First - 3, words.First, Role.Passive);
        if (!mentions.Any(m => (m.Range.First == words.End || passive && m.Range.First == words.End + 1 && NamesPeople(m)) && m.Implied is not (Implied.Definite or Implied.Possessive) && !Separated(words.End, m.Range.First))) return false;
        var first = words.First;
        while (first > sentence.First && text.Has(first - 1, Role.Passive | Role.Active | Role.Not)) first--;
        return !mentions.Any(m => m.Range.End == first && NamesPeople(m));
    }

    // "نفذت السلطات حكم الإعدام بحق سبعة": the sentence alone harms nobody, its execution does.
    private bool IsCarriedOut(TokenRange sentence, TokenRange words)
    {
        if (!text.Any(Math.Max(sentence.First, words.First - FarthestLink), words.First, Role.CarriesOut)) return false;
        for (var i = words.First + 1; i < words.End; i++) if (text.Outcome(i) is { Value.Outcome: Model.Outcome.Killed }) return true;
        return false;
    }

    // "فقد زوجته وأبناءه الثلاثة": only kin, and only right behind the verb.
    private void Bereaved(List<Mention> mentions, int at)
    {
        foreach (var mention in mentions)
        {
            if (mention.Range.First < at) continue;
            if (mention.Range.First > at || mention.Outcome is not null || !Enumerable.Range(mention.Range.First, mention.Range.Count).Any(i => text.Person(i) is { Value.Status: Model.VictimStatus.Civilian } kin && (kin.Clitics & Clitics.Pronoun) != 0)) return;
            Claim(mention, Lost, new(at - 1, at), "bereaved");
            at = mention.Range.End;
        }
    }

    private bool After(TokenRange sentence, List<Mention> mentions, OutcomeTerm term, TokenRange words, int farthest)
    {
        var bound = false;
        var at = words.End;
        // "the death of": who died stands right behind.
        if (text.Has(words.End - 1, Role.Of)) farthest = Math.Min(farthest, FarthestLink);
        // "hit": things are hit too, so the people stand next to it.
        if (term.Weak) farthest = Math.Min(farthest, FarthestWeak);
        foreach (var mention in mentions)
        {
            // "el asesinato del alcalde": the term's last word is also the article of its people.
            if (mention.Range.First < words.End - 1 || mention.Range.End <= words.End) continue;
            var gap = mention.Range.First - at;
            if (!bound && (gap > farthest || HasBarrier(at, mention.Range.First) || HasOtherVerb(at, mention.Range.First)) || bound && !Linked(at, mention.Range.First)) break;
            if (!bound && !NamesPeople(mention) && gap > 3) break;
            if (!bound && mention.Implied is Implied.Definite or Implied.Named && gap > (mention is { Implied: Implied.Named, HasNoun: true } ? FarthestOffice : 2)) break;
            // "by torture, seven of them in jail": the clause behind the comma is about others.
            if (!bound && mention.IsOfThem && gap > 0 && IsComma(mention.Range.First - 1)) break;
            if (!bound && gap > 0 && text.StartsClause(mention.Range.First - 1)) break;
            if (!bound && gap == 0 && mention is { HasNoun: false, WeakOutcome: false, Rule: "number-outcome" } && text.Any(words.First, words.End, Role.Loss)) { OfLoser(sentence, mention, words.First); return true; }
            if (mention.Outcome is not null && !mention.WeakOutcome && !IsVictims(mention, term) && !IsEvacuationOfWounded(mention, term) && !DiedWounded(mention, term, gap) && !(term.Unharmed && IsHeld(mention))) break;
            if (IsSubjectOfNext(mention, mentions, sentence)) break;
            if (term.Unharmed && mention.Outcome is not null && !mention.WeakOutcome) break;
            Claim(mention, term, words, "outcome-before-people");
            if (text.Any(words.First, words.End, Role.Loss)) OfLoser(sentence, mention, words.First);
            (bound, at) = (true, mention.Range.End);
        }
        return bound;
    }

    // "The army lost 17 men": the dead are the army's.
    private void OfLoser(TokenRange sentence, Mention mention, int verb)
    {
        if (mention.Status != Model.VictimStatus.Unknown) return;
        for (var i = verb - 1; i >= sentence.First && i >= verb - FarthestAfter; i--)
        {
            if (!Tokens[i].IsWord) continue;
            if (text.Lexicon.Armed.Match(Tokens, i, verb) is { } party) { (mention.Status, mention.Group, mention.HasNoun) = (Model.VictimStatus.Combatant, text.Name(party.Range), true); return; }
            if (text.Has(i, Role.Force)) { (mention.Status, mention.HasNoun) = (Model.VictimStatus.Combatant, true); return; }
            if (text.Person(i) is not { Value: { Status: not Model.VictimStatus.Unknown } } people) continue;
            (mention.Status, mention.HasNoun) = (people.Value.Status, true);
            mention.Group = people.Value.Group switch { "=" => text.Name(people.Range), "" => mention.Group, var group => group };
            return;
        }
    }

    private bool Before(TokenRange sentence, List<Mention> mentions, OutcomeTerm term, TokenRange words)
    {
        var bound = false;
        var at = words.First;
        for (var m = mentions.Count - 1; m >= 0; m--)
        {
            var mention = mentions[m];
            if (mention.Range.End > words.First) continue;
            var gap = at - mention.Range.End;
            if (!bound && (gap > FarthestBefore || HasStop(DiedTaken(mention, term) ? mention.Harm!.Value.End : mention.Range.End, at)) || bound && !Linked(mention.Range.End, at)) break;
            if (!bound && SpeaksOfOthers(mention, at)) break;
            // "seven of the second were killed".
            if (!bound && !NamesPeople(mention) && gap > (text.Has(mention.Range.End, Role.Of) ? FarthestLink : 3)) break;
            // "the imam of the mosque was killed".
            if (!bound && mention.Implied is Implied.Definite or Implied.Named && gap > (text.Has(mention.Range.End, Role.Of) || Tokens[mention.Range.End].Capital ? FarthestOwner : 4)) break;
            // "a commander showed the place where twelve bodies were buried".
            if (!bound && mention.Implied != Implied.No && IsOfClause(mention.Range.End + 2, words.First)) break;
            if (mention.Outcome is not null && !mention.WeakOutcome && !IsVictims(mention, term) && !IsEvacuationOfWounded(mention, term) && !(!bound && DiedTaken(mention, term)) && !LostTheirLife(mention, term, gap) && !(bound is false && mention.Rule == "number-outcome" && DiedWounded(mention, term, gap)) && !DiedOfIt(mention, term)) break;
            if (term.Unharmed && mention.Outcome is not null && !mention.WeakOutcome) break;
            // Attackers who die with their bomb count where the text counts them.
            if (text.Has(words.First, Role.Attacker) && mention.Implied != Implied.No) break;
            if (!bound && m > 0 && IsOwner(mentions[m - 1], mention)) continue;
            if (bound && IsWholeNamedFirst(sentence, mention)) break;
            Claim(mention, term, words, "people-before-outcome");
            // "30 hostages, two of whom died": the verb speaks of the two alone.
            if (!bound && mention.IsOfThem && !Separated(mention.Range.End, words.First)) return true;
            // "five volunteers are among the dead" tells of a part.
            if (text.RoleAt(words.First) is { } role && (role.Value & Role.OfThem) != 0 && role.Range.End >= words.End) mention.IsOfThem = true;
            if (text.Has(words.First, Role.Attacker) && mention.Status == Model.VictimStatus.Unknown) mention.Status = Model.VictimStatus.Combatant;
            (bound, at) = (true, mention.Range.First);
            // "30 hostages, two of whom died, were held": the clause tells of the part alone.
            if (!NamesPeople(mention) && text.Has(mention.Range.First - 1, Role.Part)) break;
        }
        if (bound) AsWell(sentence, mentions, term, words);
        return bound;
    }

    // "the chief was killed, as well as five of his men": a longer word for "and" brings more people behind the verb.
    private void AsWell(TokenRange sentence, List<Mention> mentions, OutcomeTerm term, TokenRange words)
    {
        for (var i = words.End; i < Math.Min(sentence.End, words.End + FarthestAsWell); i++)
        {
            if (text.Outcome(i) is not null || mentions.Any(m => m.Range.Contains(i))) return;
            if (text.RoleAt(i) is not { } link || (link.Value & Role.And) == 0) continue;
            // "with two of his guards": one short word brings only those who belong to the first.
            var with = (link.Value & Role.Function) != 0;
            if (link.Range.Count < 2 && !with) continue;
            if (mentions.Any(m => m.Range.First - link.Range.End is 0 or 1 && NamesPeople(m) && (link.Range.Count >= 2 || m.IsOthers || m.Implied == Implied.Possessive))) After(sentence, mentions, term, link.Range, 1);
            return;
        }
    }

    // "the son of the mayor was killed": the mayor says whose son.
    private bool IsOwner(Mention owned, Mention owner)
    {
        var of = text.Has(owner.Range.First, Role.Of) ? owner.Range.First : owner.Range.First - 1;
        return owner.Implied is Implied.Definite or Implied.Possessive && owned is { Outcome: null, HasNoun: true } && owned.Range.End == of && text.Has(of, Role.Of);
    }

    private static bool NamesPeople(Mention mention) => mention.HasHead || mention.IsOthers || mention.IsOfThem || mention.Nationality is not null;

    private static void Claim(Mention mention, OutcomeTerm term, TokenRange words, string rule)
    {
        mention.Harm = words;
        // "denied that anyone was hurt": the denial is of none.
        (mention.Outcome, mention.WeakOutcome, mention.Victims, mention.Unharmed, mention.Rule) = (term.Hurt && mention.Implied == Implied.None ? Model.Outcome.Affected : term.Outcome, term.Weak, term.Victims, term.Unharmed && mention.Implied != Implied.None, rule);
        if (term.Care && mention.Group == "patients") (mention.Status, mention.Group) = (Model.VictimStatus.Unknown, null);
    }
}
