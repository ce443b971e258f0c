using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Model;
using Tawthiq.Store;
using Tawthiq.Web;

namespace Tawthiq.Search;

/// <summary>One attempt to capture a page.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Url">The address asked for.</param>
/// <param name="FinalUrl">The address that it led to; null where it led nowhere or stayed the same.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="Reason">Code of why it failed; null where it was reached.</param>
/// <param name="Status">HTTP status; null where no answer came.</param>
/// <param name="Document">Id of the document read from it; null where there is none.</param>
/// <param name="ItemSha256">Digest of the WACZ; null where nothing was kept.</param>
public sealed record CaptureLine(string Id, string Url, string? FinalUrl, DateTime StartedAt, string? Reason, int? Status, string? Document, string? ItemSha256);

/// <summary>A page of the list of captures.</summary>
/// <param name="Lines">The latest first.</param>
/// <param name="All">How many captures there are.</param>
/// <param name="Failed">How many of them failed.</param>
/// <param name="OnlyFailed">Whether only those are listed.</param>
/// <param name="Page">From 1.</param>
/// <param name="Pages">How many.</param>
public sealed record CaptureList(IReadOnlyList<CaptureLine> Lines, int All, int Failed, bool OnlyFailed, int Page, int Pages);

/// <summary>The captures with what they came to.</summary>
internal static class BrowseCaptures
{
    private const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/captures", HandleAsync);

    private static async Task<IResult> HandleAsync(HttpContext http, RecordDb db, CancellationToken cancellationToken)
    {
        var query = http.Request.Query;
        var written = query["page"].ToString();
        if (!int.TryParse(written.Length == 0 ? "1" : written, System.Globalization.NumberStyles.None, null, out var page) || page < 1) return Problem.Of(http, StatusCodes.Status400BadRequest);
        var onlyFailed = query["result"].ToString() == "failed";
        var (all, failed) = (await db.Captures.CountAsync(cancellationToken).ConfigureAwait(false), await db.Captures.CountAsync(c => c.Result == CaptureResult.Failed, cancellationToken).ConfigureAwait(false));
        var pages = Math.Max(1, ((onlyFailed ? failed : all) + PageSize - 1) / PageSize);
        if (page > pages) return Problem.Of(http, StatusCodes.Status404NotFound);
        var rows = await db.Captures.AsNoTracking().Where(c => !onlyFailed || c.Result == CaptureResult.Failed)
            .OrderByDescending(c => c.StartedAt).ThenBy(c => c.Id).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken).ConfigureAwait(false);
        var list = new CaptureList([.. rows.Select(Line)], all, failed, onlyFailed, page, pages);
        return new RazorComponentResult<CapturesPage>(new Dictionary<string, object?> { [nameof(CapturesPage.List)] = list });
    }

    /// <summary>The capture that a document was read from; null where it came another way.</summary>
    public static async Task<CaptureLine?> OfDocumentAsync(RecordDb db, string document, CancellationToken cancellationToken) =>
        await db.Captures.AsNoTracking().Where(c => c.DocumentId == document).OrderBy(c => c.StartedAt).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false) is { } row ? Line(row) : null;

    private static CaptureLine Line(CaptureRow c) =>
        new(c.Id, c.Url, c.FinalUrl == c.Url ? null : c.FinalUrl, c.StartedAt, c.Reason?.Code(), c.Status, c.DocumentId, c.ItemSha256);
}
