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

    private static Task<IResult> HandleAsync(HttpContext http, Record record, Phrases texts, CancellationToken cancellationToken) =>
        DecideOnDesk.TakeAsync(http, record, texts, "/persons/doubtful", form => ActOf(form, cancellationToken), cancellationToken);

    private static Func<Record, Signed, Decided>? ActOf(IFormCollection form, CancellationToken cancellationToken) => form["act"].ToString() switch
    {
        "undo" => int.TryParse(form["verdict"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (record, by) => Decide(record).Undo(number, by, cancellationToken) : null,
        var act => Codes.Parse<Verdict>(act) is { } verdict && Row(form["left"].ToString()) is { } left && Row(form["right"].ToString()) is { } right ? (record, by) => Decide(record).Judge(left, right, verdict, by, cancellationToken) : null,
    };

    private static DecidePersons Decide(Record record) => new(record, RelinkPersons.Run);

    private static ListedRow? Row(string key) =>
        key.Split(':') is [var list, var row] && int.TryParse(list, NumberStyles.None, CultureInfo.InvariantCulture, out var l) && int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var r) ? new(l, r) : null;
}
