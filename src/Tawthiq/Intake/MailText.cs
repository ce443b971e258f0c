using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Tawthiq.Intake;

/// <summary>A mail to working text: its subject, an empty line, then what its sender wrote.</summary>
internal static partial class MailText
{
    /// <summary>Opens a mail.</summary>
    public static WorkingCopy Open(InputItem item)
    {
        var mail = MimePart.Parse(item.Bytes);
        if (mail.Header("From") is null && mail.Header("Subject") is null && mail.Header("Date") is null)
            return OpenItem.Refuse(FailureReason.Damaged, "has no mail headers; save the mail with its source, as .eml.");
        var (body, type) = (new List<string>(), mail.MediaType);
        foreach (var part in mail.TextParts())
        {
            switch (part.Text())
            {
                case Decoded.Failed failed: return new WorkingCopy.Closed(failed.Why);
                case Decoded.Text { Value: var text }: body.Add(part.MediaType == "text/html" ? HtmlText.Readable(text) : text.ReplaceLineEndings("\n")); break;
            }
        }
        if (body.All(string.IsNullOrWhiteSpace)) return type is "multipart/encrypted" or "application/pkcs7-mime"
            ? OpenItem.Refuse(FailureReason.PasswordProtected, "is an encrypted mail; save it decrypted.")
            : OpenItem.Refuse(FailureReason.Empty, "holds no text; its attachments are taken as files of their own.");
        var subject = Words(mail.Header("Subject"));
        return new WorkingCopy.Opened(
            new(item.Id, string.Join("\n\n", body.Prepend(subject).OfType<string>().Select(b => b.Trim('\n'))) + "\n")
            {
                Published = Day(mail.Header("Date")), Title = subject,
            },
            Sender(mail.Header("From")));
    }

    /// <summary>The day in the sender's own time zone; null where the header is absent or no date.</summary>
    internal static DateOnly? Day(string? header) =>
        DayMonthYear().Match(header ?? "") is { Success: true } found
        && DateOnly.TryParseExact($"{found.Groups[1].Value} {found.Groups[2].Value} {found.Groups[3].Value}", "d MMM yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    /// <summary>The sender's name, else the host of the address; never the address of a person.</summary>
    private static string? Sender(string? header)
    {
        if (Words(header) is not { } from) return null;
        var open = from.LastIndexOf('<');
        if (open > 0 && from[..open].Trim().Trim('"').Trim() is { Length: > 0 } name) return name;
        var at = from.LastIndexOf('@');
        return at < 0 ? null : from[(at + 1)..].Trim().TrimEnd('>').ToLowerInvariant();
    }

    /// <summary>Header text with its encoded words (RFC 2047) decoded.</summary>
    internal static string? Words(string? header)
    {
        if (header is null) return null;
        var joined = BetweenWords().Replace(header, "$1"); // blanks between two encoded words are not text
        var text = EncodedWord().Replace(joined, m => Word(m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value) ?? m.Value);
        return text.Trim() is { Length: > 0 } words ? words : null;
    }

    private static string? Word(string charset, string how, string text)
    {
        var bytes = how is "B" or "b"
            ? MimePart.Base64(Encoding.ASCII.GetBytes(text))
            : MimePart.QuotedPrintable(Encoding.ASCII.GetBytes(text.Replace('_', ' ')));
        return TextEncoding.Decode(bytes, charset.Split('*')[0]) is Decoded.Text decoded ? decoded.Value : null;
    }

    [GeneratedRegex(@"=\?([^?\s]+)\?([BbQq])\?([^?]*)\?=")]
    private static partial Regex EncodedWord();

    [GeneratedRegex(@"(=\?[^?\s]+\?[BbQq]\?[^?]*\?=)\s+(?==\?)")]
    private static partial Regex BetweenWords();

    [GeneratedRegex(@"\b(\d{1,2})\s+([A-Z][a-z]{2})\s+(\d{4})\b")]
    private static partial Regex DayMonthYear();
}
