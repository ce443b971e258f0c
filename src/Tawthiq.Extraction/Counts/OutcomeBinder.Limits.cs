using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Counts;

// How far a word reaches: what links two mentions, what parts them, and when a second verb says more than the first.
internal sealed partial class OutcomeBinder
{
    private bool Separated(int first, int end)
    {
        for (var i = first; i < end; i++) if (Tokens[i].Is(',') || Tokens[i].Is(';') || text.Has(i, Role.And)) return true;
        return false;
    }

    private bool IsComma(int i) => i >= 0 && Tokens[i].IsComma;

    // "… after clashes in which 12 soldiers were killed": a passive right behind the mention owns it.
    private bool IsSubjectOfNext(Mention mention, List<Mention> mentions, TokenRange sentence)
    {
        for (var i = mention.Range.End; i < Math.Min(sentence.End, mention.Range.End + 4); i++)
        {
            // "murieron 11 soldados y fueron heridos seis": the next verb has people of its own.
            if (text.Has(i, Role.And) && text.Has(i + 1, Role.Passive | Role.Active)) return false;
            // "killed twelve of them and captured five": behind "and" somebody else acts.
            if (Tokens[i].Is(',') || text.Has(i, Role.And) && text.Lexicon.Traits.SharedAuxiliary || mentions.Any(m => m != mention && m.Range.Contains(i))) return false;
            if (text.Outcome(i) is not { } term) continue;
            return term.Value.Side == VictimSide.Before || term.Value.Side == VictimSide.Participle && text.Any(mention.Range.End, i, Role.Passive | Role.Active);
        }
        return false;
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
            // "a policeman accused of theft was lynched".
            if (i == mention.Range.End && text.Has(i, Role.Planned)) continue;
            if (text.Speaks(i) && text.Outcome(i) is null && !text.Has(i, Role.Passive) && !text.Has(i - 1, Role.Passive)) return true;
        }
        return false;
    }

    // "two of the wounded later died".
    private static bool DiedOfIt(Mention mention, OutcomeTerm term) => mention is { Rule: "of-them", Outcome: Model.Outcome.Injured } && term.Outcome == Model.Outcome.Killed;

    // "35 blessés ont été évacués": the verb tells what happened, the noun who they are.
    private static bool IsEvacuationOfWounded(Mention mention, OutcomeTerm term) =>
        mention.Outcome == Model.Outcome.Injured && term.Outcome == Model.Outcome.Evacuated && mention is { Rule: "number-outcome", IsOfThem: false };

    // "seven of the kidnapped workers were found dead": the word beside the noun says who they are, the verb what became of them.
    private static bool DiedTaken(Mention mention, OutcomeTerm term) =>
        term.Outcome == Model.Outcome.Killed && mention is { Outcome: Model.Outcome.Abducted or Model.Outcome.Arrested or Model.Outcome.Missing, Rule: "people-before-outcome", HasNoun: true, Harm: { } harm } && harm.First == mention.Range.End && harm.Count == 1;

    // Arabic "سقوط ضحايا", "مقتل ضحايا": the verb says what the noun leaves open.
    private bool IsVictims(Mention mention, OutcomeTerm term) =>
        mention.Victims && term.Outcome is Model.Outcome.Killed or Model.Outcome.Injured && text.Lexicon.Traits.VictimsYieldToVerbs;

    // "توفي عشرة من الجرحى": who dies of wounds is dead.
    private static bool DiedWounded(Mention mention, OutcomeTerm term, int gap) =>
        mention.Outcome == Model.Outcome.Injured && term is { Weak: false, Outcome: Model.Outcome.Killed, Side: VictimSide.Either or VictimSide.After } && gap <= 1;

    private static bool IsHeld(Mention mention) => mention.Outcome is Model.Outcome.Arrested or Model.Outcome.Abducted or Model.Outcome.Missing && mention.Rule == "number-outcome";

    // "فقدان شاب حياته": the verb alone says missing, its object says dead.
    private static bool LostTheirLife(Mention mention, OutcomeTerm term, int gap) => mention.Outcome == Model.Outcome.Missing && term.Outcome == Model.Outcome.Killed && gap <= 1;

    /// <summary>Whether two mentions are items of one list: only commas, "and" and small words stand between them.</summary>
    private bool Linked(int first, int end)
    {
        if (end - first > FarthestLink) return false;
        // Behind a name or a place the word with "and" goes on with the list, behind "by" with those who did it.
        var link = text.StartsWithAnd(end) && !text.Any(first, end, Role.By);
        for (var i = first; i < end; i++)
        {
            // "as well as", "among whom": one link of several words.
            if (text.RoleAt(i) is { Range.Count: > 1 } words && (words.Value & (Role.And | Role.Part)) != 0 && words.Range.End <= end && !NamesHarm(words.Range)) { (link, i) = (true, words.Range.End - 1); continue; }
            // "13 people (nine civilians, four policemen)", "13 people – nine civilians and".
            if (Tokens[i].IsComma || text.Has(i, Role.And | Role.Part | Role.Breakdown) || end == first + 1 && (Tokens[i].Is('(') || Tokens[i].Is('-') && Tokens[i].SpaceBefore)) link = true;
            else if (text.StartsClause(i) || text.Has(i, Role.GivesUp) || text.Outcome(i) is not null || text.Has(i, Role.Relative | Role.Not | Role.Clause | Role.Passive | Role.Copula) || Tokens[i].Kind == TokenKind.Mark && !Tokens[i].Is('(') && !Tokens[i].Is(':') && !Tokens[i].Is('-')) return false;
        }
        return link || end == first;
    }

    // "among the dead".
    private bool NamesHarm(TokenRange words)
    {
        for (var i = words.First; i < words.End; i++) if (text.Outcome(i) is not null) return true;
        return false;
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
    private bool IsUndone(TokenRange sentence, int at)
    {
        for (var i = Math.Max(sentence.First, at - 2); i < at; i++)
            if (text.Has(i, Role.Planned) && !(i > sentence.First && text.RoleAt(i - 1) is { } longer && longer.Range.End > i)) return true;
        for (var i = at - 1; i >= sentence.First && i >= at - FarthestCourt && !Tokens[i].IsComma && !Tokens[i].Is(';'); i--)
        {
            if (text.Has(i, Role.Rumour)) return false;
            if (text.Has(i, Role.Court)) return true;
        }
        return false;
    }
}
