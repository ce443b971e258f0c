using System.Text;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Model;
using Tawthiq.Store;
using Tawthiq.Web;
using Tawthiq.Web.Judging;

namespace Tawthiq.Search;

/// <summary>Incidents and documents for programs, in the interchange.</summary>
internal static class GiveJson
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/incidents", AllAsync);
        api.MapGet("/incidents/{id}", OneAsync);
        api.MapGet("/documents/{**id}", DocumentAsync);
    }

    /// <summary>All that fit the filter (that of the list of incidents), one a line, by id.</summary>
    private static async Task<IResult> AllAsync(HttpContext http, RecordDb db, Phrases texts, CancellationToken cancellationToken)
    {
        var asked = new Asked(http.Request.Query, texts);
        var filter = BrowseIncidents.Read(asked);
        if (asked.Fault is { } fault) return Problem.Of(http, StatusCodes.Status400BadRequest, fault);
        var rows = await BrowseIncidents.Matching(db, filter).OrderBy(i => i.Id).Select(i => i.Detail).ToListAsync(cancellationToken).ConfigureAwait(false);
        var lines = new StringBuilder();
        foreach (var incident in rows) lines.Append(Interchange.ToJson(incident)).Append('\n');
        return Results.Text(lines.ToString(), "application/jsonl", Encoding.UTF8);
    }

    private static async Task<IResult> OneAsync(string id, HttpContext http, RecordDb db, CancellationToken cancellationToken) =>
        await db.Incidents.AsNoTracking().Where(i => i.Id == id).Select(i => i.Detail).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false) is { } incident
            ? Results.Text(Interchange.ToJson(incident), "application/json", Encoding.UTF8)
            : ShowFormer.Of(http, db, id, to => "/api/incidents/" + Uri.EscapeDataString(to));

    /// <summary>What a document says, each claim with its reasons; those of a claim read before reasons were kept are null.</summary>
    private static async Task<IResult> DocumentAsync(string id, HttpContext http, RecordDb db, CancellationToken cancellationToken) =>
        await ShowDocument.FindAsync(db, id, cancellationToken).ConfigureAwait(false) is { } document
            ? Results.Text(Interchange.ToExplainedJson(document.ToReading()), "application/json", Encoding.UTF8)
            : Problem.Of(http, StatusCodes.Status404NotFound);
}
