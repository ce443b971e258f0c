using Microsoft.AspNetCore.Http.HttpResults;
using Tawthiq.Store;

namespace Tawthiq.Web.Judging;

/// <summary>What people decided, the latest first.</summary>
internal static class ShowDecisions
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/decisions", Handle);

    private static IResult Handle(string? done, RecordDb db)
    {
        var view = new DecisionsView([.. StoredJudging.Decisions(db, KeptDecisions.Of(db)).AsEnumerable().Reverse()], StoredJudging.Done(db, done));
        return new RazorComponentResult<DecisionsPage>(new Dictionary<string, object?> { [nameof(DecisionsPage.View)] = view });
    }
}
