using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tawthiq.Extraction;
using Tawthiq.Extraction.Models;
using Tawthiq.Model;

namespace Tawthiq.Extract.Asking;

/// <summary>What asking a model about one document gives.</summary>
internal abstract record Asked
{
    private Asked() { }

    /// <param name="Reading">The claims of its answer that the text bears out, and why the others were thrown away.</param>
    public sealed record Answered(GroundedReading Reading) : Asked;

    /// <param name="Sentence">Why there is no answer; never holds anything of the document.</param>
    public sealed record Unanswered(string Sentence) : Asked;
}

/// <summary>Asks a model what a document reports and keeps of its answer what the text bears out. Safe for use by many threads.</summary>
internal sealed class AskModel : IDisposable
{
    private const int LongestText = 60_000;
    private const int AtOnce = 2; // a model on this machine answers no faster when asked more at once

    private static readonly string Prompt = Resource("prompt.md");
    private static readonly string Schema = Resource("schema.json");

    private readonly ModelServer _server;
    private readonly ModelCache _cache;
    private readonly SemaphoreSlim _turns = new(AtOnce);
    private volatile Asked.Unanswered? _down;

    public AskModel(ModelSettings settings, TimeProvider clock)
    {
        Settings = settings;
        _server = new ModelServer(settings, clock);
        _cache = new ModelCache(settings.Cache, settings, Question);
    }

    public ModelSettings Settings { get; }

    /// <summary>Digest of the prompt and the form of the answer: with another question, answers kept are asked for again.</summary>
    public static string Question { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Prompt + "\n" + Schema)))[..12];

    public void Dispose()
    {
        _server.Dispose();
        _turns.Dispose();
    }

    /// <param name="source">The document.</param>
    /// <param name="rules">What the rules read in it.</param>
    /// <param name="reader">Holds the answer against the text.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Asked> AskAsync(SourceText source, DocumentReading rules, DocumentReader reader, CancellationToken cancellationToken)
    {
        if (source.Text.Length > LongestText) return new Asked.Unanswered($"the text is longer than the {LongestText} characters that a model is given");
        if (_cache.Find(rules.TextSha256) is { } kept && Ground(kept, source, reader, cancellationToken) is { } known) return known;
        if (_down is { } down) return down;
        await _turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            switch (await _server.AskAsync(Request(source, rules), cancellationToken).ConfigureAwait(false))
            {
                case ServerReply.Failed { Sentence: var sentence, IsLasting: var isLasting }:
                    var failed = new Asked.Unanswered(sentence);
                    if (isLasting) _down = failed;
                    return failed;
                case ServerReply.Written { Content: var content }:
                    if (Ground(content, source, reader, cancellationToken) is not { } answered) return new Asked.Unanswered("its answer is not of the form asked for");
                    _cache.Keep(rules.TextSha256, content);
                    return answered;
                default: throw new System.Diagnostics.UnreachableException();
            }
        }
        finally
        {
            _turns.Release();
        }
    }

    private Asked.Answered? Ground(string content, SourceText source, DocumentReader reader, CancellationToken cancellationToken)
    {
        var answer = new ModelAnswer();
        if (answer.Parse(content) is not { } proposed) return null;
        var grounded = reader.Ground(source, proposed, Settings.Model, cancellationToken);
        return new(grounded with { Rejected = [.. grounded.Rejected, .. Enumerable.Repeat(Rejection.Malformed, answer.Malformed)] });
    }

    private byte[] Request(SourceText source, DocumentReading rules)
    {
        using var body = new MemoryStream();
        using (var w = new Utf8JsonWriter(body))
        {
            w.WriteStartObject();
            w.WriteString("model", Settings.Model);
            w.WriteNumber("temperature", 0);
            w.WriteNumber("seed", 1);
            w.WriteBoolean("stream", false);
            w.WriteStartArray("messages");
            Message(w, "system", Prompt);
            Message(w, "user", Report(source, rules));
            w.WriteEndArray();
            w.WriteStartObject("response_format");
            w.WriteString("type", "json_schema");
            w.WriteStartObject("json_schema");
            w.WriteString("name", "reading");
            w.WriteBoolean("strict", true);
            w.WritePropertyName("schema");
            w.WriteRawValue(Schema);
            w.WriteEndObject();
            w.WriteEndObject();
            w.WriteEndObject();
        }
        return body.ToArray();
    }

    private static void Message(Utf8JsonWriter w, string role, string content)
    {
        w.WriteStartObject();
        w.WriteString("role", role);
        w.WriteString("content", content);
        w.WriteEndObject();
    }

    // As a JSON value the text cannot end its own message. Address and source stay here: the model has no need of them.
    private static string Report(SourceText source, DocumentReading rules)
    {
        using var report = new MemoryStream();
        using (var w = new Utf8JsonWriter(report, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            w.WriteStartObject();
            w.WriteString("language", rules.Language);
            w.WriteString("published", rules.Published?.ToString("O"));
            w.WriteString("text", source.Text);
            w.WriteEndObject();
        }
        return Encoding.UTF8.GetString(report.ToArray());
    }

    private static string Resource(string name)
    {
        using var stream = typeof(AskModel).Assembly.GetManifestResourceStream($"model/{name}") ?? throw new InvalidOperationException($"The program was built without model/{name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
