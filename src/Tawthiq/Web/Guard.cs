using System.Net;

namespace Tawthiq.Web;

/// <summary>What holds for every answer: who may ask, and what a browser may do with it.</summary>
internal sealed class Guard(RequestDelegate next)
{
    /// <summary>Nothing runs, nothing is loaded from elsewhere, nobody frames the page.</summary>
    internal const string ContentPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Lets one answer load the keys of the page of proposals, by their whole address, and no other script.</summary>
    public static void AllowKeys(HttpContext http) => http.Response.Headers.ContentSecurityPolicy =
        $"{ContentPolicy}; script-src http://{http.Request.Host.Host}:{http.Connection.LocalPort}{PageFiles.KeysLink}";

    public Task InvokeAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers.CacheControl = "no-store"; // pages of a record leave no copies on the reader's disk; assets set their own
        // Another site may point a name of its own at this machine and have a browser ask in that name (DNS rebinding).
        if (IsOwnHost(http.Request.Host)) return next(http);
        http.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        return http.Response.WriteAsync("This desk answers only as 127.0.0.1 or localhost.\n", http.RequestAborted);
    }

    private static bool IsOwnHost(HostString host) =>
        host.Host == "localhost" || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
