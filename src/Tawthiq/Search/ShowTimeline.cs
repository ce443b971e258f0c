using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Store;
using Tawthiq.Web;

namespace Tawthiq.Search;

/// <summary>The incidents over time, drawn on the server.</summary>
internal static class ShowTimeline
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/timeline", async (RecordDb db, Phrases texts, CancellationToken cancellationToken) =>
    {
        var incidents = await db.Incidents.AsNoTracking().OrderBy(i => i.Id).Select(i => i.Detail).ToListAsync(cancellationToken).ConfigureAwait(false);
        var drawing = TimelineDrawing.Draw(incidents, texts.Language.IsRightToLeft);
        return new RazorComponentResult<TimelinePage>(new Dictionary<string, object?> { [nameof(TimelinePage.Drawing)] = drawing });
    });
}
