using System.Globalization;
using System.Text;

namespace Tawthiq.Extraction.Quality;

/// <summary>Brings names to the form in which a reading and an annotation are compared.</summary>
/// <remarks>
/// Wider than the folding that reading uses: it also undoes ligatures and drops quotation marks, as the scorer of the annotation
/// guide does, and it stays the same when reading changes.
/// </remarks>
internal static class NameFolding
{
    private static readonly Lazy<Dictionary<int, string>> Table = new(Load);

    /// <summary>The words of a name, folded; none for null.</summary>
    public static string[] Words(string? name) => Fold(name).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A name folded, its words parted by one blank.</summary>
    public static string Fold(string? name)
    {
        var folded = new StringBuilder();
        foreach (var rune in (name ?? "").EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune)) folded.Append(' ');
            else if (Table.Value.TryGetValue(rune.Value, out var form)) folded.Append(form);
            else folded.Append(rune.ToString());
        }
        return string.Join(' ', folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static Dictionary<int, string> Load()
    {
        using var stream = typeof(NameFolding).Assembly.GetManifestResourceStream("quality/folding.tsv")
            ?? throw new InvalidOperationException("The library was built without quality/folding.tsv.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var table = new Dictionary<int, string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            var tab = line.IndexOf('\t');
            var form = line[(tab + 1)..];
            table[int.Parse(line.AsSpan(0, tab), NumberStyles.HexNumber, CultureInfo.InvariantCulture)] = form == "-" ? "" : form.Replace('␣', ' ');
        }
        return table;
    }
}
