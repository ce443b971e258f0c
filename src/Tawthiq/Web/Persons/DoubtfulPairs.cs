using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
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

/// <summary>Pairs of rows that may be one person or two and that nobody has judged: the page on which people decide them, one after another.</summary>
internal static class DoubtfulPairs
{
    // Likelier or less likely than these, a person's time is better spent elsewhere.
    private const double Least = 0.1, Most = 0.9;

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/persons/doubtful", Handle);

    /// <summary>Those nearest to even odds first.</summary>
    public static List<PersonPairRow> Of(RecordDb db)
    {
        var judged = PersonVerdicts.InForce(db).Select(v => (v.LeftListId, v.LeftRow, v.RightListId, v.RightRow)).ToHashSet();
        return [.. db.PersonPairs.AsNoTracking().Where(p => p.Probability > Least && p.Probability < Most).AsEnumerable()
            .Where(p => !judged.Contains((p.LeftListId, p.LeftRow, p.RightListId, p.RightRow)))
            .OrderBy(p => Math.Abs(p.Probability - 0.5)).ThenBy(p => (p.LeftListId, p.LeftRow, p.RightListId, p.RightRow))];
    }

    private static IResult Handle(string? at, string? done, HttpContext http, RecordDb db)
    {
        var pairs = Of(db);
        var place = int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 0;
        var pair = place < pairs.Count ? StoredPersons.Pairs(db, [pairs[place]])[0] : null;
        Guard.AllowKeys(http);
        return new RazorComponentResult<DoubtfulPage>(new Dictionary<string, object?> { [nameof(DoubtfulPage.View)] = new DoubtfulView(pair, place, pairs.Count, DecidePersonsOnDesk.Done(db, done), DecideOnDesk.SignOf(http)) });
    }
}
