using Tawthiq.Model;

namespace Tawthiq.Linkage.Copies;

/// <summary>How one text repeats another, told from their sketches. Precision comes first: what is taken for a copy hides a source.</summary>
/// <remarks>
/// A text of which every tenth word is another keeps two thirds of its runs of four words, so that half of the runs of both together are common; 64 minima
/// tell that share to within 0.06. Two reports on one matter that both quote a statement can come near it, but not in their words as well: hence both.
/// </remarks>
internal static class TextLikeness
{
    // Below, a sketch tells too little; texts that short are copies where nothing differs.
    private const int FewestRuns = 12, FewestRunsOfExcerpt = 24;

    private const double LightEdit = 0.3, EditWords = 0.5;

    // One source writes on many events in the same words; its page that is kept twice is all but the same.
    private const double LightEditOfOneSource = 0.75;

    // Copies follow within days. What is sent again much later is the same text; what is only like it is a form that somebody fills in again.
    private const double LightEditFarApart = 0.5;
    private const int FarApart = 31;
    private const double Excerpt = 0.7, ExcerptWords = 0.8;
    private const int FewestWords = 16, FewestCommonMinima = 5;

    /// <summary>How the two compare; null where neither repeats the other.</summary>
    /// <param name="a">One text.</param>
    /// <param name="b">Another text.</param>
    public static (RepeatKind Kind, double Share)? Of(Repeats.Text a, Repeats.Text b)
    {
        var oneSource = a.Source == b.Source;
        var farApart = a.Published is { } x && b.Published is { } y && Math.Abs(x.DayNumber - y.DayNumber) > FarApart;
        return Of(a.Sketch, b.Sketch, oneSource ? LightEditOfOneSource : farApart ? LightEditFarApart : LightEdit, !oneSource && !farApart);
    }

    private static (RepeatKind Kind, double Share)? Of(TextSketch a, TextSketch b, double lightEdit, bool excerpts)
    {
        if (a.Runs == 0 || b.Runs == 0) return null;
        var resemblance = a.Resemblance(b);
        var (shorter, longer) = (Math.Min(a.Runs, b.Runs), Math.Max(a.Runs, b.Runs));
        if (shorter < FewestRuns) return resemblance == 1 && shorter == longer ? (RepeatKind.LightEdit, 1) : null;
        if (2 * shorter >= longer && resemblance >= lightEdit && a.CommonWords(b).OfBoth >= EditWords) return (RepeatKind.LightEdit, resemblance);
        if (!excerpts || shorter < FewestRunsOfExcerpt || resemblance * TextSketch.Minima < FewestCommonMinima) return null;
        if (a.Containment(b) is var contained && contained < Excerpt) return null;
        var words = a.CommonWords(b);
        return words.Counted >= FewestWords && words.OfFewer >= ExcerptWords ? (RepeatKind.Excerpt, contained) : null;
    }
}
