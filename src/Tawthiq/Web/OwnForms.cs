namespace Tawthiq.Web;

/// <summary>Tells forms of the desk's own pages from those of other sites.</summary>
internal static class OwnForms
{
    /// <summary>Whether a form was sent by a page of this desk. Another site can have a browser send a form here; browsers say where it came from.</summary>
    public static bool IsFromOwnPage(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site
        ? site == "same-origin"
        : request.Headers.Origin.ToString() == $"{request.Scheme}://{request.Host}";
}
