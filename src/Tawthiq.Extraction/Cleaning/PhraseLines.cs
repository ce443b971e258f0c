using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Cleaning;

/// <summary>Lines and sentences that a phrase of the noise files gives away, and what follows them.</summary>
internal static class PhraseLines
{
    // A line up to this long is one thing: a plug of three short sentences goes as a whole.
    private const int LongLine = 240;

    public static void Mark(Page page)
    {
        for (var i = 0; i < page.Lines.Count; i++)
        {
            if (page.IsMarked(i)) continue;
            var line = page.Lines[i];
            for (var at = line.Range.First; at < line.Range.End; at++)
            {
                if (NoisePhrases.All.Match(page.Text.Tokens, at, line.Range.End) is not { } match || !Holds(page, i, match.Value, match.Range)) continue;
                Apply(page, i, match.Value, match.Range);
                if (page.IsMarked(i)) break;
                at = match.Range.End - 1;
            }
        }
        page.Settle();
    }

    private static bool Holds(Page page, int lineIndex, NoisePhrase phrase, TokenRange at)
    {
        var line = page.Lines[lineIndex];
        if (phrase.OnlyAround && !IsAround(page, lineIndex)) return false;
        return phrase.Place switch
        {
            PhrasePlace.Alone => WordsOutside(page.Text.Tokens, line.Range, at) == 0,
            PhrasePlace.Start => WordsOutside(page.Text.Tokens, new(line.Range.First, at.First), at) == 0,
            _ => true,
        };
    }

    /// <summary>Whether a line stands before the article's first sentence, in its last quarter, or is no sentence itself.</summary>
    private static bool IsAround(Page page, int line)
    {
        if (!page.Lines[line].IsProse || line <= page.FirstProse) return true;
        return 4 * page.ProseLength(line + 1, page.Lines.Count) <= page.ProseLength(0, line);
    }

    private static int WordsOutside(Token[] tokens, TokenRange line, TokenRange phrase)
    {
        var words = 0;
        for (var i = line.First; i < line.End; i++) if (tokens[i].IsWord && !phrase.Contains(i)) words++;
        return words;
    }

    private static void Apply(Page page, int line, NoisePhrase phrase, TokenRange at)
    {
        if (phrase.Reach == PhraseReach.Sentence || page.Lines[line].Length > LongLine)
        {
            page.Mark(phrase.Kind, SentenceWithin(page, line, at));
            return;
        }
        page.MarkLine(phrase.Kind, line);
        var isAlone = WordsOutside(page.Text.Tokens, page.Lines[line].Range, at) == 0;
        switch (phrase.Reach)
        {
            case PhraseReach.Item when isAlone:
                if (line + 1 < page.Lines.Count && !page.Lines[line + 1].IsProse) page.MarkLine(phrase.Kind, line + 1);
                break;
            case PhraseReach.Rest when IsPastTheArticle(page, line):
                for (var i = line + 1; i < page.Lines.Count; i++) page.MarkLine(phrase.Kind, i);
                break;
            case PhraseReach.List or PhraseReach.Rest:
                MarkList(page, line, phrase.Kind);
                break;
        }
    }

    private static bool IsPastTheArticle(Page page, int line)
    {
        var before = page.ProseLength(0, line);
        return before > 0 && before >= page.ProseLength(line + 1, page.Lines.Count);
    }

    /// <summary>Marks the headlines under a line. With no sentence of an article on either side there is no telling, and nothing is marked.</summary>
    private static void MarkList(Page page, int line, NoiseKind kind)
    {
        var end = line + 1;
        while (end < page.Lines.Count && !page.Lines[end].IsProse) end++;
        if (end == page.Lines.Count && page.ProseLength(0, line) == 0) return;
        for (var i = line + 1; i < end; i++) page.MarkLine(kind, i);
    }

    private static TokenRange SentenceWithin(Page page, int line, TokenRange at)
    {
        var range = page.Lines[line].Range;
        var sentence = page.Text.Sentences[page.Text.SentenceOf[at.First]];
        return new(Math.Max(sentence.First, range.First), Math.Min(sentence.End, range.End));
    }
}
