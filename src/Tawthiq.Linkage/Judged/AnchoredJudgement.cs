using Tawthiq.Model;

namespace Tawthiq.Linkage.Judged;

/// <summary>A person's judgement on two reported events, tied to their words rather than to what a reader called them.</summary>
/// <param name="Left">One of them.</param>
/// <param name="Right">The other; the order means nothing.</param>
/// <param name="Verdict">What was decided.</param>
public sealed record AnchoredJudgement(EventAnchor Left, EventAnchor Right, Verdict Verdict)
{
    /// <summary>What the judgement is about in the present readings.</summary>
    /// <param name="readingOf">The present reading of a document; null where there is none.</param>
    public JudgementFinding Find(Func<DocumentId, DocumentReading?> readingOf)
    {
        var (left, right) = (Event(Left, readingOf), Event(Right, readingOf));
        if (left is not { } a || right is not { } b) return new JudgementFinding.Gone(left, right);
        return a == b ? new JudgementFinding.OneEvent(a) : new JudgementFinding.Found(new Judgement(a, b, Verdict));
    }

    private static EventRef? Event(EventAnchor anchor, Func<DocumentId, DocumentReading?> readingOf) =>
        readingOf(anchor.Event.Document) is { } reading ? anchor.Find(reading) : null;
}

/// <summary>What became of the events of a judgement in the present readings.</summary>
public abstract record JudgementFinding
{
    private JudgementFinding() { }

    /// <summary>Both are read as events; the judgement binds them.</summary>
    /// <param name="Judgement">The judgement on the events as they are called now.</param>
    public sealed record Found(Judgement Judgement) : JudgementFinding;

    /// <summary>The words of both are read as one event now; the judgement moves nothing.</summary>
    /// <param name="Event">That event.</param>
    public sealed record OneEvent(EventRef Event) : JudgementFinding;

    /// <summary>The words of one or both are no longer read as an event; the judgement is kept and moves nothing.</summary>
    /// <param name="Left">The left event where it is still read; else null.</param>
    /// <param name="Right">The right event where it is still read; else null.</param>
    public sealed record Gone(EventRef? Left, EventRef? Right) : JudgementFinding;
}
