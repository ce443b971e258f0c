using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Dates;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Events;

/// <summary>What people suffer in one event; other families make an event of their own.</summary>
internal enum Family : byte { Harm, Abduction, Arrest, Displacement, Surrender, Evacuation }

/// <summary>An event while its text is being read.</summary>
internal sealed class EventDraft(Family family)
{
    public Family Family { get; } = family;
    public DateMention? Date { get; set; }
    public PlaceMention? Place { get; set; }
    public List<Mention> Counts { get; } = [];

    /// <summary>Where the text tells of it.</summary>
    public List<EventPart> Parts { get; } = [];

    public int[] TypeScores { get; } = new int[Enum.GetValues<EventType>().Length];
    public int Strongest { get; set; }
    public int FirstSentence { get; init; }
    public int LastSentence { get; set; }
    public List<string> Perpetrators { get; } = [];

    /// <summary>The words that name the event best.</summary>
    public Text.TokenRange? Words { get; set; }

    public static Family FamilyOf(Outcome outcome) => outcome switch
    {
        Outcome.Abducted => Family.Abduction,
        Outcome.Arrested => Family.Arrest,
        Outcome.Displaced => Family.Displacement,
        Outcome.Surrendered => Family.Surrender,
        Outcome.Evacuated => Family.Evacuation,
        _ => Family.Harm,
    };

    /// <summary>What was done: by the words, else by what happened to the people; null where neither tells.</summary>
    public EventType? Type => Family switch
    {
        Family.Displacement => EventType.Displacement,
        Family.Surrender => EventType.Surrender,
        Family.Evacuation => EventType.Evacuation,
        Family.Arrest => EventType.Arrest,
        Family.Abduction => EventType.Abduction,
        _ when TypeScores.Max() is > 0 and var best => (EventType)Array.IndexOf(TypeScores, best),
        _ when Counts.Any(c => c.Outcome == Outcome.Raped) => EventType.SexualViolence,
        _ when Counts.Count > 0 && Counts.All(c => c.Outcome == Outcome.Tortured) => EventType.Torture,
        _ => null,
    };

    public bool AcceptsDate(DateMention? date) =>
        date?.From is null || Date?.From is null || date.From <= Date.To && Date.From <= date.To;

    public bool AcceptsPlace(PlaceMention? place) => place is null || Place is null || Place.AgreesWith(place);

    /// <summary>Keeps the finer of the two.</summary>
    public void Refine(DateMention? date, PlaceMention? place)
    {
        if (date?.From is not null && (Date?.From is null || date.To!.Value.DayNumber - date.From.Value.DayNumber < Date.To!.Value.DayNumber - Date.From.Value.DayNumber)) Date = date;
        if (place is not null && (Place is null || place.Fineness > Place.Fineness)) Place = place;
    }
}
