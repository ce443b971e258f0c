using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Intake;
using Tawthiq.Intake.Capture;
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
    private const int Around = 240;
    private const int MostShown = 6000;

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/found/{**id}", HandleAsync);

    private static async Task<IResult> HandleAsync(string id, string? span, HttpContext http, Record record, RecordDb db, CancellationToken cancellationToken)
    {
        var row = await db.Documents.AsNoTracking().Include(d => d.Source).FirstOrDefaultAsync(d => d.Id == id, cancellationToken).ConfigureAwait(false);
        if (row is null) return Problem.Of(http, StatusCodes.Status404NotFound);
        var text = new CodePoints(row.Text);
        if (SpanOf(span) is not { } asked || asked.End > text.Length) return Problem.Of(http, StatusCodes.Status400BadRequest);
        var item = await db.Items.AsNoTracking().FirstOrDefaultAsync(i => i.Sha256 == row.BytesSha256, cancellationToken).ConfigureAwait(false);
        var (map, bytes, why) = Find(row, item?.Detail, record, cancellationToken);
        var ranges = map?.Of(asked) ?? [];
        var view = new AsFoundView(
            row.Card(), text.Quote(asked, row.Language), asked, [.. ranges.Select(r => Place(map!.Unit, r, row.Format))], // ranges come from a map
            map is { Unit: SourceUnit.Byte } ? Excerpt(bytes, ranges, map.Encoding) : [],
            why ?? (ranges.Count == 0 ? "document.asFoundNowhere" : null), row.BytesSha256, row.FileName, row.Format);
        return new RazorComponentResult<AsFoundPage>(new Dictionary<string, object?> { [nameof(AsFoundPage.View)] = view });
    }

    /// <summary>A span as addresses write it: <c>12-40</c>; null for anything else.</summary>
    internal static Span? SpanOf(string? written) =>
        written?.Split('-') is [var from, var to] && int.TryParse(from, System.Globalization.NumberStyles.None, null, out var start)
        && int.TryParse(to, System.Globalization.NumberStyles.None, null, out var end) && start < end ? new Span(start, end) : null;

    private static (TextMap? Map, byte[] Bytes, string? Why) Find(DocumentRow row, string? detail, Record record, CancellationToken cancellationToken)
    {
        try
        {
            if (MediaView.DetailOf(detail) is { Text: { } read }) return ReadByMachine(row, read, record);
            if (!MapToSource.Has(Enum.Parse<InputFormat>(row.Format, ignoreCase: true))) return (null, [], "document.asFoundNoMap");
            var bytes = record.Blobs.Read(row.BytesSha256);
            if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != row.BytesSha256) return (null, [], "document.asFoundGone");
            if (record.Accesses.Note("access.opened", row.BytesSha256)) record.Accesses.TryTakeIn();
            var item = new InputItem(row.FileName, 0, new(row.Id), Enum.Parse<InputFormat>(row.Format, ignoreCase: true), bytes);
            if (item.Format == InputFormat.Wacz) bytes = CaptureFile.PageOf(bytes) ?? [];
            return MapToSource.Of(item, row.Text, cancellationToken) is { } map ? (map, bytes, null) : (null, [], "document.asFoundChanged");
        }
        catch (IOException)
        {
            return (null, [], "document.asFoundGone");
        }
    }

    private static (TextMap? Map, byte[] Bytes, string? Why) ReadByMachine(DocumentRow row, ReadByMachine read, Record record)
    {
        var pages = record.Blobs.Read(read.Sha256);
        if (Convert.ToHexStringLower(SHA256.HashData(pages)) != read.Sha256) return (null, [], "document.asFoundGone");
        return MapToSource.OfPictures(pages, row.Text, row.Format == "pdf" ? SourceUnit.Page : SourceUnit.Picture) is { } map ? (map, [], null) : (null, [], "document.asFoundChanged");
    }

    private static (string Key, int From, int To) Place(SourceUnit unit, SourceRange range, string format) => unit switch
    {
        SourceUnit.Byte when format == "wacz" => ("document.asFoundBytesOfPage", range.Start, range.End),
        SourceUnit.Byte => ("document.asFoundBytes", range.Start, range.End),
        SourceUnit.Paragraph => ("document.asFoundParagraph", range.Start + 1, range.End),
        SourceUnit.Page => ("document.asFoundPage", range.Start + 1, range.End),
        SourceUnit.Picture => ("document.asFoundPicture", range.Start + 1, range.End),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The source before, in and behind the places; stretches that are long or lead back are left out.</summary>
    internal static IReadOnlyList<(string Text, bool Read)> Excerpt(byte[] bytes, IReadOnlyList<SourceRange> ranges, Encoding encoding)
    {
        if (ranges.Count == 0) return [];
        var parts = new List<(string Text, bool Read)>();
        var at = Math.Max(0, ranges[0].Start - Around);
        if (at > 0) parts.Add(("…", false));
        var shown = 0;
        foreach (var range in ranges)
        {
            if (range.Start < at || range.Start - at > Around) parts.Add((" … ", false));
            else if (range.Start > at) parts.Add((Shown(bytes[at..range.Start]), false));
            parts.Add((Shown(bytes[range.Start..Math.Min(range.End, range.Start + MostShown)]), true));
            at = range.End;
            if ((shown += range.End - range.Start) > MostShown) break;
        }
        var end = Math.Min(bytes.Length, at + Around);
        parts.Add((Shown(bytes[at..end]) + (end < bytes.Length ? "…" : ""), false));
        return parts;

        // A stretch may be cut within a character; what is no text is shown as such.
        string Shown(byte[] stretch) => string.Concat(encoding.GetString(stretch).Trim('\uFFFD').Select(c => char.IsControl(c) && c is not ('\t' or '\n') ? c == '\r' ? "" : "\uFFFD" : c.ToString()));
    }
}
