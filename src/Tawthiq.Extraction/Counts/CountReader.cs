using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Numbers;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Counts;

/// <summary>Reads who was harmed and how many: from numbers and nouns to mentions that have an outcome.</summary>
internal static class CountReader
{
    private const int FarthestPresence = 6;

    /// <summary>The counts of a text in its order. Every one has an outcome.</summary>
    public static List<Mention> Read(AnnotatedText text)
    {
        var mentions = new MentionFinder(text).Find();
        new RangeEnds(text).Join(mentions);
        var binder = new OutcomeBinder(text);
        var first = 0;
        for (var s = 0; s < text.Text.Sentences.Length; s++)
        {
            var end = first;
            while (end < mentions.Count && mentions[end].Sentence == s) end++;
            if (end > first) binder.Bind(text.Text.Sentences[s], mentions.GetRange(first, end - first));
            first = end;
        }
        SecondDeeds.Find(text, mentions);
        new Pronouns(text).Settle(mentions);
        new Labels(text).Find(mentions);
        new Gapping(text).Find(mentions);
        var figures = new BareFigures(text);
        if (text.Lexicon.Traits.BareFiguresCount) figures.FindFormer(mentions);
        new Appositions(text).Find(mentions);
        new PartFinder(text).Find(mentions);
        if (text.Lexicon.Traits.BareFiguresCount)
        {
            figures.Find(mentions);
            figures.AddUp(mentions);
        }
        ShareBound(text, mentions);
        if (text.Lexicon.Traits.BareNounCounts) Others(mentions);
        mentions.RemoveAll(m => m.Outcome is null || m.Unharmed || IsOnlyNamed(m) || IsNobodyWhoLeft(m) || IsVisit(m) || IsSaidBefore(mentions, m) || IsPresent(text, m));
        new OtherSubjects(text).TakeOut(mentions);
        new Antecedents(text).Find(mentions);
        mentions.RemoveAll(IsFlightOfFighters);
        SettleVictims(mentions, text.Lexicon.Traits);
        foreach (var mention in mentions) Presume(mention, text.Lexicon.Traits);
        return mentions;
    }

    // "at least nine dead and 20 wounded": the bound covers both.
    private static void ShareBound(AnnotatedText text, List<Mention> mentions)
    {
        for (var m = 1; m < mentions.Count; m++)
        {
            var (before, mention) = (mentions[m - 1], mentions[m]);
            if (before.Value is not { Min: { } low, Max: null } || mention.Value is not { Min: { } exact, Max: { } } || before.Outcome is null || mention.Outcome is null) continue;
            if (mention.Range.First - before.Range.End > 1 || mention.Range.First > before.Range.End && !text.Has(before.Range.End, Role.And)) continue;
            if (text.QuantityAt(before.Range.First) is not { Qualified: true, Kind: QuantityKind.Number } bound || text.QuantityAt(mention.Range.First) is not { Qualified: false, Kind: QuantityKind.Number }) continue;
            // "more than 100" begins at 101.
            if (text.Tokens[bound.Number.First] is { IsNumber: true } digits && int.TryParse(digits.Folded, out var written) && written != low) continue;
            mention.Value = CountRange.AtLeast(exact);
        }
    }

    private static void Others(List<Mention> mentions)
    {
        for (var m = 1; m < mentions.Count; m++)
        {
            var (mention, before) = (mentions[m], mentions[m - 1]);
            if (mention is not { IsOthers: true, Status: VictimStatus.Unknown } || before.Sentence != mention.Sentence) continue;
            AreOthersOf(mention, mention.Implied == Implied.No ? before.Whole ?? before : before);
        }
    }

    // "27 citizens and 78 others": the Arabic word agrees with the noun that it stands for.
    private static void AreOthersOf(Mention others, Mention before)
    {
        if (before.Status == VictimStatus.Unknown || before.Implied is Implied.None or Implied.Possessive or Implied.Definite) return;
        others.Status = before.Status;
        if (others.Implied != Implied.No || before.Status == VictimStatus.Combatant) others.Group ??= before.Group;
    }

    // Who flees, is carried off or raped is taken for a civilian where the text does not say; who surrenders bore arms.
    private static void Presume(Mention m, LanguageTraits traits)
    {
        if (m.Status != VictimStatus.Unknown || m.Outcome is not { } outcome) return;
        if (outcome is Outcome.Displaced or Outcome.Raped || outcome == Outcome.Abducted && traits.TakenAreCivilians) m.Status = VictimStatus.Civilian;
        else if (outcome == Outcome.Surrendered) m.Status = VictimStatus.Combatant;
    }

    // "the wounded man was taken to hospital": who is already counted is not counted again.
    private static bool IsSaidBefore(List<Mention> mentions, Mention m) => m is { Implied: Implied.Definite, Rule: "number-outcome", Whole: null }
        && mentions.Any(o => o.Range.First < m.Range.First && o.Outcome == m.Outcome && o.Value.Max != 0);

    // "1,500 delegates s'étaient rendus à": civilians go somewhere; only the families of fighters give themselves up with them.
    private static bool IsVisit(Mention m) => m is { Outcome: Outcome.Surrendered, Status: VictimStatus.Civilian, Group: not ("women" or "children" or "families") };

    // Fighters who run are not displaced.
    private static bool IsFlightOfFighters(Mention m) => m is { Outcome: Outcome.Displaced, Status: VictimStatus.Combatant };

    // "in it were 170 detainees": only there.
    private static bool IsPresent(AnnotatedText text, Mention m) => m is { WeakOutcome: true, Rule: "noun" } && text.Any(m.Range.First - FarthestPresence, m.Range.First, Role.Presence);

    // "no one surrendered": the guide counts nobody only among the harmed.
    private static bool IsNobodyWhoLeft(Mention m) => m.Value.Max == 0 && m.Outcome is (Outcome.Surrendered or Outcome.Displaced or Outcome.Evacuated);

    // "the prisoner said": one person whom no verb harms is not a count; nor is "a doctor who left with the convoy said".
    private static bool IsOnlyNamed(Mention m) => m is { Outcome: Outcome.Evacuated, Implied: Implied.Indefinite, Rule: "people-before-outcome" } || m is { WeakOutcome: true, Rule: "noun" } && m.Implied is Implied.Definite or Implied.Possessive or Implied.Indefinite;

    /// <summary>"Victims" means the dead where the same number is said to be dead, or where some victims of the text are.</summary>
    /// <remarks>French "victimes" are the dead of a text that counts dead at all, and "aucune victime" is no dead.</remarks>
    private static void SettleVictims(List<Mention> mentions, LanguageTraits traits)
    {
        var dead = traits.VictimsFollowDead && mentions.Any(m => m is { Victims: false, Outcome: Outcome.Killed, Value.Max: not 0 });
        foreach (var m in mentions.Where(m => m.Victims && m.Value.Max != 0))
            if (mentions.Any(o => !o.Victims && o.Outcome == Outcome.Killed && o.Value == m.Value)) (m.Outcome, dead) = (Outcome.Killed, true);
        foreach (var m in mentions.Where(m => m.Victims && (m.Value.Max == 0 ? traits.NoVictimsIsNoDead : dead))) m.Outcome = Outcome.Killed;
    }
}
