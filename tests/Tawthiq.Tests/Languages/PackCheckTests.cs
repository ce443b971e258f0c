using Tawthiq.Extraction.Languages;

namespace Tawthiq.Tests.Languages;

/// <summary>What must hold of the files of every language: linguists correct them, so a slip is named with its line and what to do.</summary>
public sealed class PackCheckTests
{
    public static TheoryData<string, string> Files()
    {
        var data = new TheoryData<string, string>();
        foreach (var pack in LanguagePacks.Embedded.All)
            foreach (var file in pack.Files) data.Add(pack.Code, file.Name);
        return data;
    }

    [Theory, MemberData(nameof(Files))]
    public void The_files_that_travel_with_the_program_have_no_fault(string language, string file) =>
        PackCheck.FaultsIn(LanguagePacks.Embedded.Of(language).Files.Single(f => f.Name == file)).ShouldBeEmpty();

    [Theory]
    [InlineData("people", "# nouns\nsoldat(s)\tcombatant\t=\tp\npassant\tinnocent\t\ts\n", 3, "'innocent' is no status of 'passant'; write one of civilian, combatant, unknown.")]
    [InlineData("people", "passant\tcivilian\n", 1, "'passant' has 2 columns, with tabs between them; people.tsv has term, status, group, number, (outcome).")]
    [InlineData("people", "passant\tcivilian\t\ts\tkilled\tx\n", 1, "'passant' has 6 columns, with tabs between them; people.tsv has term, status, group, number, (outcome).")]
    [InlineData("people", "passant(s\tcivilian\t\ts\n", 1, "the bracket at letter 8 of 'passant(s' is not closed; close it, or take it out.")]
    [InlineData("people", "(passant)\tcivilian\t\ts\n", 1, "'(passant)' may stand for nothing at all; put a word outside the brackets.")]
    [InlineData("outcomes", "mort(s)\tkilled\tpeople\n", 1, "'mort(s)' stands for people, so a fourth column must say how many: s, p or d.")]
    [InlineData("grammar", "le\tdefinite, artikel\n", 1, "'definite, artikel' is no roles of 'le'; write one of")]
    [InlineData("nations", "français\tFRA\n", 1, "'FRA' is no country of 'français'; write the two capital letters of ISO 3166-1, such as SY.")]
    [InlineData("dates", "mai\tmonth\tfive\n", 1, "'five' is no value of 'mai'; write a whole number.")]
    [InlineData("noise", "À lire\tread-also\tbeginning\titem\n", 1, "'beginning' is no place of 'À lire'; write one of alone, start, inside.")]
    [InlineData("traits", "script\tlatin\nverb_first\toui\n", 2, "'verb_first' is 'oui'; write yes or no.")]
    [InlineData("traits", "script\tlatin\nverb_frist\tyes\n", 2, "'verb_frist' is no trait; the traits are script,")]
    [InlineData("traits", "script\tlatin\nscript\tarabic\n", 2, "'script' says otherwise than line 1")]
    [InlineData("poeple", "x\ty\n", 0, "a pack has no such file; its files are traits.tsv, people.tsv,")]
    public void A_slip_is_named_with_its_line_and_what_to_do(string file, string content, int line, string reason)
    {
        var fault = PackCheck.FaultsIn(new("fr", file, content, "languages/fr/x.tsv")).ShouldHaveSingleItem();
        fault.Line.ShouldBe(line);
        fault.Reason.ShouldStartWith(reason);
    }

    [Fact]
    public void Two_meanings_of_one_spelling_are_found() =>
        PackCheck.FaultsIn(new("fr", "nations", "tué(s)\tFR\nTué\tBE\nTués\tFR\n", "languages/fr/nations.tsv"))
            .ShouldHaveSingleItem().ToString().ShouldBe("languages/fr/nations.tsv, line 2: 'tué' says otherwise than line 1, which is the one that counts; take one of the two out.");

    [Fact]
    public void All_faults_are_said_at_once() =>
        PackCheck.FaultsIn(new("fr", "nations", "a\tX\nb\nc\tFR\n", "x")).Select(f => f.Line).ShouldBe([1, 2]);
}
