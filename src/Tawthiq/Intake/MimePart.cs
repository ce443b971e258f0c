using System.Globalization;
using System.Text;

namespace Tawthiq.Intake;

/// <summary>One part of a mail: its headers and its body, as RFC 5322 and RFC 2045 lay them out.</summary>
internal sealed class MimePart
{
    /// <summary>Parts in parts; mails nested deeper are made to hurt.</summary>
    private const int DeepestNesting = 20;

    private readonly Dictionary<string, string> _headers;
    private readonly Dictionary<string, (int From, int To)> _ranges;
    private readonly byte[] _body;
    private readonly int _offset;

    private MimePart(Dictionary<string, string> headers, Dictionary<string, (int From, int To)> ranges, byte[] body, int offset) =>
        (_headers, _ranges, _body, _offset) = (headers, ranges, body, offset);

    /// <summary>Parses a part; anything at all is a part, perhaps one without headers.</summary>
    /// <param name="bytes">The part.</param>
    /// <param name="offset">Where the part begins in the mail.</param>
    public static MimePart Parse(ReadOnlySpan<byte> bytes, int offset = 0)
    {
        var ranges = new Dictionary<string, (int From, int To)>(StringComparer.OrdinalIgnoreCase);
        var end = offset + bytes.Length;
        var from = offset;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? last = null;
        while (NextLine(ref bytes, out var line) && line.Length > 0)
        {
            var to = end - bytes.Length;
            if (line[0] is ' ' or '\t' && last is not null)
            {
                headers[last] += " " + line.Trim();
                ranges[last] = (ranges[last].From, to);
            }
            else if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && headers.TryAdd(last = line[..colon].Trim(), line[(colon + 1)..].Trim()))
                ranges.Add(last, (from, to));
            from = to;
        }
        return new MimePart(headers, ranges, bytes.ToArray(), end - bytes.Length);
    }

    /// <summary>A header as written, unfolded; null where there is none.</summary>
    public string? Header(string name) => _headers.GetValueOrDefault(name);

    /// <summary>Bytes of the mail that a header takes, name and folded lines included.</summary>
    public (int From, int To) HeaderRange(string name) => _ranges[name];

    /// <summary>Lower-case media type; <c>text/plain</c> where the part does not say.</summary>
    public string MediaType => Header("Content-Type")?.Split(';')[0].Trim().ToLowerInvariant() is { Length: > 0 } type ? type : "text/plain";

    private bool IsAttachment => Header("Content-Disposition")?.TrimStart().StartsWith("attachment", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The leaves of the part in order, attachments left out; of alternatives the plain text, else the HTML.</summary>
    public IEnumerable<MimePart> TextParts(int depth = 0)
    {
        if (IsAttachment || depth > DeepestNesting) return [];
        if (MediaType is "text/plain" or "text/html") return [this];
        if (!MediaType.StartsWith("multipart/", StringComparison.Ordinal) || Parameter("boundary") is not { } boundary) return [];
        var parts = Split(boundary).Select(p => p.TextParts(depth + 1).ToList()).Where(p => p.Count > 0).ToList();
        if (MediaType != "multipart/alternative") return parts.SelectMany(p => p);
        return parts.FirstOrDefault(p => p.Any(leaf => leaf.MediaType == "text/plain")) ?? parts.LastOrDefault() ?? [];
    }

    /// <summary>The parts that are no text of the mail: attachments, pictures, mails that were handed on.</summary>
    public IEnumerable<MimePart> Attachments(int depth = 0)
    {
        if (depth > DeepestNesting) return [];
        if (!IsAttachment && MediaType.StartsWith("multipart/", StringComparison.Ordinal))
            return MediaType != "multipart/encrypted" && Parameter("boundary") is { } boundary ? Split(boundary).SelectMany(p => p.Attachments(depth + 1)) : [];
        return depth > 0 && (IsAttachment || MediaType is not ("text/plain" or "text/html" or "application/pgp-signature" or "application/pkcs7-signature" or "application/x-pkcs7-signature")) ? [this] : [];
    }

    /// <summary>The name that the part gives its content, encoded words and all; null where it gives none.</summary>
    public string? FileName => Parameter(Header("Content-Disposition"), "filename") ?? Extended(Parameter(Header("Content-Disposition"), "filename*")) ?? Parameter("name");

    /// <summary>A parameter value that names its encoding: <c>UTF-8''na%C3%AFve.txt</c>. Source: RFC 5987.</summary>
    private static string? Extended(string? value) =>
        value?.Split('\'', 3) is [var charset, _, var escaped] && charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) ? Uri.UnescapeDataString(escaped) : null;

    /// <summary>The text of a leaf, decoded.</summary>
    public Decoded Text() => TextEncoding.Decode(Content(), Parameter("charset"));

    private string? TransferEncoding => Header("Content-Transfer-Encoding")?.Trim().ToLowerInvariant();

    /// <summary>Which bytes of the mail each byte of <see cref="Content"/> comes from; of base64 the whole groups of four characters.</summary>
    public Trace ContentTrace() => TransferEncoding switch
    {
        "base64" => Base64Trace(),
        "quoted-printable" => QuotedPrintableTrace(),
        _ => PlainTrace(),
    };

    private Trace PlainTrace()
    {
        var trace = new Trace();
        for (var i = 0; i < _body.Length; i++) trace.Add(_offset + i, _offset + i + 1);
        return trace;
    }

    private Trace Base64Trace()
    {
        var (trace, places) = (new Trace(), new List<int>());
        for (var i = 0; i < _body.Length; i++)
            if (IsBase64(_body[i])) places.Add(_offset + i);
        if (places.Count % 4 == 1) places.RemoveAt(places.Count - 1);
        var bytes = places.Count / 4 * 3 + Math.Max(0, places.Count % 4 - 1);
        for (var i = 0; i < bytes; i++) trace.Add(places[i / 3 * 4], places[Math.Min(i / 3 * 4 + 3, places.Count - 1)] + 1);
        return trace;
    }

    private Trace QuotedPrintableTrace()
    {
        var (trace, kept, bytes) = (new Trace(), 0, new List<byte>(4));
        for (var i = 0; i < _body.Length; i += kept)
        {
            bytes.Clear();
            kept = QuotedPrintableAt(_body, i, bytes);
            if (bytes.Count > 0) trace.Add(_offset + i, _offset + i + kept);
        }
        return trace;
    }

    private static bool IsBase64(byte b) => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'+' or (byte)'/';

    /// <summary>The body with its transfer encoding undone.</summary>
    public byte[] Content() => TransferEncoding switch
    {
        "base64" => Base64(_body),
        "quoted-printable" => QuotedPrintable(_body),
        _ => _body,
    };

    /// <summary>A parameter of the content type, without quotes.</summary>
    private string? Parameter(string name) => Parameter(Header("Content-Type"), name);

    private static string? Parameter(string? header, string name)
    {
        foreach (var parameter in (header ?? "").Split(';').Skip(1))
        {
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && parameter[..equals].Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
                return parameter[(equals + 1)..].Trim().Trim('"');
        }
        return null;
    }

    private List<MimePart> Split(string boundary)
    {
        var (parts, from) = (new List<MimePart>(), -1);
        ReadOnlySpan<byte> body = _body, mark = Encoding.Latin1.GetBytes("--" + boundary);
        for (var at = 0; at < body.Length;)
        {
            var end = body[at..].IndexOf((byte)'\n') is >= 0 and var n ? at + n + 1 : body.Length;
            if (body[at..end].StartsWith(mark))
            {
                // The line break before a boundary belongs to the boundary.
                if (from >= 0) parts.Add(Parse(WithoutLastBreak(body[from..at]), _offset + from));
                from = end;
                if (body[(at + mark.Length)..end].StartsWith("--"u8)) return parts;
            }
            at = end;
        }
        if (from >= 0) parts.Add(Parse(body[from..], _offset + from)); // cut off on the way: the last boundary is missing
        return parts;
    }

    private static ReadOnlySpan<byte> WithoutLastBreak(ReadOnlySpan<byte> bytes) =>
        bytes.EndsWith("\r\n"u8) ? bytes[..^2] : bytes.EndsWith("\n"u8) ? bytes[..^1] : bytes;

    private static bool NextLine(ref ReadOnlySpan<byte> bytes, out string line)
    {
        line = "";
        if (bytes.IsEmpty) return false;
        var end = bytes.IndexOf((byte)'\n');
        var content = end < 0 ? bytes : bytes[..end];
        bytes = end < 0 ? [] : bytes[(end + 1)..];
        line = Encoding.UTF8.GetString(content.TrimEnd((byte)'\r'));
        return true;
    }

    internal static byte[] Base64(ReadOnlySpan<byte> text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var b in text)
            if (IsBase64(b)) clean.Append((char)b);
        if (clean.Length % 4 == 1) clean.Length--; // a lone sixth of a byte: cut off on the way
        return Convert.FromBase64String(clean.Append('=', (4 - (clean.Length % 4)) % 4).ToString());
    }

    internal static byte[] QuotedPrintable(ReadOnlySpan<byte> text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length;) i += QuotedPrintableAt(text, i, bytes);
        return [.. bytes];
    }

    /// <summary>Decodes what stands at a place: a byte, or nothing for a soft line break.</summary>
    /// <returns>How many bytes of the text it takes.</returns>
    private static int QuotedPrintableAt(ReadOnlySpan<byte> text, int at, List<byte> bytes)
    {
        var rest = text[(at + 1)..];
        if (text[at] == '=')
        {
            if (rest.StartsWith("\r\n"u8)) return 3;
            if (rest.StartsWith("\n"u8)) return 2;
            if (rest.Length >= 2 && byte.TryParse(rest[..2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.Add(value);
                return 3;
            }
        }
        bytes.Add(text[at]);
        return 1;
    }
}
