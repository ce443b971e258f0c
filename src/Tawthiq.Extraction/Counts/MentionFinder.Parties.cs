using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Counts;

// Who the people of a mention are: what qualifies the noun, and the party they fight for.
internal sealed partial class MentionFinder
{
    // "two former fighters": they bear no arms now, as far as the text says.
    private void Former(Mention mention, int at)
    {
        if (text.Has(at, Role.Former) && mention.Status == VictimStatus.Combatant) (mention.Status, mention.Group) = (VictimStatus.Unknown, null);
    }

    /// <summary>"قالت الحركة إنها فقدت ثلاثة من مقاتليها": their men are those of the party that the sentence is about.</summary>
    private void OfTheirs(Mention mention, Languages.TermMatch<PersonNoun> men)
    {
        if (mention.Status == VictimStatus.Civilian || men.Value is not { Status: not VictimStatus.Civilian, Number: GrammaticalNumber.Plural }) return;
        var first = text.Text.Sentences[mention.Sentence].First;
        for (var i = Math.Max(first, mention.Range.First - FarthestParty); i < mention.Range.First; i++)
        {
            if (!Tokens[i].IsWord || text.Lexicon.Armed.Match(Tokens, i, mention.Range.First) is not { } party) continue;
            (mention.Status, mention.Group) = (VictimStatus.Combatant, text.Name(party.Range));
            return;
        }
        // "two of his comrades": more people of the kind just named.
        if (men.Value.Status == VictimStatus.Unknown && mention.Status == VictimStatus.Unknown) (mention.IsOthers, mention.HasNoun) = (true, false);
        if (men.Value.Status == VictimStatus.Combatant) mention.Group = null;
        // "the forces lost eight of their men": an army without a name.
        for (var i = Math.Max(first, mention.Range.First - FarthestParty); i < mention.Range.First && mention.Status == VictimStatus.Unknown; i++)
            if (text.Has(i, Role.Force)) mention.Status = VictimStatus.Combatant;
    }

    /// <summary>"trois combattants saoudiens", "14 victimes dans les rangs des djihadistes", "12 morts parmi les civils".</summary>
    private int Qualifiers(Mention mention, int at, int end)
    {
        if (text.Has(at, Role.Former) && mention.Status == VictimStatus.Combatant) { Former(mention, at); return text.RoleAt(at)!.Value.Range.End; }
        // "six volunteers (NDF)": the bracket names their party.
        if (mention.HasNoun && (mention.Status == VictimStatus.Unknown || mention.Group == "aid_workers") && at + 2 < end && Tokens[at].Is('(') && Tokens[at + 1].IsWord && text.Lexicon.Armed.Match(Tokens, at + 1, end) is { } bracket && bracket.Range.End < end && Tokens[bracket.Range.End].Is(')'))
        {
            (mention.Status, mention.Group) = (VictimStatus.Combatant, text.Name(bracket.Range));
            return bracket.Range.End + 1;
        }
        if (Party(mention, at, end) is { } party) return party;
        if (!mention.HasHead) return at;
        var i = at;
        while (i < end && Tokens[i].IsWord && !StartsWithAnd(i))
        {
            if (text.Nation(i) is { } nation) { mention.Nationality ??= nation.Value; i = at = nation.Range.End; continue; }
            if (text.Person(i) is { } adjective && !text.Has(i, Role.Function | Role.Handed)) { Describe(mention, adjective.Value, adjective.Range); i = at = adjective.Range.End; continue; }
            if (text.Has(i, Role.Others)) { mention.IsOthers = true; i = at = text.RoleAt(i)!.Value.Range.End; continue; }
            break;
        }
        // "عشرات القتلى من المدنيين".
        if (i < end && mention is { Status: VictimStatus.Unknown, Rule: "number-outcome" } && text.Lexicon.Traits.AttachedParticles && text.Has(i, Role.Of) && text.RoleAt(i)!.Value.Range.End is var of && of < end
            && text.Person(of) is { Value: { Number: GrammaticalNumber.Plural, Status: not VictimStatus.Unknown } } kind)
        {
            Describe(mention, kind.Value, kind.Range);
            return Party(mention, kind.Range.End, end) ?? kind.Range.End;
        }
        // "42 bodies of militants".
        if (i < end && !mention.HasNoun && mention is { Outcome: Outcome.Killed, Implied: Implied.No } && text.Has(i, Role.Of) && NounAfter(text.RoleAt(i)!.Value.Range.End, end) is { Value.Number: GrammaticalNumber.Plural } whose)
        {
            Describe(mention, whose.Value, whose.Range);
            return whose.Range.End;
        }
        if (i < end && text.Has(i, Role.Among) && NounAfter(text.RoleAt(i)!.Value.Range.End, end) is { } among)
        {
            var outcome = mention.Outcome;
            Describe(mention, among.Value, among.Range);
            mention.Outcome = outcome ?? mention.Outcome;
            return among.Range.End;
        }
        if (!mention.HasNoun && PartyAmong(mention, at, end) is var party2 && party2 > at) return party2;
        return AllOfThem(mention, at, end);
    }

    /// <summary>"14 of the Observatory's", "63 عنصرا من التنظيم", "hundreds of Hezbollah fighters": an armed party makes them combatants.</summary>
    private int? Party(Mention mention, int at, int end)
    {
        // Volunteers of an army are no aid workers.
        var volunteers = mention is { Status: VictimStatus.Civilian, Group: "aid_workers" };
        if (mention.Status == VictimStatus.Civilian && !volunteers || mention.Implied == Implied.None || mention.IsOfThem) return null;
        var i = at;
        while (i < end && i < at + 3 && text.Has(i, Role.Of | Role.Definite | Role.OfParty | Role.Modifier)) i = text.RoleAt(i)!.Value.Range.End;
        // "members of the “Falcon” brigade".
        if (i > at && i < end && Tokens[i].Is('"')) i++;
        if (i == at && (!mention.HasHead || mention.Status == VictimStatus.Unknown) || i >= end || !Tokens[i].IsWord) return null;
        if (text.Lexicon.Armed.Match(Tokens, i, end) is not { } party) return (mention.HasHead || i > at ? Force(mention, i, end) : null) ?? (mention.HasHead && i > at ? Unit(mention, i, end) : null);
        if ((party.Clitics & Clitics.And) != 0) return null;
        (mention.HasHead, mention.HasNoun, mention.Status, mention.Group) = (true, true, VictimStatus.Combatant, text.Name(party.Range));
        return party.Range.End;
    }

    // "خمسة عناصر من لواء المعتصم": the word for a force, its name and an adjective that agrees.
    private int? Force(Mention mention, int first, int end)
    {
        if (!text.Has(first, Role.Force)) return null;
        var i = text.RoleAt(first)!.Value.Range.End;
        while (i < Math.Min(end, first + 3) && Tokens[i].IsWord && text.RoleAt(i) is null or { Value: Role.Force } && text.Outcome(i) is null && !text.StartsWithAnd(i) && !text.StartsClause(i)
            && (i == first + 1 || Tokens[i].Folded.StartsWith("ال", StringComparison.Ordinal))) i++;
        (mention.HasHead, mention.HasNoun, mention.Status, mention.Group) = (true, true, VictimStatus.Combatant, text.Name(new(first, i)));
        return i;
    }

    // "three members of the Shield Battalion".
    private int? Unit(Mention mention, int first, int end)
    {
        for (var i = first; i < Math.Min(end, first + 5) && (Tokens[i].IsWord || Tokens[i].Is('"')); i++)
        {
            if (text.Has(i, Role.Unit))
            {
                var words = new TokenRange(first, i == first ? NameAfter(text.RoleAt(i)!.Value.Range.End, end) : text.RoleAt(i)!.Value.Range.End);
                (mention.Status, mention.Group) = (VictimStatus.Combatant, text.Text.Words(words));
                return words.End;
            }
            if (text.Has(i, Role.Function | Role.And | Role.Of) || text.Outcome(i) is not null) return null;
        }
        return null;
    }

    // "la brigade Al Nasr", "le bataillon de Salma": in French the name stands behind.
    private int NameAfter(int at, int end)
    {
        var last = at;
        for (var i = at; i < Math.Min(end, at + 4) && Tokens[i].IsWord; i++)
        {
            if (Tokens[i].Capital) last = i + 1;
            else if (!text.Has(i, Role.Of)) break;
        }
        return last;
    }

    // "20 killed or wounded in the ranks of the army".
    private int PartyAmong(Mention mention, int at, int end)
    {
        if (at >= end || !text.Has(at, Role.Among)) return at;
        var first = text.RoleAt(at)!.Value.Range.End;
        for (var i = first; i < Math.Min(end, first + 2); i++)
        {
            if (Tokens[i].IsWord && text.Lexicon.Armed.Match(Tokens, i, end) is { } party)
            {
                (mention.HasNoun, mention.Status, mention.Group) = (true, VictimStatus.Combatant, text.Name(party.Range));
                return party.Range.End;
            }
            if (!text.Has(i, Role.Definite | Role.Of)) break;
        }
        return at;
    }

    private Languages.TermMatch<PersonNoun>? NounAfter(int at, int end)
    {
        for (var i = at; i < Math.Min(end, at + 3); i++)
        {
            if (text.Person(i) is { } person) return person;
            if (!text.Has(i, Role.Definite | Role.Of | Role.Possessive | Role.Modifier)) return null;
        }
        return null;
    }
}
