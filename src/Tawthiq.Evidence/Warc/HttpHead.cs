using System.Globalization;
using System.Text;

namespace Tawthiq.Evidence.Warc;

/// <summary>The head of an HTTP message, as bytes that are not all text: read and rewritten as Latin-1, so that every byte comes back.</summary>
/// <remarks>
/// A stored body is decoded, so a head that says otherwise would make a reader decode it again. Such fields are kept under
/// <c>X-Archive-Orig-</c> and their name, and the length is set to that of the body. A head that agrees stays as it came.
/// </remarks>
public sealed class HttpHead
{
    private const string Original = "X-Archive-Orig-";

    private readonly List<string> _lines;

    private HttpHead(List<string> lines) => _lines = lines;

    /// <summary>Request line or status line.</summary>
    public string First => _lines[0];

    /// <summary>The number of a status line; null where the first line is none.</summary>
    public int? Status => First.Split(' ', 3) is [var version, { Length: 3 } code, ..] && version.StartsWith("HTTP/", StringComparison.Ordinal)
        && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : null;

    /// <summary>The method of a request line.</summary>
    public string Method => First.Split(' ', 2)[0];

    /// <summary>Parts a head into lines; what follows the empty line is left aside.</summary>
    public static HttpHead Parse(ReadOnlySpan<byte> head)
    {
        var lines = new List<string>();
        foreach (var line in Encoding.Latin1.GetString(head).Split('\n'))
        {
            var text = line.TrimEnd('\r');
            if (text.Length == 0) break;
            lines.Add(text);
        }
        if (lines.Count == 0) lines.Add("");
        return new(lines);
    }

    /// <summary>First value of a field; null where there is none.</summary>
    public string? this[string name] => _lines.Skip(1).Where(line => Is(line, name)).Select(line => line[(name.Length + 1)..].Trim()).FirstOrDefault();

    /// <summary>The head of a request as it is stored: with its empty line.</summary>
    public static byte[] OfRequest(ReadOnlySpan<byte> head) => IsWhole(head) ? head.ToArray() : Parse(head).ToBytes();

    /// <summary>The head of a response as it is stored beside a decoded body.</summary>
    /// <param name="head">As it came.</param>
    /// <param name="body">Bytes of the decoded body.</param>
    /// <param name="method">Of the request: the answer to HEAD has no body whatever its fields say.</param>
    public static byte[] OfResponse(ReadOnlySpan<byte> head, int body, string method)
    {
        var read = Parse(head);
        var changed = read.Agree(body, bodiless: method == "HEAD" || read.Status is (>= 100 and < 200) or 204 or 304);
        return changed || !IsWhole(head) ? read.ToBytes() : head.ToArray();
    }

    private bool Agree(int body, bool bodiless)
    {
        var length = body.ToString(CultureInfo.InvariantCulture);
        var changed = false;
        for (var i = 1; i < _lines.Count; i++)
        {
            var coded = Is(_lines[i], "Content-Encoding") || Is(_lines[i], "Transfer-Encoding");
            var wrong = Is(_lines[i], "Content-Length") && _lines[i]["Content-Length:".Length..].Trim() != length && !(bodiless && body == 0);
            if (!coded && !wrong) continue;
            _lines[i] = Original + _lines[i];
            changed = true;
        }
        if (changed && this["Content-Length"] is null) _lines.Add($"Content-Length: {length}");
        return changed;
    }

    private byte[] ToBytes() => Encoding.Latin1.GetBytes(string.Join("\r\n", _lines) + "\r\n\r\n");

    private static bool Is(string line, string name) =>
        line.Length > name.Length && line[name.Length] == ':' && line.StartsWith(name, StringComparison.OrdinalIgnoreCase);

    // One empty line, and that at the end: anything else would shift where a reader takes the body to begin.
    private static bool IsWhole(ReadOnlySpan<byte> head) => head.IndexOf("\r\n\r\n"u8) == head.Length - 4 && head.Length > 4;
}
