namespace Tawthiq.Tests.Cli;

public sealed class Weights_in_force : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Task<string> OutputAsync(params string[] arguments) => ProgramUnderTest.OutputAsync(_folder.Path, arguments);

    [Fact]
    public async Task Weights_of_a_file_bring_all_reports_together_anew_and_those_of_the_program_bring_back_what_was()
    {
        _folder.Write("in/a.txt", "2024-03-04\n\nAt least six people were killed in an air strike in Aleppo on 3 March 2024, said the mayor.\n");
        _folder.Write("in/b.txt", "2024-03-05\n\nAn air strike killed six people in Aleppo on 3 March 2024.\n");
        await OutputAsync("add", "in");
        var before = await OutputAsync("incidents", "--json");
        before.ShouldContain("\"weights\":\"linkage@");
        (await OutputAsync("weights", "--as-file")).ShouldContain("\ndate\tsame_day\t7\n");
        _folder.Write("strict.tsv", "version\tnumber\t2\nprior\tpair\t-40\n");

        (await OutputAsync("weights", "--use", "strict.tsv")).ShouldMatch("^The record uses strict@2 instead of linkage@\\d+: 2 incidents instead of 1; 1 are new, 0 are gone, 1 have other reports.\n$");
        (await OutputAsync("incidents", "--json")).Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(i => i.Contains("\"weights\":\"strict@2\""));
        (await OutputAsync("weights")).ShouldStartWith("The record uses strict@2.\n");
        (await OutputAsync("ledger", "log")).ShouldMatch("strict@2 instead of linkage@\\d+; 2 incidents instead of 1");
        (await OutputAsync("rebuild")).ShouldContain("2 incidents");
        (await OutputAsync("verify")).ShouldStartWith("INTACT");
        _folder.Write("in/c.txt", "2024-03-05\n\nSix people died in an air strike in Aleppo on 3 March 2024.\n");
        await OutputAsync("add", "in");
        (await OutputAsync("incidents", "--json")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3); // what is added later follows the choice

        _folder.Write("strict.tsv", "version\tnumber\t2\nprior\tpair\t-30\n");
        var (_, other, code) = await ProgramUnderTest.RunAsync(_folder.Path, "weights", "--use", "strict.tsv");
        (other.Contains("raise 'version number'", StringComparison.Ordinal), code).ShouldBe((true, 3));
        _folder.Write("strict.tsv", "prior\tpair\tmany\n");
        var (_, faults, exit) = await ProgramUnderTest.RunAsync(_folder.Path, "weights", "--use", "strict.tsv");
        (faults, exit).ShouldBe(("tawthiq: strict.tsv: line 1: 'many' is not a number; write 2.5 or -4.\n", 1));
        (await ProgramUnderTest.RunAsync(_folder.Path, "weights", "--use", "nothing.tsv")).ExitCode.ShouldBe(2);

        await OutputAsync("weights", "--use", "estimated");
        (await OutputAsync("incidents", "--json")).ShouldContain("\"weights\":\"estimated@1\"");
        (await OutputAsync("weights", "--use", "shipped")).ShouldContain("instead of estimated@1");
        (await OutputAsync("incidents", "--json")).ShouldContain("\"weights\":\"linkage@");
    }
}
