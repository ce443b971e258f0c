using Tawthiq.Extraction;
using Tawthiq.Extraction.Examples;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Places;
using Tawthiq.Model;

namespace Tawthiq.Tests.Spec;

/// <summary>Runs the worked examples of <c>spec/*.md</c> and of every pack's <c>examples.md</c>.</summary>
public class SpecTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Golden.ProjectFolder(), "../.."));

    private static readonly Lazy<DocumentReader> Reader = new(() => new DocumentReader(Gazetteer.World));

    private static readonly Lazy<Dictionary<string, WorkedExample>> Examples = new(() =>
        Directory.GetFiles(Path.Combine(Root, "spec"), "*.md").Where(file => Path.GetFileName(file) != "README.md")
            .Concat(Directory.GetFiles(Path.Combine(Root, "languages"), "examples.md", SearchOption.AllDirectories)).Order(StringComparer.Ordinal)
            .SelectMany(file => WorkedExample.Parse(NameOf(file), File.ReadAllText(file), LanguagePacks.Embedded).Select(e => (Key: $"{Path.ChangeExtension(NameOf(file), null)}: {e.Name}", e)))
            .ToDictionary(pair => pair.Key, pair => pair.e));

    public static TheoryData<string> Names => [.. Examples.Value.Keys];

    private static string NameOf(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    [Theory, MemberData(nameof(Names))]
    public void Example(string name)
    {
        var example = Examples.Value[name];
        ExampleRun.Difference(Reader.Value, example, TestContext.Current.CancellationToken).ShouldBeEmpty();
    }

    [Fact]
    public void The_example_in_the_README_has_the_form_it_describes() =>
        WorkedExample.Parse("spec/README.md", File.ReadAllText(Path.Combine(Root, "spec/README.md")), LanguagePacks.Embedded).Count.ShouldBe(1);

    [Theory]
    [InlineData("```input fr\nDeux morts.", "line 1: the block is not closed")]
    [InlineData("```input de\nZwei Tote.\n```\n", "line 1: 'de' is neither a language")]
    [InlineData("```input fr\nDeux morts.\n```\nRien.", "line 1: no table follows")]
    [InlineData("```input fr\nDeux morts.\n```\n| outcome |\n| killed |", "line 1: the table under it has no |---| line")]
    public void A_fault_in_an_example_is_named_with_its_place(string content, string message) =>
        Should.Throw<FormatException>(() => WorkedExample.Parse("spec/x.md", content, LanguagePacks.Embedded)).Message.ShouldContain(message);

    [Fact]
    public void A_missing_count_a_count_too_many_and_a_wrong_part_are_each_reported()
    {
        const string text = "Trois civils et deux soldats ont été tués.";
        var example = WorkedExample.Parse("spec/x.md", $"# n\n```input fr\n{text}\n```\n| outcome | status | count | part of |\n|---|---|---|---|\n| killed | civilian | 3 | 1 |\n| killed | unknown | 9 | |", LanguagePacks.Embedded)[0];
        var reading = new DocumentReading(new("x"), "fr", "")
        {
            Events = [new("e1", EventType.Attack, true)
            {
                Casualties =
                [
                    new(Outcome.Killed, VictimStatus.Civilian, CountRange.Exactly(3), new(0, 12), "r"),
                    new(Outcome.Killed, VictimStatus.Combatant, CountRange.Exactly(2), new(16, 28), "r"),
                ],
            }],
        };
        var differences = ReadingCheck.Differences(example, reading);
        differences.ShouldContain("Expected but not read: killed | unknown | 9");
        differences.ShouldContain("Read but not expected: killed | combatant | 2");
        differences.ShouldContain("Row 1 should be part of row 1.");
    }
}
