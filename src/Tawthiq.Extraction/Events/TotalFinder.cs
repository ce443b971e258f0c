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

    /// <param name="count">The count.</param>
    /// <param name="totals">The totals found before it.</param>
    public bool IsTotal(Mention count, HashSet<Mention> totals)
    {
        if (count.Whole is { } whole && totals.Contains(whole)) return true;
        if (count.Sentence != _sentence) (_sentence, _sums) = (count.Sentence, SumsUp(count.Sentence));
        return _sums && !IsAddedTo(count);
    }

    // "Eight were killed, which brings to fourteen those killed this year": the eight are of this event.
    private bool IsAddedTo(Mention count)
    {
        var range = found.Text.Text.Sentences[count.Sentence];
        for (var i = count.Range.End; i < range.End; i++)
            if (found.Text.Has(i, Role.Brings)) return !found.Text.Any(range.First, i, Role.Cumulative);
        return false;
    }

    private bool SumsUp(int sentence)
    {
        var range = found.Text.Text.Sentences[sentence];
        if (found.Text.Any(range.First, range.End, Role.Cumulative)) return true;
        foreach (var date in found.DatesIn[sentence])
            if (date.Role is DateRole.Since or DateRole.Period && !(date.Days <= LongestEventDays) || date.Days >= FewestDaysOfRegister && Registers(range)) return true;
        return false;
    }

    // "In 2021 the network recorded", "the tally of January".
    private bool Registers(TokenRange range)
    {
        for (var i = range.First; i < range.End; i++)
            if (found.Text.Tokens[i].IsWord && found.Narration.Cues.Match(found.Text.Tokens, i, range.End) is { } cue && (cue.Value & Cue.Registers) != 0) return true;
        return false;
    }
}
