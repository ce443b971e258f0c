using Tawthiq.Model;

namespace Tawthiq.Linkage.Inspect;

/// <summary>Two reported events with what speaks for and against their being one.</summary>
/// <param name="Left">One of them.</param>
/// <param name="Right">The other.</param>
/// <param name="Score">The evidence.</param>
/// <param name="Judged">What a person decided on this very pair; null where nobody did.</param>
public sealed record ScoredPair(EventRef Left, EventRef Right, LinkScore Score, Verdict? Judged);

/// <summary>Why a reported event is not in an incident that it is like.</summary>
public enum LeftOutWhy
{
    /// <summary>A person decided so.</summary>
    Judged,
    /// <summary>A document of the incident tells it apart, as another event of its own.</summary>
    ToldApart,
    /// <summary>More speaks against it than for it.</summary>
    TooUnlike,
    /// <summary>It is like this one event, but not like the incident as a whole.</summary>
    UnlikeTheRest,
}

/// <summary>A reported event beside an incident that it is not in.</summary>
/// <param name="Nearest">The pair that is most alike: an event of the incident on the left, the one left out on the right.</param>
/// <param name="Why">Why it is left out.</param>
public sealed record LeftOut(ScoredPair Nearest, LeftOutWhy Why);

/// <summary>How an incident came to be.</summary>
/// <param name="Links">The pairs that hold it together: for n events the n − 1 likest that join them all, judged ones first, the strongest first.</param>
/// <param name="LeftOut">The nearest events that are not in it, the likest first.</param>
/// <param name="Join">Mean weight from which on groups are joined.</param>
public sealed record IncidentExplanation(ValueList<ScoredPair> Links, ValueList<LeftOut> LeftOut, double Join);

/// <summary>What a person is asked to decide.</summary>
public enum ProposalKind
{
    /// <summary>Whether two incidents are one.</summary>
    Join,
    /// <summary>Whether an incident is two.</summary>
    Part,
}

/// <summary>A pair of events near the line between one incident and two, on which a person's judgement helps most.</summary>
/// <param name="Kind">What stands now: two incidents, or one.</param>
/// <param name="Left">An event of one side.</param>
/// <param name="Right">An event of the other side.</param>
/// <param name="Score">The evidence.</param>
/// <param name="LeftSide">All events of the left side.</param>
/// <param name="RightSide">All events of the right side.</param>
public sealed record LinkProposal(ProposalKind Kind, EventRef Left, EventRef Right, LinkScore Score, ValueList<EventRef> LeftSide, ValueList<EventRef> RightSide);
