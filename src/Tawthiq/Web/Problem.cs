using Microsoft.AspNetCore.Http.HttpResults;

namespace Tawthiq.Web;

/// <summary>What goes wrong, said in the reader's language; as RFC 9457 to those who ask for JSON.</summary>
internal static class Problem
{
    /// <summary>The answer to a request that cannot be served.</summary>
    /// <param name="http">The request.</param>
    /// <param name="status">400, 404, 405, 500, ….</param>
    /// <param name="detail">What is wrong with which item and what to do; null for the general sentence.</param>
    public static IResult Of(HttpContext http, int status, string? detail = null)
    {
        var texts = Phrases.Of(http);
        var kind = status switch { 400 => "400", 404 => "404", < 500 => "4xx", _ => "500" };
        var (title, sentence) = (texts[$"problem.{kind}.title"], detail ?? texts[$"problem.{kind}.detail"]);
        if (http.Request.Path.StartsWithSegments("/api"))
            return Results.Problem(statusCode: status, title: title, detail: sentence, type: "about:blank");
        return new RazorComponentResult<ProblemPage>(new Dictionary<string, object?>
        {
            [nameof(ProblemPage.Heading)] = title,
            [nameof(ProblemPage.Detail)] = sentence,
        }) { StatusCode = status };
    }

    /// <summary>After an exception: the reader gets a sentence, never its text or its stack.</summary>
    public static Task AfterFailureAsync(HttpContext http) => Of(http, StatusCodes.Status500InternalServerError).ExecuteAsync(http);

    /// <summary>Fills an empty answer with a status of 400 or more, such as an address that leads nowhere.</summary>
    public static Task ForStatusAsync(HttpContext http) => Of(http, http.Response.StatusCode).ExecuteAsync(http);
}
