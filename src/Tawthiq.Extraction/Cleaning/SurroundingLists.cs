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
    private const int FewestSections = 3;
    private const int FewestHeadlines = 2;
    private const int HeadlineWords = 4;
    private const int FewestSentences = 2;
    private const double ShareClosed = 0.7;

    public static void Mark(Page page, int? title)
    {
        MarkSections(page, 0, page.FirstProse < 0 ? page.Lines.Count : page.FirstProse, title);
        if (page.LastProse < 0) return;
        if (ClosesItsSentences(page)) MarkHeadlinesBehind(page);
        MarkSections(page, page.LastProse + 1, page.Lines.Count, title);
    }

    private static void MarkSections(Page page, int first, int end, int? title)
    {
        for (var i = first; i < end;)
        {
            var next = i;
            while (next < end && IsSection(page, next, title)) next++;
            if (next - i >= FewestSections) for (var k = i; k < next; k++) page.MarkLine(NoiseKind.Menu, k);
            i = Math.Max(next, i + 1);
        }
    }

    private static bool IsSection(Page page, int line, int? title)
    {
        var (words, numbers) = (page.Lines[line].Words, page.Lines[line].Numbers);
        return line != title && !page.Lines[line].Closed && words <= LongestSection && numbers == 0;
    }

    private static bool ClosesItsSentences(Page page)
    {
        int closed = 0, all = 0;
        for (var i = 0; i <= page.LastProse; i++)
        {
            var line = page.Lines[i];
            if (page.IsMarked(i) || line.Length < 60 || line.Words < 8) continue;
            all++;
            if (line.Closed) closed++;
        }
        return closed >= FewestSentences && closed >= ShareClosed * all;
    }

    private static void MarkHeadlinesBehind(Page page)
    {
        var first = page.LastProse + 1;
        var headlines = 0;
        for (var i = first; i < page.Lines.Count; i++)
        {
            if (page.IsMarked(i)) continue;
            if (page.Lines[i].Closed || IsListItem(page, i)) return;
            if (page.Lines[i].Words >= HeadlineWords) headlines++;
        }
        if (headlines < FewestHeadlines) return;
        for (var i = first; i < page.Lines.Count; i++)
            page.MarkLine(page.Lines[i].Words >= HeadlineWords ? NoiseKind.ReadAlso : NoiseKind.Menu, i);
    }

    private static bool IsListItem(Page page, int line)
    {
        var token = page.Text.Tokens[page.Lines[line].Range.First];
        return token.IsNumber || token.Kind == Text.TokenKind.Mark && token.Folded is "-" or "*" or "•" or "■" or "▪" or "◾" or "○" or "+";
    }
}
