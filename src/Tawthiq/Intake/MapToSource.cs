using System.Text;
using System.Text.Json;
using Tawthiq.Intake.Capture;

namespace Tawthiq.Intake;

/// <summary>Makes the map from the working text of an item back to its bytes, by reading the bytes once more.</summary>
internal static class MapToSource
{
    /// <summary>The map; null where the bytes no longer give this text (another version of the program read them) or the format has no map.</summary>
    public static TextMap? Of(InputItem item, string text, CancellationToken cancellationToken)
    {
        var (again, trace, unit) = item.Format switch
        {
            InputFormat.Txt or InputFormat.Md => Plain(item.Bytes),
            InputFormat.Jsonl => JsonTrace.Of(item.Bytes) is { } json ? (text, json, SourceUnit.Byte) : default,
            InputFormat.Html => HtmlText.Traced(item.Bytes) is { } page ? (page.Text, page.Trace, SourceUnit.Byte) : default,
            InputFormat.Wacz => CaptureFile.PageOf(item.Bytes) is { } kept && HtmlText.Traced(kept) is { } page ? (page.Text, page.Trace, SourceUnit.Byte) : default,
            InputFormat.Eml => MailTrace.Of(item.Bytes) is { } mail ? (mail.Text, mail.Trace, SourceUnit.Byte) : default,
            InputFormat.Docx => WordText.Traced(item.Bytes) is { } word ? (word.Text, word.Trace, SourceUnit.Paragraph) : default,
            InputFormat.Pdf => PdfText.Traced(item, cancellationToken) is { } pdf ? (pdf.Text, pdf.Trace, SourceUnit.Page) : default,
            _ => default((string, Trace, SourceUnit)),
        };
        return trace is not null && trace.Length == text.Length && again == text ? TextMap.Of(text, trace, unit, EncodingOf(item)) : null;
    }

    /// <summary>Whether places in items of a format can be told at all.</summary>
    public static bool Has(InputFormat format) => format is not (InputFormat.Odt or InputFormat.Ods or InputFormat.Xlsx or InputFormat.Pptx);

    /// <summary>The encoding of a file that is text throughout, so that it shows what it can; mails name one for each part.</summary>
    private static Encoding? EncodingOf(InputItem item)
    {
        var decoded = item.Format switch
        {
            InputFormat.Txt or InputFormat.Md => TextEncoding.Decode(item.Bytes),
            InputFormat.Html => HtmlText.Decode(item.Bytes),
            _ => null,
        };
        return decoded is Decoded.Text { Encoding: var found }
            ? Encoding.GetEncoding(found.CodePage, EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback)
            : null;
    }

    private static (string Text, Trace Trace, SourceUnit Unit) Plain(byte[] bytes) =>
        TextEncoding.Decode(bytes) is Decoded.Text decoded ? (decoded.Value, Trace.OfDecoded(bytes, decoded), SourceUnit.Byte) : default;
}

/// <summary>Where the characters of the field <c>text</c> of a line of <c>docs.jsonl</c> come from, through its escapes.</summary>
internal static class JsonTrace
{
    /// <summary>The trace in bytes of the line; null where it has no such field.</summary>
    public static Trace? Of(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        (int From, int To, bool Quoted)? found = null;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1 || !reader.ValueTextEquals("text"u8)) continue;
            reader.Read();
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number) // of two fields of one name the last counts
                found = ((int)reader.TokenStartIndex, (int)reader.BytesConsumed, reader.TokenType == JsonTokenType.String);
            reader.Skip();
        }
        return found is { } at ? at.Quoted ? Characters(line, at.From + 1, at.To - 1) : Characters(line, at.From, at.To) : null;
    }

    private static Trace Characters(ReadOnlySpan<byte> line, int from, int to)
    {
        var trace = new Trace();
        while (from < to)
        {
            var length = line[from] != '\\' ? RuneLength(line[from..to]) : line[from + 1] == 'u' ? 6 : 2;
            trace.Add(from, from + length);
            if (line[from] != '\\' && length == 4) trace.Add(from, from + length); // a surrogate pair in UTF-16
            from += length;
        }
        return trace;
    }

    private static int RuneLength(ReadOnlySpan<byte> bytes)
    {
        Rune.DecodeFromUtf8(bytes, out _, out var length);
        return length;
    }
}
