using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Tawthiq.Store;

namespace Tawthiq.Web.Judging;

/// <summary>The page on which people decide pairs near the line, one after another.</summary>
/// <remarks>It stands between the review, which decides, reconciliation, which knows the pairs, and the search, which shows words; slices do not use each other.</remarks>
internal static class ShowProposals
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/proposals", Handle);

    private static IResult Handle(string? at, string? done, HttpContext http, RecordDb db, OpenProposals open, CancellationToken cancellationToken)
    {
        var proposals = open.Of(db, cancellationToken);
        var place = int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 0;
        var (decided, sign) = (StoredJudging.Done(db, done), DecideOnDesk.SignOf(http));
        var view = new ProposalsView(null, null, place, proposals.Count, decided, sign);
        if (place < proposals.Count)
        {
            var p = proposals[place];
            var sides = StoredJudging.Sides(db, [p.Left, p.Right]);
            view = view with { Kind = p.Kind, Pair = new(sides[p.Left], sides[p.Right], p.Score, false) };
        }
        Guard.AllowKeys(http);
        return new RazorComponentResult<ProposalsPage>(new Dictionary<string, object?> { [nameof(ProposalsPage.View)] = view });
    }
}
