using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Quality;

/// <summary>What reading a file of an annotated document gives.</summary>
public abstract record AnnotationFile
{
    private AnnotationFile() { }

    /// <summary>An annotation that holds for its text.</summary>
    /// <param name="Annotation">What it says.</param>
    /// <param name="Source">The text to read, with what the annotation knows about it from outside.</param>
    public sealed record Usable(Annotation Annotation, SourceText Source) : AnnotationFile;

    /// <summary>JSON that is no annotation: it has no <c>events</c>.</summary>
    public sealed record Other : AnnotationFile;

    /// <summary>An annotation that cannot be measured against.</summary>
    /// <param name="Faults">What is wrong, one short phrase each.</param>
    public sealed record Faulty(ValueList<string> Faults) : AnnotationFile;

    /// <summary>Reads an annotation in the schema of the annotation guide.</summary>
    /// <param name="name">Name of the file without extension: the id where the annotation gives none.</param>
    /// <param name="json">The file.</param>
    /// <param name="text">Bytes of the text beside it; null where there is none.</param>
    public static AnnotationFile Parse(string name, ReadOnlyMemory<byte> json, byte[]? text)
    {
        JsonDocument parsed;
        try
        {
            parsed = JsonDocument.Parse(json);
        }
        catch (JsonException e)
        {
            return new Faulty([$"is not valid JSON (line {e.LineNumber + 1})"]);
        }
        using (parsed)
        {
            var root = parsed.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("events", out _)) return new Other();
            if (text is null) return new Faulty(["has no text beside it (the same name with .txt)"]);
            string content;
            try
            {
                content = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(text);
            }
            catch (ArgumentException)
            {
                return new Faulty(["has a text that is not UTF-8"]);
            }
            try
            {
                return new AnnotationParser(name, root, content, Convert.ToHexStringLower(SHA256.HashData(text))).Parse();
            }
            catch (InvalidOperationException) // half a surrogate pair in a string
            {
                return new Faulty(["holds characters that are not valid Unicode"]);
            }
        }
    }
}
