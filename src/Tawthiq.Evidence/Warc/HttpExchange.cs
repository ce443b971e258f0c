namespace Tawthiq.Evidence.Warc;

/// <summary>One request of a browser and what came back.</summary>
/// <remarks>
/// Heads are HTTP/1.1 message heads up to and with the empty line, byte for byte where they were read so; of a newer version of HTTP they are
/// rebuilt from its fields and <see cref="Protocol"/> says so. Bodies are what the browser worked with: chunks joined and content encodings undone.
/// What is written of a response agrees with that, see <see cref="HttpHead"/>.
/// </remarks>
/// <param name="Url">Absolute; written as its original spelling where that is plain ASCII, because replay looks up the very spelling that the page used.</param>
/// <param name="At">When the request began.</param>
/// <param name="RequestHead">Starts with the request line.</param>
/// <param name="RequestBody">Empty where none was sent.</param>
/// <param name="ResponseHead">Starts with the status line.</param>
/// <param name="ResponseBody">Empty where none came.</param>
/// <param name="ServerAddress">Address that answered, without port; null where it is not known.</param>
public sealed record HttpExchange(Uri Url, DateTimeOffset At, byte[] RequestHead, byte[] RequestBody, byte[] ResponseHead, byte[] ResponseBody, string? ServerAddress)
{
    /// <summary>Protocol on the wire where the heads are rebuilt, for example <c>h2</c> or <c>h3</c>; null for HTTP/1.x, whose heads stand as they came.</summary>
    public string? Protocol { get; init; }

    /// <summary>Why the body is not whole, in the words of ISO 28500: <c>length</c>, <c>time</c>, <c>disconnect</c> or <c>unspecified</c>; null where it is.</summary>
    public string? Truncated { get; init; }
}
