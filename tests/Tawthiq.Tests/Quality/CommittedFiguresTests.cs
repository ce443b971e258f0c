namespace Tawthiq.Tests.Quality;

public sealed class CommittedFiguresTests
{
    private const string Figures = "figures";
    private const string Confidence = "confidence";

    private static string Baseline => Path.Combine(CommittedFigures.Folder, "baseline.tsv");

    private static string Readme => Path.Combine(CommittedFigures.Folder, "README.md");

    [Fact]
    public void No_figure_falls_by_more_than_a_point_below_the_committed_one()
    {
        var faults = new List<string>();
        var measured = CommittedFigures.Measure(Path.Combine(CommittedFigures.Folder, "gold"), faults);
        faults.ShouldBeEmpty();
        if (Environment.GetEnvironmentVariable("ACCEPT") == "1")
        {
            File.WriteAllText(Baseline, CommittedFigures.ToTsv(measured));
            var page = Between(File.ReadAllText(Readme), Figures, CommittedFigures.ToMarkdown(measured));
            File.WriteAllText(Readme, Between(page, Confidence, CommittedFigures.ConfidenceOnHeldOut(Path.Combine(CommittedFigures.Folder, "gold"))));
            return;
        }
        CommittedFigures.Falls(CommittedFigures.FromTsv(File.ReadAllText(Baseline)), measured)
            .ShouldBeEmpty("Reading got worse on the project's own documents; if that is meant, run this test with ACCEPT=1 and say why in the commit.");
    }

    [Fact]
    public void The_page_shows_the_committed_figures()
    {
        if (Environment.GetEnvironmentVariable("ACCEPT") == "1") return; // the other test is writing both
        var page = File.ReadAllText(Readme);
        page.ShouldBe(Between(page, Figures, CommittedFigures.ToMarkdown(CommittedFigures.FromTsv(File.ReadAllText(Baseline)))));
    }

    // The rule above, seen red on planted figures.

    [Theory]
    [InlineData("fr\tcounts\t0.900\t9\t10\t10", "fr\tcounts\t0.889\t8\t9\t9", "fr: counts fell from 0.900 to 0.889 (8 of 9).")]
    [InlineData("fr\tcounts\t0.900\t9\t10\t10", "fr\tcounts\t0.890\t8\t9\t9", null)]
    [InlineData("fr\tcounts\t0.900\t9\t10\t10", "fr\tcounts\t0.950\t8\t9\t9", null)]
    [InlineData("fr\tquiet\t1.000\t1\t1\t", "fr\tquiet\t-\t0\t0\t", "fr: quiet fell from 1.000 to - (0 of 0).")]
    [InlineData("fr\tcounts\t0.900\t9\t10\t10", "", "fr: counts is no longer measured.")]
    [InlineData("", "ar\tcounts\t0.900\t9\t10\t10", "ar: no figure is committed.")]
    public void A_fall_is_seen(string committed, string measured, string? sentence) =>
        CommittedFigures.Falls(CommittedFigures.FromTsv(committed), CommittedFigures.FromTsv(measured)).ShouldBe(sentence is null ? [] : [sentence]);

    [Fact]
    public void Figures_come_back_from_their_file()
    {
        List<SetFigure> figures = [new("fr", "documents", null, 3, null, null), new("fr", "counts", 0.5m, 1, 2, 2), new("fr-held", "precision", 1m, 1, null, 1)];
        CommittedFigures.FromTsv(CommittedFigures.ToTsv(figures)).ShouldBe(figures);
    }

    private static string Between(string page, string what, string content)
    {
        var (opening, closing) = ($"<!-- {what}: written by the tests with ACCEPT=1 -->", $"<!-- end of {what} -->");
        var (start, end) = (page.IndexOf(opening, StringComparison.Ordinal), page.IndexOf(closing, StringComparison.Ordinal));
        (start >= 0 && end > start).ShouldBeTrue($"bench/quality/README.md has lost the two lines that the {what} stand between.");
        return page[..(start + opening.Length)] + "\n" + content + "\n" + page[end..];
    }
}
