using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Store;

namespace Tawthiq.Search;

/// <summary>The history of verifications, and how to verify without this program.</summary>
internal static class ShowChecks
{
    private const int Shown = 100;

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/checks", async (RecordDb db, CancellationToken cancellationToken) =>
        {
            var checks = await db.Checks.AsNoTracking().OrderByDescending(c => c.Id).Take(Shown).Select(c => new CheckView(c.Id, c.At, c.Took, c.Intact, c.Altered, c.NotCheckable, c.Findings)).ToListAsync(cancellationToken).ConfigureAwait(false);
            return new RazorComponentResult<ChecksPage>(new Dictionary<string, object?> { [nameof(ChecksPage.Checks)] = checks });
        });
        pages.MapGet("/verify", () => new RazorComponentResult<VerifyingPage>());
    }
}
