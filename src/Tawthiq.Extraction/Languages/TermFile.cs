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
    /// <param name="content">What it holds.</param>
    /// <param name="path">What messages call it.</param>
    /// <exception cref="FormatException">A term has a bracket that is not closed; the message says where.</exception>
    public static IReadOnlyList<TermLine> Parse(string content, string path = "")
    {
        var lines = new List<TermLine>();
        foreach (var (number, cells) in Rows(content))
        {
            try
            {
                lines.Add(new(Expand(cells[0]), cells[1..], number));
            }
            catch (FormatException e)
            {
                throw new FormatException(new PackFault(path, number, e.Message).ToString(), e);
            }
        }
        return lines;
    }

    /// <summary>The cells of each line that is neither empty nor a comment, trimmed, with its number from 1.</summary>
    public static IEnumerable<(int Line, string[] Cells)> Rows(string content)
    {
        var number = 0;
        foreach (var raw in content.Split('\n'))
        {
            number++;
            var line = raw.TrimEnd('\r', ' ', '\t').TrimStart('\uFEFF');
            if (line.Length > 0 && line[0] != '#') yield return (number, Array.ConvertAll(line.Split('\t'), c => c.Trim()));
        }
    }

    /// <summary>The spellings that a term with choices stands for.</summary>
    /// <exception cref="FormatException">A bracket is not closed.</exception>
    public static IReadOnlyList<string> Expand(string term)
    {
        var open = term.IndexOfAny(['(', '[']);
        if (open < 0) return [term];
        var close = Closing(term, open);
        var (head, tails) = (term[..open], Expand(term[(close + 1)..]));
        var spellings = new List<string>();
        if (term[open] == '(') Add("");
        foreach (var choice in Choices(term[(open + 1)..close]))
            foreach (var spelling in Expand(choice)) Add(spelling);
        return spellings;

        void Add(string choice)
        {
            foreach (var tail in tails) spellings.Add(string.Concat(head, choice, tail));
        }
    }

    private static int Closing(string term, int open)
    {
        var depth = 0;
        for (var i = open; i < term.Length; i++)
        {
            if (term[i] is '(' or '[') depth++;
            else if (term[i] is ')' or ']' && --depth == 0) return i;
        }
        throw new FormatException($"the bracket at letter {open + 1} of '{term}' is not closed; close it, or take it out.");
    }

    private static List<string> Choices(string inside)
    {
        var choices = new List<string>();
        int depth = 0, first = 0;
        for (var i = 0; i <= inside.Length; i++)
        {
            if (i == inside.Length || inside[i] == '|' && depth == 0)
            {
                choices.Add(inside[first..i]);
                first = i + 1;
            }
            else if (inside[i] is '(' or '[') depth++;
            else if (inside[i] is ')' or ']') depth--;
        }
        return choices;
    }
}
