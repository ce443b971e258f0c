using System.Text;

namespace Tawthiq.Intake;

/// <summary>What decoding bytes gives.</summary>
internal abstract record Decoded
{
    private Decoded() { }

    /// <summary>The text, without byte order mark.</summary>
    public sealed record Text(string Value) : Decoded
    {
        /// <summary>What the bytes were read as.</summary>
        public required Encoding Encoding { get; init; }

        /// <summary>Bytes of the byte order mark in front; 0 where there is none.</summary>
        public int Mark { get; init; }
    }

    /// <summary>The bytes are not text, or text in no encoding that can be told.</summary>
    public sealed record Failed(Refusal Why) : Decoded;
}

/// <summary>Bytes to text: byte order marks, UTF-8, and the two Windows code pages that old French and Arabic files are in.</summary>
internal static class TextEncoding
{
    private static readonly Refusal Binary = new(FailureReason.Binary, "holds bytes that are not text; give the document itself, or convert it to text.");

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    static TextEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decodes text of which nothing is known.</summary>
    public static Decoded Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8)) return Strict(bytes, StrictUtf8, "UTF-8", 3);
        if (bytes.StartsWith<byte>([0xFF, 0xFE])) return Strict(bytes, new UnicodeEncoding(false, false, true), "UTF-16", 2);
        if (bytes.StartsWith<byte>([0xFE, 0xFF])) return Strict(bytes, new UnicodeEncoding(true, false, true), "UTF-16", 2);
        if (bytes.Contains((byte)0)) return new Decoded.Failed(Binary);
        var at = InvalidAt(bytes);
        if (at < 0) return Strict(bytes, StrictUtf8, "UTF-8");
        if (LooksLikeBinary(bytes)) return new Decoded.Failed(Binary);
        return CodePage(bytes) is { } page ? Strict(bytes, page, page.WebName) : new Decoded.Failed(new(FailureReason.MisEncoded,
            $"is neither valid UTF-8 (first fault at byte {at}) nor clearly Windows-1252 or Windows-1256; save it as UTF-8."));
    }

    /// <summary>Decodes text whose sender names the encoding; falls back to telling it from the bytes where the name is unknown or wrong.</summary>
    public static Decoded Decode(ReadOnlySpan<byte> bytes, string? label)
    {
        if (Named(label) is { } encoding && Strict(bytes, encoding, label!) is Decoded.Text named) return named; // Named(null) is null
        return Decode(bytes);
    }

    private static Encoding? Named(string? label)
    {
        try
        {
            return label is null ? null : label.Trim().ToLowerInvariant() switch
            {
                "iso-8859-1" or "latin1" or "us-ascii" or "ascii" => Page(1252), // as browsers do
                var name => Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
            };
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Encoding Page(int number) => Encoding.GetEncoding(number, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    /// <summary>The character of a byte in Windows-1252.</summary>
    public static string Western(byte value) => Encoding.GetEncoding(1252).GetString([value]);

    private static Decoded Strict(ReadOnlySpan<byte> bytes, Encoding encoding, string name, int mark = 0)
    {
        try
        {
            var text = encoding.GetString(bytes[mark..]);
            return Controls(text) * 20 > text.Length ? new Decoded.Failed(Binary) : new Decoded.Text(text) { Encoding = encoding, Mark = mark };
        }
        catch (DecoderFallbackException e)
        {
            return new Decoded.Failed(new(FailureReason.MisEncoded, $"says it is {name} but is not at byte {e.Index}; save it as UTF-8 or get it again."));
        }
    }

    private static int Controls(string text) => text.Count(c => c is < ' ' and not ('\t' or '\n' or '\r' or '\f' or '\v' or '\e'));

    private static bool LooksLikeBinary(ReadOnlySpan<byte> bytes)
    {
        var controls = 0;
        foreach (var b in bytes) if (b is < 0x20 and not (0x09 or 0x0A or 0x0C or 0x0D)) controls++;
        return controls * 50 > bytes.Length;
    }

    private static int InvalidAt(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            if (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) != System.Buffers.OperationStatus.Done) return at;
            at += length;
        }
        return -1;
    }

    /// <summary>
    /// Arabic words are runs of high bytes; French has single ones among plain letters. Null where the bytes are UTF-8 with faults,
    /// or a mixture that would only be guessed at.
    /// </summary>
    private static Encoding? CodePage(ReadOnlySpan<byte> bytes)
    {
        int high = 0, inRuns = 0, amongLetters = 0, utf8 = 0, unused1252 = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x80) continue;
            high++;
            var before = i > 0 ? bytes[i - 1] : (byte)' ';
            var after = i + 1 < bytes.Length ? bytes[i + 1] : (byte)' ';
            if (before >= 0xC0 || after >= 0xC0) inRuns++;
            else if (char.IsAsciiLetter((char)before) || char.IsAsciiLetter((char)after)) amongLetters++;
            if (bytes[i] is >= 0xC2 and <= 0xF4 && after is >= 0x80 and <= 0xBF) utf8++;
            if (bytes[i] is 0x81 or 0x8D or 0x8F or 0x90 or 0x9D) unused1252++;
        }
        if (utf8 * 5 > high * 2) return null;
        if (inRuns * 10 > high * 7) return Page(1256);
        var typographic = high - inRuns - amongLetters; // quotes, dashes, spaces beside blanks
        return unused1252 == 0 && inRuns * 10 < high * 2 && amongLetters >= typographic ? Page(1252) : null;
    }
}
