using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Cleaning;

/// <summary>Lines and sentences that a phrase of the noise files gives away, and what follows them.</summary>
internal static class PhraseLines
{
    // Up to this length a line is one thing, however many sentences it has.
    private const int OneThing = 100;

    private readonly record struct Announcement(int Line, NoisePhrase Phrase, bool IsAlone);

    public static void Mark(Page page, TermTrie<NoisePhrase> phrases)
    {
        // A phrase's own line first, what it announces afterwards: the licence under a list of headlines is still a licence.
        var announcements = new List<Announcement>();
        for (var i = 0; i < page.Lines.Count; i++)
            foreach (var part in LinkRows.Parts(page, page.Lines[i].Range)) MarkPart(page, phrases, i, part, announcements);
        foreach (var announcement in announcements) MarkAnnounced(page, announcement);
        page.Settle();
    }

    private static void MarkPart(Page page, TermTrie<NoisePhrase> phrases, int line, TokenRange part, List<Announcement> announcements)
    {
        for (var at = part.First; at < part.End; at++)
        {
            if (phrases.Match(page.Text.Tokens, at, part.End) is not { } match || !Holds(page, line, part, match)) continue;
            var (phrase, range) = (match.Value, match.Range);
            var isWhole = phrase.Reach != PhraseReach.Sentence && (part.Count < page.Lines[line].Range.Count || IsOneThing(page, line));
            page.Mark(phrase.Kind, isWhole ? part : SentenceWithin(page, part, range));
            if (phrase.Reach >= PhraseReach.Item && part == page.Lines[line].Range && isWhole) announcements.Add(new(line, phrase, WordsIn(page, part, range) == 0));
            if (isWhole) return;
            at = range.End - 1;
        }
        CompleteMostlyMarked(page, part);
    }

    private static bool Holds(Page page, int line, TokenRange part, TermMatch<NoisePhrase> match) =>
        (!match.Value.OnlyAround || IsAround(page, line)) && match.Value.Place switch
        {
            PhrasePlace.Alone => WordsIn(page, part, match.Range) == 0,
            PhrasePlace.Start => WordsIn(page, new(part.First, match.Range.First), match.Range) == 0,
            _ => true,
        };

    /// <summary>Whether a line stands before the article's second sentence, in its last quarter, or is no sentence itself.</summary>
    private static bool IsAround(Page page, int line)
    {
        if (!page.Lines[line].IsProse || line <= page.FirstProse) return true;
        return 4 * page.ProseLength(line + 1, page.Lines.Count) <= page.ProseLength(0, line);
    }

    private static bool IsOneThing(Page page, int line)
    {
        var (length, range) = (page.Lines[line].Length, page.Lines[line].Range);
        return length <= OneThing || page.Text.SentenceOf[range.First] == page.Text.SentenceOf[range.End - 1];
    }

    private static int WordsIn(Page page, TokenRange range, TokenRange except)
    {
        var words = 0;
        for (var i = range.First; i < range.End; i++) if (page.Text.Tokens[i].IsWord && !except.Contains(i)) words++;
        return words;
    }

    /// <summary>Marks what is left of a plug of several sentences, where it holds no figure and is the smaller part.</summary>
    private static void CompleteMostlyMarked(Page page, TokenRange part)
    {
        int marked = 0, figures = 0;
        for (var i = part.First; i < part.End; i++)
        {
            if (page.KindOf(i) is not null) marked++;
            else if (page.Text.Tokens[i].IsNumber) figures++;
        }
        if (marked == 0 || figures > 0 || 2 * marked < part.Count) return;
        for (var i = part.First; i < part.End; i++)
            if (page.KindOf(i) is { } kind)
            {
                page.Mark(kind, part);
                return;
            }
    }

    private static void MarkAnnounced(Page page, Announcement announcement)
    {
        var (line, phrase, isAlone) = announcement;
        switch (phrase.Reach)
        {
            case PhraseReach.Item when isAlone:
                if (line + 1 < page.Lines.Count && !page.Lines[line + 1].IsProse) MarkItems(page, line + 1, phrase.Kind);
                break;
            case PhraseReach.Rest when IsPastTheArticle(page, line):
                for (var i = line + 1; i < page.Lines.Count; i++) page.MarkLine(phrase.Kind, i);
                break;
            case PhraseReach.List or PhraseReach.Rest:
                MarkList(page, line, phrase);
                break;
        }
    }

    /// <summary>Marks a headline, and those under it where no sentence of the article follows them: "read also" above one is an aside within the article, above several a list behind it.</summary>
    private static void MarkItems(Page page, int first, NoiseKind kind)
    {
        page.MarkLine(kind, first);
        if (kind != NoiseKind.ReadAlso) return;
        var end = first + 1;
        while (end < page.Lines.Count && !page.IsMarked(end) && page.Lines[end] is { IsProse: false, Closed: false } && !SurroundingLists.IsListItem(page, end)) end++;
        if (end < page.Lines.Count && !page.IsMarked(end)) return;
        for (var i = first + 1; i < end; i++) page.MarkLine(kind, i);
    }

    private static bool IsPastTheArticle(Page page, int line)
    {
        var before = page.ProseLength(0, line);
        return before > 0 && before >= page.ProseLength(line + 1, page.Lines.Count);
    }

    /// <summary>Marks the headlines under a line. With no sentence of an article on either side there is mostly no telling.</summary>
    private static void MarkList(Page page, int line, NoisePhrase phrase)
    {
        var end = line + 1;
        while (end < page.Lines.Count && !page.Lines[end].IsProse) end++;
        var isBefore = page.ProseLength(0, line) == 0;
        // "Previous article" stands under an article even where that is a title alone; "Other news" may stand above one.
        if (end == page.Lines.Count && isBefore && !(phrase.Reach == PhraseReach.Rest && Titles.FirstHeading(page, 0) < line)) return;
        if (isBefore && end < page.Lines.Count) end = Titles.StartOfHead(page, line, end);
        for (var i = line + 1; i < end; i++) page.MarkLine(phrase.Kind, i);
    }

    private static TokenRange SentenceWithin(Page page, TokenRange part, TokenRange at)
    {
        var sentence = page.Text.Sentences[page.Text.SentenceOf[at.First]];
        return new(Math.Max(sentence.First, part.First), Math.Min(sentence.End, part.End));
    }
}
