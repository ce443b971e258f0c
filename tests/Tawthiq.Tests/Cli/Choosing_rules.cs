namespace Tawthiq.Tests.Cli;

public sealed class Choosing_rules : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Task<string> OutputAsync(params string[] arguments) => ProgramUnderTest.OutputAsync(_folder.Path, arguments);

    [Fact]
    public async Task Another_pack_shows_its_figures_without_changing_the_record_and_choosing_it_does_and_back_again()
    {
        _folder.Write("in/a.txt", "2024-03-04\n\nAt least six people were killed in an air strike in Aleppo on 3 March 2024, said the mayor.\n");
        _folder.Write("in/b.txt", "2024-03-05\n\nAn air strike killed nine people in Aleppo on 3 March 2024.\n");
        await OutputAsync("add", "in");
        var before = await OutputAsync("incidents", "--json");

        (await OutputAsync("incidents", "--pack", "ucdp", "--json")).ShouldContain("\"rulePack\":\"ucdp@");
        var difference = await OutputAsync("incidents", "--pack", "ucdp", "--against", "airwars");
        difference.ShouldContain("best: none → 9");
        difference.ShouldContain("1 of 1 incidents differ between airwars@");
        (await OutputAsync("incidents", "--against", "airwars")).ShouldStartWith("0 of 1 incidents differ");
        (await OutputAsync("incidents", "--json")).ShouldBe(before);

        (await OutputAsync("rules", "ucdp")).ShouldMatch("^The record uses ucdp@\\d+ instead of airwars@\\d+: of 1 incidents 1 have other ranges and 0 another grade.\n$");
        (await OutputAsync("rules")).ShouldStartWith("The record uses ucdp@");
        (await OutputAsync("incidents", "--json")).ShouldBe(await OutputAsync("incidents", "--pack", "ucdp", "--json"));
        _folder.Write("in/c.txt", "2024-03-05\n\nThe market of Aleppo is open again.\n");
        await OutputAsync("add", "in");
        (await OutputAsync("incidents", "--json")).ShouldContain("\"rulePack\":\"ucdp@"); // what is added later follows the choice
        (await OutputAsync("ledger", "log")).ShouldMatch("ucdp@\\d+ instead of airwars@\\d+; 1 incidents, 1 with other ranges, 0 with another grade");

        await OutputAsync("rules", "airwars");
        (await OutputAsync("incidents", "--json")).ShouldBe(before);
        (await ProgramUnderTest.RunAsync(_folder.Path, "verify")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task What_sources_disagree_on_is_listed_with_who_says_what_in_which_words()
    {
        _folder.Write("in/a.txt", "2024-03-04\n\nSix people were killed in an air strike in Aleppo on 3 March 2024, said the mayor.\n");
        _folder.Write("in/b.txt", "2024-03-05\n\nAn air strike killed nine people in Aleppo on 3 March 2024.\n");
        await OutputAsync("add", "in");

        var listed = await OutputAsync("incidents", "--contradictions");
        listed.ShouldContain("toll, killed");
        listed.ShouldContain("“Six people”");
        listed.ShouldContain("“nine people”");
        (await OutputAsync("incidents", "--contradictions", "--json")).ShouldContain("\"span\":[12,22],\"text\":\"Six people\"");
        var refused = await ProgramUnderTest.RunAsync(_folder.Path, "incidents", "--contradictions", "--pack", "ucdp");
        refused.ExitCode.ShouldBe(2);
        refused.Errors.ShouldContain("leave out --pack and --against");
    }

    [Fact]
    public async Task A_pack_that_is_not_there_is_a_mistake_that_names_those_that_are()
    {
        var refused = await ProgramUnderTest.RunAsync(_folder.Path, "rules", "best");
        refused.ExitCode.ShouldBe(2);
        refused.Errors.ShouldContain("airwars, ohchr, ucdp");
        (await ProgramUnderTest.RunAsync(_folder.Path, "rules", "ucdp")).ExitCode.ShouldBe(3);
        Directory.Exists(Path.Combine(_folder.Path, "record")).ShouldBeFalse();
    }
}
