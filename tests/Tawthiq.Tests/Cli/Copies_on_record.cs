namespace Tawthiq.Tests.Cli;

public sealed class Copies_on_record : IDisposable
{
    private const string Report = "An air strike killed nine people in Aleppo on 3 March 2024, rescue workers who dug through the rubble of a bakery said in the evening. The bakery had reopened only a week before and many had queued since dawn for bread. A nurse counted the wounded by the light of her telephone because the power had failed.";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Task<string> OutputAsync(params string[] arguments) => ProgramUnderTest.OutputAsync(_folder.Path, arguments);

    [Fact]
    public async Task A_text_sent_again_is_listed_with_who_published_it_first()
    {
        _folder.Write("in/first.txt", "2024-03-04\n\n" + Report + "\n");
        _folder.Write("in/again.txt", "2024-06-09\n\n" + Report.Replace("a bakery", "a well known bakery", StringComparison.Ordinal) + "\n");
        _folder.Write("in/other.txt", "2024-03-05\n\nThe market of Aleppo is open again, and the traders who had fled to the coast two winters ago are coming back one by one with their families.\n");
        await OutputAsync("add", "in");
        var told = await OutputAsync("copies");
        told.ShouldContain("2 documents are one text");
        told.ShouldMatch("first  no source, 2024-03-04, i-[0-9a-f]+  published first");
        told.ShouldMatch("again  no source, 2024-06-09.*  light edit, \\d+ % of the word sequences");
        told.ShouldEndWith("1 texts stand in the record more than once, in 2 documents.\n");
        (await OutputAsync("copies", "--of", "other")).ShouldBe("No other document of the record is one text with other.\n");
        (await OutputAsync("copies", "--json")).ShouldContain("\"repeats\":[{\"document\":\"again\",\"source\":null,\"published\":\"2024-06-09\",\"of\":\"first\",\"how\":\"light_edit\"");
        var explained = await OutputAsync("incidents", "--explain", System.Text.RegularExpressions.Regex.Match(told, "i-[0-9a-f]+").Value);
        explained.ShouldMatch("Origins \\(.*\\)\n  first\n    again  light edit");

        var (_, errors, exit) = await ProgramUnderTest.RunAsync(_folder.Path, "copies", "--of", "nobody");
        (errors, exit).ShouldBe(("tawthiq: the record has no document nobody; `tawthiq incidents` names the documents of each incident.\n", 1));
    }
}
