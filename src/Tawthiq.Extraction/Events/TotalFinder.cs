using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Dates;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Events;

/// <summary>Tells counts over a period or a campaign ("since June", "so far this year") from those of one event.</summary>
internal sealed class TotalFinder(Findings found)
{
    /// <summary>A count over a longer stretch is a total.</summary>
    public const int LongestEventDays = 10;

    private const int FewestDaysOfRegister = 27;

    private int _sentence = -1;
    private bool _sums;
    private int _campaign = -2;
    private int _broughtUpAt = -1;

    /// <param name="count">The count.</param>
    /// <param name="totals">The totals found before it.</param>
    public bool IsTotal(Mention count, HashSet<Mention> totals)
    {
        if (count.Whole is { } whole && totals.Contains(whole)) return true;
        if (count.Sentence != _sentence) (_sentence, _sums, _broughtUpAt) = (count.Sentence, SumsUp(count.Sentence), BroughtUpAt(found.Text.Text.Sentences[count.Sentence]));
        return _sums && !IsAddedTo(count);
    }

    // "Eight were killed, which brings to fourteen those killed this year": the eight are of this event.
    private bool IsAddedTo(Mention count) => count.Range.End <= _broughtUpAt;

    // Where a toll is brought up to date in front of the words for the longer time; "which brings to 24 the toll": the 24 stand behind it.
    private int BroughtUpAt(TokenRange range)
    {
        for (var i = range.First; i < range.End; i++)
            if (IsBroughtUp(i, range.End)) return found.Text.Any(range.First, i, Role.Cumulative) ? -1 : i;
        return -1;
    }

    private bool IsBroughtUp(int i, int end) => found.Text.Has(i, Role.Brings) || (Cues(i, end) & Cue.Update) != 0;

    private bool SumsUp(int sentence)
    {
        var range = found.Text.Text.Sentences[sentence];
        if (IsCumulative(range) || IsOfCampaign(sentence)) return true;
        foreach (var date in found.DatesIn[sentence])
            if (date.Role is DateRole.Since or DateRole.Period && !(date.Days <= LongestEventDays) || date.Days >= FewestDaysOfRegister && Registers(range)) return true;
        return false;
    }

    // "In 2021 the network recorded", "the tally of January".
    private bool Registers(TokenRange range) => (CuesOf(range) & Cue.Registers) != 0;

    // "The operation, which ended after four months, left 150 dead"; and what is counted behind it, where nothing else has begun.
    private bool IsOfCampaign(int sentence)
    {
        var range = found.Text.Text.Sentences[sentence];
        if (_campaign == sentence - 1 && sentence > 0 && !found.Text.Tokens[range.First - 1].IsBreak && !HasDay(sentence)) _campaign = sentence;
        if ((CuesOf(range) & (Cue.Campaign | Cue.Long)) == (Cue.Campaign | Cue.Long)) _campaign = sentence;
        return _campaign == sentence;
    }

    // "on 10 January of this year" is a day: the words around take "this year" in.
    private bool IsCumulative(TokenRange range)
    {
        for (var i = range.First; i < range.End; i++)
        {
            if (found.Text.Has(i, Role.Cumulative)) return true;
            if (found.Text.Has(i, Role.Function) && found.Text.RoleAt(i)!.Value.Range.End is var end && end > i + 1) i = end - 1;
        }
        return false;
    }

    private bool HasDay(int sentence)
    {
        foreach (var date in found.DatesIn[sentence]) if (date.IsDay) return true;
        return false;
    }

    private Cue CuesOf(TokenRange range)
    {
        var cues = Cue.None;
        for (var i = range.First; i < range.End; i++) cues |= Cues(i, range.End);
        return cues;
    }

    private Cue Cues(int i, int end) => found.Text.Tokens[i].IsWord && found.Narration.Cues.Match(found.Text.Tokens, i, end) is { } cue ? cue.Value : Cue.None;
}
