using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Counts;

/// <summary>Says what happened to the people of each mention: joins outcome words with the mentions they speak of.</summary>
/// <remarks>
/// Works on one sentence at a time, on order and distance alone. A word claims the nearest mention on its side and the further
/// ones that are coordinated with it ("killed 12 civilians, three soldiers and a journalist").
/// </remarks>
internal sealed class OutcomeBinder(AnnotatedText text)
{
    private const int FarthestAfter = 12;
    private const int FarthestBefore = 16;
    private const int FarthestLink = 6;
    private const int FarthestToll = 14;
    private const int FarthestDenial = 8;
    private const int FarthestLoss = 2;
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
            BindOne(sentence, mentions, IsDenied(sentence, i) ? said with { Unharmed = true } : said, range);
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
        switch (term.Side)
        {
            case VictimSide.Before: Before(sentence, mentions, term, words); break;
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
        if (!mentions.Any(m => m.Range.First - words.End is 0 or 1 && m.Implied is not (Implied.Definite or Implied.Possessive) && !Separated(words.End, m.Range.First))) return false;
        var first = words.First;
        while (first > sentence.First && text.Has(first - 1, Role.Passive | Role.Active | Role.Not)) first--;
        return !mentions.Any(m => m.Range.End == first && NamesPeople(m));
    }

    private bool Separated(int first, int end)
    {
        for (var i = first; i < end; i++) if (Tokens[i].Is(',') || Tokens[i].Is(';') || text.Has(i, Role.And)) return true;
        return false;
    }

    /// <summary>"the number of dead reached 230": the people word has no number of its own, a bare number follows it.</summary>
    private void BareToll(TokenRange sentence, List<Mention> mentions, OutcomeTerm term, TokenRange words)
    {
        if (mentions.Any(m => m.Range.Touches(words))) return;
        // "عدد قتلى الجيش إلى 46 قتيلا": the figure has its own noun; whose dead they are stands with the first.
        if (text.Has(words.First - 1, Role.Toll) && mentions.FirstOrDefault(m => m.Range.First >= words.End) is { HasHead: true, WeakOutcome: false } said && said.Outcome == term.Outcome && text.Has(said.Range.First - 1, Role.Reaches | Role.Toll)) { Whose(said, words.End); return; }
        if (Touching(mentions, words) is { } touching) { Claim(touching, term, words, "people-number"); return; }
        if (Reached(mentions, words) is { } reached) { Claim(reached, term, words, "toll"); Whose(reached, words.End); return; }
        // "the number of dead", "the dead number".
        var isToll = text.Any(Math.Max(sentence.First, words.First - 4), words.End, Role.Toll) || text.Has(words.First - 1, Role.Definite) && text.Any(words.End, Math.Min(sentence.End, words.End + 2), Role.Toll);
        var at = words.End;
        if (isToll && NumberBeforeToll(mentions, words) is { } early) { Claim(early, term, words, "toll"); at = Math.Max(at, early.Range.End); }
        // "the death toll rose from 20 to 31, and later to 40": one figure after another.
        foreach (var next in mentions.Where(m => m.Range.First >= words.End))
        {
            if (next.HasHead || next.Outcome is not null || next.Implied != Implied.No || next.IsOthers || next.IsOfThem) { if (at > words.End) return; continue; }
            var farthest = text.Any(next.Range.First - 4, next.Range.First, Role.Change) ? FarthestChange : FarthestLink;
            if (next.Range.First - at > farthest || HasBarrier(at, next.Range.First) || NamesOthers(at, next.Range.First) || IsSubjectOfNext(next, mentions, sentence)) return;
            // "the wounded, at least 45".
            var apposed = next.Range.First == words.End + 1 && (Tokens[words.End].Is(',') || Tokens[words.End].Is(':') || Tokens[words.End].Is('('));
            if (!apposed && !isToll) return;
            Claim(next, term, words, "toll");
            Whose(next, words.End);
            if (!isToll) return;
            at = next.Range.End;
        }
    }

    /// <summary>"the number of refugees reached five million".</summary>
    private void WeakToll(List<Mention> mentions, Languages.TermMatch<PersonNoun> held, Model.Outcome outcome)
    {
        if (!text.Any(held.Range.First - 2, held.Range.First, Role.Toll) || mentions.Any(m => m.Range.Touches(held.Range))) return;
        if (mentions.FirstOrDefault(m => m.Range.First >= held.Range.End) is not { HasNoun: false, Outcome: null, Implied: Implied.No } next) return;
        if (next.Range.First - held.Range.End > FarthestToll || HasBarrier(held.Range.End, next.Range.First) || !text.Any(held.Range.End, next.Range.First, Role.Reaches | Role.Toll)) return;
        (next.Outcome, next.WeakOutcome, next.Rule, next.Status, next.Group, next.HasNoun, next.HasHead) = (outcome, false, "toll", held.Value.Status, held.Value.Group.Length > 0 ? held.Value.Group : null, true, true);
    }

    // "عدد قتلى الجيش", "عدد القتلى المدنيين": who they are stands behind the noun.
    private void Whose(Mention mention, int at)
    {
        if (!text.Lexicon.Traits.AttachedParticles || mention.Status != Model.VictimStatus.Unknown || at >= mention.Range.First) return;
        if (Tokens[at].Is('"')) at++;
        if (text.Lexicon.Armed.Match(Tokens, at, mention.Range.First) is { Clitics: Clitics.None or Clitics.The } party) (mention.Status, mention.Group) = (Model.VictimStatus.Combatant, text.Name(party.Range));
        else if (text.Has(at, Role.Force)) mention.Status = Model.VictimStatus.Combatant;
        else if (text.Person(at) is { Value: { Number: GrammaticalNumber.Plural } } people) (mention.Status, mention.Group) = (people.Value.Status, people.Value.Group is "" or "=" ? null : people.Value.Group);
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

    // "the dead reached 45, the wounded 112".
    private bool NamesOthers(int first, int end)
    {
        for (var i = first; i < end; i++) if (text.Outcome(i) is { Value: { Side: VictimSide.People, Victims: false } }) return true;
        return false;
    }

    /// <summary>"82 عدد الشهداء", "القتلى في القرية هم خمسة أطفال", "ارتفعت حصيلة قتلى الهجوم إلى 61 شخصا".</summary>
    private Mention? Reached(List<Mention> mentions, TokenRange words)
    {
        if (!text.Lexicon.Traits.NumberFollowsToll) return null;
        var counted = text.Has(words.First - 1, Role.Toll);
        foreach (var mention in mentions)
        {
            if (mention.Outcome is not null && !mention.WeakOutcome || mention.Implied is not (Implied.No or Implied.Dual)) continue;
            if (counted && mention.Range.End == words.First - 1 && !mention.HasHead) return mention;
            if (mention.Range.First < words.End) continue;
            var gap = mention.Range.First - words.End;
            if (gap > FarthestToll || HasBarrier(words.End, mention.Range.First)) return null;
            if (text.Has(mention.Range.First - 1, Role.Breakdown) && gap <= FarthestLink) return mention;
            if (counted && mention.HasHead && text.Has(mention.Range.First - 1, Role.Reaches | Role.Toll)) return mention;
        }
        return null;
    }

    /// <summary>"put at 80 the number of dead", "brings to at least 250 the number of civilian dead".</summary>
    private Mention? NumberBeforeToll(List<Mention> mentions, TokenRange words)
    {
        var before = mentions.LastOrDefault(m => m.Range.End <= words.First && m is { HasHead: false, Outcome: null, Implied: Implied.No });
        if (before is null || words.First - before.Range.End > FarthestLink || !text.Has(before.Range.End, Role.Definite | Role.Toll) || !text.Any(before.Range.End, before.Range.End + 2, Role.Toll)) return null;
        for (var i = before.Range.End; i < words.First; i++)
            if (text.Person(i) is { } noun) (before.Status, before.HasNoun) = (noun.Value.Status, true);
            else if (text.Text.Tokens[i].Is("civilian")) before.Status = Model.VictimStatus.Civilian;
        return before;
    }

    // Arabic "الجرحى 239", "القتلى تجاوزوا 1300", "جثث خمسة مدنيين".
    private Mention? Touching(List<Mention> mentions, TokenRange words) => text.Lexicon.Traits.NumberFollowsToll
        ? mentions.FirstOrDefault(m => m.Range.First >= words.End && m.Range.First <= words.End + 1 && (m.Range.First == words.End || text.Has(words.End, Role.Toll)) && m.Outcome is null && m.Implied == Implied.No)
        : null;

    private bool After(TokenRange sentence, List<Mention> mentions, OutcomeTerm term, TokenRange words, int farthest)
    {
        var bound = false;
        var at = words.End;
        // "the death of": who died stands right behind.
        if (text.Has(words.End - 1, Role.Of)) farthest = Math.Min(farthest, FarthestLink);
        foreach (var mention in mentions)
        {
            if (mention.Range.First < words.End) continue;
            var gap = mention.Range.First - at;
            if (!bound && (gap > farthest || HasBarrier(at, mention.Range.First) || HasOtherVerb(at, mention.Range.First)) || bound && !Linked(at, mention.Range.First)) break;
            if (!bound && !NamesPeople(mention) && gap > 3) break;
            if (!bound && mention.Implied is Implied.Definite or Implied.Named && gap > 2) break;
            // "by torture, seven of them in jail": the clause behind the comma is about others.
            if (!bound && mention.IsOfThem && gap > 0 && IsComma(mention.Range.First - 1)) break;
            if (!bound && gap > 0 && text.StartsClause(mention.Range.First - 1)) break;
            if (mention.Outcome is not null && !mention.WeakOutcome && !IsVictims(mention, term) && !IsEvacuationOfWounded(mention, term) && !DiedWounded(mention, term, gap) && !(term.Unharmed && IsHeld(mention))) break;
            if (IsSubjectOfNext(mention, mentions, sentence)) break;
            if (term.Unharmed && mention.Outcome is not null && !mention.WeakOutcome) break;
            Claim(mention, term, words, "outcome-before-people");
            if (text.Has(words.End - 1, Role.Loss)) OfLoser(sentence, mention, words.First);
            (bound, at) = (true, mention.Range.End);
        }
        return bound;
    }

    private bool IsComma(int i) => i >= 0 && (Tokens[i].Is(',') || Tokens[i].Is('،'));

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

    // "… after clashes in which 12 soldiers were killed": a passive right behind the mention owns it.
    private bool IsSubjectOfNext(Mention mention, List<Mention> mentions, TokenRange sentence)
    {
        for (var i = mention.Range.End; i < Math.Min(sentence.End, mention.Range.End + 4); i++)
        {
            if (Tokens[i].Is(',') || mentions.Any(m => m != mention && m.Range.Contains(i))) return false;
            if (text.Outcome(i) is not { } term) continue;
            return term.Value.Side == VictimSide.Before || term.Value.Side == VictimSide.Participle && text.Any(mention.Range.End, i, Role.Passive | Role.Active);
        }
        return false;
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
            if (!bound && (gap > FarthestBefore || HasStop(mention.Range.End, at)) || bound && !Linked(mention.Range.End, at)) break;
            if (!bound && SpeaksOfOthers(mention, at)) break;
            // "seven of the second were killed".
            if (!bound && !NamesPeople(mention) && gap > (text.Has(mention.Range.End, Role.Of) ? FarthestLink : 3)) break;
            // "the imam of the mosque was killed".
            if (!bound && mention.Implied is Implied.Definite or Implied.Named && gap > (text.Has(mention.Range.End, Role.Of) ? FarthestOwner : 4)) break;
            // "a commander showed the place where twelve bodies were buried".
            if (!bound && mention.Implied != Implied.No && IsOfClause(mention.Range.End + 2, words.First)) break;
            if (mention.Outcome is not null && !mention.WeakOutcome && !IsVictims(mention, term) && !IsEvacuationOfWounded(mention, term) && !LostTheirLife(mention, term, gap) && !(bound is false && mention.Rule == "number-outcome" && DiedWounded(mention, term, gap)) && !DiedOfIt(mention, term)) break;
            if (term.Unharmed && mention.Outcome is not null && !mention.WeakOutcome) break;
            // Attackers who die with their bomb count where the text counts them.
            if (text.Has(words.First, Role.Attacker) && mention.Implied != Implied.No) break;
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
        return bound;
    }

    // Whether a clause begins between the two and has not ended before the verb.
    private bool IsOfClause(int first, int verb)
    {
        for (var i = verb - 1; i >= first; i--)
        {
            if (Tokens[i].Is(',')) return false;
            if (text.Has(i, Role.Relative)) return true;
        }
        return false;
    }

    // "Of the 30 hostages, two died."
    private bool IsWholeNamedFirst(TokenRange sentence, Mention mention)
    {
        var i = mention.Range.First - 1;
        if (text.Has(i, Role.Definite)) i--;
        return i >= sentence.First && text.Has(i, Role.Of) && (i == sentence.First || Tokens[i - 1].Kind == TokenKind.Mark);
    }

    // "two officials in the capital said they had killed": who speaks is not hit; "12 people, officials said, were killed" is another matter.
    private bool SpeaksOfOthers(Mention mention, int verb)
    {
        for (var i = mention.Range.End; i < verb && !text.Lexicon.Traits.VerbFirst; i++)
        {
            if (!Tokens[i].IsWord) return false;
            if (text.Speaks(i) && text.Outcome(i) is null) return true;
        }
        return false;
    }

    // "two of the wounded later died".
    private static bool DiedOfIt(Mention mention, OutcomeTerm term) => mention is { Rule: "of-them", Outcome: Model.Outcome.Injured } && term.Outcome == Model.Outcome.Killed;

    // "35 blessés ont été évacués": the verb tells what happened, the noun who they are.
    private static bool IsEvacuationOfWounded(Mention mention, OutcomeTerm term) =>
        mention.Outcome == Model.Outcome.Injured && term.Outcome == Model.Outcome.Evacuated && mention is { Rule: "number-outcome", IsOfThem: false };

    // Arabic "سقوط ضحايا", "مقتل ضحايا": the verb says what the noun leaves open.
    private bool IsVictims(Mention mention, OutcomeTerm term) =>
        mention.Victims && term.Outcome is Model.Outcome.Killed or Model.Outcome.Injured && text.Lexicon.Traits.VictimsYieldToVerbs;

    // "توفي عشرة من الجرحى": who dies of wounds is dead.
    private static bool DiedWounded(Mention mention, OutcomeTerm term, int gap) =>
        mention.Outcome == Model.Outcome.Injured && term is { Outcome: Model.Outcome.Killed, Side: VictimSide.Either or VictimSide.After } && gap <= 1;

    private static bool IsHeld(Mention mention) => mention.Outcome is Model.Outcome.Arrested or Model.Outcome.Abducted or Model.Outcome.Missing && mention.Rule == "number-outcome";

    // "فقدان شاب حياته": the verb alone says missing, its object says dead.
    private static bool LostTheirLife(Mention mention, OutcomeTerm term, int gap) => mention.Outcome == Model.Outcome.Missing && term.Outcome == Model.Outcome.Killed && gap <= 1;

    private static bool NamesPeople(Mention mention) => mention.HasHead || mention.IsOthers || mention.IsOfThem || mention.Nationality is not null;

    private static void Claim(Mention mention, OutcomeTerm term, TokenRange words, string rule)
    {
        mention.Harm = words;
        // "denied that anyone was hurt": the denial is of none.
        (mention.Outcome, mention.WeakOutcome, mention.Victims, mention.Unharmed, mention.Rule) = (term.Outcome, term.Weak, term.Victims, term.Unharmed && mention.Implied != Implied.None, rule);
        if (term.Care && mention.Group == "patients") (mention.Status, mention.Group) = (Model.VictimStatus.Unknown, null);
    }

    /// <summary>Whether two mentions are items of one list: only commas, "and" and small words stand between them.</summary>
    private bool Linked(int first, int end)
    {
        if (end - first > FarthestLink) return false;
        // Behind a name or a place the word with "and" goes on with the list, behind "by" with those who did it.
        var link = text.StartsWithAnd(end) && !text.Any(first, end, Role.By);
        for (var i = first; i < end; i++)
        {
            // "13 people (nine civilians, four policemen)", "13 people – nine civilians and".
            if (Tokens[i].Is(',') || Tokens[i].Is('،') || text.Has(i, Role.And | Role.Part | Role.Breakdown) || end == first + 1 && (Tokens[i].Is('(') || Tokens[i].Is('-') && Tokens[i].SpaceBefore)) link = true;
            else if (text.StartsClause(i) || text.Has(i, Role.GivesUp) || text.Outcome(i) is not null || text.Has(i, Role.Relative | Role.Not | Role.Clause | Role.Passive | Role.Copula) || Tokens[i].Kind == TokenKind.Mark && !Tokens[i].Is('(') && !Tokens[i].Is(':') && !Tokens[i].Is('-')) return false;
        }
        return link || end == first;
    }

    // "burned 40 huts, killed seven villagers": the nearer verb has them; "killed and wounded seven" is one deed.
    private bool HasOtherVerb(int first, int end)
    {
        if (!text.Lexicon.Traits.PastIsParticiple) return false;
        for (var i = first + 2; i < end; i++) if (text.Outcome(i) is { Value.Side: VictimSide.Participle }) return true;
        return false;
    }

    private bool HasBarrier(int first, int end)
    {
        for (var i = first; i < end; i++) if (Tokens[i].Is(';') || Tokens[i].Is('؛') || text.Outcome(i) is { Value.Side: VictimSide.After or VictimSide.Either }) return true;
        return false;
    }

    private bool HasStop(int first, int end)
    {
        for (var i = first; i < end; i++) if (Tokens[i].Is(';') || Tokens[i].Is('؛') || text.Has(i, Role.Clause) || text.Outcome(i) is { Value.Side: not VictimSide.People }) return true;
        return false;
    }

    // "believed to be dead" is one word with "to be" inside.
    private bool IsDenied(TokenRange sentence, int at)
    {
        for (var i = Math.Max(sentence.First, at - 2); i < at; i++)
            if (text.Has(i, Role.Planned) && !(i > sentence.First && text.RoleAt(i - 1) is { } longer && longer.Range.End > i)) return true;
        for (var i = at - 1; i >= sentence.First && i >= at - FarthestDenial && !Tokens[i].Is(',') && !Tokens[i].Is('،') && !Tokens[i].Is(';'); i--)
        {
            if (text.Has(i, Role.Rumour)) return false;
            if (text.Has(i, Role.Denial | Role.Court)) return true;
        }
        return false;
    }
}
