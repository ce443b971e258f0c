using Tawthiq.Extraction.Attribution;
using Tawthiq.Extraction.Cleaning;
using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Dates;
using Tawthiq.Extraction.Events;
using Tawthiq.Extraction.Numbers;
using Tawthiq.Extraction.Persons;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Languages;

/// <summary>What a file of a pack holds.</summary>
/// <param name="Name">Its name without <c>.tsv</c>.</param>
/// <param name="Columns">The columns behind the term.</param>
/// <param name="IsNeeded">Whether a pack cannot be without it.</param>
/// <param name="OneMeaning">Whether a spelling may stand on one line only; where not, its lines are readings of their own.</param>
internal sealed record PackSchema(string Name, IReadOnlyList<PackColumn> Columns, bool IsNeeded, bool OneMeaning)
{
    /// <summary>All files that a pack may have besides its examples.</summary>
    public static readonly IReadOnlyList<PackSchema> All =
    [
        new(LanguageTraits.File, [PackColumn.Any("value").Optional()], true, true),
        new("people", [PackColumn.Code<VictimStatus>("status"), PackColumn.Any("group"), PackColumn.OneOf("number", "s", "p", "d"), PackColumn.Code<Outcome>("outcome", "").Optional()], true, true),
        new("outcomes", [PackColumn.Code<Outcome>("outcome", ["victims", "treated", "hurt", "none", .. Enum.GetValues<Outcome>().Select(o => o.Code() + "?")]), PackColumn.Code<VictimSide>("side"), PackColumn.OneOf("number", "s", "p", "d", "").Optional()], true, true),
        new("grammar", [PackColumn.Codes<Role>("roles")], true, false),
        new("nations", [PackColumn.Country("country")], false, true),
        new("numbers", [PackColumn.Word<NumberRole>("role"), PackColumn.Whole("value"), PackColumn.NumberOr("bare value or position", "before", "after")], true, false),
        new("dates", [PackColumn.Word<DateTermRole>("role"), PackColumn.Whole("value"), PackColumn.OneOf("position", "before", "after", "").Optional()], true, false),
        new("events", [PackColumn.Code<EventType>("type"), PackColumn.OneOf("weight", "0", "1", "2", "3")], true, true),
        new("narration", [PackColumn.Codes<Cue>("cues")], false, true),
        new("speech", [PackColumn.Code<SpeechKind>("kind"), PackColumn.Any("cited form").Optional()], true, true),
        new("actors", [PackColumn.OneOf("kind", "armed", "authority"), PackColumn.Named("short name")], false, true),
        new("places", [PackColumn.Code<PlaceWord>("kind")], true, false),
        new("noise", [PackColumn.Word<NoiseKind>("kind"), PackColumn.Word<PhrasePlace>("place"), PackColumn.Word<PhraseReach>("reach"), PackColumn.OneOf("around", "around", "").Optional()], false, false),
        new("function-words", [], false, false),
        new("everyday-words", [], false, false),
        new("names", [PackColumn.Code<NameCue>("cue")], false, false),
        new("abbreviations", [], false, false),
    ];

    public static PackSchema? Of(string name) => All.FirstOrDefault(s => s.Name == name);
}
