using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Model;
using Tawthiq.Store;
using Tawthiq.Web;

namespace Tawthiq.Search;

/// <summary>A document with what was read in it.</summary>
/// <param name="Card">Who, when, where published.</param>
/// <param name="Text">The working text, marked.</param>
/// <param name="Events">Its reported events in the order of the text, each with the id of its incident; null where it is in none.</param>
/// <param name="Totals">Its totals in the order of the text.</param>
/// <param name="Facts">Licence and credit lines, as written.</param>
/// <param name="BytesSha256">Digest of the bytes as found.</param>
/// <param name="TextSha256">Digest of the working text.</param>
/// <param name="FileName">Name of the file that it came in.</param>
/// <param name="Format">Format of that file.</param>
/// <param name="AddedAt">When it came into the record, UTC.</param>
public sealed record DocumentView(
    DocumentCard Card, IReadOnlyList<TextNode> Text, IReadOnlyList<(EventView View, string? Incident)> Events, IReadOnlyList<Total> Totals,
    IReadOnlyList<(NoiseKind Kind, string Words)> Facts, string BytesSha256, string TextSha256, string FileName, string Format, DateTime AddedAt)
{
    /// <summary>The number that stands at a claim's words and beside its figure; from 1 in the order of the list.</summary>
    public required IReadOnlyDictionary<string, int> Numbers { get; init; }

    /// <summary>Persons whom it names as harmed, in the order of the text.</summary>
    public required IReadOnlyList<NamedVictim> Victims { get; init; }

    /// <summary>The capture that it was read from; null where it came another way.</summary>
    public CaptureLine? Capture { get; init; }

    /// <summary>Its time stamps, by the names of the authorities; none where none was set when it could have been asked.</summary>
    public required IReadOnlyList<StampView> Stamps { get; init; }

    /// <summary>What it shows besides its text; null where it is text alone.</summary>
    public MediaView? Media { get; init; }

    /// <summary>Pictures on record that show the same as one of this document, the most alike first.</summary>
    public IReadOnlyList<SamePictureView> SamePictures { get; init; } = [];

    /// <summary>Gives the words of a span of the working text.</summary>
    public required Func<Span, string> Quote { get; init; }
}

/// <summary>A time stamp over the bytes of a document as found.</summary>
/// <param name="Authority">Who gave it or is asked for it.</param>
/// <param name="Time">When the bytes existed, UTC; null where it is not given.</param>
/// <param name="IsRefused">Whether it is not waited for any more.</param>
public sealed record StampView(string Authority, DateTime? Time, bool IsRefused);

/// <summary>An item that shows the same picture as one of a document.</summary>
/// <param name="Name">Its name as found, or the beginning of its digest.</param>
/// <param name="Document">Id of the document that it is; null for an item that is none.</param>
/// <param name="Percent">How much of the picture is alike.</param>
/// <param name="Mirrored">Whether it is seen in a mirror.</param>
public sealed record SamePictureView(string Name, string? Document, int Percent, bool Mirrored);

/// <summary>One document: its working text with the spans marked, and the claims beside it.</summary>
internal static class ShowDocument
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/documents/{**id}", HandleAsync);

    private static async Task<IResult> HandleAsync(string id, HttpContext http, Record record, RecordDb db, CancellationToken cancellationToken)
    {
        var row = await FindAsync(db, id, cancellationToken).ConfigureAwait(false);
        if (row is null) return Problem.Of(http, StatusCodes.Status404NotFound);
        var incidents = await db.IncidentEvents.AsNoTracking().Where(e => e.DocumentId == id)
            .ToDictionaryAsync(e => e.EventId, e => e.IncidentId, cancellationToken).ConfigureAwait(false);
        var detail = await db.Items.AsNoTracking().Where(i => i.Sha256 == row.BytesSha256).Select(i => i.Detail).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        var capture = await BrowseCaptures.OfDocumentAsync(db, id, cancellationToken).ConfigureAwait(false);
        var view = View(row, incidents, Stamps(record, db, row.BytesSha256)) with
        {
            Capture = capture,
            Media = MediaView.Of(row.Format, detail),
            SamePictures = await SamePicturesAsync(db, row.BytesSha256, cancellationToken).ConfigureAwait(false),
        };
        return new RazorComponentResult<DocumentPage>(new Dictionary<string, object?> { [nameof(DocumentPage.View)] = view });
    }

    // Of the document's bytes and of what was derived from them.
    private static async Task<IReadOnlyList<SamePictureView>> SamePicturesAsync(RecordDb db, string bytes, CancellationToken cancellationToken)
    {
        var own = await db.Items.Where(i => i.Sha256 == bytes || i.DerivedFrom == bytes).Select(i => i.Sha256).ToListAsync(cancellationToken).ConfigureAwait(false);
        var same = await db.SamePictures.AsNoTracking().Where(s => own.Contains(s.ItemSha256) || own.Contains(s.EarlierSha256))
            .OrderByDescending(s => s.Agreement).ThenBy(s => s.EarlierSha256).ThenBy(s => s.ItemSha256).ToListAsync(cancellationToken).ConfigureAwait(false);
        var others = same.Select(s => (Same: s, Item: own.Contains(s.ItemSha256) ? s.EarlierSha256 : s.ItemSha256)).Where(s => !own.Contains(s.Item)).ToList();
        var digests = others.Select(o => o.Item).ToList();
        var names = await db.Items.AsNoTracking().Where(i => digests.Contains(i.Sha256)).ToDictionaryAsync(i => i.Sha256, i => i.Name, cancellationToken).ConfigureAwait(false);
        var documents = await db.Documents.AsNoTracking().Where(d => digests.Contains(d.BytesSha256)).ToDictionaryAsync(d => d.BytesSha256, d => d.Id, cancellationToken).ConfigureAwait(false);
        return [.. others.Select(o => new SamePictureView(names.GetValueOrDefault(o.Item) ?? o.Item[..12], documents.GetValueOrDefault(o.Item), (int)(o.Same.Agreement * 100), o.Same.Mirrored))];
    }

    /// <summary>The document with everything read in it; null where the record holds none of that id.</summary>
    internal static Task<DocumentRow?> FindAsync(RecordDb db, string id, CancellationToken cancellationToken) => db.Documents.AsNoTracking().AsSplitQuery()
        .Include(d => d.Source).Include(d => d.Events).ThenInclude(e => e.Counts).Include(d => d.Totals).Include(d => d.Noise)
        .FirstOrDefaultAsync(d => d.Id == id, cancellationToken);

    // An authority that is set stamps everything in time: where the document is in none of its batches yet, it waits.
    private static List<StampView> Stamps(Record record, RecordDb db, string item)
    {
        var stamps = StampedItems.Of(record.Blobs, db, item).Select(s => new StampView(s.Row.Authority, s.Row.Time, s.Row.State == StampState.Refused)).ToList();
        var others = db.Authorities.AsNoTracking().Select(a => a.Name).AsEnumerable().Except(stamps.Select(s => s.Authority), StringComparer.Ordinal);
        return [.. stamps.Concat(others.Select(a => new StampView(a, null, false))).OrderBy(s => s.Authority, StringComparer.Ordinal)];
    }

    private static DocumentView View(DocumentRow row, Dictionary<string, string> incidents, IReadOnlyList<StampView> stamps)
    {
        var text = new CodePoints(row.Text);
        var events = row.Events.OrderBy(e => e.Position).Select(e => StoredModel.View(e, row, text).View).ToList();
        var totals = row.Totals.OrderBy(t => t.Position).Select(t => t.ToTotal()).ToList();
        var noise = row.Noise.OrderBy(n => n.Position).Select(n => new Noise(n.Kind, new Span(n.SpanStart, n.SpanEnd))).ToList();
        var numbers = DocumentMarks.Numbers([.. events.Select(e => e.Event)], totals.Count);
        var marks = DocumentMarks.Of([.. events.Select(e => e.Event)], totals, row.Victims ?? [], noise, numbers);
        return new(
            row.Card(), MarkedText.Build(text, marks), [.. events.Select(e => (e, incidents.GetValueOrDefault(e.Event.Id)))], totals,
            [.. noise.Where(n => n.Kind is NoiseKind.Licence or NoiseKind.Credit).Select(n => (n.Kind, text.Of(n.Span.Start, n.Span.End).Trim()))],
            row.BytesSha256, row.TextSha256, row.FileName, row.Format, row.AddedAt) { Numbers = numbers, Victims = row.Victims ?? [], Stamps = stamps, Quote = s => text.Of(s.Start, s.End) };
    }
}
