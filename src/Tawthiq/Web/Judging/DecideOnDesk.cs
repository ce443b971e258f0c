using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Model;
using Tawthiq.Reconcile;
using Tawthiq.Review;
using Tawthiq.Store;

namespace Tawthiq.Web.Judging;

/// <summary>Takes what people decide on the pages of the desk.</summary>
internal static class DecideOnDesk
{
    private const string SignCookie = "sign";

    public static void Map(IEndpointRouteBuilder pages) => pages.MapPost("/decisions", HandleAsync);

    /// <summary>The sign that was last given in this browser; null for none.</summary>
    public static string? SignOf(HttpContext http) => http.Request.Cookies[SignCookie] is { } sign && Journal.IsSign(sign) ? sign : null;

    private static Task<IResult> HandleAsync(HttpContext http, Record record, Phrases texts, CancellationToken cancellationToken) =>
        TakeAsync(http, record, texts, "/decisions", form => ActOf(form) is { } act ? (writing, by) => act(new(writing, new Relink(writing).AfterDecision), writing, by, cancellationToken) : null, cancellationToken);

    /// <summary>Takes a form that decides something: only from a page of this desk, and while nothing else writes.</summary>
    /// <param name="http">The request.</param>
    /// <param name="record">The record as the desk reads it.</param>
    /// <param name="texts">Language.</param>
    /// <param name="otherwise">Where to go afterwards if the form does not say.</param>
    /// <param name="actOf">What a form asks for; null where it asks for nothing there is.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal static async Task<IResult> TakeAsync(HttpContext http, Record record, Phrases texts, string otherwise, Func<IFormCollection, Func<Record, Signed, Decided>?> actOf, CancellationToken cancellationToken)
    {
        if (!OwnForms.IsFromOwnPage(http.Request)) return Problem.Of(http, StatusCodes.Status403Forbidden);
        if (!http.Request.HasFormContentType) return Problem.Of(http, StatusCodes.Status400BadRequest);
        var form = await http.Request.ReadFormAsync(cancellationToken).ConfigureAwait(false);
        if (actOf(form) is not { } act) return Problem.Of(http, StatusCodes.Status400BadRequest);
        var by = new Signed(form["sign"].ToString() is { Length: > 0 } sign ? sign : null, form["why"].ToString());
        Decided decided;
        try
        {
            using var writing = Record.OpenForWriting(record.Folder, record.Clock);
            decided = act(writing, by);
        }
        catch (RecordException)
        {
            return Problem.Of(http, StatusCodes.Status409Conflict, texts["watch.busy"]);
        }
        if (decided is Decided.Refused refused) return Problem.Of(http, StatusCodes.Status400BadRequest, texts.Say($"decide.fault.{refused.Fault.Code()}", ("item", refused.Item)));
        Remember(http, by.Sign);
        http.Response.Headers.Location = Back(form["back"].ToString(), texts, otherwise, ((Decided.Made)decided).Id);
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private delegate Decided Act(DecideIncidents decide, Record record, Signed by, CancellationToken cancellationToken);

    private static Act? ActOf(IFormCollection form) => form["act"].ToString() switch
    {
        "same" when Events(form) is var (left, right) => (decide, record, by, token) => Same(decide, record, left, right, by, token),
        "different" when Events(form) is var (left, right) => (decide, _, by, token) => decide.Judge(left, right, Verdict.Different, by, token),
        "unsure" when Events(form) is var (left, right) => (decide, _, by, token) => decide.Judge(left, right, Verdict.Unsure, by, token),
        "join" => (decide, _, by, token) => decide.Join(form["incident"].ToString(), form["other"].ToString().Trim(), by, token),
        "part" => (decide, _, by, token) => decide.Part(form["incident"].ToString(), [.. form["event"].Select(e => DecideIncidents.Parse(e ?? "")).OfType<EventRef>()], form["together"] == "1", by, token),
        "undo" when int.TryParse(form["decision"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) => (decide, _, by, token) => decide.Undo(number, by, token),
        _ => null,
    };

    private static (EventRef Left, EventRef Right)? Events(IFormCollection form) =>
        DecideIncidents.Parse(form["left"].ToString()) is { } left && DecideIncidents.Parse(form["right"].ToString()) is { } right ? (left, right) : null;

    // Where the two are in two incidents, the page shows and asks about those: all their reports are one.
    private static Decided Same(DecideIncidents decide, Record record, EventRef left, EventRef right, Signed by, CancellationToken cancellationToken)
    {
        using var db = record.Db();
        string? Incident(EventRef e) => db.IncidentEvents.AsNoTracking().Where(i => i.DocumentId == e.Document.Value && i.EventId == e.Event).Select(i => i.IncidentId).FirstOrDefault();
        return Incident(left) is { } one && Incident(right) is { } other && one != other ? decide.Join(one, other, by, cancellationToken) : decide.Judge(left, right, Verdict.Same, by, cancellationToken);
    }

    // For the next decision; null takes it away.
    private static void Remember(HttpContext http, string? sign)
    {
        var options = new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true };
        if (sign is null) http.Response.Cookies.Delete(SignCookie, options);
        else http.Response.Cookies.Append(SignCookie, sign, options);
    }

    // Only to pages of this desk, in this language.
    private static string Back(string asked, Phrases texts, string otherwise, int decision)
    {
        var path = asked.StartsWith(texts.Link("/"), StringComparison.Ordinal) && asked.All(c => c is > ' ' and < (char)127 and not '\\' and not '#') ? asked : texts.Link(otherwise);
        return FormattableString.Invariant($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}done={decision}");
    }
}
