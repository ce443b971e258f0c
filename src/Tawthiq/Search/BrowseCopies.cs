using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage;
using Tawthiq.Model;
using Tawthiq.Store;
using Tawthiq.Web;

namespace Tawthiq.Search;

/// <summary>A document that repeats an earlier one.</summary>
/// <param name="Document">The document.</param>
/// <param name="Of">What it repeats, and how.</param>
public sealed record CopyView(DocumentCard Document, Repeat Of);

/// <summary>Documents that are one text.</summary>
/// <param name="First">The first published of them.</param>
/// <param name="Copies">The others, in the order of publication.</param>
public sealed record FamilyView(DocumentCard First, IReadOnlyList<CopyView> Copies)
{
    /// <summary>The incidents that each document tells of.</summary>
    public required ILookup<string, string> Incidents { get; init; }
}

/// <summary>A page of the families of copies.</summary>
/// <param name="Families">The families, the largest first.</param>
/// <param name="Found">How many there are in all.</param>
/// <param name="Documents">How many documents are copies of another one.</param>
/// <param name="Page">Page of the list, from 1.</param>
/// <param name="Pages">How many pages the list has, at least 1.</param>
public sealed record CopyList(IReadOnlyList<FamilyView> Families, int Found, int Documents, int Page, int Pages)
{
    /// <summary>The document whose text alone is listed; null for all.</summary>
    public string? Of { get; init; }
}

/// <summary>The documents of the record that are one text, wherever their events stand.</summary>
internal static class BrowseCopies
{
    private const int PageSize = 20;

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/copies", Handle);

    private static IResult Handle(HttpContext http, RecordDb db, CopiesOnRecord copies, Phrases texts, CancellationToken cancellationToken)
    {
        var asked = new Asked(http.Request.Query, texts);
        var (page, of) = (asked.Page(), asked.Text("of"));
        if (asked.Fault is { } fault) return Problem.Of(http, StatusCodes.Status400BadRequest, fault);
        var all = copies.Of(db, cancellationToken);
        if (of is not null) all = [.. all.Where(f => f.First.Value == of || f.Repeats.Any(r => r.Document.Value == of))];
        var pages = Math.Max(1, (all.Count + PageSize - 1) / PageSize);
        if (page > pages) return Problem.Of(http, StatusCodes.Status404NotFound);
        var list = new CopyList(Views(db, [.. all.Skip((page - 1) * PageSize).Take(PageSize)]), all.Count, all.Sum(f => f.Repeats.Count), page, pages) { Of = of };
        return new RazorComponentResult<CopiesPage>(new Dictionary<string, object?> { [nameof(CopiesPage.List)] = list });
    }

    /// <summary>Families with what pages say of their documents.</summary>
    internal static IReadOnlyList<FamilyView> Views(RecordDb db, IReadOnlyList<TextFamily> families)
    {
        var ids = families.SelectMany(f => f.Repeats.Select(r => r.Document).Prepend(f.First)).Select(d => d.Value).ToList();
        var (cards, incidents) = (new Dictionary<string, DocumentCard>(StringComparer.Ordinal), new List<(string Document, string Incident)>());
        foreach (var some in ids.Chunk(200))
        {
            foreach (var d in db.Documents.AsNoTracking().Where(d => some.Contains(d.Id)).Select(d => new { d.Id, d.Title, Source = d.Source!.Name, d.Published, d.Language, d.Url }))
                cards[d.Id] = new(d.Id, d.Title, d.Source, d.Published, d.Language, d.Url);
            incidents.AddRange(db.IncidentEvents.AsNoTracking().Where(e => some.Contains(e.DocumentId)).Select(e => new { e.DocumentId, e.IncidentId }).Distinct().AsEnumerable().Select(e => (e.DocumentId, e.IncidentId)));
        }
        var of = incidents.OrderBy(e => e.Incident, StringComparer.Ordinal).ToLookup(e => e.Document, e => e.Incident, StringComparer.Ordinal);
        return [.. families.Select(f => new FamilyView(cards[f.First.Value], [.. f.Repeats.Select(r => new CopyView(cards[r.Document.Value], r))]) { Incidents = of })];
    }
}

/// <summary>The families of copies of a record: worked out when they are asked for and documents changed since. Thread-safe.</summary>
internal sealed class CopiesOnRecord
{
    private readonly KeptUntil<IReadOnlyList<TextFamily>> _families = new("document.added", "document.read_again", "document.forgotten");

    /// <summary>The largest first, of equals the earliest.</summary>
    public IReadOnlyList<TextFamily> Of(RecordDb db, CancellationToken cancellationToken) => _families.Of(db, () =>
    {
        var texts = db.Documents.AsNoTracking().OrderBy(d => d.Number).Select(d => new { d.Id, Source = d.Source!.Name, d.Published, d.TextSha256, d.Sketch }).AsEnumerable()
            .Select(d => new SketchedText(new(d.Id), d.Source, d.Published, d.TextSha256, TextSketch.FromBytes(d.Sketch))).ToList();
        return [.. TextFamilies.Of(texts, Environment.ProcessorCount, cancellationToken).OrderByDescending(f => f.Repeats.Count)];
    });
}
