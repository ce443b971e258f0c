namespace Tawthiq.Extraction.Languages;

/// <summary>One line of a term file.</summary>
/// <param name="Terms">The spellings that the first column stands for.</param>
/// <param name="Columns">The further columns, as many as the line has; empty cells are empty strings.</param>
/// <param name="Line">Line number in the file, from 1.</param>
internal sealed record TermLine(IReadOnlyList<string> Terms, IReadOnlyList<string> Columns, int Line)
{
    /// <summary>A further column by position, empty where the line ends before it.</summary>
    public string this[int column] => column < Columns.Count ? Columns[column] : "";
}

/// <summary>Reads the tab-separated files of a language pack: <c>languages/&lt;code&gt;/&lt;name&gt;.tsv</c>.</summary>
/// <remarks>
/// The first column is a term. <c>(x)</c> may be there or not, <c>(x|y)</c> is x, y or neither, <c>[x|y]</c> is one of them:
/// <c>tué(e)(s)</c> has four spellings. A line that starts with <c>#</c> is a comment.
/// </remarks>
internal static class TermFile
{
    /// <summary>Reads the lines of a file.</summary>
    public static IReadOnlyList<TermLine> Parse(string content)
    {
        var lines = new List<TermLine>();
        var number = 0;
        foreach (var raw in content.Split('\n'))
        {
            number++;
            var line = raw.TrimEnd('\r', ' ', '\t');
            if (line.Length == 0 || line[0] == '#') continue;
            var cells = line.Split('\t');
            lines.Add(new(Expand(cells[0].Trim()), [.. cells.Skip(1).Select(c => c.Trim())], number));
        }
        return lines;
    }

    /// <summary>The spellings that a term with choices stands for.</summary>
    /// <exception cref="FormatException">A bracket is not closed.</exception>
    public static IReadOnlyList<string> Expand(string term)
    {
        var open = term.IndexOfAny(['(', '[']);
        if (open < 0) return [term];
        var close = Closing(term, open);
        var choices = new List<string>();
        if (term[open] == '(') choices.Add("");
        choices.AddRange(Choices(term[(open + 1)..close]).SelectMany(Expand));
        var tails = Expand(term[(close + 1)..]);
        return [.. from choice in choices from tail in tails select term[..open] + choice + tail];
    }

    private static int Closing(string term, int open)
    {
        var depth = 0;
        for (var i = open; i < term.Length; i++)
        {
            if (term[i] is '(' or '[') depth++;
            else if (term[i] is ')' or ']' && --depth == 0) return i;
        }
        throw new FormatException($"The bracket at {open + 1} of '{term}' is not closed.");
    }

    private static IEnumerable<string> Choices(string inside)
    {
        int depth = 0, first = 0;
        for (var i = 0; i <= inside.Length; i++)
        {
            if (i == inside.Length || inside[i] == '|' && depth == 0)
            {
                yield return inside[first..i];
                first = i + 1;
            }
            else if (inside[i] is '(' or '[') depth++;
            else if (inside[i] is ')' or ']') depth--;
        }
    }
}
