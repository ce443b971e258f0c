using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Tawthiq.Store;
using Tawthiq.Web.Judging;

namespace Tawthiq.Web.Persons;

/// <summary>A pair to decide.</summary>
/// <param name="Pair">The pair; null where there is none at that place.</param>
/// <param name="At">Its place, from 0.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Done">The verdict just given; null for none.</param>
/// <param name="Sign">What was last signed with in this browser.</param>
public sealed record DoubtfulView(RowPairView? Pair, int At, int Count, VerdictView? Done, string? Sign);

/// <summary>The page on which people decide the pairs of rows that may be one person or two, one after another.</summary>
internal static class ShowDoubtful
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/persons/doubtful", Handle);

    private static IResult Handle(string? at, string? done, HttpContext http, RecordDb db)
    {
        var pairs = DoubtfulPairs.Of(db);
        var place = int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 0;
        var pair = place < pairs.Count ? StoredPersons.Pairs(db, [DoubtfulPairs.Whole(db, pairs[place])])[0] : null;
        Guard.AllowKeys(http);
        return new RazorComponentResult<DoubtfulPage>(new Dictionary<string, object?> { [nameof(DoubtfulPage.View)] = new DoubtfulView(pair, place, pairs.Count, DecidePersonsOnDesk.Done(db, done), DecideOnDesk.SignOf(http)) });
    }
}
