using Microsoft.AspNetCore.Http.HttpResults;
using Tawthiq.Preserve;
using Tawthiq.Store;

namespace Tawthiq.Web;

/// <summary>One line of a chain of custody, in words.</summary>
/// <param name="Number">Of the entry.</param>
/// <param name="IsSealed">Whether it stands in the ledger.</param>
/// <param name="At">UTC, to the second.</param>
/// <param name="Who">Who did it.</param>
/// <param name="What">What was done.</param>
/// <param name="Subject">To what.</param>
public sealed record CustodyLine(long Number, bool IsSealed, string At, string Who, string What, string Subject);

/// <summary>The chain of custody of a document, an incident or an item.</summary>
/// <param name="Of">Its id or digest.</param>
/// <param name="IsDocument">Whether it has a page of its own to lead back to.</param>
/// <param name="Lines">In the order in which it happened.</param>
/// <param name="Emptied">Entries of the journal that were forgotten.</param>
public sealed record CustodyView(string Of, bool IsDocument, IReadOnlyList<CustodyLine> Lines, int Emptied);

/// <summary>Who held, opened, copied and exported something, when.</summary>
/// <remarks>It stands between the search, whose page leads here, and the preserving of evidence, which knows the chain; slices do not use each other.</remarks>
internal static class ShowCustody
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/custody/{**name}", Handle);

    private static IResult Handle(string name, HttpContext http, Record record, RecordDb db, Phrases phrases)
    {
        if (name == FindEvidence.All) return Problem.Of(http, StatusCodes.Status404NotFound); // of the whole record it has no end
        Custody custody;
        try
        {
            custody = Custody.Read(record, db, FindEvidence.Of(db, name));
        }
        catch (RecordException)
        {
            return Problem.Of(http, StatusCodes.Status404NotFound);
        }
        var texts = PageTexts.Of(phrases.Language);
        var lines = custody.Entries.Select(e => new CustodyLine(
            e.Row.Sequence, e.IsSealed, e.Row.At.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
            e.Row.Actor == Journal.Program ? texts.Get("custody.program") : e.Row.Actor, Custody.What(texts, e), Custody.Subject(texts, e)));
        var view = new CustodyView(custody.Of, db.Documents.Any(d => d.Id == custody.Of), [.. lines], custody.Emptied);
        return new RazorComponentResult<CustodyPage>(new Dictionary<string, object?> { [nameof(CustodyPage.View)] = view });
    }
}
