using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Cleaning;

/// <summary>Finds the title among a text's lines, and the lines that say it again.</summary>
internal static class Titles
{
    private const int FewestWords = 3;
    private const int MenuLines = 3;
    private const int LongMenuLines = 6;

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
        return FirstHeading(page, AfterMenu(page)) ?? FirstHeading(page, 0);
    }

    /// <summary>The first line that can be a title; null where a sentence comes first.</summary>
    public static int? FirstHeading(Page page, int from)
    {
        for (var i = from; i < Math.Min(page.Lines.Count, from + LinesSearched); i++)
        {
            var line = page.Lines[i];
            if (page.IsMarked(i) || line.Words < FewestWords || IsDateLine(page, line)) continue;
            return line.IsProse ? null : i;
        }
        return null;
    }

    /// <summary>The line after the menu that stands before an article, 0 where none does.</summary>
    /// <remarks>A row of buttons under the first lines is no such menu: the title stands above it.</remarks>
    public static int AfterMenu(Page page)
    {
        int after = 0, run = 0, marked = 0;
        for (var i = 0; i < page.FirstProse; i++)
        {
            if (page.IsMarked(i)) marked++;
            run = IsMenuLine(page, i) ? run + 1 : 0;
            var opensThePage = run >= MenuLines && i + 1 == run;
            var closesALongMenu = run > 0 && marked >= LongMenuLines && 2 * marked >= i;
            if (opensThePage || closesALongMenu) after = i + 1;
        }
        return after;
    }

    /// <summary>Where the lines begin that belong to an article under a list of other headlines: its date line, and its title unless that stands above the list.</summary>
    public static int StartOfHead(Page page, int list, int firstProse)
    {
        var start = firstProse;
        while (start > list + 1 && IsDateLine(page, page.Lines[start - 1])) start--;
        var hasTitleAbove = FirstHeading(page, 0) is { } title && title < list;
        while (!hasTitleAbove && start > list + 1)
        {
            start--;
            if (page.Lines[start].Words > FewestWords) break;
        }
        return start;
    }

    private static bool IsMenuLine(Page page, int line) => page.KindOf(page.Lines[line].Range.First) is NoiseKind.Menu;

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

    /// <summary>Whether a line only says when and where: "Juba, Friday, 7 April 2017".</summary>
    public static bool IsDateLine(Page page, TextLine line)
    {
        if (line.Words > 6 || line.Numbers == 0) return false;
        for (var i = line.Range.First; i < line.Range.End; i++)
            if (page.Text.Tokens[i] is { IsNumber: true } token && token.Folded.Length >= 4 && (token.Folded.Contains("20") || token.Folded.Contains("19"))) return true;
        return false;
    }
}
