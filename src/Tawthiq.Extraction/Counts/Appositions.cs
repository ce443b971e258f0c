namespace Tawthiq.Extraction.Counts;

/// <summary>"two dead, a father and his son": people named right behind a count, who add up to it, are its parts.</summary>
internal sealed class Appositions(AnnotatedText text)
{
    private const int MostPeople = 30;
    private const int FarthestItem = 6;

    /// <param name="mentions">All mentions of the text, in order; outcomes bound.</param>
    public void Find(List<Mention> mentions)
    {
        for (var w = 0; w + 2 < mentions.Count; w++)
            if (mentions[w] is { Outcome: not null, Unharmed: false, Implied: Implied.No, Value: { Min: > 1 and <= MostPeople and { } whole, Max: { } most } } all && whole == most && Opens(all.Range.End))
                Settle(mentions, w, whole);
    }

    private void Settle(List<Mention> mentions, int whole, int people)
    {
        var all = mentions[whole];
        var (last, sum, at) = (whole, 0, all.Range.End + 1);
        while (sum < people && last + 1 < mentions.Count && IsItem(all, mentions[last + 1]) && (last == whole ? mentions[last + 1].Range.First == at : IsNext(at, mentions[last + 1].Range.First)))
        {
            last++;
            sum += mentions[last].Value.Min!.Value;
            at = mentions[last].Range.End;
        }
        if (sum != people || last < whole + 2) return;
        // "two civilians, a man and his son": the names of kin add nothing that is counted.
        if (all is { HasNoun: true, Status: not Model.VictimStatus.Unknown } && !mentions.Skip(whole + 1).Take(last - whole).Any(m => m.Nationality is not null)) return;
        for (var m = whole + 1; m <= last; m++)
        {
            var part = mentions[m];
            if (part.Outcome is null || part.WeakOutcome) (part.Outcome, part.WeakOutcome, part.Victims, part.Rule) = (all.Outcome, false, all.Victims, "part");
            PartFinder.BePart(part, all);
        }
    }

    private bool Opens(int at) => at < text.Tokens.Length && (text.Tokens[at].Is(',') || text.Tokens[at].Is(':') || text.Tokens[at].Is('(') || text.Tokens[at] is { SpaceBefore: true } dash && dash.Is('-'));

    private static bool IsItem(Mention all, Mention item) => item.Sentence == all.Sentence && item.Whole is null && !item.Unharmed && !item.IsOfThem && !item.IsOthers
        && (item.HasNoun || item.Nationality is not null) && (item.Outcome is null || item.WeakOutcome || item.Outcome == all.Outcome) && item.Value is { Min: > 0 and { } low, Max: { } high } && low == high;

    // A comma or "and", with an age before it: "a man of 40 and a girl".
    private bool IsNext(int first, int end)
    {
        if (end - first is < 1 or > FarthestItem) return false;
        var linked = false;
        for (var i = first; i < end; i++)
        {
            linked |= text.Tokens[i].IsComma || text.Has(i, Role.And);
            if (!text.Tokens[i].IsComma && !text.Has(i, Role.And | Role.Of | Role.NotPeople | Role.Aged) && text.QuantityAt(i) is null && !text.Tokens[i].IsNumber) return false;
        }
        return linked;
    }
}
