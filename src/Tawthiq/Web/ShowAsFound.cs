using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Intake;
using Tawthiq.Model;
using Tawthiq.Search;
using Tawthiq.Store;

namespace Tawthiq.Web;

/// <summary>The place in the evidentiary copy that words of a document were read from.</summary>
/// <param name="Card">Who, when, where published.</param>
/// <param name="Words">The words in the working text.</param>
/// <param name="Span">Their span in the working text.</param>
/// <param name="Places">Each place as a sentence key with its ends: bytes from 0, end exclusive; paragraphs and pages from 1, end inclusive.</param>
/// <param name="Excerpt">The source around the places, those read from marked; empty where it cannot be shown as text.</param>
/// <param name="Why">Key of the sentence that says why there is no place; null where there is one.</param>
/// <param name="BytesSha256">Digest of the bytes as found.</param>
/// <param name="FileName">Name of the file that the document came in.</param>
/// <param name="Format">Format of that file.</param>
public sealed record AsFoundView(
    DocumentCard Card, Quote Words, Span Span, IReadOnlyList<(string Key, int From, int To)> Places, IReadOnlyList<(string Text, bool Read)> Excerpt, string? Why,
    string BytesSha256, string FileName, string Format);

/// <summary>Leads from words of the working text to the bytes as found.</summary>
/// <remarks>It stands between the search, which shows the document, and the intake, which knows how its bytes are read; slices do not use each other.</remarks>
internal static class ShowAsFound
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/found/{**id}", HandleAsync);

    private static async Task<IResult> HandleAsync(string id, string? span, HttpContext http, Record record, RecordDb db, CancellationToken cancellationToken)
    {
        var row = await db.Documents.AsNoTracking().Include(d => d.Source).FirstOrDefaultAsync(d => d.Id == id, cancellationToken).ConfigureAwait(false);
        if (row is null) return Problem.Of(http, StatusCodes.Status404NotFound);
        var text = new CodePoints(row.Text);
        if (SpanOf(span) is not { } asked || asked.End > text.Length) return Problem.Of(http, StatusCodes.Status400BadRequest);
        var item = await db.Items.AsNoTracking().FirstOrDefaultAsync(i => i.Sha256 == row.BytesSha256, cancellationToken).ConfigureAwait(false);
        var place = MediaView.DetailOf(item?.Detail) is { Text: { } read } ? ReadByMachine(row, read, asked, record) : await FindAsync(row, asked, record, cancellationToken).ConfigureAwait(false);
        var view = new AsFoundView(
            row.Card(), text.Quote(asked, row.Language), asked, [.. place.Ranges.Select(r => Place(place.Unit, r, row.Format))],
            [.. place.Excerpt.Select(p => (p.Text, p.Read))], Why(place), row.BytesSha256, row.FileName, row.Format);
        return new RazorComponentResult<AsFoundPage>(new Dictionary<string, object?> { [nameof(AsFoundPage.View)] = view });
    }

    /// <summary>A span as addresses write it: <c>12-40</c>; null for anything else.</summary>
    internal static Span? SpanOf(string? written) =>
        written?.Split('-') is [var from, var to] && int.TryParse(from, System.Globalization.NumberStyles.None, null, out var start)
        && int.TryParse(to, System.Globalization.NumberStyles.None, null, out var end) && start < end ? new Span(start, end) : null;

    private static async Task<SourcePlace> FindAsync(DocumentRow row, Span asked, Record record, CancellationToken cancellationToken)
    {
        if (record.Accesses.Note("access.opened", row.BytesSha256)) record.Accesses.TryTakeIn();
        var format = Enum.Parse<InputFormat>(row.Format, ignoreCase: true);
        return await AskForPlace.AskAsync(new(record.Blobs.PathOf(row.BytesSha256), row.BytesSha256, row.FileName, row.Id, format, row.Text, asked.Start, asked.End), cancellationToken).ConfigureAwait(false);
    }

    private static SourcePlace ReadByMachine(DocumentRow row, ReadByMachine read, Span asked, Record record)
    {
        try
        {
            var pages = record.Blobs.Read(read.Sha256);
            if (Convert.ToHexStringLower(SHA256.HashData(pages)) != read.Sha256) return SourcePlace.None(SourceFault.Gone);
            var unit = row.Format == "pdf" ? SourceUnit.Page : SourceUnit.Picture;
            return PagesRead.MapOf(pages, row.Text, unit) is { } map ? new(null, unit, map.Of(asked), []) : SourcePlace.None(SourceFault.Changed);
        }
        catch (IOException)
        {
            return SourcePlace.None(SourceFault.Gone);
        }
    }

    private static string? Why(SourcePlace place) => place.Fault switch
    {
        SourceFault.NoMap => "document.asFoundNoMap",
        SourceFault.Gone => "document.asFoundGone",
        SourceFault.Changed => "document.asFoundChanged",
        SourceFault.Stopped => "document.asFoundStopped",
        null => place.Ranges.Count == 0 ? "document.asFoundNowhere" : null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static (string Key, int From, int To) Place(SourceUnit unit, SourceRange range, string format) => unit switch
    {
        SourceUnit.Byte when format == "wacz" => ("document.asFoundBytesOfPage", range.Start, range.End),
        SourceUnit.Byte => ("document.asFoundBytes", range.Start, range.End),
        SourceUnit.Paragraph => ("document.asFoundParagraph", range.Start + 1, range.End),
        SourceUnit.Page => ("document.asFoundPage", range.Start + 1, range.End),
        SourceUnit.Picture => ("document.asFoundPicture", range.Start + 1, range.End),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
