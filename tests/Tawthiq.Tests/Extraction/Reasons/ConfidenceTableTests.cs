using Tawthiq.Extraction.Quality;
using Tawthiq.Extraction.Reasons;

namespace Tawthiq.Tests.Extraction.Reasons;

public sealed class ConfidenceTableTests
{
    private static readonly ConfidenceTable Table = ConfidenceTable.Parse("# head\ncount\t*\t80\t100\ncount\ttoll\t18\t20\ncount\trare\t0\t1\ncount\t+far\t-1.00\n");

    [Fact]
    public void A_rule_often_seen_is_trusted_by_its_share() => Of("toll").ShouldBe(0.89);

    [Fact]
    public void A_rule_seen_once_is_drawn_towards_all_others() => Of("rare").ShouldBe(0.53);

    [Fact]
    public void A_rule_never_seen_is_trusted_like_all_others() => Of("new").ShouldBe(0.80);

    [Fact]
    public void A_signal_moves_the_confidence_and_an_unknown_one_does_not()
    {
        Of("toll", "far").ShouldBe(0.75);
        Of("toll", "unknown").ShouldBe(0.89);
    }

    [Fact]
    public void Nothing_is_said_of_a_kind_that_was_never_measured() => Table.Of(ClaimKind.Date, "toll", []).ShouldBeNull();

    [Theory]
    [InlineData("count\ttoll\t3")]
    [InlineData("count\ttoll\t3\t2")]
    [InlineData("verb\ttoll\t1\t2")]
    [InlineData("count\t+far\tmuch")]
    [InlineData("count\ttoll\t1\t2\ncount\ttoll\t1\t2")]
    public void A_slip_is_named_with_its_line(string line) =>
        Should.Throw<FormatException>(() => ConfidenceTable.Parse("count\t*\t1\t2\n" + line)).Message.ShouldStartWith($"languages/confidence.tsv, line {line.Count(c => c == '\n') + 2}:");

    [Fact]
    public void The_table_that_travels_with_the_program_knows_every_kind_of_claim()
    {
        foreach (var kind in Enum.GetValues<ClaimKind>()) ConfidenceTable.Embedded.Of(kind, "any", []).ShouldNotBeNull();
    }

    private static double? Of(string rule, params string[] signals) => Table.Of(ClaimKind.Count, rule, signals);
}
