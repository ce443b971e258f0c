using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage.Persons;
using Tawthiq.Model;
using Tawthiq.Reconcile.Lists;
using Tawthiq.Review;
using Tawthiq.Store;
using Tawthiq.Web.Judging;

namespace Tawthiq.Web.Persons;

/// <summary>What was said of a list's columns at some time.</summary>
/// <param name="Number">0 for what they were taken for when the list came.</param>
/// <param name="At">UTC.</param>
/// <param name="Actor">Who said so.</param>
/// <param name="Reason">Why; null where nothing was said.</param>
/// <param name="Columns">One for each column.</param>
/// <param name="Changed">Those that were something else before.</param>
public sealed record ColumnsSaid(int Number, DateTime At, string Actor, string? Reason, ValueList<ColumnUse> Columns, ValueList<ColumnUse> Changed);

/// <summary>A list, with what its columns could hold instead.</summary>
/// <param name="List">The list as it stands.</param>
/// <param name="Asked">What the reader chose for each column.</param>
/// <param name="Preview">What that would change; null where nothing else was chosen, or where it cannot be.</param>
/// <param name="Fault">Why it cannot be, in the reader's language; null where it can.</param>
/// <param name="History">What was said of the columns, the last first.</param>
/// <param name="Done">Number of what was just put on record; null for nothing.</param>
/// <param name="Sign">What was last signed with in this browser.</param>
public sealed record ListPageView(ListView List, ValueList<ColumnUse> Asked, ColumnsPreview? Preview, string? Fault, ValueList<ColumnsSaid> History, int? Done, string? Sign);

/// <summary>The lists of persons, and the page of one, on which people correct what its columns hold: chosen, looked at, then put on record.</summary>
internal static class ShowLists
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/lists", (RecordDb db) => new RazorComponentResult<ListsPage>(new Dictionary<string, object?> { [nameof(ListsPage.Lists)] = StoredPersons.Lists(db) }));
        pages.MapGet("/lists/{id:int}", Handle);
        pages.MapPost("/lists/{id:int}", HandleAsync);
    }

    /// <summary>Name of the field of a form, or of an address, that tells what a column holds.</summary>
    public static string Key(int column) => FormattableString.Invariant($"c{column}");

    private static IResult Handle(int id, string? done, HttpContext http, RecordDb db, Phrases texts, CancellationToken cancellationToken)
    {
        if (db.Lists.AsNoTracking().FirstOrDefault(l => l.Id == id) is not { } list) return Problem.Of(http, StatusCodes.Status404NotFound);
        var now = ColumnsInForce.Of(db, list);
        if (Chosen(now, c => http.Request.Query[c].ToString()) is not { } asked) return Problem.Of(http, StatusCodes.Status400BadRequest);
        var fault = new ListMapping(asked).HoldsNames ? null : texts.Say("decide.fault.no_names", ("item", list.Name));
        var preview = asked.Equals(now) || fault is not null ? null : PreviewColumns.Of(db, list, asked, cancellationToken);
        var number = int.TryParse(done, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : (int?)null;
        var history = ColumnsInForce.History(db, list);
        var told = history.Select((h, i) => new ColumnsSaid(h.Number, h.At, h.Actor, h.Reason, h.Columns, h.Columns.Where((c, k) => i > 0 && c != history[i - 1].Columns[k]).ToValueList())).Reverse().ToValueList();
        var view = new ListPageView(StoredPersons.List(db, list), asked, preview, fault, told, told.Any(h => h.Number > 0 && h.Number == number) ? number : null, DecideOnDesk.SignOf(http));
        return new RazorComponentResult<ListPage>(new Dictionary<string, object?> { [nameof(ListPage.View)] = view });
    }

    private static async Task<IResult> HandleAsync(int id, HttpContext http, Record record, RecordDb db, Phrases texts, CancellationToken cancellationToken)
    {
        if (await db.Lists.AsNoTracking().FirstOrDefaultAsync(l => l.Id == id, cancellationToken).ConfigureAwait(false) is not { } list) return Problem.Of(http, StatusCodes.Status404NotFound);
        return await DecideOnDesk.TakeAsync(http, record, texts, FormattableString.Invariant($"/lists/{id}"), form => Chosen(ColumnsInForce.Of(db, list), c => form[c].ToString()) is { } columns
            ? (writing, by) => new CorrectColumns(writing, RelinkPersons.Run).Run(id, new(columns), by, cancellationToken) : null, cancellationToken).ConfigureAwait(false);
    }

    // What is not asked for stays; null where something is no field.
    private static ValueList<ColumnUse>? Chosen(ValueList<ColumnUse> now, Func<string, string> asked)
    {
        var chosen = now.Select((use, c) => asked(Key(c)) is not { Length: > 0 } code ? use : Codes.Parse<PersonField>(code) is { } field ? use with { Field = field } : null).ToList();
        return chosen.Contains(null) ? null : chosen.OfType<ColumnUse>().ToValueList();
    }
}
