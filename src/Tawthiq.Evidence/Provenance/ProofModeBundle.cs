using System.Text;
using System.Text.Json;

namespace Tawthiq.Evidence.Provenance;

/// <summary>What the app ProofMode wrote beside a photo or film: a digest of it, made on the telephone, and signatures.</summary>
/// <param name="Name">Name of the proof in the bundle.</param>
/// <param name="Sha256">Digest of the photo or film that it is about, as it says.</param>
/// <param name="Of">File name of that photo or film, as it says; null where it does not.</param>
/// <param name="Signatures">Names of the signatures (OpenPGP) in the bundle over the proof and over the photo or film.</param>
public sealed record ProofFile(string Name, Sha256Digest Sha256, string? Of, IReadOnlyList<string> Signatures);

/// <summary>Reads the bundles of ProofMode: <c>DIGEST.proof.json</c> or <c>.proof.csv</c>, <c>.asc</c> beside each, and <c>pubkey.asc</c>.</summary>
public static class ProofModeBundle
{
    /// <summary>A proof is a page of text.</summary>
    public const int LargestBytes = 1024 * 1024;

    private const string Digest = "File Hash SHA256";
    private const string FilePath = "File Path";

    /// <summary>Whether a file of a bundle is a proof, by its name.</summary>
    public static bool IsProof(string name) => name.EndsWith(".proof.json", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".proof.csv", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a proof.</summary>
    /// <param name="name">Its name in the bundle.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="names">Names of all files of the bundle.</param>
    /// <returns>Null where it is none.</returns>
    public static ProofFile? Read(string name, ReadOnlySpan<byte> bytes, IEnumerable<string> names)
    {
        var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        var said = name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? OfTable(text) : OfJson(text);
        if (said.GetValueOrDefault(Digest) is not { } written || !Sha256Digest.TryParse(written.Trim().ToLowerInvariant(), out var sha256)) return null;
        var folder = name[..(name.LastIndexOf('/') + 1)];
        var path = said.GetValueOrDefault(FilePath)?.Split('/', '\\')[^1];
        return new(name, sha256, path is { Length: > 0 and < 256 } ? path : null,
            [.. names.Where(n => n.Equals(name + ".asc", StringComparison.OrdinalIgnoreCase) || n.Equals($"{folder}{sha256}.asc", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)]);
    }

    private static Dictionary<string, string> OfJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var all = new Dictionary<string, string>(StringComparer.Ordinal);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return all;
            foreach (var field in json.RootElement.EnumerateObject()) all[field.Name] = field.Value.ToString();
            return all;
        }
        catch (JsonException)
        {
            return [];
        }
    }

    // A line of names and a line of values.
    private static Dictionary<string, string> OfTable(string text)
    {
        var lines = text.Split('\n', 3);
        if (lines.Length < 2) return [];
        var (names, values) = (Cells(lines[0]), Cells(lines[1]));
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < Math.Min(names.Count, values.Count); i++) all[names[i]] = values[i];
        return all;
    }

    private static List<string> Cells(string line)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        foreach (var c in line.TrimEnd('\r'))
        {
            if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else cell.Append(c);
        }
        cells.Add(cell.ToString().Trim());
        return cells;
    }
}
