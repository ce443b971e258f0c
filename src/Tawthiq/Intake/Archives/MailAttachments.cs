namespace Tawthiq.Intake.Archives;

/// <summary>What is attached to a mail, pictures within its text included.</summary>
internal static class MailAttachments
{
    private const int Most = 500;

    /// <summary>The attachments in order, under names of their own.</summary>
    public static IEnumerable<ArchivePart> Of(InputItem mail)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var number = 0;
        foreach (var part in MimePart.Parse(mail.Bytes).Attachments().Take(Most))
        {
            number++;
            var name = Harmless(MailText.Words(part.FileName)) ?? $"attachment-{number}{Ending(part.MediaType)}";
            if (FindInputs.FormatOf(name) is null) name += Ending(part.MediaType);
            if (!names.Add(name)) names.Add(name = $"{number}-{name}");
            yield return new(name, "tawthiq (mail)", part.Content());
        }
    }

    /// <summary>A name without folders, since a mail can name anything; null where nothing is left of it.</summary>
    private static string? Harmless(string? name)
    {
        if (name is null) return null;
        var bare = new string([.. name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c))]).Trim().TrimStart('.');
        return bare.Length is > 0 and <= 200 ? bare : null;
    }

    private static string Ending(string mediaType) => mediaType switch
    {
        "text/plain" => ".txt", "text/html" => ".html", "message/rfc822" => ".eml", "application/pdf" => ".pdf", "image/jpeg" => ".jpg", "image/png" => ".png",
        "image/webp" => ".webp", "image/gif" => ".gif", "image/heic" => ".heic", "video/mp4" => ".mp4", "video/quicktime" => ".mov", "video/3gpp" => ".3gp", "video/webm" => ".webm",
        "audio/mpeg" => ".mp3", "audio/mp4" => ".m4a", "audio/ogg" => ".ogg", "application/zip" => ".zip",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => ".docx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => ".xlsx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation" => ".pptx", "application/vnd.oasis.opendocument.text" => ".odt", "application/vnd.oasis.opendocument.spreadsheet" => ".ods",
        _ => "",
    };
}
