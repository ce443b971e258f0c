using System.Globalization;
using System.Text;

namespace Tawthiq.Intake.Capture;

/// <summary>Head of an HTTP/1.1 message as it passes the proxy.</summary>
/// <param name="Start">First line.</param>
/// <param name="Fields">Its fields in their order.</param>
internal sealed record ProxyHead(string Start, IReadOnlyList<(string Name, string Value)> Fields)
{
    private const int Longest = 256 * 1024;

    // What speaks of one connection and not of the message (RFC 9110, 7.6.1), and what only a proxy is told.
    private static readonly HashSet<string> OfTheConnection = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Proxy-Connection", "Proxy-Authorization", "Proxy-Authenticate", "Upgrade", "TE", "Trailer",
    };

    /// <summary>Value of a field; null where it is absent.</summary>
    public string? this[string name] => Fields.Where(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(f => f.Value).FirstOrDefault();

    /// <summary>Length of the body that the head names; null where it names none or no plain number.</summary>
    public long? Length => long.TryParse(this["Content-Length"], NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null;

    /// <summary>Status of an answer; 0 where the first line is none.</summary>
    public int Status => Start.Split(' ') is [_, var code, ..] && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : 0;

    /// <summary>The head for the next connection, which carries one message only.</summary>
    public byte[] Onwards(string? start = null, string? host = null)
    {
        var text = new StringBuilder(start ?? Start).Append("\r\n");
        if (host is not null) text.Append("Host: ").Append(host).Append("\r\n");
        foreach (var (name, value) in Fields)
            if (!OfTheConnection.Contains(name) && !(host is not null && name.Equals("Host", StringComparison.OrdinalIgnoreCase))) text.Append(name).Append(": ").Append(value).Append("\r\n");
        return Encoding.Latin1.GetBytes(text.Append("Connection: close\r\n\r\n").ToString());
    }

    /// <summary>Reads a head.</summary>
    /// <returns>The head and the bytes that came behind it; null where the stream ends before, or sends no head.</returns>
    public static async Task<(ProxyHead Head, byte[] Behind)?> ReadAsync(Stream from, byte[] before, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        kept.Write(before);
        var buffer = new byte[16 * 1024];
        for (var searched = 0; kept.Length <= Longest;)
        {
            var bytes = kept.GetBuffer().AsSpan(0, (int)kept.Length);
            if (bytes[searched..].IndexOf("\r\n\r\n"u8) is >= 0 and var end)
                return Parse(Encoding.Latin1.GetString(bytes[..(searched + end)])) is { } head ? (head, bytes[(searched + end + 4)..].ToArray()) : null;
            searched = Math.Max(0, bytes.Length - 3);
            var n = await from.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (n == 0) return null;
            kept.Write(buffer, 0, n);
        }
        return null;
    }

    private static ProxyHead? Parse(string text)
    {
        var lines = text.Split("\r\n");
        var fields = new List<(string, string)>();
        foreach (var line in lines.Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0) return null; // also folded lines, which are obsolete and a way to smuggle
            fields.Add((line[..colon], line[(colon + 1)..].Trim()));
        }
        return new(lines[0], fields);
    }
}
