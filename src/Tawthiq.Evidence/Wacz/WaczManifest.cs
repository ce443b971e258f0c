using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tawthiq.Evidence.Wacz;

/// <summary>A file that the manifest lists.</summary>
internal sealed record WaczListed(string Path, string? MediaType, Sha256Digest Digest, long Length);

/// <summary>The two files at the root: <c>datapackage.json</c>, and <c>datapackage-digest.json</c> with its hash and the signature.</summary>
internal static class WaczManifest
{
    public const string Package = "datapackage.json", PackageDigest = "datapackage-digest.json";

    /// <summary>Version of WACZ-auth.</summary>
    public const string AuthVersion = "0.1.0";

    // The draft of WACZ 1.2.0 wants the profile "wacz", which the players refuse to open (replaywebpage 2.4.6); 1.1.1 wants "data-package".
    // All else that 1.2.0 adds, the home page above all, is allowed by 1.1.1, so the files are written to satisfy the published version in full.
    private const string Profile = "data-package", Version = "1.1.1";

    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The manifest.</summary>
    public static byte[] ToBytes(WaczContent content, IReadOnlyList<WaczListed> files) => Write(json =>
    {
        json.WriteString("profile", Profile);
        json.WriteString("wacz_version", Version);
        if (content.Title is { } title) json.WriteString("title", title);
        if (content.Description is { } description) json.WriteString("description", description);
        json.WriteString("created", Time(content.Created));
        json.WriteString("software", content.Software);
        if (content.Pages is [var home, ..])
        {
            json.WriteStartObject("home");
            json.WriteString("url", Warc.WarcRecord.Spelling(home.Url));
            json.WriteString("ts", Time(home.At));
            json.WriteEndObject();
            json.WriteString("mainPageUrl", Warc.WarcRecord.Spelling(home.Url));
            json.WriteString("mainPageDate", Time(home.At));
        }
        json.WriteStartArray("resources");
        foreach (var file in files)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Path[(file.Path.LastIndexOf('/') + 1)..]);
            json.WriteString("path", file.Path);
            if (file.MediaType is not null) json.WriteString("mediatype", file.MediaType);
            json.WriteString("hash", $"sha256:{file.Digest}");
            json.WriteNumber("bytes", file.Length);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    /// <summary>The hash of the manifest with the signature over it.</summary>
    public static byte[] ToBytes(string hash, WaczSignature? signature) => Write(json =>
    {
        json.WriteString("path", Package);
        json.WriteString("hash", hash);
        if (signature is null) return;
        json.WriteStartObject("signedData");
        json.WriteString("hash", signature.Hash);
        json.WriteString("created", signature.Created);
        json.WriteString("software", signature.Software);
        json.WriteString("version", signature.Version);
        json.WriteString("signature", Convert.ToBase64String(signature.Signature));
        json.WriteString("publicKey", Convert.ToBase64String(signature.PublicKey));
        json.WriteEndObject();
    });

    /// <summary>A time in RFC 3339, in UTC and to the millisecond.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        bytes.Write("\n"u8);
        return bytes.ToArray();
    }
}
