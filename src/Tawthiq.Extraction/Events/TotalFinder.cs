using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Dates;

namespace Tawthiq.Extraction.Events;

/// <summary>Tells counts over a period or a campaign ("since June", "so far this year") from those of one event.</summary>
internal sealed class TotalFinder(Findings found)
{
    /// <summary>A count over a longer stretch is a total.</summary>
    public const int LongestEventDays = 10;

    /// <param name="count">The count.</param>
    /// <param name="totals">The totals found before it.</param>
    public bool IsTotal(Mention count, List<Mention> totals)
    {
        if (count.Whole is { } whole && totals.Contains(whole)) return true;
        var range = found.Text.Text.Sentences[count.Sentence];
        if (found.Text.Any(range.First, range.End, Role.Cumulative)) return true;
        return found.Dates.Any(d => d.Role is DateRole.Since or DateRole.Period && range.Contains(d.Range.First)
            && (d.From is null || d.To is null || d.To.Value.DayNumber - d.From.Value.DayNumber > LongestEventDays));
    }
}
