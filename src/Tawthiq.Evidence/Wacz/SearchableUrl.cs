using System.Globalization;

namespace Tawthiq.Evidence.Wacz;

/// <summary>The form of an address that an index is sorted by: host reversed, then the rest, all in lower case (CDXJ 0.1.0, "Searchable URL").</summary>
/// <remarks>As the indexers of Webrecorder write it: without <c>www.</c>, and with the parts of the query in order.</remarks>
internal static class SearchableUrl
{
    public static string Of(string url)
    {
        if (!url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) return url;
        var lower = url.ToLowerInvariant();
        if (!Uri.TryCreate(lower, UriKind.Absolute, out var read)) return url;
        var host = read.HostNameType is UriHostNameType.Dns ? string.Join(',', WithoutWww(read.IdnHost).Split('.').Reverse())
            : read.HostNameType is UriHostNameType.IPv4 ? string.Join(',', read.Host.Split('.').Reverse()) : read.Host;
        var port = read.IsDefaultPort ? "" : $":{read.Port.ToString(CultureInfo.InvariantCulture)}";
        var query = lower.IndexOf('?') is >= 0 and var at ? string.Join('&', Escaped(lower[(at + 1)..]).Split('&').Order(StringComparer.Ordinal)) : "";
        return $"{host}{port}){Escaped(Path(lower))}{(query.Length > 0 ? $"?{query}" : "")}";
    }

    // From the spelling, not from what a parser makes of it: escapes stay as they were used.
    private static string Path(string url)
    {
        var afterHost = url.IndexOf('/', url.IndexOf("//", StringComparison.Ordinal) + 2);
        var query = url.IndexOf('?');
        if (afterHost < 0 || query >= 0 && query < afterHost) return "/";
        return query < 0 ? url[afterHost..] : url[afterHost..query];
    }

    private static string Escaped(string text) => text.All(char.IsAscii) ? text : string.Concat(text.EnumerateRunes().Select(rune => rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));

    private static string WithoutWww(string host)
    {
        var dot = host.IndexOf('.');
        return dot >= 3 && host.StartsWith("www", StringComparison.Ordinal) && host[3..dot].All(char.IsAsciiDigit) ? host[(dot + 1)..] : host;
    }
}
