using System.Text;

namespace Tawthiq.Evidence.Bags;

/// <summary>A manifest of a bag as it was read: what it lists, and what is wrong with it.</summary>
/// <param name="FileName">For example <c>tagmanifest-sha512.txt</c>.</param>
/// <param name="Digest">Name of the digest, lower case.</param>
/// <param name="IsTag">Whether it lists tag files rather than the payload.</param>
/// <param name="Listed">Digest in lower-case hexadecimal by name of the file.</param>
/// <param name="Twice">Names that it lists more than once.</param>
/// <param name="Fault">What is wrong with it, as the end of a sentence; null where nothing is.</param>
internal sealed record BagManifest(string FileName, string Digest, bool IsTag, IReadOnlyDictionary<string, string> Listed, IReadOnlySet<string> Twice, string? Fault)
{
    /// <summary>Name of its digest; null where a file of that name is no manifest.</summary>
    public static string? DigestOf(string fileName)
    {
        var start = fileName.StartsWith("manifest-", StringComparison.Ordinal) ? 9 : fileName.StartsWith("tagmanifest-", StringComparison.Ordinal) ? 12 : -1;
        return start > 0 && fileName.EndsWith(".txt", StringComparison.Ordinal) && fileName.Length > start + 4 && !fileName.Contains('/', StringComparison.Ordinal) ? fileName[start..^4].ToLowerInvariant() : null;
    }

    /// <summary>Whether its digests are such as are taken as proof.</summary>
    public bool IsKnown => BagDigests.Names.Contains(Digest);

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="DecoderFallbackException">It is not UTF-8.</exception>
    public static BagManifest Read(string fileName, Stream stream)
    {
        var (digest, isTag) = (DigestOf(fileName)!, fileName.StartsWith("tag", StringComparison.Ordinal)); // the caller asked for it
        var (listed, twice, number) = (new Dictionary<string, string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), 0);
        string? fault = null;
        foreach (var line in TagLines.Of(stream))
        {
            number++;
            if (line.Length == 0) continue;
            if (Line(line, digest) is not var (hex, name)) fault ??= $"line {number} is no line of a manifest";
            else if (BagPath.Refusal(name) is { } refusal) fault ??= $"the name in line {number} {refusal}";
            else if (isTag == BagPath.IsPayload(name)) fault ??= $"line {number} lists a file of the {(isTag ? "payload" : "tags")}";
            else if (!listed.TryAdd(name, hex)) twice.Add(name);
        }
        return new(fileName, digest, isTag, listed, twice, fault);
    }

    private static (string Hex, string Name)? Line(string line, string digest)
    {
        var blank = line.AsSpan().IndexOfAny(' ', '\t');
        if (blank <= 0) return null;
        var hex = line[..blank].ToLowerInvariant();
        if (!hex.All(char.IsAsciiHexDigitLower) || BagDigests.Names.Contains(digest) && hex.Length != BagDigests.Digits(digest)) return null;
        var name = line[blank..].TrimStart(' ', '\t');
        // Checksum tools mark bytes read as they are by a star.
        if (name.StartsWith('*')) name = name[1..];
        return (hex, BagPath.Decode(name));
    }
}

/// <summary>Lines of a tag file: UTF-8, ended by LF, CR or both.</summary>
internal static class TagLines
{
    /// <summary>Largest tag file that is read as lines; a million files make about 200 MB.</summary>
    public const long LargestBytes = 1L << 30;

    /// <summary>Longest line: longer than any name on any machine.</summary>
    private const int LongestLine = 1 << 17;

    /// <summary>The lines without their ends.</summary>
    /// <exception cref="DecoderFallbackException">The bytes are not UTF-8.</exception>
    /// <exception cref="InvalidDataException">A line is longer than any name.</exception>
    public static IEnumerable<string> Of(Stream stream)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(false, true), detectEncodingFromByteOrderMarks: false, 1 << 16, leaveOpen: true);
        var (line, buffer, afterReturn, read) = (new StringBuilder(), new char[1 << 14], false, 0L);
        for (int n; (n = reader.Read(buffer, 0, buffer.Length)) > 0;)
        {
            if ((read += n) > LargestBytes) throw new InvalidDataException("a tag file is larger than its entry says");
            for (var i = 0; i < n; i++)
            {
                var c = buffer[i];
                if (c == '\n' && afterReturn) afterReturn = false;
                else if (c is '\r' or '\n')
                {
                    yield return line.ToString();
                    line.Clear();
                    afterReturn = c == '\r';
                }
                else
                {
                    afterReturn = false;
                    if (line.Append(c).Length > LongestLine) throw new InvalidDataException("a line is longer than any name");
                }
            }
        }
        if (line.Length > 0) yield return line.ToString();
    }
}
