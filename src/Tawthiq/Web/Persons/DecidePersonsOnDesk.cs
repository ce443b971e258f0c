using System.Globalization;
using Tawthiq.Model;
using Tawthiq.Reconcile.Lists;
using Tawthiq.Review;
using Tawthiq.Store;
using Tawthiq.Web.Judging;

namespace Tawthiq.Web.Persons;

/// <summary>Takes what people decide on rows of lists on the pages of the desk.</summary>
internal static class DecidePersonsOnDesk
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapPost("/persons/verdicts", HandleAsync);

    /// <summary>The verdict of a number; null where there is none.</summary>
    public static VerdictView? Done(RecordDb db, string? number)
    {
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) || db.PersonVerdicts.FirstOrDefault(v => v.Id == asked) is not { } row) return null;
        var rows = StoredPersons.Rows(db, [(row.LeftListId, row.LeftRow), (row.RightListId, row.RightRow)]);
        return rows.Count == 2 ? new(row.Id, row.At, row.Actor, row.Reason, row.Verdict, rows[0], rows[1], row.Undoes is null && PersonVerdicts.Holding(db).Contains(row.Id)) : null;
    }

    private static async Task<IResult> HandleAsync(HttpContext http, Record record, Phrases texts, CancellationToken cancellationToken)
    {
        if (!OwnForms.IsFromOwnPage(http.Request)) return Problem.Of(http, StatusCodes.Status403Forbidden);
        if (!http.Request.HasFormContentType) return Problem.Of(http, StatusCodes.Status400BadRequest);
        var form = await http.Request.ReadFormAsync(cancellationToken).ConfigureAwait(false);
        var by = new Signed(form["sign"].ToString() is { Length: > 0 } sign ? sign : null, form["why"].ToString());
        Decided? decided;
        try
        {
            using var writing = Record.OpenForWriting(record.Folder, record.Clock);
            decided = Act(form, new(writing, RelinkPersons.Run), by, cancellationToken);
        }
        catch (RecordException)
        {
            return Problem.Of(http, StatusCodes.Status409Conflict, texts["watch.busy"]);
        }
        if (decided is null) return Problem.Of(http, StatusCodes.Status400BadRequest);
        if (decided is Decided.Refused refused) return Problem.Of(http, StatusCodes.Status400BadRequest, texts.Say($"decide.fault.{refused.Fault.Code()}", ("item", refused.Item)));
        DecideOnDesk.Remember(http, by.Sign);
        http.Response.Headers.Location = DecideOnDesk.Back(form["back"].ToString(), texts, "/persons/doubtful", ((Decided.Made)decided).Id);
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static Decided? Act(IFormCollection form, DecidePersons decide, Signed by, CancellationToken cancellationToken) => form["act"].ToString() switch
    {
        "undo" => int.TryParse(form["verdict"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? decide.Undo(number, by, cancellationToken) : null,
        var act => Codes.Parse<Verdict>(act) is { } verdict && Row(form["left"].ToString()) is { } left && Row(form["right"].ToString()) is { } right ? decide.Judge(left, right, verdict, by, cancellationToken) : null,
    };

    private static ListedRow? Row(string key) =>
        key.Split(':') is [var list, var row] && int.TryParse(list, NumberStyles.None, CultureInfo.InvariantCulture, out var l) && int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var r) ? new(l, r) : null;
}
