using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Counts;

// Words that stand around their people: "took nine fighters prisoner", "beat a policeman to death".
internal sealed partial class OutcomeBinder
{
    private const int FarthestObject = 3;
    private const int FarthestEnd = 6;

    private void Around(TokenRange sentence, List<Mention> mentions)
    {
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (!Tokens[i].IsWord || text.IsNoise[i] || text.Lexicon.Around.Match(Tokens, i, sentence.End) is not { } verb) continue;
            var first = mentions.FindIndex(m => m.Range.First >= verb.Range.End);
            if (first < 0 || mentions[first].Range.First - verb.Range.End > FarthestObject || Separated(verb.Range.End, mentions[first].Range.First)) continue;
            var last = first;
            var end = EndBehind(sentence, mentions[last].Range, verb.Value);
            while (end is null && last + 1 < mentions.Count && Linked(mentions[last].Range.End, mentions[last + 1].Range.First)) end = EndBehind(sentence, mentions[++last].Range, verb.Value);
            if (end is null) continue;
            var said = IsUndone(sentence, i) ? end.Value.Value with { Unharmed = true } : end.Value.Value;
            foreach (var mention in mentions.GetRange(first, last - first + 1))
                if (mention.Outcome is null || mention.WeakOutcome || IsEvacuationOfWounded(mention, said)) Claim(mention, said, verb.Range, "outcome-before-people");
        }
    }

    // What belongs to the verb stands behind its object, before the next clause.
    private Languages.TermMatch<OutcomeTerm>? EndBehind(TokenRange sentence, TokenRange people, Languages.TermTrie<OutcomeTerm> ends)
    {
        // "nine fighters prisoner": a noun for people is read with those before it.
        if (people.Count > 2 && Tokens[people.End - 1].IsWord && ends.Match(Tokens, people.End - 1, sentence.End) is { } noun) return noun;
        for (var i = people.End; i < Math.Min(sentence.End, people.End + FarthestEnd); i++)
        {
            if (!Tokens[i].IsWord && !Tokens[i].IsNumber && !Tokens[i].Is('-') && !Tokens[i].Is('"')) return null;
            if (Tokens[i].IsWord && ends.Match(Tokens, i, sentence.End) is { } end) return end;
            if (text.Has(i, Role.Relative | Role.Clause | Role.And) || text.Outcome(i) is { Value.Side: not VictimSide.People }) return null;
        }
        return null;
    }
}
