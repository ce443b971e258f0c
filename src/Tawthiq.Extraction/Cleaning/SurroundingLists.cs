using Tawthiq.Model;

namespace Tawthiq.Extraction.Cleaning;

/// <summary>Lists of sections before an article and of other headlines behind it, where no phrase announces them.</summary>
/// <remarks>
/// An article that closes its sentences with full stops ends with the last of them: what follows in lines without one is the page's.
/// Texts that do without full stops, and lists that a sentence introduces with a colon, are left alone.
/// </remarks>
internal static class SurroundingLists
{
    private const int LongestSection = 3;
    private const int FewestSections = 4;
    private const int FewestHeadlines = 2;
    private const int HeadlineWords = 4;
    private const int FewestRepeated = 3;
    private const int FewestSentences = 2;
    private const int ParagraphLength = 60;
    private const double ShareClosed = 0.7;

    public static void Mark(Page page, int? title)
    {
        if (title is { } line && Titles.AfterMenu(page) is var menu && line >= menu) MarkBetweenMenus(page, menu);
        if (page.LastProse < 0) return;
        var tail = TailStart(page);
        if (ClosesItsSentences(page, title, tail)) MarkHeadlinesBehind(page, tail);
        MarkSections(page, page.LastProse + 1, page.Lines.Count);
    }

    /// <summary>Marks the sections of a site that a page lists before its article. The title is not known yet: a short one stands in no such list.</summary>
    public static void MarkSectionsBefore(Page page) => MarkSections(page, 0, page.FirstProse < 0 ? page.Lines.Count : page.FirstProse);

    /// <summary>Marks headlines that a page lists more than once, around its article: before and behind it, or twice behind it.</summary>
    public static void MarkRepeatedHeadlines(Page page)
    {
        if (page.LastProse < 0) return;
        var seen = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < page.Lines.Count; i++)
        {
            if (i == page.FirstProse) i = page.LastProse;
            var line = page.Lines[i];
            if (line.IsProse || line.Words < HeadlineWords || page.IsMarked(i)) continue;
            var words = page.Text.Words(line.Range);
            if (!seen.TryGetValue(words, out var at)) seen[words] = at = [];
            at.Add(i);
        }
        // One repeated line is the title of the article itself, or its credit.
        var repeated = seen.Values.Where(at => at.Count > 1 && at[^1] > page.LastProse).ToList();
        if (repeated.Count < FewestRepeated) return;
        foreach (var line in repeated.SelectMany(at => at)) page.MarkLine(NoiseKind.ReadAlso, line);
    }

    private static void MarkBetweenMenus(Page page, int end)
    {
        for (var i = 0; i < end; i++)
            if (!Titles.IsDateLine(page, page.Lines[i])) page.MarkLine(page.Lines[i].Words >= HeadlineWords ? NoiseKind.ReadAlso : NoiseKind.Menu, i);
    }

    private static void MarkSections(Page page, int first, int end)
    {
        for (var i = first; i < end;)
        {
            var next = i;
            while (next < end && IsSection(page, next)) next++;
            if (next - i >= FewestSections) for (var k = i; k < next; k++) page.MarkLine(NoiseKind.Menu, k);
            i = Math.Max(next, i + 1);
        }
    }

    private static bool IsSection(Page page, int line)
    {
        var (words, numbers) = (page.Lines[line].Words, page.Lines[line].Numbers);
        return !page.Lines[line].Closed && words <= LongestSection && numbers == 0;
    }

    /// <summary>Whether the article's lines end in full stops, so that lines without one are not the article's.</summary>
    private static bool ClosesItsSentences(Page page, int? title, int tail)
    {
        int closed = 0, all = 0, run = 0, longestRun = 0;
        for (var i = title is { } t ? t + 1 : 0; i < tail; i++)
        {
            if (page.IsMarked(i)) continue;
            var line = page.Lines[i];
            run = line.Closed ? 0 : run + 1;
            longestRun = Math.Max(longestRun, run);
            if (line.Closed && line.Words >= HeadlineWords) closed++;
            if (line.Closed || line.Length >= ParagraphLength) all++;
        }
        if (closed >= FewestSentences && closed >= ShareClosed * all) return true;
        // Lines broken in mid-sentence: the list behind must be longer than any paragraph.
        return closed > FewestSentences && page.Lines.Count - tail > 2 * Math.Max(longestRun, HeadlineWords);
    }

    /// <summary>Where the article has ended: after its last full stop, if that stands nearer to its last sentence than to the end.</summary>
    private static int TailStart(Page page)
    {
        var start = page.LastProse + 1;
        var half = start + (page.Lines.Count - start) / 2;
        for (var i = half - 1; i >= start; i--)
            if (!page.IsMarked(i) && page.Lines[i] is { Closed: true, Words: >= HeadlineWords }) return i + 1;
        return start;
    }

    private static void MarkHeadlinesBehind(Page page, int first)
    {
        var headlines = 0;
        for (var i = first; i < page.Lines.Count; i++)
        {
            if (page.IsMarked(i)) continue;
            if (IsListItem(page, i)) return;
            if (page.Lines[i].Words >= HeadlineWords) headlines++;
        }
        if (headlines < FewestHeadlines) return;
        for (var i = first; i < page.Lines.Count; i++)
            page.MarkLine(page.Lines[i].Words >= HeadlineWords ? NoiseKind.ReadAlso : NoiseKind.Menu, i);
    }

    public static bool IsListItem(Page page, int line)
    {
        var (tokens, first) = (page.Text.Tokens, page.Lines[line].Range.First);
        if (tokens[first].IsNumber) return page.Lines[line].Range.Count > 1 && tokens[first + 1].Folded is "-" or "." or ")" or "/";
        return tokens[first].Folded is "-" or "*" or "•" or "■" or "▪" or "◾" or "○" or "+";
    }
}
