using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Store;
using Tawthiq.Web;

namespace Tawthiq.Search;

/// <summary>Gives the small pictures that were made from photos and films, and nothing else: bytes as found never go to a browser.</summary>
internal static class GiveStill
{
    private const int LargestBytes = 1024 * 1024;

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/stills/{sha256}", HandleAsync);

    private static async Task<IResult> HandleAsync(string sha256, HttpContext http, Record record, RecordDb db, CancellationToken cancellationToken)
    {
        // A photo out of an archive is derived too, but ffmpeg did not make it: it may hold its maker's name and place.
        var item = await db.Items.AsNoTracking().FirstOrDefaultAsync(i => i.Sha256 == sha256, cancellationToken).ConfigureAwait(false);
        if (item is not { Role: ItemRole.Derived, MediaType: "image/jpeg", Length: <= LargestBytes, Tool: { } tool } || !tool.StartsWith("ffmpeg", StringComparison.Ordinal))
            return Problem.Of(http, StatusCodes.Status404NotFound);
        try
        {
            var bytes = record.Blobs.Read(item.Sha256);
            return Convert.ToHexStringLower(SHA256.HashData(bytes)) == item.Sha256 ? Results.Bytes(bytes, "image/jpeg") : Problem.Of(http, StatusCodes.Status404NotFound);
        }
        catch (IOException)
        {
            return Problem.Of(http, StatusCodes.Status404NotFound);
        }
    }
}
