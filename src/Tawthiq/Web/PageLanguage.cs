namespace Tawthiq.Web;

/// <summary>A language that the pages speak.</summary>
/// <param name="Code">ISO 639-1; also the first segment of every address.</param>
/// <param name="Name">The language's name in itself.</param>
/// <param name="IsRightToLeft">Whether it is written right to left.</param>
internal sealed record PageLanguage(string Code, string Name, bool IsRightToLeft)
{
    public static readonly PageLanguage English = new("en", "English", false);

    public static readonly IReadOnlyList<PageLanguage> All = [English, new("fr", "Français", false), new("ar", "العربية", true)];

    /// <summary>Value of the <c>dir</c> attribute.</summary>
    public string Direction => IsRightToLeft ? "rtl" : "ltr";

    /// <summary>The language that an address asks for by its first segment; null where it asks for none.</summary>
    public static PageLanguage? OfPath(PathString path) => All.FirstOrDefault(l => path.StartsWithSegments("/" + l.Code));

    /// <summary>The language of the pages that a reader likes best.</summary>
    /// <param name="accept">The <c>Accept-Language</c> header; empty or unreadable gives English.</param>
    public static PageLanguage Preferred(string? accept)
    {
        if (!Microsoft.Net.Http.Headers.StringWithQualityHeaderValue.TryParseList([accept ?? ""], out var wanted)) return English;
        return wanted.Where(w => w.Quality is not 0)
            .OrderByDescending(w => w.Quality ?? 1) // a stable sort: the first named of two equals wins
            .Select(w => All.FirstOrDefault(l => w.Value.StartsWith(l.Code, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(l => l is not null) ?? English;
    }
}
