using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage.Inspect;
using Tawthiq.Model;
using Tawthiq.Reconcile;
using Tawthiq.Store;

namespace Tawthiq.Web.Judging;

/// <summary>How an incident came to be, in words and weights, with the forms to join and to part.</summary>
internal static class ShowExplanation
{
    private const int MostLeftOut = 6;

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/incidents/{id}/made", Handle);

    private static IResult Handle(string id, string? done, HttpContext http, RecordDb db, Phrases texts, CancellationToken cancellationToken)
    {
        if (db.Incidents.AsNoTracking().Where(i => i.Id == id).Select(i => i.Detail).FirstOrDefault() is not { } incident)
            return ShowFormer.Of(http, db, id, to => texts.IncidentLink(to) + "/made" + (done is null ? "" : $"?done={Uri.EscapeDataString(done)}"));
        var why = InspectLinks.Explain(db, incident, MostLeftOut, cancellationToken);
        var sides = StoredJudging.Sides(db, incident.Events.Concat(why.LeftOut.Select(l => l.Nearest.Right)));
        PairView Pair(ScoredPair p) => new(sides[p.Left], sides[p.Right], p.Score, p.Judged is Verdict.Same);
        var view = new ExplanationView(
            incident, [.. incident.Events.Select(e => sides[e])], [.. why.Links.Select(Pair)], [.. why.LeftOut.Select(l => Pair(l.Nearest) with { Why = $"made.why.{l.Why.Code()}" })], why.Join,
            StoredJudging.Made(db, incident), StoredJudging.Done(db, done), DecideOnDesk.SignOf(http));
        return new RazorComponentResult<ExplanationPage>(new Dictionary<string, object?> { [nameof(ExplanationPage.View)] = view });
    }
}
