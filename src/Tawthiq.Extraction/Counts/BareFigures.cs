using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Counts;

/// <summary>Settles counts by other counts: figures without a noun that stand for a toll, and items that add up to a count before them.</summary>
internal sealed class BareFigures(AnnotatedText text)
{
    private const int FarthestVerb = 4;
    private const int FarthestToll = 3;
    private const string FormerCount = "former-count";
    private const int FarthestSubject = 14;
    private const int FarthestItem = 7;

    /// <summary>"Our first count had been twelve nurses": the nouns count the dead again; before the parts are told, for they may have some.</summary>
    /// <param name="mentions">All mentions of the text, in order; outcomes bound.</param>
    public void FindFormer(List<Mention> mentions)
    {
        Mention? toll = null;
        for (var m = 0; m < mentions.Count; m++)
            if (mentions[m] is { Outcome: Outcome.Killed, Implied: Implied.No } known) toll = known;
            else if (toll is not null && IsFormerCount(mentions, m, toll)) (mentions[m].Outcome, mentions[m].Rule) = (Outcome.Killed, FormerCount);
    }

    /// <summary>"The mayor spoke of 30 dead and later raised his figure to 36": a bare figure after a word of counting or speech counts the dead again.</summary>
    /// <param name="mentions">All mentions of the text, in order; outcomes bound.</param>
    public void Find(List<Mention> mentions)
    {
        Mention? toll = null;
        for (var m = 0; m < mentions.Count; m++)
        {
            var mention = mentions[m];
            if (mention.Outcome == Outcome.Killed && mention.Whole is null && mention.Implied == Implied.No) { toll = mention; continue; }
            if (toll is null && Follows(mentions, m)) toll = mentions[m + 1];
            if (toll is null || mention.Outcome is not null || mention.HasHead || mention.IsOthers || mention.IsOfThem || mention.Implied != Implied.No) continue;
            if (mention.Sentence - toll.Sentence > FarthestToll || mention.Nationality is not null || mention.Value.Min == 1 || !IsVersus(mention) && (!EndsPhrase(mention) || !(IsSaid(mention) || GoesOn(toll, mention)))) continue;
            toll = mention;
            (mention.Outcome, mention.Rule, mention.Victims) = (Outcome.Killed, "bare-figure", toll.Victims);
        }
    }

    // "42 people were killed; our first count had been twelve nurses and ten patients".
    private bool IsFormerCount(List<Mention> mentions, int m, Mention toll)
    {
        var mention = mentions[m];
        if (!mention.HasNoun || mention.Outcome is not null || mention.Implied != Implied.No || mention.IsOfThem || mention.Sentence - toll.Sentence > FarthestToll) return false;
        if (m > 0 && mentions[m - 1].Rule == FormerCount) return IsNextItem(mentions[m - 1], mention, false);
        if (!text.Any(mention.Range.First - 2, mention.Range.First, Role.Passive | Role.Copula)) return false;
        var first = Math.Max(text.Text.Sentences[mention.Sentence].First, mention.Range.First - FarthestSubject);
        for (var i = mention.Range.First - 1; i >= first && text.QuantityAt(i) is null && text.Outcome(i) is null; i--) if (text.Has(i, Role.Toll)) return true;
        return false;
    }

    // "we said 115; now a councillor says 160 dead": the noun comes with the next figure.
    private static bool Follows(List<Mention> mentions, int m) => m + 1 < mentions.Count
        && mentions[m + 1] is { Outcome: Outcome.Killed, Whole: null, Implied: Implied.No } next && next.Sentence - mentions[m].Sentence <= 2;

    // "at least 20 killed, on Sunday of about 230, and by Monday of more than 300".
    private bool GoesOn(Mention toll, Mention figure)
    {
        if (toll.Sentence != figure.Sentence || figure.Range.First - toll.Range.End is < 1 or > FarthestItem || !text.Has(figure.Range.First - 1, Role.Of)) return false;
        for (var i = toll.Range.End; i < figure.Range.First; i++) if (text.Outcome(i) is not null || text.QuantityAt(i) is not null) return false;
        return true;
    }

    // "41 dead, against 33 the day before".
    private bool IsVersus(Mention mention) => text.Has(mention.Range.First - 1, Role.Toll | Role.Versus) || text.QuantityAt(mention.Range.First) is { Upper: not null } && IsRaised(mention);

    // Nothing that the figure could count follows it.
    private bool EndsPhrase(Mention mention)
    {
        var after = mention.Range.End;
        // "was put at 13 after four bodies were found".
        if (text.Has(after, Role.Function) && !text.Has(after, Role.Of) && IsRaised(mention)) return true;
        return after >= text.Tokens.Length || text.Tokens[after].Kind == TokenKind.Break
            || text.Tokens[after].Kind == TokenKind.Mark && text.Tokens[after].Folded[0] is '.' or ',' or ';' or '،' or '؛' or '؟' or '"' or '»' or '”' or ')' or '!';
    }

    private bool IsRaised(Mention mention) =>
        text.Any(Math.Max(text.Text.Sentences[mention.Sentence].First, mention.Range.First - FarthestItem), mention.Range.First, Role.Change);

    private bool IsSaid(Mention mention)
    {
        var first = Math.Max(text.Text.Sentences[mention.Sentence].First, mention.Range.First - FarthestVerb);
        for (var i = mention.Range.First - 1; i >= first; i--)
        {
            // "he corrected: 28".
            if (i == mention.Range.First - 1 && text.Tokens[i].Is(':') && text.Has(i - 1, Role.Change)) return true;
            if (text.Tokens[i].Kind == TokenKind.Mark && !text.Tokens[i].Is('"') && !text.Tokens[i].Is('«') || text.QuantityAt(i) is not null || text.Outcome(i) is not null) return false;
            // "au nombre de neuf": part of a longer word that counts nobody's dead.
            if (text.Has(i - 1, Role.Function) && text.RoleAt(i - 1)!.Value.Range.End > i) return false;
            if (text.Has(i, Role.Toll) || text.Tokens[i].IsWord && text.Lexicon.Speech.Match(text.Tokens, i, mention.Range.First) is not null) return true;
        }
        return false;
    }

    /// <summary>
    /// "32 soldiers, 30 from Niger and two from Nigeria": listed counts whose sum is the count before them are its parts; "two
    /// civilians, a man and his son": single persons who add up to it say it again.
    /// </summary>
    /// <param name="mentions">All mentions of the text, in order; mentions that say a count again are taken out.</param>
    public void AddUp(List<Mention> mentions)
    {
        for (var w = 0; w < mentions.Count; w++)
        {
            var whole = mentions[w];
            if (IsSumOfBefore(mentions, w)) continue;
            if (whole.Implied != Implied.No || whole.Value is not { Min: { } total, Max: { } same } || total != same || total < 2) continue;
            if (AddLines(mentions, w)) continue;
            var (sum, m) = (0, w + 1);
            while (sum < total && m < mentions.Count && mentions[m].Value is { Min: { } low, Max: { } high } && low == high && low > 0
                && mentions[m].Whole is null && SameHarm(whole, mentions[m]) && IsNextItem(mentions[m - 1], mentions[m], m == w + 1)) { sum += low; m++; }
            if (sum != total || m - w < 3) continue;
            if (mentions.GetRange(w + 1, m - w - 1).All(i => i.Implied is not (Implied.No or Implied.Named))) { TakeOut(mentions, w, m); continue; }
            for (var i = w + 1; i < m; i++)
            {
                mentions[i].Whole = whole;
                mentions[i].Outcome ??= whole.Outcome;
                if (mentions[i].Status == VictimStatus.Unknown && !mentions[i].HasHead) (mentions[i].Status, mentions[i].Group) = (whole.Status, whole.Group);
                if (mentions[i].Rule.Length == 0) mentions[i].Rule = "sum";
            }
        }
    }

    /// <summary>"Dead on arrival: 6", and below it a line with a dash for four men, one for a woman and one for a boy.</summary>
    private bool AddLines(List<Mention> mentions, int w)
    {
        var (whole, sum, lines, end) = (mentions[w], 0, 0, w + 1);
        if (whole.Outcome is null) return false;
        for (; end < mentions.Count && mentions[end] is var item && item.Sentence - whole.Sentence <= lines + 1; end++)
        {
            if (item.Sentence == whole.Sentence + lines && end > w + 1) continue;
            if (!BeginsListLine(item) || item.Value is not { Min: { } low, Max: { } high } || low != high || !SameHarm(whole, item) || sum >= whole.Value.Min) break;
            (sum, lines) = (sum + low, lines + 1);
        }
        if (lines < 2 || sum != whole.Value.Min) return false;
        foreach (var item in mentions.GetRange(w + 1, end - w - 1))
        {
            if (item.Outcome is null || item.WeakOutcome) (item.Outcome, item.WeakOutcome, item.Rule) = (whole.Outcome, false, "sum");
            item.Whole ??= whole;
        }
        return true;
    }

    private bool BeginsListLine(Mention item)
    {
        var first = text.Text.Sentences[item.Sentence].First;
        if (item.Range.First == first) return false;
        for (var i = first; i < item.Range.First; i++) if (text.Tokens[i].Kind is not (TokenKind.Mark or TokenKind.Break) || text.Tokens[i].Is(':')) return false;
        return true;
    }

    private static bool SameHarm(Mention whole, Mention item) =>
        item.Outcome is null || item.WeakOutcome || whole.Outcome is null or Outcome.Affected || item.Outcome == whole.Outcome;

    /// <summary>"19 civilians and seven soldiers, that is 26 people": the sum stands behind its parts.</summary>
    private bool IsSumOfBefore(List<Mention> mentions, int w)
    {
        var whole = mentions[w];
        if (whole.Value.Min is not { } total || whole.Implied != Implied.No || !text.Any(whole.Range.First - 2, whole.Range.First, Role.Breakdown)) return false;
        var (sum, open, m) = (0, false, w - 1);
        for (; m >= 0 && mentions[m] is { Whole: null, Implied: Implied.No, Value.Min: { } low } item && item.Sentence == whole.Sentence && sum < total; m--)
        {
            if (m < w - 1 && !IsNextItem(item, mentions[m + 1], false)) break;
            (sum, open) = (sum + low, open || item.Value.Max is null);
        }
        if (sum != total || w - m < 3) return false;
        var parts = mentions.GetRange(m + 1, w - m - 1);
        whole.Outcome ??= parts[^1].Outcome;
        if (whole.Rule.Length == 0) whole.Rule = "sum";
        whole.Whole = null;
        if (open) whole.Value = CountRange.AtLeast(total);
        foreach (var part in parts) (part.Whole, part.Outcome) = (whole, part.Outcome ?? whole.Outcome);
        if (whole.Status == VictimStatus.Unknown && parts.TrueForAll(p => p.Status == parts[0].Status)) whole.Status = parts[0].Status;
        return true;
    }

    private static void TakeOut(List<Mention> mentions, int whole, int end)
    {
        if (mentions[whole].Outcome is null && mentions[end - 1] is { Outcome: { } outcome } last) (mentions[whole].Outcome, mentions[whole].Rule) = (outcome, last.Rule);
        mentions.RemoveRange(whole + 1, end - whole - 1);
    }

    /// <summary>Whether only a comma, "and" and small words part the two, and a comma or colon opens the list.</summary>
    private bool IsNextItem(Mention before, Mention item, bool first)
    {
        if (before.Sentence != item.Sentence || item.Range.First - before.Range.End > FarthestItem) return false;
        var link = false;
        for (var i = before.Range.End; i < item.Range.First; i++)
        {
            if (text.Tokens[i].IsComma || text.Tokens[i].Is(':') || text.Tokens[i].Is('(') || text.Tokens[i].Is('-') && item.Range.First == before.Range.End + 1 || text.Has(i, Role.And)) link = true;
            // "Nineteen people died, twelve in Aleppo": the verb belongs to the whole.
            else if (text.Outcome(i) is not null && !(first && !link) || !text.Tokens[i].IsWord && !text.Tokens[i].IsNumber && !text.Tokens[i].Is('-')) return false;
        }
        return link;
    }
}
