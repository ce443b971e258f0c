using Tawthiq.Linkage;
using Tawthiq.Model;
using static Tawthiq.Tests.Linkage.Reports;

namespace Tawthiq.Tests.Linkage;

public sealed class TranslationTests
{
    private static readonly ReportedPlace Where = Village("سرمين", Sarmin, "gn:1");

    private static LinkageDocument Telling(string id, string language, string published, params int[] figures)
    {
        var counts = figures.Select((n, i) => Killed(n) with { Outcome = i % 2 == 0 ? Outcome.Killed : Outcome.Injured, Span = new(10 * i, 10 * i + 5), SubsetOf = i > 1 ? i % 2 : null }).ToArray();
        var document = Of(id, published, null, Strike("2024-03-04", Where, counts) with { Perpetrators = ["Russia"] });
        return document with { Reading = document.Reading with { Language = language } };
    }

    private static LinkageDocument At(LinkageDocument document, string url) => document with { Reading = document.Reading with { Url = url } };

    private static int Origins(params LinkageDocument[] documents) => Link(documents).ShouldHaveSingleItem().Origins.Count;

    [Fact]
    public void A_whole_row_of_the_same_figures_in_another_language_is_a_translation()
    {
        var incident = Link(Telling("a", "ar", "2024-03-05", 17, 41, 6, 12, 3), Telling("b", "en", "2024-03-06", 17, 41, 6, 12, 3)).ShouldHaveSingleItem();
        incident.Origins.ShouldHaveSingleItem().Repeats.ShouldHaveSingleItem().Kind.ShouldBe(RepeatKind.Translation);
        (incident.Grade, incident.GradeReasons.Contains("single_source")).ShouldBe((Grade.Weak, true));
    }

    [Fact]
    public void A_toll_that_everybody_reports_makes_no_translation()
    {
        Origins(Telling("a", "ar", "2024-03-05", 17, 41), Telling("b", "en", "2024-03-05", 17, 41)).ShouldBe(2);
        Origins(Telling("a", "ar", "2024-03-05", 1, 2, 1, 1, 1), Telling("b", "en", "2024-03-05", 1, 2, 1, 1, 1)).ShouldBe(2);
    }

    [Fact]
    public void Other_figures_another_order_another_week_or_the_same_language_make_no_translation()
    {
        var first = Telling("a", "ar", "2024-03-05", 17, 41, 6, 12, 3);
        Origins(first, Telling("b", "en", "2024-03-05", 17, 40, 5, 12, 2)).ShouldBe(2);
        Origins(first, Telling("b", "en", "2024-03-15", 17, 41, 6, 12, 3)).ShouldBe(2);
        Origins(first, Telling("b", "ar", "2024-03-05", 17, 41, 6, 12, 3)).ShouldBe(2);
    }

    [Fact]
    public void A_page_under_the_address_of_another_language_is_a_translation()
    {
        var (a, b) = (Telling("a", "ar", "2024-03-05", 17), Telling("b", "en", "2024-03-05", 17));
        Origins(At(a, "https://www.example.org/ar/2024/strike-on-market"), At(b, "https://example.org/en/2024/strike-on-market")).ShouldBe(1);
        Origins(At(a, "https://example.org/ar/2024/strike-on-market"), At(b, "https://example.org/en/2024/strike-on-clinic")).ShouldBe(2);
        Origins(At(a, "https://example.org/ar/"), At(b, "https://example.org/en/")).ShouldBe(2);
        Origins(At(a, "https://example.org/ar/2024/strike-on-market"), At(b, "https://example.net/en/2024/strike-on-market")).ShouldBe(2);
    }
}
