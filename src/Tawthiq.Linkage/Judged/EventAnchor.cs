using Tawthiq.Model;

namespace Tawthiq.Linkage.Judged;

/// <summary>Where the words of a reported event stand in its text, so that the event is found again in another reading of the same text.</summary>
/// <remarks>
/// Another reader may number, split, join or date the events of a text otherwise; the text stays. An event is found again by the words that it and its
/// counts rest on, and by nothing else: where no event rests on them any more, none is found.
/// </remarks>
/// <param name="Event">The event as it was called when the anchor was made.</param>
/// <param name="TextSha256">Digest of the text that the spans hold for.</param>
/// <param name="Type">What was done.</param>
/// <param name="Spans">The words of the event and of its counts, in the order of the text, none touching another.</param>
public sealed record EventAnchor(EventRef Event, string TextSha256, EventType Type, ValueList<Span> Spans)
{
    /// <summary>Whether <see cref="Spans"/> are those of place and date, for an event without words of its own.</summary>
    public bool ByPlace { get; init; }

    /// <summary>First day; null where the text gave none.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day; null where the text gave none.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Name of the place as written; null where the text gave none.</summary>
    public string? Place { get; init; }

    /// <summary>The anchor of an event.</summary>
    /// <param name="reading">The reading that it is in.</param>
    /// <param name="reported">The event.</param>
    public static EventAnchor Of(DocumentReading reading, ReportedEvent reported)
    {
        var words = United(Words(reported));
        var byPlace = words.Count == 0;
        return new EventAnchor(new EventRef(reading.Id, reported.Id), reading.TextSha256, reported.Type, (byPlace ? United(Around(reported)) : words).ToValueList())
        {
            ByPlace = byPlace, From = reported.Date?.From, To = reported.Date?.To, Place = reported.Place?.Name,
        };
    }

    /// <summary>The event that now rests on these words; null where none does, or the text is another.</summary>
    /// <remarks>Of several the one that shares most of the words, then the one that agrees most in type, day and place, then the one of the same name, then the first.</remarks>
    /// <param name="reading">Another reading of the same document.</param>
    public EventRef? Find(DocumentReading reading)
    {
        if (reading.Id != Event.Document || reading.TextSha256 != TextSha256) return null;
        return reading.Events.Select((e, order) => (Event: e, Order: order, Shared: Shared(e)))
            .Where(c => c.Shared > 0)
            .OrderByDescending(c => c.Shared).ThenByDescending(c => Agreements(c.Event)).ThenBy(c => c.Event.Id == Event.Event ? 0 : 1).ThenBy(c => c.Order)
            .Select(c => (EventRef?)new EventRef(reading.Id, c.Event.Id)).FirstOrDefault();
    }

    /// <summary>Where the words of an event begin: what it is known by whatever it is called. -1 for an event that rests on no words.</summary>
    internal static int Start(ReportedEvent reported) =>
        Words(reported).Concat(Around(reported)).Select(s => (int?)s.Start).FirstOrDefault() ?? -1;

    // How many code points of these words the event rests on.
    private int Shared(ReportedEvent reported)
    {
        var other = United(ByPlace ? Words(reported).Concat(Around(reported)) : Words(reported));
        return Spans.Sum(a => other.Sum(b => Math.Max(0, Math.Min(a.End, b.End) - Math.Max(a.Start, b.Start))));
    }

    private int Agreements(ReportedEvent reported) =>
        (reported.Type == Type ? 1 : 0)
        + (reported.Date is { } date && From is { } from && To is { } to && date.From <= to && from <= date.To ? 1 : 0)
        + (reported.Place is { } place && Place is not null && Text.Folding.Fold(place.Name) == Text.Folding.Fold(Place) ? 1 : 0);

    private static IEnumerable<Span> Words(ReportedEvent reported)
    {
        if (reported.Span is { Length: > 0 } act) yield return act;
        foreach (var count in reported.Casualties)
        {
            if (count.Span.Length > 0) yield return count.Span;
            foreach (var other in count.AltSpans) if (other.Length > 0) yield return other;
        }
    }

    private static IEnumerable<Span> Around(ReportedEvent reported)
    {
        if (reported.Place is { Span.Length: > 0 } place) yield return place.Span;
        if (reported.Date is { Span: { Length: > 0 } date }) yield return date;
    }

    private static List<Span> United(IEnumerable<Span> spans)
    {
        var united = new List<Span>();
        foreach (var span in spans.Order())
        {
            if (united.Count > 0 && span.Start <= united[^1].End) united[^1] = new Span(united[^1].Start, Math.Max(united[^1].End, span.End));
            else united.Add(span);
        }
        return united;
    }
}
