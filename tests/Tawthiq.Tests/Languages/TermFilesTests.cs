using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Languages;
using Tawthiq.Model;

namespace Tawthiq.Tests.Languages;

/// <summary>What must hold of the word lists of every language: linguists correct them, so a slip must be named with its line.</summary>
public sealed class TermFilesTests
{
    private static readonly string[] Numbers = ["s", "p", "d"];

    /// <summary>What is wrong with the further columns of a line; null where nothing is.</summary>
    private static readonly Dictionary<string, Func<TermLine, string?>> Rules = new()
    {
        ["people"] = line => Codes.Parse<VictimStatus>(line[0]) is null ? "status"
            : !Numbers.Contains(line[2]) ? "number"
            : line[3].Length > 0 && Codes.Parse<Outcome>(line[3]) is null ? "weak outcome" : null,
        ["outcomes"] = line => line[0] is not ("victims" or "none") && Codes.Parse<Outcome>(line[0]) is null ? "outcome"
            : Codes.Parse<VictimSide>(line[1]) is null ? "side"
            : line[1] == "people" && !Numbers.Contains(line[2]) ? "number" : null,
        ["grammar"] = line => line[0].Split(',').FirstOrDefault(r => Codes.Parse<Role>(r.Trim()) is null) is { } bad ? $"role '{bad}'" : null,
        ["nations"] = line => line[0].Length == 2 && line[0].All(char.IsAsciiLetterUpper) ? null : "country code",
        ["events"] = line => Codes.Parse<EventType>(line[0]) is null ? "event type" : line[1] is "1" or "2" or "3" ? null : "weight",
        ["speech"] = line => line[0] is "marker" or "verb" or "deny" or "speaker" or "continue" ? null : "kind",
        ["actors"] = line => line[0] is not ("armed" or "authority") ? "kind" : line[1].Length == 0 ? "name" : null,
    };

    public static TheoryData<string, string> Files()
    {
        var data = new TheoryData<string, string>();
        foreach (var language in LanguagePacks.Embedded.All.Select(p => p.Code))
            foreach (var file in Rules.Keys) data.Add(language, file);
        return data;
    }

    [Theory, MemberData(nameof(Files))]
    public void Every_line_says_something_that_the_reader_knows(string language, string file)
    {
        var lines = LanguagePacks.Embedded.Of(language).Read(file);
        lines.ShouldNotBeEmpty();
        Slips(lines, Rules[file]).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Files))]
    public void A_spelling_has_one_meaning_in_a_file(string language, string file) =>
        Clashes(LanguagePacks.Embedded.Of(language).Read(file)).ShouldBeEmpty();

    [Fact]
    public void A_slip_is_named_with_its_line()
    {
        var lines = TermFile.Parse("# heading\nsoldat(s)\tcombatant\t=\tp\npassant\tinnocent\t\ts\n");
        Slips(lines, Rules["people"]).ShouldBe(["line 3 'passant': status"]);
    }

    [Fact]
    public void Two_meanings_of_one_spelling_are_found()
    {
        var lines = TermFile.Parse("tué(s)\tkilled\nTué\tinjured\nTués\tkilled\n");
        Clashes(lines).ShouldBe(["line 2 'tué': says otherwise than line 1"]);
    }

    private static List<string> Slips(IReadOnlyList<TermLine> lines, Func<TermLine, string?> rule) =>
        [.. from line in lines let slip = line.Terms.Any(t => Spelling(t).Length == 0) ? "no word" : rule(line) where slip is not null select $"line {line.Line} '{line.Terms[0]}': {slip}"];

    private static List<string> Clashes(IReadOnlyList<TermLine> lines)
    {
        var first = new Dictionary<string, TermLine>();
        var clashes = new List<string>();
        foreach (var line in lines)
            foreach (var spelling in line.Terms.Select(Spelling))
                if (!first.TryAdd(spelling, line) && !first[spelling].Columns.SequenceEqual(line.Columns))
                    clashes.Add($"line {line.Line} '{spelling}': says otherwise than line {first[spelling].Line}");
        return clashes;
    }

    // Unfolded: French "tué" and "tue" meet after folding, and the first line wins there on purpose.
    private static string Spelling(string term) => string.Join(' ', term.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
