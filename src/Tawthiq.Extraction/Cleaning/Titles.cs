using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Cleaning;

/// <summary>Finds the title among a text's lines, and the lines that say it again.</summary>
internal static class Titles
{
    private const int FewestWords = 3;
    private const int LongestTitle = 250;

    // Lines in which the title can stand: a page's menu may come first.
    private const int LinesSearched = 60;

    /// <summary>Index of the title's line; null where no line is one.</summary>
    public static int? Find(Page page, string? givenTitle)
    {
        if (givenTitle is not null)
        {
            var given = new HashSet<string>(Tokenizer.Tokenize(givenTitle, new WordTable()).Where(t => t.IsWord || t.IsNumber).Select(t => t.Folded));
            for (var i = 0; i < Math.Min(page.Lines.Count, LinesSearched); i++)
                if (given.Count >= FewestWords && Likeness(page, page.Lines[i].Range, given) > 0.8) return i;
        }
        for (var i = 0; i < Math.Min(page.Lines.Count, LinesSearched); i++)
        {
            var line = page.Lines[i];
            if (page.IsMarked(i) || line.Words < FewestWords || IsDateLine(page, line)) continue;
            return line.Length <= LongestTitle ? i : null;
        }
        return null;
    }

    /// <summary>Marks the lines after the title that say the same words, whole or cut short.</summary>
    public static void MarkRepetitions(Page page, int title)
    {
        var words = WordsOf(page, page.Lines[title].Range);
        if (words.Count < FewestWords) return;
        for (var i = title + 1; i < page.Lines.Count; i++)
        {
            var line = page.Lines[i];
            if (!line.IsProse && line.Words >= FewestWords && Likeness(page, line.Range, words) > 0.8) page.MarkLine(NoiseKind.RepeatedTitle, i);
        }
    }

    // Shared words over all words (Jaccard).
    private static double Likeness(Page page, TokenRange line, HashSet<string> title)
    {
        var words = WordsOf(page, line);
        var shared = words.Count(title.Contains);
        return (double)shared / (words.Count + title.Count - shared);
    }

    private static HashSet<string> WordsOf(Page page, TokenRange line)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        for (var i = line.First; i < line.End; i++)
            if (page.Text.Tokens[i] is { IsWord: true } or { IsNumber: true }) words.Add(page.Text.Tokens[i].Folded);
        return words;
    }

    // "Friday, 7 April 2017 | Africa": as many figures as words, or nearly, and a year.
    private static bool IsDateLine(Page page, TextLine line)
    {
        if (line.Words > 6 || line.Numbers == 0) return false;
        for (var i = line.Range.First; i < line.Range.End; i++)
            if (page.Text.Tokens[i] is { IsNumber: true } token && token.Folded.Length >= 4 && (token.Folded.Contains("20") || token.Folded.Contains("19"))) return true;
        return false;
    }
}
