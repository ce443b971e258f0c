using System.Globalization;
using System.Text.Json;
using Tawthiq.Extraction.Languages;
using Tawthiq.Intake.Capture;

namespace Tawthiq.Intake;

/// <summary>Opens an item: bytes to working text, with what the item says about itself.</summary>
/// <remarks>For plain text, Markdown and <c>.jsonl</c> the working text is the given text, unchanged.</remarks>
internal static class OpenItem
{
    /// <summary>Opens an item of any format.</summary>
    public static WorkingCopy Open(InputItem item, CancellationToken cancellationToken)
    {
        var copy = item.Format switch
        {
            InputFormat.Txt => Plain(item),
            InputFormat.Md => Markdown(item),
            InputFormat.Jsonl => Line(item),
            InputFormat.Html => HtmlText.Open(item),
            InputFormat.Eml => MailText.Open(item),
            InputFormat.Docx => WordText.Open(item),
            InputFormat.Pdf => PdfText.Open(item, cancellationToken),
            InputFormat.Wacz => CaptureFile.Open(item),
            InputFormat.Odt => OpenDocumentText.Open(item),
            InputFormat.Ods => OpenDocumentText.Open(item),
            InputFormat.Xlsx => SheetText.Open(item),
            InputFormat.Pptx => SlideText.Open(item),
            InputFormat.Image or InputFormat.Video or InputFormat.Audio => Media.OpenMedia.Open(item, cancellationToken),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        if (copy is not WorkingCopy.Opened { Text: var read } opened || item.IsMedia || !string.IsNullOrWhiteSpace(read.Text)) return copy;
        return item.Format == InputFormat.Pdf ? Media.OpenScan.Open(item, opened, cancellationToken) : Refuse(FailureReason.Empty, "holds no text; get it again from where it came from.");
    }

    /// <summary>A refusal as the outcome of opening.</summary>
    public static WorkingCopy Refuse(FailureReason reason, string message) => new WorkingCopy.Closed(new(reason, message));

    /// <summary>The day of a date as documents write it in their data: ISO 8601, with or without a time. Null where it is none.</summary>
    public static DateOnly? Day(string? value) => value?.Trim() is { Length: >= 10 } text
        && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The language code where it is one that can be read; null lets the reader tell.</summary>
    public static string? Language(string? tag) =>
        tag?.Trim().Split('-', '_')[0].ToLowerInvariant() is { } code && LanguagePacks.Embedded.Has(code) ? code : null;

    /// <summary>Who publishes at an address: its host without <c>www.</c>; null where it is none.</summary>
    public static string? Host(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Host.Length > 0
        ? uri.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? uri.Host[4..].ToLowerInvariant() : uri.Host.ToLowerInvariant()
        : null;

    private static WorkingCopy Plain(InputItem item) => TextEncoding.Decode(item.Bytes) switch
    {
        Decoded.Text text => new WorkingCopy.Opened(new(item.Id, text.Value), null),
        Decoded.Failed failed => new WorkingCopy.Closed(failed.Why),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Markdown is read as it stands; a block of facts at its head (<c>---</c>) is understood but stays in the text.</summary>
    private static WorkingCopy Markdown(InputItem item)
    {
        if (Plain(item) is not WorkingCopy.Opened { Text: var source } plain) return Plain(item);
        var facts = FrontMatter.Of(source.Text);
        var url = facts.GetValueOrDefault("url");
        return plain with
        {
            Text = source with
            {
                Url = url,
                Published = Day(facts.GetValueOrDefault("published") ?? facts.GetValueOrDefault("date")),
                Language = Language(facts.GetValueOrDefault("lang")),
                Title = facts.GetValueOrDefault("title"),
            },
            Source = facts.GetValueOrDefault("source") ?? Host(url),
        };
    }

    private static WorkingCopy Line(InputItem item)
    {
        try
        {
            using var json = JsonDocument.Parse(item.Bytes);
            if (json.RootElement.ValueKind != JsonValueKind.Object || Field(json, "text") is not { } text)
                return Refuse(FailureReason.Damaged, "has no \"text\"; each line must be one object {id, url, published, lang, title, text}.");
            var url = Field(json, "url");
            return new WorkingCopy.Opened(
                new(Field(json, "id") is { Length: > 0 } id ? new(id) : item.Id, text)
                {
                    Url = url, Published = Day(Field(json, "published")), Language = Language(Field(json, "lang")), Title = Field(json, "title"),
                },
                Field(json, "source") ?? Host(url));
        }
        catch (JsonException e)
        {
            return Refuse(FailureReason.Damaged, $"is not valid JSON (at byte {e.BytePositionInLine + 1}); each line must be one whole object.");
        }
        catch (InvalidOperationException) // half a surrogate pair, or bytes that are not UTF-8
        {
            return Refuse(FailureReason.MisEncoded, "holds characters that are not valid Unicode; write the file again as UTF-8.");
        }
    }

    private static string? Field(JsonDocument json, string name) => json.RootElement.TryGetProperty(name, out var value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        }
        : null;
}
