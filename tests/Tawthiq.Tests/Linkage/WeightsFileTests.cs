using Tawthiq.Linkage;
using Tawthiq.Model;

namespace Tawthiq.Tests.Linkage;

public sealed class WeightsFileTests
{
    private static string Faults(string text, string name = "mali") => string.Join(" | ", WeightsFile.Read(name, text).ShouldBeOfType<WeightsRead.Faulty>().Faults);

    [Fact]
    public void What_a_file_says_holds_and_what_it_leaves_out_is_as_the_program_has_it()
    {
        var weights = WeightsFile.Read("mali", "# ours\nversion\tnumber\t3\ndate\tsame_day\t5.25\tless telling in one long battle\n").ShouldBeOfType<WeightsRead.Good>().Weights;
        weights.Version.ShouldBe("mali@3");
        weights.All.Except(LinkageWeights.Shipped.All).Where(w => w.Field != "version").ShouldBe([new("date", "same_day", 5.25)]);
    }

    [Fact]
    public void A_set_written_as_a_file_is_read_as_it_was()
    {
        var weights = WeightsFile.Read("ours", WeightsFile.Write(LinkageWeights.Shipped)).ShouldBeOfType<WeightsRead.Good>().Weights;
        weights.All.ShouldBe(LinkageWeights.Shipped.All, ignoreOrder: true);
        weights.Version.ShouldStartWith("ours@");
    }

    [Theory]
    [InlineData("date\tsameday\t5", "line 1: there is no level 'sameday' of 'date'")]
    [InlineData("date\tsame_day\tfive", "line 1: 'five' is not a number")]
    [InlineData("date\tsame_day\tNaN", "line 1: 'NaN' is not a number")]
    [InlineData("date\tsame_day\tInfinity", "is not a number")]
    [InlineData("date same_day 5", "line 1: a weight is field, level and number, parted by tabs")]
    [InlineData("date\tfar\t-3\n\ndate\tfar\t-4", "line 3: 'date far' stands here a second time")]
    [InlineData("date\tfar\t-900", "'date far' is -900; a weight lies between -40 and 40")]
    [InlineData("cluster\tveto\t2", "'cluster veto' must be below 'cluster join'")]
    [InlineData("version\tnumber\t1.5\ndate\tfar\t-3", "'version number' is 1.5")]
    [InlineData("# nothing\n", "no weight stands in it")]
    public void What_would_break_the_engine_is_refused_with_its_line(string text, string fault) => Faults(text).ShouldContain(fault);

    [Fact]
    public void All_faults_are_told_at_once()
    {
        Faults("date\tfar\tx\nplace\tnowhere\t1").Split(" | ").Length.ShouldBe(2);
        Faults("date\tfar\t-3", "linkage").ShouldContain("'linkage' cannot name a set of weights");
    }

    [Fact]
    public void Incidents_say_which_weights_made_them_and_other_weights_make_others()
    {
        LinkageDocument[] documents = [Reports.Of("a", Reports.Strike("2024-03-04", Reports.Village("سرمين", Reports.Sarmin, "gn:1"), Reports.Killed(6))), Reports.Of("b", Reports.Strike("2024-03-04", Reports.Village("سرمين", Reports.Sarmin, "gn:1"), Reports.Killed(6)))];
        var strict = WeightsFile.Read("strict", "prior\tpair\t-40\n").ShouldBeOfType<WeightsRead.Good>().Weights;
        ValueList<Incident> Under(LinkageWeights weights) => new IncidentLinker(RulePack.Named("airwars")) { Weights = weights }.Link(documents, [], TestContext.Current.CancellationToken);

        Under(LinkageWeights.Shipped).ShouldHaveSingleItem().Weights.ShouldBe(LinkageWeights.Shipped.Version);
        Under(strict).Select(i => i.Weights).ShouldBe(["strict@1", "strict@1"]);
        var index = new LinkageIndex(new IncidentLinker(RulePack.Named("airwars")) { Weights = strict }, documents, [], TestContext.Current.CancellationToken);
        index.Incidents.ShouldBe(Under(strict));
    }
}
