using Tawthiq.Extraction;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Places;
using Tawthiq.Model;

namespace Tawthiq.Tests.Languages;

public sealed class LanguagePacksTests
{
    [Fact]
    public void A_file_that_is_given_takes_the_place_of_its_namesake()
    {
        var people = LanguagePacks.Embedded.Of("en").Files.Single(f => f.Name == "people");
        Killed(LanguagePacks.Embedded).ShouldBe([]);
        Killed(Read(LanguagePacks.Embedded.With([people with { Content = people.Content + "\nglimmerfolk\tcivilian\t\tp\n" }]))).ShouldBe([3]);

        static List<int?> Killed(LanguagePacks packs) =>
            [.. new DocumentReader(Gazetteer.World, packs).Read(new SourceText(new("x"), "Fighters killed three glimmerfolk.") { Language = "en" }, TestContext.Current.CancellationToken)
                .Events.SelectMany(e => e.Casualties).Where(c => c.Status == VictimStatus.Civilian).Select(c => c.Range.Min)];
    }

    [Fact]
    public void A_folder_more_is_a_language_more()
    {
        var files = LanguagePacks.Embedded.Of("fr").Files.Select(f => f with { Language = "xx" });
        var packs = Read(LanguagePacks.Embedded.With(files));
        packs.Has("xx").ShouldBeTrue();
        new DocumentReader(Gazetteer.World, packs).Read(new SourceText(new("x"), "Trois civils ont été tués.") { Language = "xx" }, TestContext.Current.CancellationToken).Language.ShouldBe("xx");
    }

    [Fact]
    public void A_new_language_without_a_needed_file_is_refused_with_all_that_is_missing() =>
        LanguagePacks.Embedded.With([new("xx", "people", "mensch\tunknown\t\ts\n", "p/xx/people.tsv")]).ShouldBeOfType<LanguagePacksReading.Faulty>()
            .Faults.Select(f => f.ToString()).ShouldContain("p/xx: traits.tsv is not there, and no pack can be without it; copy that of the nearest language and change it.");

    [Fact]
    public void A_fault_in_a_given_file_is_told_with_the_path_that_was_given() =>
        LanguagePacks.Embedded.With([new("fr", "nations", "suisse\tch\n", "mine/fr/nations.tsv")]).ShouldBeOfType<LanguagePacksReading.Faulty>()
            .Faults.ShouldHaveSingleItem().ToString().ShouldStartWith("mine/fr/nations.tsv, line 1: 'ch' is no country");

    private static LanguagePacks Read(LanguagePacksReading reading) => reading.ShouldBeOfType<LanguagePacksReading.Read>().Packs;
}
