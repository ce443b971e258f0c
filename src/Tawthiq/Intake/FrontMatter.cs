namespace Tawthiq.Intake;

/// <summary>The facts at the head of a Markdown file: lines <c>name: value</c> between two lines <c>---</c>.</summary>
internal static class FrontMatter
{
    private const int MostLines = 60;

    /// <summary>Facts by lower-case name; empty where the file has none.</summary>
    public static IReadOnlyDictionary<string, string> Of(string text)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        using var lines = new StringReader(text);
        if (lines.ReadLine()?.TrimEnd() != "---") return facts;
        for (var n = 0; n < MostLines && lines.ReadLine() is { } line; n++)
        {
            if (line.TrimEnd() == "---") return facts;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && line[(colon + 1)..].Trim().Trim('"', '\'') is { Length: > 0 } value) facts.TryAdd(line[..colon].Trim().ToLowerInvariant(), value);
        }
        return new Dictionary<string, string>(); // never closed: not facts but a rule above the text
    }
}
