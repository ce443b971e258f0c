using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tawthiq.Store;

namespace Tawthiq.Preserve;

/// <summary>What a package says of documents and items: these fields and no others. A field that is not named here does not leave.</summary>
/// <remarks>Left out on purpose: who gave something or publishes it, folders of the machine that took it in, what machine and person captured it, the sketch for matching.</remarks>
internal static class ExportedJson
{
    /// <summary>Facts of <see cref="ItemRow.Detail"/> that leave: properties of the bytes themselves, and how a page was asked for.</summary>
    public static readonly IReadOnlyList<string> DetailFields =
    [
        "width", "height", "duration", "pages", "frames", "codec", "language", "encoding", "perceptual_hash", "pdq", "credentials", "proof", "status", "requested", "final", "redirects", "started", "ended",
    ];

    // Arabic stays readable; it is never embedded in HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One item as one line.</summary>
    /// <param name="item">Its row.</param>
    /// <param name="path">Where its bytes lie in the package; null where they are missing.</param>
    /// <param name="found">SHA-256 of the bytes that were packed; null where they are missing.</param>
    public static string Of(ItemRow item, string? path, string? found) => Line(w =>
    {
        w.WriteString("sha256", item.Sha256);
        w.WriteString("sha512", item.Sha512);
        w.WriteNumber("bytes", item.Length);
        w.WriteString("role", item.Role == ItemRole.Found ? "found" : "derived");
        w.WriteString("mediaType", item.MediaType);
        w.WriteString("name", ExportedName.FileOf(item.Name));
        w.WriteString("url", item.Url);
        w.WriteString("derivedFrom", item.DerivedFrom);
        w.WriteString("tool", item.Tool);
        w.WriteString("keptAt", Custody.Time(item.KeptAt));
        w.WriteString("path", path);
        if (found != item.Sha256) w.WriteString("fault", found is null ? "missing" : "altered");
        Detail(w, item.Detail);
    });

    /// <summary>One document as one line.</summary>
    public static string Of(DocumentRow document, string text, string reading) => Line(w =>
    {
        w.WriteString("id", document.Id);
        w.WriteString("name", ExportedName.FileOf(document.FileName));
        w.WriteString("format", document.Format);
        w.WriteString("language", document.Language);
        w.WriteString("url", document.Url);
        w.WriteString("published", document.Published?.ToString("O"));
        w.WriteString("title", document.Title);
        w.WriteString("item", document.BytesSha256);
        w.WriteString("textSha256", document.TextSha256);
        w.WriteString("addedAt", Custody.Time(document.AddedAt));
        w.WriteString("text", text);
        w.WriteString("reading", reading);
    });

    private static void Detail(Utf8JsonWriter w, string? detail)
    {
        if (detail is null) return;
        using var json = JsonDocument.Parse(detail);
        if (json.RootElement.ValueKind != JsonValueKind.Object) return;
        w.WriteStartObject("detail");
        foreach (var field in json.RootElement.EnumerateObject().Where(f => DetailFields.Contains(f.Name))) field.WriteTo(w);
        w.WriteEndObject();
    }

    private static string Line(Action<Utf8JsonWriter> fields)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            fields(writer);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n";
    }
}
