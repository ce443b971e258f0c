using System.Text;
using System.Xml.Linq;
using Tawthiq.Extraction.Attribution;
using Tawthiq.Extraction.Cleaning;
using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Dates;
using Tawthiq.Extraction.Events;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Numbers;
using Tawthiq.Model;

namespace Tawthiq.Tests.Languages;

/// <summary>The guide for linguists names every file, trait and code that a pack may have.</summary>
public sealed class PackGuideTests
{
    [Fact]
    public void The_guide_names_every_file_and_every_trait()
    {
        var guide = File.ReadAllText(Path.Combine(Golden.ProjectFolder(), "../../docs/guide/language-packs.md"));
        PackSchema.All.Select(s => $"`{s.Name}.tsv`").Concat(LanguageTraits.Names.Select(n => $"`{n}`")).Where(n => !guide.Contains(n, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public void The_page_of_codes_says_of_each_what_the_code_says()
    {
        var page = new StringBuilder("# Codes of the language packs\n\nWhat may stand in the columns of a pack's files. This page is written by the tests (`ACCEPT=1`) from the reader's own words; [language-packs.md](language-packs.md) explains the files.\n");
        Add<VictimStatus>("people.tsv: status", v => v.Code());
        Add<VictimSide>("outcomes.tsv: side", v => v.Code());
        Add<Outcome>("outcomes.tsv: outcome", v => v.Code());
        Add<Role>("grammar.tsv: roles", v => v.Code());
        Add<NumberRole>("numbers.tsv: role", v => Lower(v));
        Add<DateTermRole>("dates.tsv: role", v => Lower(v));
        Add<EventType>("events.tsv: type", v => v.Code());
        Add<Cue>("narration.tsv: cues", v => v.Code());
        Add<SpeechKind>("speech.tsv: kind", v => v.Code());
        Add<PlaceWord>("places.tsv: kind", v => v.Code());
        Add<NoiseKind>("noise.tsv: kind", v => Lower(v));
        Add<PhrasePlace>("noise.tsv: place", v => Lower(v));
        Add<PhraseReach>("noise.tsv: reach", v => Lower(v));
        Golden.Check("../../docs/guide/language-pack-codes.md", page.ToString());

        void Add<T>(string heading, Func<T, string> code) where T : struct, Enum
        {
            page.Append($"\n## {heading}\n\n| code | what it says |\n|---|---|\n");
            foreach (var value in Enum.GetValues<T>().Where(v => v.ToString() != "None"))
                page.Append($"| `{code(value)}` | {Summary(value).Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }
    }

    private static string Lower<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Summary<T>(T value) where T : struct, Enum
    {
        var type = typeof(T);
        var member = $"F:{type.FullName}.{value}";
        var found = XDocument.Load(Path.ChangeExtension(type.Assembly.Location, ".xml")).Descendants("member").FirstOrDefault(m => (string?)m.Attribute("name") == member)?.Element("summary");
        return found is null ? throw new InvalidOperationException($"{member} has no summary, so a linguist cannot know what it is for.") : string.Join(' ', found.Value.Split(['\n', ' '], StringSplitOptions.RemoveEmptyEntries));
    }
}
