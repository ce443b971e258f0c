using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Store;
using Tawthiq.Web.Judging;

namespace Tawthiq.Web.Persons;

/// <summary>A person with its rows side by side, what holds them together, and what people decided.</summary>
/// <param name="Id">The person.</param>
/// <param name="Rows">Its rows, in the order of lists and rows.</param>
/// <param name="Within">Pairs of its rows.</param>
/// <param name="Beside">Rows of other persons that may be this one.</param>
/// <param name="Verdicts">What people decided on its rows, newest first.</param>
/// <param name="Done">The verdict just given; null for none.</param>
/// <param name="Sign">What was last signed with in this browser.</param>
public sealed record PersonView(string Id, IReadOnlyList<RowView> Rows, IReadOnlyList<RowPairView> Within, IReadOnlyList<RowPairView> Beside, IReadOnlyList<VerdictView> Verdicts, VerdictView? Done, string? Sign);

/// <summary>The page of a person.</summary>
internal static class ShowPerson
{
    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/persons/{id}", Handle);

    private static IResult Handle(string id, string? done, HttpContext http, RecordDb db)
    {
        var members = db.PersonRows.AsNoTracking().Where(r => r.PersonId == id).OrderBy(r => r.ListId).ThenBy(r => r.Row).AsEnumerable().Select(r => (r.ListId, r.Row)).ToList();
        if (members.Count == 0) return Problem.Of(http, StatusCodes.Status404NotFound);
        var own = members.ToHashSet();
        var pairs = new List<PersonPairRow>();
        foreach (var (list, row) in members) pairs.AddRange(db.PersonPairs.AsNoTracking().Where(p => p.LeftListId == list && p.LeftRow == row || p.RightListId == list && p.RightRow == row));
        var views = StoredPersons.Pairs(db, [.. pairs.DistinctBy(p => (p.LeftListId, p.LeftRow, p.RightListId, p.RightRow)).OrderByDescending(p => p.Probability).ThenBy(p => (p.LeftListId, p.LeftRow, p.RightListId, p.RightRow))]).ToLookup(Within);
        bool Within(RowPairView p) => own.Contains((p.Left.ListId, p.Left.Row)) && own.Contains((p.Right.ListId, p.Right.Row));
        var view = new PersonView(id, StoredPersons.Rows(db, members), [.. views[true]], [.. views[false]], StoredPersons.Verdicts(db, own), DecidePersonsOnDesk.Done(db, done), DecideOnDesk.SignOf(http));
        return new RazorComponentResult<PersonPage>(new Dictionary<string, object?> { [nameof(PersonPage.View)] = view });
    }
}
