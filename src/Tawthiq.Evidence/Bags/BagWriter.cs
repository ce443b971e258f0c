using System.Globalization;
using System.Text;

namespace Tawthiq.Evidence.Bags;

/// <summary>Writes a bag (BagIt 1.0, RFC 8493) with SHA-256 and SHA-512: each file passes through once and is kept nowhere. Not thread-safe.</summary>
/// <param name="create">Makes the file of a name and gives the stream to write it to, which is disposed before the next is made.</param>
public sealed class BagWriter(Func<string, Stream> create)
{
    private readonly Dictionary<string, string> _collisions = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, IReadOnlyDictionary<string, string>> _payload = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, IReadOnlyDictionary<string, string>> _tags = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>Bytes of the payload so far.</summary>
    public long PayloadBytes => _bytes;

    /// <summary>Files of the payload so far.</summary>
    public int PayloadFiles => _payload.Count;

    /// <summary>Adds a file: one of the payload where its name begins with <c>data/</c>, else a tag file.</summary>
    /// <returns>Its digests by their name, <c>sha256</c> and <c>sha512</c>, in lower-case hexadecimal.</returns>
    /// <exception cref="ArgumentException">The name is refused (<see cref="BagPath.Refusal"/>), there already, or differs from another only in case.</exception>
    public IReadOnlyDictionary<string, string> Add(string name, Stream content)
    {
        ArgumentNullException.ThrowIfNull(content);
        Take(name);
        using var file = create(name);
        var (digests, length) = BagDigests.Of(content, BagDigests.Names, file);
        if (BagPath.IsPayload(name)) _bytes += length;
        (BagPath.IsPayload(name) ? _payload : _tags).Add(name, digests);
        return digests;
    }

    /// <summary>Adds a file of bytes.</summary>
    public IReadOnlyDictionary<string, string> Add(string name, byte[] content)
    {
        using var stream = new MemoryStream(content, writable: false);
        return Add(name, stream);
    }

    /// <summary>Adds a file of text, in UTF-8.</summary>
    public IReadOnlyDictionary<string, string> Add(string name, string content) => Add(name, Encoding.UTF8.GetBytes(content));

    /// <summary>Writes declaration, <c>bag-info.txt</c> and manifests, and gives the bytes of the tag manifests by their names, to be signed.</summary>
    /// <param name="info">Labels and values of <c>bag-info.txt</c> in their order; <c>Payload-Oxum</c> is added.</param>
    public IReadOnlyDictionary<string, byte[]> Finish(IEnumerable<KeyValuePair<string, string>> info)
    {
        ArgumentNullException.ThrowIfNull(info);
        Add("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        var oxum = string.Create(CultureInfo.InvariantCulture, $"{_bytes}.{_payload.Count}");
        Add("bag-info.txt", string.Concat(info.Append(new("Payload-Oxum", oxum)).Select(i => $"{OneLine(i.Key)}: {OneLine(i.Value)}\n")));
        foreach (var digest in BagDigests.Names) Add($"manifest-{digest}.txt", Manifest(_payload, digest));
        var manifests = BagDigests.Names.ToDictionary(d => $"tagmanifest-{d}.txt", d => Encoding.UTF8.GetBytes(Manifest(_tags, d)), StringComparer.Ordinal);
        foreach (var (name, bytes) in manifests) AddUnlisted(name, bytes);
        return manifests;
    }

    /// <summary>Adds a tag file that no manifest lists, such as a signature of a tag manifest.</summary>
    public void AddUnlisted(string name, byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        Take(name);
        using var file = create(name);
        file.Write(content);
    }

    private void Take(string name)
    {
        if (BagPath.Refusal(name) is { } refusal) throw new ArgumentException($"The name “{name}” {refusal}.", nameof(name));
        if (!_collisions.TryAdd(BagPath.Collision(name), name)) throw new ArgumentException($"The name “{name}” is that of “{_collisions[BagPath.Collision(name)]}” on some machines.", nameof(name));
    }

    private static string Manifest(SortedDictionary<string, IReadOnlyDictionary<string, string>> files, string digest) =>
        string.Concat(files.Select(f => $"{f.Value[digest]}  {BagPath.Encode(f.Key)}\n"));

    private static string OneLine(string value) => string.Join(' ', value.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
