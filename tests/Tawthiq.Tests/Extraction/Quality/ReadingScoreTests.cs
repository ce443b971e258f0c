using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tawthiq.Extraction.Quality;

namespace Tawthiq.Tests.Extraction.Quality;

/// <summary>The figures against those of the annotation guide's own scorer, taken from it once for these cases.</summary>
public sealed class ReadingScoreTests
{
    private static readonly byte[] Text = Encoding.UTF8.GetBytes(new string('x', 300));

    private static IEnumerable<JsonElement> Cases() =>
        File.ReadLines(Path.Combine(Golden.ProjectFolder(), "Extraction/Quality/scorer-cases.jsonl")).Select(line => JsonDocument.Parse(line).RootElement);

    public static TheoryData<string> Names => [.. Cases().Where(c => c.TryGetProperty("gold", out _)).Select(Name)];

    [Theory, MemberData(nameof(Names))]
    public void The_figures_are_those_of_the_scorer(string name)
    {
        var one = Cases().Single(c => Name(c) == name);
        Figures(Tally(one)).ShouldBe(Expected(one), name);
    }

    [Fact]
    public void The_sums_over_documents_are_those_of_the_scorer()
    {
        var all = Cases().ToList();
        Figures(all.Where(c => c.TryGetProperty("gold", out _)).Select(Tally).Aggregate((a, b) => a + b)).ShouldBe(Expected(all[^1]));
    }

    [Fact]
    public void Misses_are_the_missed_then_the_extra_without_what_is_said_again()
    {
        var missed = Cases().Single(c => Name(c) == "total for an event");
        Score(missed).Misses.Select(m => (m.Kind, m.IsTotal)).ShouldBe([(MissKind.Missed, false), (MissKind.Extra, true)]);
        Score(Cases().Single(c => Name(c) == "said again in the same event is not extra")).Misses.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{", null, "is not valid JSON (line 1)")]
    [InlineData("""{"lang":"fr","events":[{"type":"war","casualties":[]}]}""", null, "event 1: type 'war' is none of the guide's")]
    [InlineData("""{"lang":"fr","events":[{"type":"attack","casualties":[{"outcome":"dead","status":"unknown"}]}]}""", null, "event 1, count 1: outcome 'dead' is none of the guide's")]
    [InlineData("""{"lang":"fr","events":[{"type":"attack","casualties":[{"outcome":"killed","status":"unknown","span":[290,301]}]}]}""", null, "event 1, count 1: span [290, 301] lies outside the text of 300 characters")]
    [InlineData("""{"lang":"fr","events":[{"type":"attack","casualties":[{"outcome":"killed","status":"unknown","span":[5]}]}]}""", null, "event 1, count 1: span is not [start, end]")]
    [InlineData("""{"lang":"fr","events":[{"type":"attack","casualties":[{"outcome":"killed","status":"unknown","subsetOf":1}]}]}""", null, "event 1, count 1: subsetOf 1 is no count of its event")]
    [InlineData("""{"lang":"fr","events":[{"type":"attack","casualties":[{"outcome":"killed","status":"unknown","min":9,"max":3}]}]}""", null, "event 1, count 1: min 9 is more than max 3")]
    [InlineData("""{"lang":"fr","events":[],"totals":[{"outcome":"killed","status":"unknown","min":1.5}]}""", null, "total 1: min is no whole number of 0 or more")]
    [InlineData("""{"lang":"fr","events":{}}""", null, "events is no list")]
    [InlineData("""{"events":[]}""", null, "names no language (lang)")]
    [InlineData("""{"lang":"fr","events":[],"textSha256":"00"}""", null, "was made for another text (textSha256 differs)")]
    [InlineData("""{"lang":"fr","events":[],"id":"\ud800"}""", null, "holds characters that are not valid Unicode")]
    [InlineData("""{"lang":"fr","events":[]}""", "", "has no text beside it (the same name with .txt)")]
    [InlineData("""{"lang":"fr","events":[]}""", "FF", "has a text that is not UTF-8")]
    public void What_is_wrong_with_an_annotation_is_named(string json, string? text, string fault) =>
        AnnotationFile.Parse("x", Encoding.UTF8.GetBytes(json), text switch { null => Text, "" => null, _ => Convert.FromHexString(text) })
            .ShouldBeOfType<AnnotationFile.Faulty>().Faults.ShouldBe([fault]);

    [Fact]
    public void Json_without_events_is_no_annotation() => AnnotationFile.Parse("x", "{\"a\":1}"u8.ToArray(), null).ShouldBeOfType<AnnotationFile.Other>();

    [Fact]
    public void What_is_known_of_the_document_from_outside_is_handed_to_the_reader()
    {
        var sha = Convert.ToHexString(SHA256.HashData(Text)); // upper case is the same digest
        var json = $$"""{"id":"d7","lang":"ar","url":"https://x.example/1","published":"2024-05-02T10:00:00Z","title":"T","textSha256":"{{sha}}","events":[]}""";
        var source = AnnotationFile.Parse("x", Encoding.UTF8.GetBytes(json), Text).ShouldBeOfType<AnnotationFile.Usable>().Source;
        (source.Id.Value, source.Language, source.Url, source.Published, source.Title).ShouldBe(("d7", "ar", "https://x.example/1", new DateOnly(2024, 5, 2), "T"));
    }

    private static string Name(JsonElement one) => one.GetProperty("name").GetString()!; // every case has a name

    private static QualityTally Tally(JsonElement one) => Score(one).Tally;

    private static ReadingScore Score(JsonElement one) => ReadingScore.Of(Annotation(one, "gold"), Annotation(one, "read"));

    private static Annotation Annotation(JsonElement one, string side) =>
        AnnotationFile.Parse("x", Encoding.UTF8.GetBytes(one.GetProperty(side).GetRawText()), Text).ShouldBeOfType<AnnotationFile.Usable>().Annotation;

    private static string Figures(QualityTally tally) => string.Join(' ', tally.Figures.Select(f => $"{f.Name}={f.Value}").Order());

    private static string Expected(JsonElement one) => string.Join(' ', one.GetProperty("figures").EnumerateObject()
        .Select(f => $"{f.Name}={(f.Value.ValueKind == JsonValueKind.Null ? null : f.Value.GetDouble())}").Order());
}
