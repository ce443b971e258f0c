using Tawthiq.Model;

namespace Tawthiq.Search;

/// <summary>What is marked in the text of a document, and under which anchors.</summary>
/// <remarks>
/// A count's words stand at <c>#c-e1-0</c> and its entry in the list of claims at <c>#claim-e1-0</c>; a total's at <c>#t-0</c> and
/// <c>#total-0</c>; an event's words at <c>#v-e1</c>, those of its date and place at <c>#d-e1</c> and <c>#p-e1</c>; a name that
/// begins at the twelfth letter at <c>#n-12</c>.
/// </remarks>
internal static class DocumentMarks
{
    /// <summary>Numbers claims and totals through, by their key: <c>e1-0</c>, <c>t-0</c>.</summary>
    public static Dictionary<string, int> Numbers(IReadOnlyList<ReportedEvent> events, int totals)
    {
        var keys = events.SelectMany(e => e.Casualties.Select((_, i) => $"{e.Id}-{i}")).Concat(Enumerable.Range(0, totals).Select(i => $"t-{i}"));
        return keys.Select((key, i) => (key, i)).ToDictionary(p => p.key, p => p.i + 1);
    }

    public static List<Mark> Of(
        IReadOnlyList<ReportedEvent> events, IReadOnlyList<Total> totals, IReadOnlyList<NamedVictim> victims, IReadOnlyList<Noise> noise, Dictionary<string, int> numbers)
    {
        var marks = noise.Select(n => new Mark(n.Span, MarkKind.Noise, null, null, null)).ToList();
        marks.AddRange(victims.Select(v => new Mark(v.Span, MarkKind.Person, AnchorOf(v.Span), null, null)));
        foreach (var e in events)
        {
            if (e.Span is { } act) marks.Add(new(act, MarkKind.Event, $"v-{e.Id}", null, null));
            if (e.Date?.Span is { } date) marks.Add(new(date, MarkKind.Date, $"d-{e.Id}", null, null));
            if (e.Place is { Span.Length: > 0 } place) marks.Add(new(place.Span, MarkKind.Place, $"p-{e.Id}", null, null));
            for (var i = 0; i < e.Casualties.Count; i++) Add(marks, e.Casualties[i], $"c-{e.Id}-{i}", $"claim-{e.Id}-{i}", numbers[$"{e.Id}-{i}"]);
        }
        for (var i = 0; i < totals.Count; i++) Add(marks, totals[i].Count, $"t-{i}", $"total-{i}", numbers[$"t-{i}"]);
        return marks;
    }

    /// <summary>Anchor of a name in its document.</summary>
    public static string AnchorOf(Span name) => FormattableString.Invariant($"n-{name.Start}");

    private static void Add(List<Mark> marks, CasualtyCount count, string id, string back, int number)
    {
        marks.Add(new(count.Span, MarkKind.Count, id, back, number));
        for (var i = 0; i < count.AltSpans.Count; i++) marks.Add(new(count.AltSpans[i], MarkKind.Count, $"{id}-{i + 2}", back, number));
    }
}
