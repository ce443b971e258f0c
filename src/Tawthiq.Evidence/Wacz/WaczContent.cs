using Tawthiq.Evidence.Warc;

namespace Tawthiq.Evidence.Wacz;

/// <summary>A page that a browser showed.</summary>
/// <param name="Url">As the last exchange for it was asked.</param>
/// <param name="At">When that exchange began: replay looks for the exchange nearest to it.</param>
/// <param name="Title">Null where the page has none.</param>
/// <param name="Text">Readable text of the page; null where none was read.</param>
public sealed record WaczPage(Uri Url, DateTimeOffset At, string? Title, string? Text);

/// <summary>A file beside the exchanges, under <c>capture/</c>: a picture of the page, a print of it, certificates, facts of the capture.</summary>
/// <param name="Name">Lower-case letters, digits, dots and hyphens, for example <c>screenshot.png</c>.</param>
/// <param name="MediaType">For example <c>image/png</c>.</param>
/// <param name="Bytes">Of the file.</param>
public sealed record WaczFile(string Name, string MediaType, byte[] Bytes);

/// <summary>What is put into a WACZ file.</summary>
/// <param name="Software">What made the capture, with its version.</param>
/// <param name="Created">When the file is made.</param>
/// <param name="Pages">At least one; the first is the one that opens.</param>
/// <param name="Exchanges">In the order in which they began.</param>
/// <param name="Files">Beside them.</param>
public sealed record WaczContent(string Software, DateTimeOffset Created, IReadOnlyList<WaczPage> Pages, IReadOnlyList<HttpExchange> Exchanges, IReadOnlyList<WaczFile> Files)
{
    /// <summary>One line that says what was captured; null where nothing is said.</summary>
    public string? Title { get; init; }

    /// <summary>More about it, in Markdown; null where nothing is said.</summary>
    public string? Description { get; init; }
}

/// <summary>A key that signs captures: ECDSA over SHA-256 (WACZ-auth 0.1.0, anonymous signature).</summary>
/// <remarks>The curve is P-384 where a key is made here: the players of Webrecorder read no other curve from a signature without a domain.</remarks>
/// <param name="PublicKey">SubjectPublicKeyInfo.</param>
/// <param name="Sign">Gives the signature of some bytes, r and s side by side (IEEE P1363).</param>
public sealed record WaczSigner(byte[] PublicKey, Func<byte[], byte[]> Sign);
