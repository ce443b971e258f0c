using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Dates;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Events;

/// <summary>What people suffer in one event; other families make an event of their own.</summary>
internal enum Family : byte { Harm, Abduction, Arrest, Displacement, Surrender, Evacuation }

/// <summary>An event while its text is being read.</summary>
internal sealed class EventDraft(Family family)
{
    /// <summary>What a word counts for in a statement that tells of the event.</summary>
    public const int Full = 4;

    private const int Leading = 8;
    private const int FirstTold = 6;
    private const int InPassing = 1;
    private const int FewestTellingCount = 4;

    private readonly HashSet<(Outcome, CountRange)> _told = [];

    public Family Family { get; } = family;
    public List<(DateMention Date, DateBond Bond, bool WithFigures)> Dates { get; } = [];

    /// <summary>Its day so far, and how firmly it is bound.</summary>
    public DateMention? Day { get; set; }
    public DateBond Bond { get; private set; }
    public PlaceMention? Place { get; set; }
    public List<Mention> Counts { get; } = [];

    /// <summary>Where the text tells of it.</summary>
    public List<EventPart> Parts { get; } = [];

    public int[] TypeScores { get; } = new int[Enum.GetValues<EventType>().Length];
    /// <summary>How much of the score for an attack comes from words that leave its kind open ("attack", "killed").</summary>
    public int OpenAttack { get; private set; }
    public int Strongest { get; set; }

    /// <summary>Whether it is the event that the text tells first.</summary>
    public bool IsFirst { get; init; }
    public int LastSentence { get; set; }
    public List<string> Perpetrators { get; } = [];

    /// <summary>The words that name the event best.</summary>
    public TokenRange? Words { get; set; }

    public static Family FamilyOf(Outcome outcome) => outcome switch
    {
        Outcome.Abducted => Family.Abduction,
        Outcome.Arrested => Family.Arrest,
        Outcome.Displaced => Family.Displacement,
        Outcome.Surrendered => Family.Surrender,
        Outcome.Evacuated => Family.Evacuation,
        _ => Family.Harm,
    };

    /// <summary>Parts stay with their whole, whatever happened to them.</summary>
    public static Family FamilyOf(Mention count) => FamilyOf((count.Whole?.Outcome ?? count.Outcome)!.Value);

    public static Family FamilyOf(EventType deed) => deed switch
    {
        EventType.Abduction => Family.Abduction,
        EventType.Arrest => Family.Arrest,
        EventType.Displacement => Family.Displacement,
        EventType.Surrender => Family.Surrender,
        EventType.Evacuation => Family.Evacuation,
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
        _ when LeadsWithRape => EventType.SexualViolence,
        _ when DeedType.Of(TypeScores, OpenAttack, LeadsWithKilling) is { } type => type == EventType.ArmedClash && Strongest < 3 && HarmedCiviliansOnly ? EventType.Attack : type == EventType.Attack && Strongest < 3 && HarmedFightersOnly ? EventType.ArmedClash : type,
        _ when Counts.Count > 0 && Counts.TrueForAll(c => c.Outcome == Outcome.Tortured) => EventType.Torture,
        _ when Counts.Count > 0 && Counts.TrueForAll(c => c.Status == VictimStatus.Combatant) => EventType.ArmedClash,
        _ => null,
    };

    // "They killed thirty people and raped three women": the killing is told first, and is the deed.
    private bool LeadsWithRape => Counts.Find(c => c.Whole is null && c.Outcome is Outcome.Killed or Outcome.Raped) is { Outcome: Outcome.Raped };

    /// <summary>Whether others were raped, and the killing is told first.</summary>
    public bool LeadsWithKilling => Counts.Exists(c => c.Outcome == Outcome.Raped) && !LeadsWithRape;

    /// <summary>Whether the words name the deed; "attack" and "killed" only hint at it.</summary>
    public bool IsNamed => Family != Family.Harm || Strongest >= 2 || Counts.Exists(c => c.Outcome == Outcome.Raped);

    private bool HarmedFightersOnly => Counts.Count > 0 && Counts.TrueForAll(c => c.Status == VictimStatus.Combatant);

    // "an ambush that killed a merchant": nobody fought.
    private bool HarmedCiviliansOnly => Counts.Exists(c => c.Status == VictimStatus.Civilian) && !Counts.Exists(c => c.Status == VictimStatus.Combatant);

    /// <summary>Whether the same figure was told of it before.</summary>
    public bool HasTold(Mention count) => count.Names.Length > 0 && Counts.Exists(c => c.Outcome == count.Outcome && c.NamesSameAs(count)) || IsTelling(count) && _told.Contains((count.Outcome!.Value, count.Value));

    // Small numbers meet by chance.
    private static bool IsTelling(Mention count) => (count.Value.Min ?? count.Value.Max) >= FewestTellingCount;

    /// <summary>Adds what a statement tells.</summary>
    public void Take(Statement statement, List<Mention> counts)
    {
        Counts.AddRange(counts);
        foreach (var count in counts) if (IsTelling(count)) _told.Add((count.Outcome!.Value, count.Value));
        Parts.Add(statement.Part with { Family = Family });
        LastSentence = statement.Sentence;
        // "the accord of 2018" behind the figures is background; the year is not that of the event.
        if (statement.Date is { } date && !(date.IsCoarse && counts.Count == 0 && Counts.Count > 0 && Parts.Count > 1))
        {
            Dates.Add((date, statement.Bond, counts.Count > 0));
            SettleDay();
        }
        if (statement.Place is { } place && (Place is null || place.Fineness > Place.Fineness)) Place = place;
        // What is told of some of the dead is not the deed itself.
        var ofParts = counts.Count > 0 && !counts.Exists(c => c.Whole is null);
        if (Family == Family.Harm && (!ofParts || statement.Deeds.Exists(NamesTheBomber))) Weigh(statement, IsOfOtherTime(statement) ? InPassing : statement.Sentence == 0 ? Leading : statement.Counts.Count > 0 && Parts.Count == 1 ? FirstTold : Full);
    }

    /// <summary>The firmest day, that of a statement with figures among equals, then the finer, then the first.</summary>
    public void SettleDay()
    {
        (Day, Bond) = (null, DateBond.None);
        var withFigures = false;
        foreach (var (date, bond, figures) in Dates)
        {
            // "In 2021 …; the deadliest came on 23 October 2021": the day within the year.
            if (Day is { IsCoarse: true } && date.IsDay && date.From >= Day.From && date.To <= Day.To) { (Day, Bond, withFigures) = (date, bond, figures); continue; }
            if (date.IsCoarse && Day is { IsDay: true } && Day.From >= date.From && Day.To <= date.To) continue;
            if (Day is not null && Worth(bond, figures, date).CompareTo(Worth(Bond, withFigures, Day)) <= 0) continue;
            (Day, Bond, withFigures) = (date, bond, figures);
        }
    }

    private static (DateBond, bool, int) Worth(DateBond bond, bool figures, DateMention date) => (bond, figures, -date.Days!.Value);

    // "among them a young man who threw himself on the bomber": one who is named as known did the deed itself; so did "the driver" who is one of the dead.
    private static bool NamesTheBomber(TermMatch<EventTerm> deed) => deed.Value.Type == EventType.SuicideBombing && (deed.Value.Weight == 1 || (deed.Clitics & Clitics.The) != 0);

    // "Of the 36 who were carried off a third died": the statement counts those that the word is about apart.
    private bool IsOfOthers(TermMatch<EventTerm> deed, Statement statement) =>
        FamilyOf(deed.Value.Type) is var other && other != Family && statement.Counts.Exists(c => FamilyOf((c.Whole?.Outcome ?? c.Outcome)!.Value) == other);

    // "A market there was bombed last month", "on Saturday an air strike followed": told beside the event, and not of it.
    private bool IsOfOtherTime(Statement statement) => statement.Counts.Count == 0 && Parts.Count > 1
        && ((statement.Cues & Cue.Background) != 0 || statement.Date is { } date && statement.Bond != DateBond.OfFigure && Day is { } day && date.DaysApart(day) > 0);

    // A town that changed hands is the deed where the text begins with it, and the setting anywhere else.
    private bool IsSetting(TermMatch<EventTerm> deed, Statement statement) => deed.Value.Type == EventType.TerritoryChange && (Parts.Count > 1 && statement.Counts.Count == 0 || statement.Sentence > 0 && !IsFirst);

    private void Weigh(Statement statement, int factor)
    {
        if ((statement.Cues & Cue.Force) != 0) TypeScores[(int)EventType.ExcessiveForce] += 9 * factor;
        foreach (var deed in statement.Deeds)
        {
            if (deed.Range.First >= statement.EndOfWhole || IsOfOthers(deed, statement) || IsSetting(deed, statement)) continue;
            var score = factor * (deed.Value.Weight switch { 3 => 9, 2 => 3, _ => 1 });
            TypeScores[(int)deed.Value.Type] += score;
            if (deed.Value is { Type: EventType.Attack, Weight: < 3 }) OpenAttack += score;
            if (deed.Value.Weight <= Strongest || factor == InPassing && deed.Value.Weight > 1 && Counts.Count > 0) continue;
            (Strongest, Words) = (deed.Value.Weight, deed.Range);
        }
    }
}
