using System.Xml.Linq;
using Tawthiq.Estimate;
using Tawthiq.Estimation;
using Tawthiq.Web;

namespace Tawthiq.Tests.Estimate;

public sealed class EstimatingAFile : IDisposable
{
    private const string Counts = "EXH,ABA,OSCE,HRW,count\n1,0,0,0,1131\n0,1,0,0,845\n1,1,0,0,177\n0,0,1,0,936\n1,0,1,0,228\n0,1,1,0,217\n1,1,1,0,181\n0,0,0,1,306\n1,0,0,1,106\n0,1,0,1,31\n1,1,0,1,18\n0,0,1,1,123\n1,0,1,1,42\n0,1,1,1,32\n1,1,1,1,27\n";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private List<StratumEstimate> Estimated(string csv, params string[] by)
    {
        _folder.Write("lists.csv", csv);
        var settings = new EstimateSettings { Method = EstimationMethod.DecomposableGraphs, Threads = 2 };
        return [.. EstimateFile.Of(ReadOverlaps.Of(Path.Combine(_folder.Path, "lists.csv"), new(by, [])), settings, TestContext.Current.CancellationToken)];
    }

    [Fact]
    public void A_row_for_each_person_says_the_same_as_counts()
    {
        var persons = string.Concat(Counts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).SelectMany(line =>
            Enumerable.Repeat(line[..line.LastIndexOf(',')] + ",someone\n", int.Parse(line[(line.LastIndexOf(',') + 1)..]))));
        var (counted, listed) = (Estimated(Counts)[0], Estimated("EXH,ABA,OSCE,HRW,name\n" + persons)[0]);
        listed.Estimate.Number.ShouldBe(counted.Estimate.Number);
    }

    [Fact]
    public void A_part_that_is_too_thin_is_refused_for_itself()
    {
        var rows = string.Concat(Counts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l + ",men\n"));
        var results = Estimated("EXH,ABA,OSCE,HRW,count,sex\n" + rows + "1,0,0,0,7,women\n0,1,0,0,3,women\n", "sex");
        results.Select(r => (r.Name, r.Estimate.IsRefused)).ShouldBe([("men", false), ("women", true)]);
    }

    [Fact]
    public void Parts_have_the_same_figures_in_the_same_order_on_one_thread_and_on_several()
    {
        // Draws of a linkage that differ in a few persons: chains go from one to the next.
        var rows = Enumerable.Range(0, 5).SelectMany(part => Enumerable.Range(0, 3).SelectMany(draw => Counts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(l => l.Split(',')).Select(c => $"{string.Join(',', c[..4])},{int.Parse(c[4]) / 8 + part + draw},{part},{draw}\n")));
        _folder.Write("lists.csv", "EXH,ABA,OSCE,HRW,count,part,replicate\n" + string.Concat(rows));
        var overlaps = ReadOverlaps.Of(Path.Combine(_folder.Path, "lists.csv"), new(["part"], []));
        var settings = new EstimateSettings { Method = EstimationMethod.LatentClasses };
        List<(string?, double?, double?)> On(int threads) => [.. EstimateFile.Of(overlaps, settings with { Threads = threads }, TestContext.Current.CancellationToken).Select(r => (r.Name, r.Estimate.Number?.Low, r.Estimate.Number?.High))];
        var several = On(3);
        several.ShouldBe(On(1));
        several.Select(r => r.Item1).ShouldBe(["0", "1", "2", "3", "4"]);
        several.ShouldAllBe(r => r.Item2 > 0);
    }

    [Fact]
    public void A_column_that_is_not_there_is_named() =>
        Should.Throw<InvalidDataException>(() => Estimated(Counts, "month")).Message.ShouldContain("no column 'month'");

    [Theory, InlineData("en"), InlineData("fr"), InlineData("ar")]
    public void The_files_are_whole_in_every_language(string code)
    {
        var words = EstimateWords.Of(PageLanguage.All.First(l => l.Code == code));
        var written = WriteEstimate.Into(Path.Combine(_folder.Path, "out"), EstimateFiles.Of("lists.csv", Estimated(Counts), words, "1.0"));
        written.ShouldBe(["method.md", "models.csv", "models.svg", "overlaps.svg", "posterior.csv", "posterior.svg", "result.json", "strata.csv"]);
        foreach (var drawing in written.Where(w => w.EndsWith(".svg", StringComparison.Ordinal)))
            XDocument.Load(Path.Combine(_folder.Path, "out", drawing)).Root!.Attribute("direction")!.Value.ShouldBe(code == "ar" ? "rtl" : "ltr"); // a drawing says its direction
        var note = File.ReadAllText(Path.Combine(_folder.Path, "out", "method.md"));
        note.ShouldContain(words["note.assume_reach"]);
        note.ShouldNotContain("{0}");
        File.ReadAllLines(Path.Combine(_folder.Path, "out", "strata.csv"))[1].ShouldMatch("^,4400,98\\d\\d,165\\d\\d,$");
    }

    [Fact]
    public void Every_language_has_every_sentence()
    {
        var all = PageLanguage.All.Select(l => EstimateWords.Of(l)).ToList();
        foreach (var words in all) words.Keys.Order(StringComparer.Ordinal).ShouldBe(all[0].Keys.Order(StringComparer.Ordinal));
        foreach (var code in new[] { "no_persons", "too_few_lists", "not_identifiable", "too_little_overlap", "too_many_lists", "not_converged", "models_contradict", "too_wide", "replicates_refused", "copies_joined", "nested", "methods_differ", "few_replicates", "uneven" })
            all[0].Keys.ShouldContain($"finding.{code}");
    }
}
