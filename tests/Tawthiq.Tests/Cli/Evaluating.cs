namespace Tawthiq.Tests.Cli;

public sealed class Evaluating : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Bad_annotations_are_each_named_and_the_others_measured()
    {
        const string text = "Trois civils ont été tués mardi à Tal Roumane.";
        _folder.Write("gold/a.txt", text);
        _folder.Write("gold/a.json", """{"lang":"fr","published":"2024-05-02","events":[{"type":"attack","casualties":[{"outcome":"killed","status":"civilian","min":4,"max":4,"span":[0,12]}]}]}""");
        _folder.Write("gold/b.txt", text);
        _folder.Write("gold/b.json", """{"lang":"fr","events":[{"type":"attack","casualties":[{"outcome":"killed","status":"civilian","min":3,"max":3,"span":[40,90]}]}]}""");
        _folder.Write("gold/c.json", """{"lang":"fr","events":[]}""");
        _folder.Write("gold/settings.json", "{}");
        var (output, errors, exit) = await ProgramUnderTest.RunAsync(_folder.Path, "evaluate", "gold", "nowhere", "--misses", "9");
        exit.ShouldBe(1);
        errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(
        [
            "tawthiq: nowhere is no folder; name one with annotated documents.",
            "tawthiq: gold/b.json event 1, count 1: span [40, 90] lies outside the text of 46 characters; it is left out, mend it and measure again.",
            "tawthiq: gold/c.json has no text beside it (the same name with .txt); it is left out, mend it and measure again.",
        ]);
        output.ShouldContain("fr · 1 document\n  counts     0.000   0 agree of 1 annotated and 1 read\n");
        output.ShouldContain("gold/a.json  missed  killed/civilian/4–4/event  «Trois civils»\n");
        output.ShouldContain("gold/a.json  extra   killed/civilian/3–3/event  «Trois civils»\n");
    }

    [Fact]
    public async Task Figures_for_programs_stand_on_one_line_with_their_denominators()
    {
        _folder.Write("gold/a.txt", "Le marché est ouvert.");
        _folder.Write("gold/a.json", """{"lang":"fr","events":[],"totals":[]}""");
        var (output, errors, exit) = await ProgramUnderTest.RunAsync(_folder.Path, "evaluate", "gold", "--json");
        (errors, exit).ShouldBe(("", 0));
        output.ShouldStartWith("{\"fr\":{\"docs\":1,\"counts\":1,\"precision\":1,\"recall\":1,");
        output.ShouldContain("\"dated\":null");
        output.ShouldContain("\"quiet\":{\"agree\":1,\"annotated\":1}");
        output.Count(c => c == '\n').ShouldBe(1);
    }
}
