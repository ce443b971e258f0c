using System.Globalization;

namespace Tawthiq.Tests.Cli;

/// <summary>Lists of persons as they are taken, corrected and searched from a terminal.</summary>
public sealed class Lists_in_a_terminal : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Task<string> OutputAsync(params string[] arguments) => ProgramUnderTest.OutputAsync(_folder.Path, arguments);

    [Fact]
    public async Task Columns_are_corrected_looked_at_first_and_said_again()
    {
        await AddAsync();
        (await OutputAsync("lists", "columns", "ministry", "--set", "remark=notes", "--preview")).ShouldContain("Nothing was changed.");
        (await OutputAsync("lists", "columns", "ministry", "--set", "remark=notes", "place=text", "--why", "hospitals", "--sign", "mk")).ShouldContain("Correction 1 of ministry is on record");
        var shown = await OutputAsync("lists", "columns", "ministry");
        shown.ShouldMatch("remark +notes");
        shown.ShouldContain("mk  place: text, remark: notes (hospitals)");
        (await OutputAsync("lists", "columns", "ministry", "--again", "0")).ShouldContain("Correction 2");
        (await OutputAsync("lists", "columns", "ministry")).ShouldMatch("place +place");

        var (_, errors, exit) = await ProgramUnderTest.RunAsync(_folder.Path, "lists", "columns", "ministry", "--set", "remark=nots");
        (exit, errors).ShouldBe((1, errors));
        errors.ShouldContain("'nots' is no field");
        (await ProgramUnderTest.RunAsync(_folder.Path, "lists", "columns", "hospital")).Errors.ShouldContain("no list 'hospital'");
        (await ProgramUnderTest.RunAsync(_folder.Path, "lists", "columns", "ministry", "--again", "0", "--set", "remark=notes")).ExitCode.ShouldBe(2);
    }

    // Seen red: samples and doubtful pairs showed the numbers whole.
    [Fact]
    public async Task Persons_are_found_in_either_script_and_identity_numbers_are_not_told()
    {
        var said = await AddAsync();
        said.ShouldMatch("id +identifier: •••••••0");
        foreach (var words in new[] { "سامر درويش", "Samer Darwich", "SAMER", "Samer Sarmin" })
        {
            var found = await OutputAsync("persons", "--find", words);
            found.ShouldContain("سامر درويش");
            found.ShouldContain("1 persons, 0 of them in several rows.");
            found.ShouldNotContain("912340000");
        }
        (await OutputAsync("persons", "--find", "912340000")).ShouldContain("سامر درويش"); // who knows the number may ask by it
        (await OutputAsync("persons", "--find", "Samer Idlib")).ShouldContain("0 persons");
        (await OutputAsync("lists", "columns", "ministry")).ShouldNotContain("91234");
    }

    private Task<string> AddAsync()
    {
        var others = Enumerable.Range(1, 40).Select(i => string.Create(CultureInfo.InvariantCulture, $"{912340000 + 131 * i},هيثم قصاب {(char)('ا' + i % 20)}نور,{20 + i},m,Idlib,-"));
        _folder.Write("ministry.csv", string.Join('\n', others.Prepend("912340000,سامر درويش,31,m,Sarmin,-").Prepend("id,name,age,sex,place,remark")) + "\n");
        return OutputAsync("lists", "add", "ministry.csv");
    }
}
