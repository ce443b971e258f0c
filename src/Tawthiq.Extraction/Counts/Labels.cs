using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Counts;

/// <summary>Reads registers and communiqués, where a label says what the figures behind it count: "Dead: 4 civilians", "Enemy losses: 12 dead, 30 wounded".</summary>
internal sealed class Labels(AnnotatedText text)
{
    private const int LongestLabel = 6;

    // A list of figures behind a label shows that the text labels whom it counts; a single one may be what a speaker says.
    private bool _labelsPeople;

    /// <param name="mentions">All mentions of the text, in order; outcomes bound.</param>
    public void Find(List<Mention> mentions)
    {
        var m = 0;
        foreach (var sentence in text.Text.Sentences)
        {
            while (m < mentions.Count && mentions[m].Range.First < sentence.First) m++;
            var first = m;
            while (m < mentions.Count && mentions[m].Range.First < sentence.End) m++;
            if (m > first) Read(sentence, mentions.GetRange(first, m - first));
        }
    }

    private void Read(TokenRange sentence, List<Mention> mentions)
    {
        for (var i = sentence.First + 1; i < sentence.End - 1; i++)
        {
            if (!text.Tokens[i].Is(':') || LabelBefore(sentence.First, i) is not { } label) continue;
            var items = mentions.Where(m => m.Range.First > i).ToList();
            if (items.Count == 0 || items[0].Range.First > i + 1) continue;
            var party = Party(label);
            if (Outcome(label) is { } outcome) Harm(items, outcome, party);
            else if (party is { } whose) Name(sentence, items, whose);
        }
        foreach (var mention in mentions) WithoutColon(mention);
    }

    private TokenRange? LabelBefore(int start, int colon)
    {
        var first = colon;
        while (first > start && text.Tokens[first - 1].IsWord && text.QuantityAt(first - 1) is null && !text.Has(first - 1, Role.Passive | Role.Active)) first--;
        var opens = first == start || text.Tokens[first - 1].Kind is TokenKind.Mark or TokenKind.Break;
        return opens && colon - first is > 0 and <= LongestLabel && !text.SpeaksBefore(colon) ? new(first, colon) : null;
    }

    private OutcomeTerm? Outcome(TokenRange label)
    {
        for (var i = label.First; i < label.End; i++)
            if (text.Outcome(i) is { Value: { Side: VictimSide.People or VictimSide.Participle, Unharmed: false } } term && term.Range.End <= label.End && text.Person(i) is null) return text.Any(label.First, label.End, Role.Force) ? null : term.Value;
        return null;
    }

    private void Harm(List<Mention> items, OutcomeTerm term, (VictimStatus Status, string? Group)? party)
    {
        for (var n = 0; n < items.Count; n++)
        {
            var item = items[n];
            var goesOn = n == 0 || item.Implied == Implied.Named || item.HasNoun && item.Range.First - items[n - 1].Range.End == 1 && text.Tokens[item.Range.First - 1].Kind == TokenKind.Mark;
            if (!goesOn || item.Outcome is not null && !item.WeakOutcome && item.Rule is not ("toll" or "people-number")) break;
            (item.Outcome, item.WeakOutcome, item.Victims, item.Rule) = (term.Outcome, false, term.Victims, "label");
            if (n == 0 && party is { } whose && !item.HasNoun && item.Status == VictimStatus.Unknown) (item.Status, item.Group) = whose;
        }
    }

    // "KIA civ 6", "civ 41 killed": the noun stands before its figure.
    private void WithoutColon(Mention mention)
    {
        var noun = mention.Range.First - 1;
        if (mention is not { HasNoun: false, Status: VictimStatus.Unknown, Implied: Implied.No, Outcome: not null } || text.Person(noun) is not { Value: { Number: GrammaticalNumber.Plural, Status: not VictimStatus.Unknown } } people || people.Range.End != mention.Range.First) return;
        var opens = noun == text.Text.Sentences[mention.Sentence].First || text.Tokens[noun - 1].Kind is TokenKind.Mark or TokenKind.Break;
        var named = text.Outcome(noun - 1) is { Value.Side: VictimSide.People or VictimSide.Participle } label && label.Value.Outcome == mention.Outcome;
        if (!named && !(opens && mention.Rule == "number-outcome")) return;
        (mention.Status, mention.Group) = (people.Value.Status, people.Value.Group switch { "" => null, "=" => text.Name(people.Range), var group => group });
    }

    private (VictimStatus Status, string? Group)? Party(TokenRange label)
    {
        for (var i = label.First; i < label.End; i++)
        {
            if (text.Has(i, Role.Force)) return (VictimStatus.Combatant, null);
            if (text.Lexicon.Armed.Match(text.Tokens, i, label.End) is { } armed) return (VictimStatus.Combatant, text.Name(armed.Range));
            if (text.Person(i) is { Value: { Number: GrammaticalNumber.Plural, Status: not VictimStatus.Unknown } } people)
                return (people.Value.Status, people.Value.Group switch { "" => null, "=" => text.Name(people.Range), var group => group });
        }
        return null;
    }

    // "Police: 6 injured." counts police where the figures end the sentence; "Police: three dead in a blast" is what the police say.
    private void Name(TokenRange sentence, List<Mention> items, (VictimStatus Status, string? Group) party)
    {
        var closes = sentence.End - items[^1].Range.End <= 2 || party.Group is null && party.Status == VictimStatus.Combatant;
        if (!closes || items.Count < 2 && !_labelsPeople && party.Group is not null || party.Group is not null && items.Any(i => i.HasNoun && i.Status != VictimStatus.Unknown)) return;
        _labelsPeople = true;
        foreach (var item in items.Where(i => i.Status == VictimStatus.Unknown)) (item.Status, item.Group) = (party.Status, item.Group ?? party.Group);
    }
}
