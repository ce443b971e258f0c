using Tawthiq.Extraction.Languages;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Cleaning;

/// <summary>Lines at the end that switch to another language: biographies of authors, descriptions of outlets, terms.</summary>
internal static class OtherLanguage
{
    // A post said again in full in a second language is part of the report, not its foot.
    private const double LargestShare = 0.3;
    private const int ShortestLine = 40;

    public static void Mark(Page page, LanguageDetector detector, string language, int? title)
    {
        int other = 0, own = 0;
        var first = page.Lines.Count;
        for (var i = page.Lines.Count - 1; i > (title ?? 0); i--)
        {
            if (page.IsMarked(i)) continue;
            if (!IsOther(page, i, detector, language)) break;
            other += page.Lines[i].Length;
            first = i;
        }
        for (var i = 0; i < first; i++) if (!page.IsMarked(i)) own += page.Lines[i].Length;
        if (other == 0 || other > LargestShare * (own + other)) return;
        for (var i = first; i < page.Lines.Count; i++) page.MarkLine(NoiseKind.Biography, i);
    }

    private static bool IsOther(Page page, int line, LanguageDetector detector, string language)
    {
        if (page.Lines[line].Length < ShortestLine) return false;
        var tokens = page.Text.Tokens;
        var range = page.Lines[line].Range;
        return detector.DetectClearly(page.Text.Text.AsSpan(tokens[range.First].Start..tokens[range.End - 1].End)) is { } found && found != language;
    }
}
