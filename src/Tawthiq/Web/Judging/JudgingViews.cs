using Tawthiq.Linkage;
using Tawthiq.Linkage.Inspect;
using Tawthiq.Model;
using Tawthiq.Search;

namespace Tawthiq.Web.Judging;

// What the pages of decisions are given. Public only because the components that Razor makes are.

/// <summary>A reported event with its words, its counts and the incident that it is in.</summary>
/// <param name="View">The event.</param>
/// <param name="Claims">Its counts.</param>
/// <param name="Incident">Id of its incident.</param>
/// <param name="Others">How many other events that incident has.</param>
public sealed record EventSide(EventView View, IReadOnlyList<ClaimView> Claims, string Incident, int Others);

/// <summary>Two events with what speaks for and against their being one.</summary>
public sealed record PairView(EventSide Left, EventSide Right, LinkScore Score, bool IsJudged)
{
    /// <summary>Key of the sentence that says why the right one is left out; null where it is not.</summary>
    public string? Why { get; init; }
}

/// <summary>A judgement as people read it.</summary>
/// <param name="Verdict">What was decided.</param>
/// <param name="Left">Document of the one.</param>
/// <param name="LeftEvent">Its event as it is called now; null where its words are read as none.</param>
/// <param name="Right">Document of the other.</param>
/// <param name="RightEvent">Likewise.</param>
/// <param name="Fault">Key of the sentence that says why it moves nothing; null where it binds.</param>
public sealed record JudgementView(Verdict Verdict, DocumentCard Left, string? LeftEvent, DocumentCard Right, string? RightEvent, string? Fault);

/// <summary>A decision as people read it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="At">UTC.</param>
/// <param name="Who">Who decided; null for a person without a sign.</param>
/// <param name="Act">Code of what was done.</param>
/// <param name="Reason">Why; null where nobody said.</param>
/// <param name="Undoes">The decision that it undoes; null for none.</param>
/// <param name="UndoneBy">The decision that undoes it; null where it holds.</param>
/// <param name="Judgements">On which events.</param>
public sealed record DecisionView(int Number, DateTime At, string? Who, string Act, string? Reason, int? Undoes, int? UndoneBy, IReadOnlyList<JudgementView> Judgements);

/// <summary>A change of an incident.</summary>
/// <param name="Id">The incident.</param>
/// <param name="At">UTC.</param>
/// <param name="Cause">Code.</param>
/// <param name="Decision">Number of the decision that was the cause; null for none.</param>
/// <param name="Before">What it was; null for nothing or for what was forgotten.</param>
/// <param name="After">What it was then.</param>
/// <param name="BeforeSha256">Digest; null for nothing.</param>
/// <param name="AfterSha256">Digest.</param>
public sealed record ChangeView(string Id, DateTime At, string Cause, int? Decision, Incident? Before, Incident? After, string? BeforeSha256, string? AfterSha256);

/// <summary>What an incident's page says of how it came to be.</summary>
/// <param name="Decisions">Those that bind it.</param>
/// <param name="Changes">Its history, the latest first.</param>
public sealed record MadeView(IReadOnlyList<DecisionView> Decisions, IReadOnlyList<ChangeView> Changes);

/// <summary>The page that explains an incident and lets people join and part.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Events">Its events.</param>
/// <param name="Links">The pairs that hold it together.</param>
/// <param name="LeftOut">The nearest events that are not in it.</param>
/// <param name="Join">Mean weight from which on groups are joined.</param>
/// <param name="Made">Decisions and history.</param>
/// <param name="Done">The decision that was just made; null for none.</param>
/// <param name="Sign">The sign that was last given; null for none.</param>
public sealed record ExplanationView(
    Incident Incident, IReadOnlyList<EventSide> Events, IReadOnlyList<PairView> Links, IReadOnlyList<PairView> LeftOut, double Join, MadeView Made, DoneView? Done, string? Sign);

/// <summary>The page of proposals.</summary>
/// <param name="Kind">What stands now; null where there is nothing to decide.</param>
/// <param name="Pair">The pair; null where there is nothing to decide.</param>
/// <param name="At">Its place among the proposals, from 0.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Done">The decision that was just made; null for none.</param>
/// <param name="Sign">The sign that was last given; null for none.</param>
public sealed record ProposalsView(ProposalKind? Kind, PairView? Pair, int At, int Count, DoneView? Done, string? Sign);

/// <summary>A decision that was just made, with what it changed.</summary>
public sealed record DoneView(DecisionView Decision, IReadOnlyList<ChangeView> Changes);

/// <summary>The page of decisions.</summary>
/// <param name="Decisions">The latest first.</param>
/// <param name="Done">The decision that was just made; null for none.</param>
public sealed record DecisionsView(IReadOnlyList<DecisionView> Decisions, DoneView? Done);

/// <summary>The page of an id that no longer stands.</summary>
/// <param name="Id">The id.</param>
/// <param name="Became">Code of what became of it.</param>
/// <param name="At">Since when, UTC.</param>
/// <param name="Now">Incidents that its reports are in.</param>
/// <param name="Changes">Its history, the latest first.</param>
public sealed record FormerView(string Id, string Became, DateTime At, IReadOnlyList<Incident> Now, IReadOnlyList<ChangeView> Changes);
