using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Tawthiq.Model;
using Tawthiq.Search;
using Tawthiq.Web;

namespace Tawthiq.Tests.Web;

public sealed partial class PageTextsTests
{
    private static readonly PageTexts English = PageTexts.Of(PageLanguage.English);

    public static IEnumerable<TheoryDataRow<string>> Codes => PageLanguage.All.Select(l => new TheoryDataRow<string>(l.Code));

    private static PageTexts In(string code) => PageTexts.Of(PageLanguage.All.Single(l => l.Code == code));

    [Theory, MemberData(nameof(Codes))]
    public void Every_language_has_every_sentence(string code) => In(code).Keys.Order().ShouldBe(English.Keys.Order());

    [Theory, MemberData(nameof(Codes))]
    public void No_placeholder_is_missing_or_made_up(string code)
    {
        foreach (var key in English.Keys)
        {
            var wanted = Placeholders(English.Forms(key)["other" is var o && English.Forms(key).ContainsKey(o) ? o : ""]);
            foreach (var (form, sentence) in In(code).Forms(key))
            {
                // "One", "two" and "none" may be words of their own.
                if (form is "zero" or "one" or "two" && !sentence.Contains('{', StringComparison.Ordinal)) continue;
                Placeholders(sentence).ShouldBe(wanted, customMessage: $"{code}: {key} {form}");
            }
        }
    }

    [Theory]
    [InlineData("en", "one,other")]
    [InlineData("fr", "one,other")]
    [InlineData("ar", "zero,one,two,few,many,other")]
    public void Every_plural_has_the_forms_of_its_language(string code, string forms)
    {
        foreach (var key in English.Keys.Where(k => English.Forms(k).Count > 1))
            string.Join(',', In(code).Forms(key).Keys).ShouldBe(forms, customMessage: key);
    }

    [Theory, MemberData(nameof(Codes))]
    public void Every_value_of_the_closed_sets_has_a_name(string code)
    {
        var texts = In(code);
        Named<EventType>(texts);
        Named<Outcome>(texts);
        Named<VictimStatus>(texts);
        Named<Grade>(texts);
        Named<Verification>(texts);
        Named<ContradictionField>(texts);
        Named<NoiseKind>(texts);
        Named<DatePrecision>(texts);
        Named<DateDerivation>(texts);
        Named<PlaceDerivation>(texts);
        Named<TimeUnit>(texts);
        Named<Modality>(texts);
        Named<BasisPart>(texts);
        Named<Tawthiq.Store.WatchKind>(texts);
        Named<Tawthiq.Store.WatchState>(texts);
        foreach (var outcome in Enum.GetValues<Outcome>()) texts.Has($"toll.{outcome.Code()}").ShouldBeTrue();
        foreach (var grade in Enum.GetValues<Grade>()) texts.Has($"gradeMeaning.{grade.Code()}").ShouldBeTrue();
    }

    // What the rules say in codes; one without a sentence would stand on a page as a code.
    [Theory, MemberData(nameof(Codes))]
    public void Every_code_that_rules_give_has_its_sentence(string code)
    {
        var texts = In(code);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root(), "src", "Tawthiq.Linkage", "Reconstruct"), "*.cs"))
        {
            var name = Path.GetFileName(file);
            var prefix = name switch { "Wanting.cs" => "wouldChange", "BestEstimates.cs" => "bestReason", "Verifying.cs" => "verificationGround", "Grading.cs" => "gradeReason", _ => null };
            if (prefix is null) continue;
            var codes = Code().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value).Where(c => name != "Wanting.cs" || c is not ("no_actor_named" or "single_source" or "only_denied" or "nobody_harmed") && !c.EndsWith("_uncorroborated", StringComparison.Ordinal))
                .Except(["same_place", "same_town", "same_name", "like_name", "part_name", "within_town"]).Where(c => !c.StartsWith('_')).Distinct().ToList();
            codes.Count.ShouldBeGreaterThan(3, name);
            foreach (var one in codes) texts.Has($"{prefix}.{one}").ShouldBeTrue($"{code}: {prefix}.{one}");
        }
        foreach (var row in Tawthiq.Linkage.RuleTable.Read("groups.tsv")) texts.Has($"group.{row[0]}").ShouldBeTrue($"{code}: group.{row[0]}");
        foreach (var row in Tawthiq.Linkage.RuleTable.Read("codes-huridocs.tsv").Where(r => r[0] != "version" && r[2] != "-"))
            texts.Has($"{row[0] switch { "method" => "method", "involvement" => "involvement", _ => "act" }}.{row[2]}").ShouldBeTrue($"{code}: {row[2]}");
    }

    [GeneratedRegex("\"([a-z]+(?:_[a-z]+)+)\"")]
    private static partial Regex Code();

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    private static void Named<T>(PageTexts texts) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>()) texts.Has($"{typeof(T).Name}.{value.Code()}").ShouldBeTrue($"{typeof(T).Name}.{value.Code()}");
    }

    [Fact]
    public void Every_sentence_that_a_page_asks_for_by_name_exists()
    {
        var asked = Sources().SelectMany(f => Asked().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).Distinct().ToList();
        asked.Count.ShouldBeGreaterThan(100);
        asked.Where(k => !English.Has(k)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Sources([CallerFilePath] string here = "")
    {
        var program = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "Tawthiq"); // a source file lies in a folder
        return new[] { "Web", "Search" }.SelectMany(f => Directory.EnumerateFiles(Path.Combine(program, f), "*", SearchOption.AllDirectories));
    }

    private static List<string> Placeholders(string sentence) => [.. Placeholder().Matches(sentence).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("""(?:T\[|T\.Say\(|T\.Count\(|texts\[|texts\.Say\()"([\w.]+)"[\],)]""")]
    private static partial Regex Asked();
}
