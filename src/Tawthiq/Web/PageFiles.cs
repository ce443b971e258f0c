using System.Reflection;
using System.Security.Cryptography;

namespace Tawthiq.Web;

/// <summary>The files that pages load: the style sheet, the mark in the browser's tab, and keys for one page. Built into the program.</summary>
internal static class PageFiles
{
    private static readonly byte[] Style = Bytes("desk.css");
    private static readonly byte[] Keys = Bytes("keys.js");
    private static readonly byte[] Mark = Bytes("mark.svg");

    /// <summary>Address of the style sheet; it changes with the content, so that it may be kept for ever.</summary>
    public static string StyleLink { get; } = $"/assets/desk.{Convert.ToHexStringLower(SHA256.HashData(Style))[..10]}.css";

    /// <summary>Address of the keys of the page of proposals, likewise. The desk has no other script.</summary>
    public static string KeysLink { get; } = $"/assets/keys.{Convert.ToHexStringLower(SHA256.HashData(Keys))[..10]}.js";

    public const string MarkLink = "/assets/mark.svg";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(StyleLink, (HttpContext http) => Give(http, Style, "text/css; charset=utf-8", "public, max-age=31536000, immutable"));
        app.MapGet(KeysLink, (HttpContext http) => Give(http, Keys, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"));
        app.MapGet(MarkLink, (HttpContext http) => Give(http, Mark, "image/svg+xml", "public, max-age=86400"));
        app.MapGet("/favicon.ico", () => Results.Redirect(MarkLink, permanent: true));
    }

    private static IResult Give(HttpContext http, byte[] bytes, string type, string keep)
    {
        http.Response.Headers.CacheControl = keep;
        return Results.Bytes(bytes, type);
    }

    private static byte[] Bytes(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("assets/" + name)
            ?? throw new InvalidOperationException($"{name} is not built into the program.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
