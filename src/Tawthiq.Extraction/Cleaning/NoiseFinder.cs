using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Cleaning;

/// <summary>Finds what of a text is not the report: menus, plugs, credits, lists of other articles, readers' comments.</summary>
/// <remarks>
/// Decides line by line, from general features and from the phrases of <c>languages/&lt;code&gt;/noise.tsv</c>. A report's sentence
/// taken for noise loses its counts, a menu taken for the report costs little: in doubt a line is the report.
/// Immutable; safe to use from many threads.
/// </remarks>
internal sealed class NoiseFinder(LanguagePack pack, LanguagePacks packs)
{
    /// <summary>Finds the noise and the title.</summary>
    /// <param name="text">The working text.</param>
    /// <param name="givenTitle">The title that came with the document; null where none did.</param>
    public CleanText Find(TokenizedText text, string? givenTitle)
    {
        var page = new Page(text);
        PhraseLines.Mark(page, packs.Noise);
        SelfEvidentLines.Mark(page);
        SurroundingLists.MarkSectionsBefore(page);
        SurroundingLists.MarkRepeatedHeadlines(page);
        var title = Titles.Find(page, givenTitle);
        SurroundingLists.Mark(page, title);
        OtherLanguage.Mark(page, packs.Detector, pack.Code, title);
        if (title is { } line) Titles.MarkRepetitions(page, line);
        LinksInLines.Mark(page);
        return page.ToCleanText(title is { } t ? page.Lines[t].Range : null);
    }
}
