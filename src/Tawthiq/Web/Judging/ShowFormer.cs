using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Web.Judging;

/// <summary>What is answered to who asks for an incident that is not on record: where it moved to, what became of it, or that it never was.</summary>
internal static class ShowFormer
{
    /// <summary>A permanent redirect, a page that says what became of it (410), or 404.</summary>
    /// <param name="http">The request.</param>
    /// <param name="db">The record.</param>
    /// <param name="id">The id asked for.</param>
    /// <param name="linkTo">Address of the same thing of another incident.</param>
    public static IResult Of(HttpContext http, RecordDb db, string id, Func<string, string> linkTo)
    {
        switch (FormerIncidents.Find(db, id))
        {
            case IncidentName.Moved moved: return Results.Redirect(linkTo(moved.To), permanent: true, preserveMethod: true);
            case IncidentName.Ended ended when http.Request.Path.StartsWithSegments("/api"):
                return Results.Json(new { type = "about:blank", title = "Gone", status = StatusCodes.Status410Gone, id, became = ended.Row.Became.Code(), at = ended.Row.At, now = ended.Now }, contentType: "application/problem+json", statusCode: StatusCodes.Status410Gone);
            case IncidentName.Ended ended:
                var now = db.Incidents.AsNoTracking().Where(i => ended.Now.Contains(i.Id)).Select(i => i.Detail).AsEnumerable().OrderBy(i => ended.Now.IndexOf(i.Id.Value)).ToList();
                var view = new FormerView(id, ended.Row.Became.Code(), ended.Row.At, now, StoredJudging.Changes(db, id));
                return new RazorComponentResult<FormerPage>(new Dictionary<string, object?> { [nameof(FormerPage.View)] = view }) { StatusCode = StatusCodes.Status410Gone };
            default: return Problem.Of(http, StatusCodes.Status404NotFound);
        }
    }

    private static int IndexOf(this IReadOnlyList<string> all, string one) => Enumerable.Range(0, all.Count).First(n => all[n] == one);
}
