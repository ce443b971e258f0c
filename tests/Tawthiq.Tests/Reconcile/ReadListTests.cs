using System.IO.Compression;
using Tawthiq.CommandLine;
using Tawthiq.Reconcile.Lists;

namespace Tawthiq.Tests.Reconcile;

/// <summary>Lists are read as they stand, and what cannot be read is told by its line.</summary>
public sealed class ReadListTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Cells_with_quotation_marks_separators_and_line_breaks_are_taken_as_they_stand()
    {
        var list = Read("a.csv", "\uFEFFname;age\r\n\"Abu; \"\"Ali\"\"\";3\r\n\"two\nlines\";4\r\nlast;5");
        (list.Cell(0, 0), list.Cell(1, 0), list.Cell(2, 0), list.Cell(2, 1)).ShouldBe(("Abu; \"Ali\"", "two\nlines", "last", "5"));
        Enumerable.Range(0, 3).Select(list.Line).ShouldBe([2, 3, 5]);
    }

    [Fact]
    public void A_row_with_too_many_cells_and_an_open_quotation_are_told_by_line()
    {
        var list = Read("a.csv", "name,age\nx,3\ny,4,5\n\"z,5\n");
        (list.Count, string.Join(' ', list.Refused.Select(r => r.Row))).ShouldBe((1, "3 4"));
    }

    [Fact]
    public void JSON_lines_may_have_their_fields_in_any_order()
    {
        var list = Read("a.jsonl", "{\"name\":\"x\",\"age\":3}\nno json\n{\"age\":4,\"place\":\"Homs\",\"name\":\"y\"}\n");
        (list.Cell(1, 0), list.Cell(1, 1), list.Cell(1, 2), list.Refused.Single().Row).ShouldBe(("y", "4", "Homs", 2));
    }

    [Fact]
    public void A_sheet_is_read_by_its_references_with_days_written_out()
    {
        using (var zip = ZipFile.Open(Path.Combine(_folder.Path, "a.xlsx"), ZipArchiveMode.Create))
        {
            Entry(zip, "xl/sharedStrings.xml", "<sst><si><t>name</t></si><si><r><t>أحمد </t></r><r><t>سالم</t></r></si></sst>");
            Entry(zip, "xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
            Entry(zip, "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Victims</t></is></c></row><row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>age</t></is></c><c r=\"C2\" t=\"inlineStr\"><is><t>died</t></is></c></row>"
                + "<row r=\"4\"><c r=\"A4\" t=\"s\"><v>1</v></c><c r=\"C4\" s=\"1\"><v>41829</v></c></row></sheetData></worksheet>");
        }
        var list = ReadList.Of(Path.Combine(_folder.Path, "a.xlsx"), "a", TestContext.Current.CancellationToken);
        (list.Cell(0, 0), list.Cell(0, 1), list.Cell(0, 2), list.Line(0)).ShouldBe(("أحمد سالم", "", "2014-07-09", 4));
    }

    [Theory]
    [InlineData("a.csv", ""), InlineData("a.csv", "name,age\n"), InlineData("a.csv", "name,name\nx,y\n"), InlineData("a.xlsx", "no zip"), InlineData("a.jsonl", "\n")]
    public void A_file_that_is_no_list_is_named(string name, string text) =>
        Should.Throw<InvalidDataException>(() => Read(name, text)).Message.ShouldContain(name);

    [Fact]
    public async Task Lists_are_linked_from_the_command_line_with_all_their_files()
    {
        var (a, b) = (Path.Combine(_folder.Path, "a.csv"), Path.Combine(_folder.Path, "b.csv"));
        string Lines(int from) => Linkage.Persons.Made.Columns + "\n" + string.Join('\n', Linkage.Persons.Made.Strangers(from, 90)) + "\n";
        File.WriteAllText(a, Lines(0) + "x,y,z,w,m,old,2013-01-01,Homs\nx,y,z,w,m,3,2013-01-01,Homs,too many\n");
        File.WriteAllText(b, Lines(45));
        string At(string name) => Path.Combine(_folder.Path, name);

        var (output, errors, exit) = await RunAsync("link", a, b, "--out", At("p.csv"), "--pairs", At("pairs.csv"), "--overlap", At("o.csv"), "--samples", "2", "--write-mapping", At("m.json"));

        exit.ShouldBe(ExitCode.Finding, errors);
        errors.ShouldContain("a, line 93");
        errors.ShouldContain("a, line 92: column 'age'");
        output.ShouldContain("136 persons, 45 of them in several rows");
        File.ReadAllLines(At("p.csv")).Length.ShouldBe(1 + 91 + 90);
        File.ReadAllLines(At("o.csv")).ShouldBe(["a,b,count,replicate", "1,0,46,1", "0,1,45,1", "1,1,45,1", "1,0,46,2", "0,1,45,2", "1,1,45,2"]);
        File.ReadAllLines(At("pairs.csv"))[1].ShouldContain("given same");

        var (json, _, again) = await RunAsync("link", a, b, "--mapping", At("m.json"), "--json");
        again.ShouldBe(ExitCode.Finding);
        json.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(45);
    }

    [Fact]
    public async Task A_list_without_names_says_which_columns_it_has()
    {
        var file = _folder.Write("a.csv", "shoe,hat\n41,blue\n42,red\n");
        var (_, errors, exit) = await RunAsync("link", file);
        exit.ShouldBe(ExitCode.Finding);
        errors.ShouldContain("--mapping");
        errors.ShouldContain("shoe, hat");
    }

    [Fact]
    public async Task An_event_table_alone_and_a_file_that_is_missing_are_usage()
    {
        var file = _folder.Write("a.csv", "event_id_cnty,event_date,time_precision,sub_event_type,actor1,actor2,location,latitude,longitude,geo_precision,fatalities\n");
        (await RunAsync("link", file)).ExitCode.ShouldBe(ExitCode.Usage);
        (await RunAsync("link", "missing.csv")).ExitCode.ShouldBe(ExitCode.Usage);
        (await RunAsync("link", file, "--as", "sheep")).ExitCode.ShouldBe(ExitCode.Usage);
    }

    private Tawthiq.Linkage.Persons.PersonList Read(string name, string text) => ReadList.Of(_folder.Write(name, text), "a", TestContext.Current.CancellationToken);

    private static void Entry(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(text);
    }

    private static async Task<(string Output, string Errors, int ExitCode)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var terminal = new Terminal(output, errors, null, null, FixedClock.Instance);
        var exit = await CommandLineRun.RunAsync(new System.CommandLine.RootCommand { LinkVerb.Make(terminal) }, arguments, terminal);
        return (output.ToString(), errors.ToString(), exit);
    }
}
