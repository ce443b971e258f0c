using Tawthiq.Bench.Kills;
using Tawthiq.Tests.Cli;

namespace Tawthiq.Tests.Store;

public sealed class Adding_twice : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_same_bytes_twice_are_one_document_and_change_nothing()
    {
        _folder.Write("in/a.txt", "Two civilians were killed in Aleppo on 3 March 2024.\n");
        _folder.Write("in/copy-of-a.txt", "Two civilians were killed in Aleppo on 3 March 2024.\n");

        var first = await ProgramUnderTest.RunAsync(_folder.Path, "add", "in");
        var before = Dump.Of(Path.Combine(_folder.Path, "record"));
        var second = await ProgramUnderTest.RunAsync(_folder.Path, "add", "in");

        first.Output.ShouldStartWith("1 document added, 1 there before, 0 failed;");
        second.Output.ShouldStartWith("0 documents added, 2 there before, 0 failed;");
        (first.ExitCode, second.ExitCode).ShouldBe((0, 0));
        Dump.Of(Path.Combine(_folder.Path, "record")).ShouldBe(before);
    }

    [Fact]
    public async Task Other_bytes_under_a_taken_id_are_kept_beside_and_reported()
    {
        _folder.Write("one/a.txt", "Two civilians were killed in Aleppo.\n");
        _folder.Write("two/a.txt", "Three civilians were killed in Aleppo.\n");
        await ProgramUnderTest.RunAsync(_folder.Path, "add", "one");

        var conflict = await ProgramUnderTest.RunAsync(_folder.Path, "add", "two");
        var again = await ProgramUnderTest.RunAsync(_folder.Path, "add", "two");

        conflict.ExitCode.ShouldBe(1);
        conflict.Errors.ShouldBe("tawthiq: a.txt has the id a of another document with other bytes; it is kept as a~2, compare the two.\n");
        again.ExitCode.ShouldBe(0);
        Dump.Of(Path.Combine(_folder.Path, "record")).Where(l => l.StartsWith("documents ", StringComparison.Ordinal)).Select(l => l.Split(" | ")[0])
            .ShouldBe(["documents a", "documents a~2"]);
    }

    [Fact]
    public async Task A_failure_is_gone_once_its_input_can_be_taken()
    {
        _folder.Write("in/a.txt", "");
        await ProgramUnderTest.RunAsync(_folder.Path, "add", "in");
        Failures().ShouldHaveSingleItem().ShouldStartWith("reading_failures a.txt | 0 | empty |");

        _folder.Write("in/a.txt", "Two civilians were killed in Aleppo.\n");
        await ProgramUnderTest.RunAsync(_folder.Path, "add", "in");

        Failures().ShouldBeEmpty();
    }

    private IEnumerable<string> Failures() => Dump.Of(Path.Combine(_folder.Path, "record")).Where(l => l.StartsWith("reading_failures ", StringComparison.Ordinal));
}
