using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Tawthiq.Linkage.Compare;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Reconstruct;

/// <summary>Date, place, type and name of an incident, each by vote of the origins.</summary>
internal static class IncidentFacts
{
    /// <summary>The identifier: a digest of the document that reported it first and of where its words begin in it.</summary>
    /// <remarks>Not of the event's number: another reading of the document may give that number to another event. Events that begin at one word are told apart by their order.</remarks>
    public static IncidentId Id(Evidence evidence)
    {
        var first = evidence.Events.MinBy(e => (Evidence.Published(e), e.Document, e.Order))!;
        var start = Judged.EventAnchor.Start(first.Event);
        var before = first.Source.Reading.Events.Take(first.Order).Count(e => Judged.EventAnchor.Start(e) == start);
        var document = Encoding.UTF8.GetBytes(first.Ref.Document.Value);
        var bytes = new byte[document.Length + 8];
        document.CopyTo(bytes, 0);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(document.Length), start);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(document.Length + 4), before);
        return new IncidentId("i-" + Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8)));
    }

    /// <summary>The type that most origins give; documents that are about the incident before those that mention it.</summary>
    public static EventType Type(Evidence evidence) =>
        Vote(evidence, e => e.Event.Type.Code(), e => e.Event.Type == EventType.Other ? 1 : 0)[0].Event.Type;

    /// <summary>The finest date that most origins give; where none does, the day of the first report and the day before; null without either.</summary>
    public static ReportedDate? Date(Evidence evidence)
    {
        var dated = evidence.Events.Where(e => e.Event.Date is not null).ToList();
        if (dated.Count == 0) return FromPublication(evidence);
        var finest = dated.Min(e => Fineness(e.Event.Date!));
        return Vote(evidence, e => e.Event.Date is { } d && Fineness(d) == finest ? $"{d.From:O} {d.To:O}" : null,
            e => e.Event.Date!.Derivation == DateDerivation.Stated ? 0 : 1)[0].Event.Date;
    }

    // A report that gives no day speaks of the day that it came out on, or of the day before.
    private static ReportedDate? FromPublication(Evidence evidence)
    {
        if (evidence.Events.Where(e => e.Event.Main).Min(e => e.Source.Reading.Published) is not { } day) return null;
        return new ReportedDate(day.AddDays(-1), day, DatePrecision.Days, DateDerivation.FromPublication, null);
    }

    // One day; up to a week; anything longer by its length.
    private static int Fineness(ReportedDate date) => (date.To.DayNumber - date.From.DayNumber) switch { 0 => 0, < 7 => 1, var days => days };

    /// <summary>The finest place that most origins give; null where no document says.</summary>
    public static ReportedPlace? Place(Evidence evidence)
    {
        var placed = evidence.Events.Where(e => e.Event.Place is not null).ToList();
        if (placed.Count == 0) return null;
        var finest = placed.Min(Coarseness);
        return Vote(evidence, e => e.Event.Place is not null && Coarseness(e) == finest ? PlaceKey(e) : null,
            e => e.Event.Place!.Derivation == PlaceDerivation.Named ? 0 : 1)[0].Event.Place;
    }

    private static string PlaceKey(EventFacts e) => e.Event.Place!.GazetteerId ?? e.PlaceKey;

    private static int Coarseness(EventFacts e) => e switch
    {
        { Placed: false } => 4,
        { Point: null } => 3,
        { IsVillage: true } => 0,
        { IsTown: true } => 1,
        _ => 2,
    };

    // The events that share the winning key. Most origins first, then main events, then the caller's preference, then who reported first.
    private static List<EventFacts> Vote(Evidence evidence, Func<EventFacts, string?> keyOf, Func<EventFacts, int> preference) =>
        [.. evidence.Events.Where(e => keyOf(e) is not null)
            .GroupBy(e => keyOf(e)!)
            .OrderByDescending(g => g.Where(e => e.Event.Main).Select(evidence.OriginOf).Distinct().Count())
            .ThenByDescending(g => g.Select(evidence.OriginOf).Distinct().Count())
            .ThenBy(g => g.Min(preference))
            .ThenBy(g => g.Min(e => (Evidence.Published(e), e.Document, e.Order)))
            .First()];
}
