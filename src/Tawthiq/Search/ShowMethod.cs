using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Store;

namespace Tawthiq.Search;

/// <summary>What the words of the pages mean and how the figures come about.</summary>
internal static class ShowMethod
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/method", async (RecordDb db, CancellationToken cancellationToken) =>
    {
        var packs = await db.Incidents.Select(i => i.RulePack).Distinct().OrderBy(p => p).ToListAsync(cancellationToken).ConfigureAwait(false);
        return new RazorComponentResult<MethodPage>(new Dictionary<string, object?> { [nameof(MethodPage.RulePacks)] = packs });
    });
}
