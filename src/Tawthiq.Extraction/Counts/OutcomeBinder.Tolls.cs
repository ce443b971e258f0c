using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Counts;

// Tolls: a noun for the dead or hurt, and the bare figures that count them.
internal sealed partial class OutcomeBinder
{
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
            var farthest = text.Any(next.Range.First - 4, next.Range.First, Role.Change) || text.RoleAt(next.Range.First - 2) is { Value: var role } says && (role & Role.Toll) != 0 && says.Range.End == next.Range.First ? FarthestChange : FarthestLink;
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

    /// <summary>"Dead on arrival: 6", "Treated and sent home: 33": a line that begins with the word, and its figure behind a colon.</summary>
    /// <returns>The colon; null where the line is none of these.</returns>
    private int? LabelEnd(TokenRange sentence, TokenRange words)
    {
        for (var i = sentence.First; i < words.First; i++) if (Tokens[i].Kind != TokenKind.Mark) return null;
        for (var i = words.End; i < Math.Min(sentence.End - 1, words.End + FarthestLink); i++)
        {
            if (Tokens[i].Is(':')) return i > words.End && text.QuantityAt(i + 1) is not null ? i : null;
            if (!Tokens[i].IsWord && !Tokens[i].Is('(') && !Tokens[i].Is(')') || text.QuantityAt(i) is not null || text.Has(i, Role.Active | Role.Passive)) return null;
        }
        return null;
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
}
