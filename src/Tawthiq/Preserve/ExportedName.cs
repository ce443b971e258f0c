using System.Text;

namespace Tawthiq.Preserve;

/// <summary>Names of files in a package: readable, and such as every machine takes.</summary>
internal static class ExportedName
{
    private const int LongestBytes = 80;

    private static readonly HashSet<string> Reserved = new(["con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "lpt1", "lpt2", "lpt3", "lpt4"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The file name alone: folders tell how a machine is kept, and sometimes who gave what is in them.</summary>
    public static string? FileOf(string? name) => name?.Replace('\\', '/').Split('/')[^1] is { Length: > 0 } file ? file : null;

    /// <summary>A name for a file of the package: letters and digits of any script, points, hyphens, underscores; at most 80 bytes, the extension kept.</summary>
    /// <param name="name">Any name; folders before it are left out.</param>
    /// <param name="otherwise">Where nothing of it is left.</param>
    public static string Safe(string? name, string otherwise)
    {
        var safe = new StringBuilder();
        foreach (var rune in (FileOf(name) ?? "").EnumerateRunes()) safe.Append(Rune.IsLetterOrDigit(rune) || rune.Value is '.' or '-' or '_' ? rune.ToString() : "_");
        var text = safe.ToString().Trim('.', '_');
        if (text.Length == 0 || Reserved.Contains(Path.GetFileNameWithoutExtension(text))) return otherwise;
        var extension = Path.GetExtension(text) is { Length: <= 12 } e ? e : "";
        var stem = text[..^extension.Length];
        while (Encoding.UTF8.GetByteCount(stem) > LongestBytes - extension.Length && stem.Length > 1) stem = stem[..^(char.IsLowSurrogate(stem[^1]) ? 2 : 1)];
        return stem + extension;
    }
}
