using Tawthiq.Extraction.Languages;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Persons;

/// <summary>What a word tells of persons by name: <c>languages/&lt;code&gt;/names.tsv</c>.</summary>
[Flags]
internal enum NameCue
{
    None = 0,
    /// <summary>"named", "يدعى": a name follows.</summary>
    Named = 1 << 0,
    /// <summary>"names of", "أسماء": a list of names follows.</summary>
    Names = 1 << 1,
    /// <summary>"girl", "سيدة": the person beside it is female.</summary>
    Female = 1 << 2,
    /// <summary>"boy", "شاب": the person beside it is male.</summary>
    Male = 1 << 3,
    /// <summary>A given name of women.</summary>
    GivenFemale = 1 << 4,
    /// <summary>A given name of men.</summary>
    GivenMale = 1 << 5,
    /// <summary>"bin", "أبو": may stand inside a name, whatever else it means.</summary>
    Inside = 1 << 6,
    /// <summary>"years old", "عاما": the number before it is an age in years.</summary>
    Years = 1 << 7,
    /// <summary>"عامان": two years without a number.</summary>
    TwoYears = 1 << 8,
    /// <summary>"months", "أشهر": the number before it is the age of an infant.</summary>
    Months = 1 << 9,
    /// <summary>"زوجة": without a pronoun, the name right behind it is a relative's.</summary>
    Kin = 1 << 10,
    /// <summary>"متأثرا": no name goes on with it.</summary>
    Ends = 1 << 11,
    /// <summary>"attempt", "هدد": what is told right behind it was not done.</summary>
    Undone = 1 << 12,
}

/// <summary>The words of one language that tell persons by name. Immutable; safe for many threads.</summary>
internal sealed class NameLexicon
{
    public const NameCue Given = NameCue.GivenFemale | NameCue.GivenMale;

    /// <summary>The cues that a word has; a given name of two words is one term.</summary>
    public TermTrie<NameCue> Cues { get; } = new();

    /// <summary>Words of every day, which are no names unless they are given names too.</summary>
    public TermTrie<bool> Everyday { get; }

    public NameLexicon(LanguagePack pack, TermTrie<bool> everyday)
    {
        Everyday = everyday;
        var cues = new Dictionary<string, NameCue>(StringComparer.Ordinal);
        foreach (var line in pack.Read("names"))
        {
            var cue = Codes.Parse<NameCue>(line[0]) ?? throw pack.Bad("names", line, $"'{line[0]}' is no cue of a name.");
            foreach (var term in line.Terms) cues[term] = cues.GetValueOrDefault(term) | cue;
        }
        foreach (var (term, cue) in cues) Cues.Add(term, cue);
    }

    /// <summary>The sex that cues tell; null where they tell none, or both.</summary>
    public static Sex? SexOf(NameCue cues, NameCue female, NameCue male) => ((cues & female) != 0, (cues & male) != 0) switch { (true, false) => Sex.Female, (false, true) => Sex.Male, _ => null };
}
