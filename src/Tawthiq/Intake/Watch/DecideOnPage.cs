using System.Globalization;
using Tawthiq.Store;
using Tawthiq.Web;

namespace Tawthiq.Intake.Watch;

/// <summary>Taking or refusing a proposal on the page of watches.</summary>
internal static class DecideOnPage
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapPost("/watches", HandleAsync);

    private static async Task<IResult> HandleAsync(HttpContext http, Record record, Phrases texts, CancellationToken cancellationToken)
    {
        if (!OwnForms.IsFromOwnPage(http.Request)) return Problem.Of(http, StatusCodes.Status403Forbidden);
        if (!http.Request.HasFormContentType) return Problem.Of(http, StatusCodes.Status400BadRequest);
        var form = await http.Request.ReadFormAsync(cancellationToken).ConfigureAwait(false);
        ProposalState? decision = form["decision"].ToString() switch { "take" => ProposalState.Taken, "refuse" => ProposalState.Refused, _ => null };
        if (decision is not { } decided || !int.TryParse(form["proposal"], NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return Problem.Of(http, StatusCodes.Status400BadRequest);
        try
        {
            using var writing = Record.OpenForWriting(record.Folder, record.Clock);
            DecideWatch.Decide(writing, [id], decided);
        }
        catch (RecordException)
        {
            return Problem.Of(http, StatusCodes.Status409Conflict, texts["watch.busy"]);
        }
        http.Response.Headers.Location = texts.Link("/watches");
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
