using Tawthiq.Evidence.Verification;

namespace Tawthiq.Tests.Evidence.Verification;

public sealed class VerificationSummaryTests
{
    private static VerificationSummary Of(params Checked[] things)
    {
        var summary = new VerificationSummary();
        foreach (var thing in things) summary.Add(thing);
        return summary;
    }

    private static readonly Checked Fine = Checked.Intact(CheckedKind.Item, "ab12");
    private static readonly Checked Wrong = Checked.Altered(CheckedKind.Tile, "tile/0/000", "it is missing");
    private static readonly Checked Unknown = Checked.Not(CheckedKind.Stamp, "batch 1", "no authority has answered yet");

    [Fact]
    public void Nothing_altered_is_fine_even_where_something_could_not_be_checked()
    {
        Of(Fine).ExitCode.ShouldBe(0);
        Of(Fine, Unknown).ExitCode.ShouldBe(0);
    }

    [Fact]
    public void One_altered_thing_among_many_is_a_finding()
    {
        var summary = new VerificationSummary();
        for (var i = 0; i < 5000; i++) summary.Add(Fine);
        summary.Add(Wrong);
        summary.ExitCode.ShouldBe(1);
        summary.Say("the record R", []).ShouldStartWith("ALTERED: 1 thing in the record R is not what was recorded.");
    }

    [Fact]
    public void What_could_not_be_checked_at_all_is_not_called_intact()
    {
        Of().ExitCode.ShouldBe(3);
        Of(Unknown).ExitCode.ShouldBe(3);
        Of(Unknown).Say("the record R", []).ShouldNotContain("INTACT");
    }

    [Fact]
    public void Each_altered_and_each_unchecked_thing_is_named_with_its_reason()
    {
        var text = Of(Fine, Wrong, Unknown).Say("the record R", ["That a source told the truth."]);
        text.ShouldContain("- ledger tile tile/0/000: it is missing\n");
        text.ShouldContain("- time stamp batch 1: no authority has answered yet\n");
        text.ShouldContain("as recorded: 1 item.");
        text.ShouldEndWith("What this does not prove:\n- That a source told the truth.\n");
    }

    [Fact]
    public void A_flood_of_findings_is_counted_and_not_held()
    {
        var summary = new VerificationSummary();
        for (var i = 0; i < 2500; i++) summary.Add(Wrong);
        summary.AlteredThings.Count.ShouldBe(VerificationSummary.Named);
        summary.Say("the record R", []).ShouldContain("- and 1,500 more");
    }

    [Fact]
    public void Every_kind_has_a_word()
    {
        foreach (var kind in Enum.GetValues<CheckedKind>()) VerificationSummary.Word(kind).ShouldNotBeNullOrEmpty();
    }
}
