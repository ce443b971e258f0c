using Tawthiq.Model;

namespace Tawthiq.Extraction.Quality;

/// <summary>How much of a count has to be right for it to match.</summary>
internal enum MatchLevel
{
    /// <summary>Outcome and both ends of the range, on words that touch.</summary>
    Number,
    /// <summary>The status as well.</summary>
    Status,
    /// <summary>Whether it is of an event or a total, and a part or a whole, as well.</summary>
    Scope,
}

/// <summary>A count with where it stands in its document.</summary>
/// <param name="Count">The count.</param>
/// <param name="Event">Index of its event; null for a total.</param>
internal readonly record struct Entry(AnnotatedCount Count, int? Event)
{
    /// <summary>All counts of a document: those of its events in their order, then its totals.</summary>
    public static List<Entry> Of(Annotation document)
    {
        var entries = new List<Entry>();
        for (var e = 0; e < document.Events.Count; e++)
            foreach (var count in document.Events[e].Casualties) entries.Add(new(count, e));
        foreach (var total in document.Totals) entries.Add(new(total, null));
        return entries;
    }

    /// <summary>Whether both say the same as far as a level asks.</summary>
    public bool SameValue(Entry other, MatchLevel level) =>
        Count.Outcome == other.Count.Outcome && Count.Min == other.Count.Min && Count.Max == other.Count.Max
        && (level < MatchLevel.Status || Count.Status == other.Count.Status)
        && (level < MatchLevel.Scope || Event is null == other.Event is null && (Event is null || Count.IsPart == other.Count.IsPart));
}

/// <summary>When an annotation and a reading agree on one thing. The rules are those of the annotation guide's scorer.</summary>
internal static class Agreement
{
    private const int SmallSpan = 200;
    private const int LargestRatio = 4;
    private const int MostExtraWords = 6;

    private static readonly HashSet<string> Articles = ["al", "el", "the", "of", "de", "la", "le"];
    private static readonly HashSet<string> SmallWords = [.. Articles, "les", "des"];

    /// <summary>Whether the words read lie on one of the annotated mentions and are not just a large piece of the text.</summary>
    public static bool Touch(AnnotatedCount gold, AnnotatedCount read)
    {
        if (read.Span is not { } words) return false;
        if (gold.Span is { } first && On(first, words)) return true;
        foreach (var other in gold.AltSpans) if (On(other, words)) return true;
        return false;
    }

    private static bool On(Span gold, Span read) => gold.Touches(read) && read.Length <= Math.Max(SmallSpan, LargestRatio * gold.Length);

    public static bool Same(Entry gold, Entry read, MatchLevel level) => gold.SameValue(read, level) && Touch(gold.Count, read.Count);

    public static bool SameDate(AnnotatedDate? a, AnnotatedDate? b)
    {
        if (a?.From is not { Length: > 0 } from || b?.From is not { Length: > 0 } other) return a?.From is not { Length: > 0 } && b?.From is not { Length: > 0 };
        return from == other && Last(a, from) == Last(b, other);
    }

    // ISO dates in one precision compare as text; mixed precisions do so as the scorer compares them.
    public static bool Overlap(AnnotatedDate? a, AnnotatedDate? b) =>
        a?.From is { Length: > 0 } from && b?.From is { Length: > 0 } other
        && string.CompareOrdinal(from, Last(b, other)) <= 0 && string.CompareOrdinal(other, Last(a, from)) <= 0;

    private static string Last(AnnotatedDate date, string from) => date.To is { Length: > 0 } to ? to : from;

    /// <summary>Every word of one name stands in the other, and neither is a sentence; or both have none.</summary>
    public static bool SamePlace(string? a, string? b)
    {
        var (x, y) = (PlaceWords(a), PlaceWords(b));
        if (x.Count == 0 || y.Count == 0) return x.Count == 0 && y.Count == 0;
        var (set, other) = (x.ToHashSet(), y.ToHashSet());
        return (set.IsSubsetOf(other) || other.IsSubsetOf(set)) && Math.Abs(x.Count - y.Count) <= MostExtraWords || string.Concat(x) == string.Concat(y);
    }

    private static List<string> PlaceWords(string? name) => [.. NameFolding.Words(name).Where(w => !Articles.Contains(w)).Select(WithoutArticle)];

    private static string WithoutArticle(string word) => word.StartsWith("ال", StringComparison.Ordinal) ? word[2..] : word;

    /// <summary>A word of a name in common; or none on either side.</summary>
    public static bool SameSpeaker(AnnotatedCount gold, AnnotatedCount read)
    {
        var (a, b) = (SpeakerWords(gold.AttributedTo), SpeakerWords(read.AttributedTo));
        return a.Count > 0 && b.Count > 0 ? a.Overlaps(b) : a.Count == 0 && b.Count == 0;
    }

    private static HashSet<string> SpeakerWords(IEnumerable<string> names) =>
        [.. names.SelectMany(NameFolding.Words).Select(WithoutArticle).Where(w => !SmallWords.Contains(w))];

    /// <summary>Whether two names share a word that is no article.</summary>
    public static bool ShareAWord(string a, string b) => SpeakerWords([a]).Overlaps(SpeakerWords([b]));

    public static bool SameGroup(AnnotatedCount gold, AnnotatedCount read)
    {
        var (a, b) = (NameFolding.Fold(gold.Group), NameFolding.Fold(read.Group));
        return a == b || a.Length > 0 && b.Length > 0 && a.Split(' ').Intersect(b.Split(' '), StringComparer.Ordinal).Any();
    }
}
