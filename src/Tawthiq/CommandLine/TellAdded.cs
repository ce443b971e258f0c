using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary>Tells another program of each document that is on record: a line that can be relied upon, whatever happens next.</summary>
internal static class TellAdded
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the lines, each at once.</summary>
    public static Action<OnRecord> On(TextWriter output) => document =>
    {
        output.WriteLine(Line(document));
        output.Flush();
    };

    private static string Line(OnRecord document)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            json.WriteString("document", document.Id);
            json.WriteString("file", document.FileName);
            if (document.Line > 0) json.WriteNumber("line", document.Line);
            json.WriteString("sha256", document.Sha256);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
