using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage.Judged;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Review;

/// <summary>Works the incidents out anew within a change that holds the decision of that number.</summary>
internal delegate void WorkOutAnew(Change change, int decision, CancellationToken cancellationToken);

/// <summary>Who decides, and why.</summary>
/// <param name="Sign">What the person signs with; null without one.</param>
/// <param name="Reason">In words; null where none are given.</param>
internal sealed record Signed(string? Sign, string? Reason);

/// <summary>Why nothing was decided.</summary>
internal enum DecisionFault
{
    /// <summary>The record has no such incident.</summary>
    NoIncident,

    /// <summary>The record has no such event.</summary>
    NoEvent,

    /// <summary>An incident or event was named twice.</summary>
    Itself,

    /// <summary>No event is to leave, or none is to stay.</summary>
    NothingParted,

    /// <summary>The record has no such decision.</summary>
    NoDecision,

    /// <summary>The decision was undone before.</summary>
    UndoneBefore,

    /// <summary>Signs are short and have no blanks.</summary>
    Sign,

    /// <summary>The reason is too long.</summary>
    LongReason,

    /// <summary>The record has no such list of persons.</summary>
    NoList,

    /// <summary>The list has no such column.</summary>
    NoColumn,

    /// <summary>No column of the list would hold names.</summary>
    NoNames,

    /// <summary>That is what is on record already.</summary>
    Unchanged,
}

/// <summary>What a decision came to.</summary>
internal abstract record Decided
{
    private Decided() { }

    /// <summary>It is on record, and the incidents follow it.</summary>
    /// <param name="Id">Its number.</param>
    public sealed record Made(int Id) : Decided;

    /// <summary>Nothing was changed.</summary>
    /// <param name="Fault">Why.</param>
    /// <param name="Item">What was named; empty where nothing was.</param>
    public sealed record Refused(DecisionFault Fault, string Item) : Decided;
}

/// <summary>What a person decides on incidents: to join, to part, that it cannot be told, to undo. Each is one change of the record with the incidents that follow from it.</summary>
/// <param name="record">Open for writing.</param>
/// <param name="workOut">Works the incidents out anew.</param>
internal sealed class DecideIncidents(Record record, WorkOutAnew workOut)
{
    /// <summary>Longest reason, in UTF-16 units.</summary>
    public const int LongestReason = 1000;

    /// <summary>Judges two reported events.</summary>
    public Decided Judge(EventRef left, EventRef right, Verdict verdict, Signed by, CancellationToken cancellationToken)
    {
        if (left == right) return new Decided.Refused(DecisionFault.Itself, Name(left));
        var act = verdict switch { Verdict.Same => DecisionAct.Joined, Verdict.Different => DecisionAct.Parted, _ => DecisionAct.Unsure };
        return Make(act, [new(left, right, verdict)], by, cancellationToken);
    }

    /// <summary>Two incidents are one: all their events belong together.</summary>
    public Decided Join(string incident, string other, Signed by, CancellationToken cancellationToken)
    {
        if (incident == other) return new Decided.Refused(DecisionFault.Itself, incident);
        using var db = record.Db();
        if (EventsOf(db, incident) is not { } events) return new Decided.Refused(DecisionFault.NoIncident, incident);
        if (EventsOf(db, other) is not { } others) return new Decided.Refused(DecisionFault.NoIncident, other);
        return Make(DecisionAct.Joined, Together([.. events, .. others]), by, cancellationToken);
    }

    /// <summary>Events of an incident do not belong to it.</summary>
    /// <param name="incident">Its id.</param>
    /// <param name="leaving">Those that leave it; some must stay.</param>
    /// <param name="together">Whether those that leave are one incident among themselves.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Decided Part(string incident, IReadOnlyCollection<EventRef> leaving, bool together, Signed by, CancellationToken cancellationToken)
    {
        using var db = record.Db();
        if (EventsOf(db, incident) is not { } events) return new Decided.Refused(DecisionFault.NoIncident, incident);
        if (leaving.FirstOrDefault(e => !events.Contains(e)) is { Event: not null } stranger) return new Decided.Refused(DecisionFault.NoEvent, Name(stranger));
        var (gone, staying) = (events.Where(leaving.Contains).ToList(), events.Where(e => !leaving.Contains(e)).ToList());
        if (gone.Count == 0 || staying.Count == 0) return new Decided.Refused(DecisionFault.NothingParted, incident);
        return Make(DecisionAct.Parted, [.. together ? Together(gone) : [], .. from e in gone from s in staying select new Judgement(e, s, Verdict.Different)], by, cancellationToken);
    }

    /// <summary>A decision no longer holds. To undo an undoing restores what it undid.</summary>
    public Decided Undo(int decision, Signed by, CancellationToken cancellationToken)
    {
        if (Fault(by) is { } fault) return fault;
        using var db = record.Db();
        var all = Decisions.Of(db);
        var text = decision.ToString(CultureInfo.InvariantCulture);
        if (all.All(d => d.Id != decision)) return new Decided.Refused(DecisionFault.NoDecision, text);
        if (!Decisions.InForce(all).Contains(decision)) return new Decided.Refused(DecisionFault.UndoneBefore, text);
        return Put(db, new() { Act = DecisionAct.Undone, Actor = "", Undoes = decision }, by, cancellationToken);
    }

    private Decided Make(DecisionAct act, IReadOnlyList<Judgement> judgements, Signed by, CancellationToken cancellationToken)
    {
        if (Fault(by) is { } fault) return fault;
        using var db = record.Db();
        var readings = StoredReadings.Of(db, judgements.SelectMany(j => new[] { j.Left.Document.Value, j.Right.Document.Value }));
        EventAnchor? Anchor(EventRef e) => readings.GetValueOrDefault(e.Document.Value) is { } reading && reading.Events.FirstOrDefault(r => r.Id == e.Event) is { } reported ? EventAnchor.Of(reading, reported) : null;
        var rows = new List<JudgementRow>();
        foreach (var (left, right, verdict) in judgements)
        {
            if (Anchor(left) is not { } a) return new Decided.Refused(DecisionFault.NoEvent, Name(left));
            if (Anchor(right) is not { } b) return new Decided.Refused(DecisionFault.NoEvent, Name(right));
            rows.Add(new() { Position = rows.Count, Verdict = verdict, LeftDocumentId = left.Document.Value, RightDocumentId = right.Document.Value, LeftAnchor = a, RightAnchor = b });
        }
        return Put(db, new() { Act = act, Actor = "", Judgements = rows }, by, cancellationToken);
    }

    private Decided.Made Put(RecordDb db, DecisionRow decision, Signed by, CancellationToken cancellationToken)
    {
        using var change = new Change(record, db);
        (decision.Id, decision.At) = ((db.Decisions.Max(d => (int?)d.Id) ?? 0) + 1, record.Clock.GetUtcNow().UtcDateTime);
        (decision.Actor, decision.Reason) = (by.Sign ?? Journal.Person, string.IsNullOrWhiteSpace(by.Reason) ? null : by.Reason.Trim());
        db.Decisions.Add(decision);
        change.Note($"decision.{decision.Act.Code()}", decision.Id.ToString(CultureInfo.InvariantCulture), decision.Actor);
        db.ChangeTracker.Clear();
        if (decision.Act != DecisionAct.Unsure) workOut(change, decision.Id, cancellationToken);
        change.Commit();
        return new(decision.Id);
    }

    /// <summary>What is wrong with a signature; null for nothing.</summary>
    internal static Decided.Refused? Fault(Signed by) =>
        by.Sign is { } sign && !Journal.IsSign(sign) ? new(DecisionFault.Sign, sign)
        : by.Reason is { Length: > LongestReason } ? new(DecisionFault.LongReason, "") : null;

    private static List<EventRef>? EventsOf(RecordDb db, string incident) =>
        db.IncidentEvents.AsNoTracking().Where(e => e.IncidentId == incident).OrderBy(e => e.Position).Select(e => new { e.DocumentId, e.EventId }).AsEnumerable()
            .Select(e => new EventRef(new(e.DocumentId), e.EventId)).ToList() is { Count: > 0 } events ? events : null;

    // Each with the first: whoever is one with the same event is one with the other.
    private static List<Judgement> Together(IReadOnlyList<EventRef> events) => [.. events.Skip(1).Select(e => new Judgement(events[0], e, Verdict.Same))];

    /// <summary>An event as people write it: <c>document.e1</c>.</summary>
    public static string Name(EventRef e) => $"{e.Document}.{e.Event}";

    /// <summary>Reads what <see cref="Name"/> writes; null for anything else.</summary>
    public static EventRef? Parse(string written) =>
        written.LastIndexOf('.') is > 0 and var dot && dot < written.Length - 1 ? new EventRef(new(written[..dot]), written[(dot + 1)..]) : null;
}
