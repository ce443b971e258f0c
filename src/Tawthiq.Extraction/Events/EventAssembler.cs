using Tawthiq.Extraction.Attribution;
using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Dates;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Events;

/// <summary>Everything that the readers found in one text.</summary>
/// <remarks><c>Title</c> is null where the text has none, <c>Published</c> where the day is not known.</remarks>
internal sealed record Findings(
    AnnotatedText Text, List<Mention> Counts, List<DateMention> Dates, List<PlaceMention> Places, List<Speech>[] Speeches, EventLexicon Lexicon, Narration Narration, TokenRange? Title, DateOnly? Published)
{
    private SpeechHeads? _heads;

    public BySentence<DateMention> DatesIn { get; } = new(Dates, d => d.Range.First, Text.Text);
    /// <summary>Where it tells who speaks.</summary>
    public SpeechHeads SpeechHeads => _heads ??= new(this);

    public BySentence<PlaceMention> PlacesIn { get; } = new(Places, p => p.Range.First, Text.Text);
}

/// <summary>Gathers counts, dates, places and types into reported events; keeps the events of one text apart.</summary>
/// <remarks>
/// Reads statement by statement. A statement joins the event that it fits best (<see cref="EventFit"/>); where it fits none it
/// opens a new event. At the end each event settles its day, and those that name none take that of the event they are told with.
/// </remarks>
internal sealed class EventAssembler
{
    private const int District = 2;

    private readonly List<EventDraft> _drafts = [];
    private readonly List<Mention> _totals = [];
    private readonly HashSet<Mention> _isTotal = [];
    private readonly Dictionary<Mention, EventDraft> _draftOf = [];
    private readonly EventPlace _places;
    private readonly Setting _setting;
    private readonly EventFit _fit;
    private readonly StatementFinder _statements;
    private readonly TotalFinder _totalFinder;
    private readonly Accused _accused;
    private readonly Findings _found;

    private readonly bool _keepsUncounted;

    public EventAssembler(Findings found, EventWeights? weights = null, bool keepsUncounted = false)
    {
        _keepsUncounted = keepsUncounted;
        (_found, _places, _statements, _totalFinder, _accused) = (found, new(found), new(found), new(found), new(found));
        _setting = new(EventDates.Leading(found), _places.Home);
        _fit = new(_setting, weights ?? EventWeights.Default, _places.TitleEnd);
    }

    public (List<EventDraft> Events, List<Mention> Totals) Assemble()
    {
        var text = _found.Text.Text;
        var next = 0;
        for (var s = 0; s < text.Sentences.Length; s++)
        {
            var counts = new List<Mention>();
            for (; next < _found.Counts.Count && _found.Counts[next].Sentence == s; next++) counts.Add(_found.Counts[next]);
            if (_found.Text.IsNoise[text.Sentences[s].First]) continue;
            counts.RemoveAll(c => { var total = _totalFinder.IsTotal(c, _isTotal); if (total && _isTotal.Add(c)) _totals.Add(c); return total; });
            foreach (var statement in _statements.Of(s, counts, _places)) Take(statement);
        }
        var kept = Keep();
        EventDates.Settle(kept, _setting.Day, _statements.Sections.AreMany, _found);
        return (kept, _totals);
    }

    private void Take(Statement statement)
    {
        if (statement.Counts.Count == 0 && (statement.StrongestDeed == 0 || statement.StrongestDeed == 1 && statement.Date is null && statement.Place is null && !statement.Deeds.Exists(TellsHow))) return;
        foreach (var (family, counts) in ByFamily(statement))
        {
            var draft = OfWhole(counts) ?? Aftermath(statement, family, counts) ?? _fit.Best(_drafts, statement, family, counts);
            if (draft is null)
            {
                if (counts.Count == 0 && (statement.StrongestDeed < 2 && statement.Date is null || statement.Date is null && statement.Place is null && _drafts.Count > 0)) continue;
                draft = new EventDraft(family) { IsFirst = _drafts.Count == 0 };
                _drafts.Add(draft);
            }
            draft.Take(statement, counts);
            foreach (var count in counts) _draftOf[count] = draft;
            _accused.Find(draft, statement.Range);
        }
    }

    // "The driver was among the dead": it names no deed, and tells how the one before was done.
    private static bool TellsHow(TermMatch<EventTerm> deed) => deed.Value.Type == EventType.SuicideBombing;

    // Parts stay with their whole, in whatever sentence it stands.
    private EventDraft? OfWhole(List<Mention> counts) =>
        counts.Find(c => c.Whole is not null) is { Whole: { } whole } ? _draftOf.GetValueOrDefault(whole) : null;

    /// <summary>The event that people were held or brought out after, where the same sentence tells of it: no event of its own.</summary>
    private EventDraft? Aftermath(Statement statement, Family family, List<Mention> counts)
    {
        if (family is Family.Harm or Family.Displacement or Family.Surrender || counts.Count == 0) return null;
        var latest = _drafts.FindLast(d => d.Family == Family.Harm && d.Counts.Count > 0);
        if (latest is null) return null;
        if (family == Family.Evacuation && counts.TrueForAll(AreWounded)) return latest;
        if (family is Family.Evacuation && statement.Date is null && statement.Place is not { Fineness: >= PlaceMention.Town }) return latest;
        return latest.LastSentence == statement.Sentence && EventFit.Agrees(latest, statement) ? latest : null;
    }

    private bool AreWounded(Mention count)
    {
        for (var i = count.Range.First; i < count.Range.End; i++)
            if (_found.Text.Outcome(i) is { Value.Outcome: Model.Outcome.Injured }) return true;
        return false;
    }

    // Whatever happened to a part. A whole of which nothing is said ("of 30 passengers") has no outcome.
    private static IEnumerable<(Family Family, List<Mention> Counts)> ByFamily(Statement statement)
    {
        if (statement.Counts.Count == 0) return Told(statement).Select(f => (f, statement.Counts));
        return statement.Counts.GroupBy(EventDraft.FamilyOf).Select(g => (g.Key, g.ToList()));
    }

    // "After the strike on the hospital they were brought out": with a place of its own, the deed is told too.
    private static IEnumerable<Family> Told(Statement statement)
    {
        var strongest = EventDraft.FamilyOf(statement.MainDeed.Value.Type);
        var also = strongest != Family.Harm && statement.Place is not null && statement.Deeds.Exists(d => d.Value.Weight >= 2 && EventDraft.FamilyOf(d.Value.Type) == Family.Harm);
        return also ? [strongest, Family.Harm] : [strongest];
    }

    // Without figures it takes the deed, a day and a place of its own.
    private static bool IsToldInFull(EventDraft draft) =>
        draft is { Strongest: 3, Dates.Count: > 0, Place.Fineness: >= PlaceMention.Town, Bond: >= DateBond.Near };

    // "Dead and wounded as shells hit X" over little more: the deed, the harm without a number, the town, and the day of the page.
    private bool IsHeadline(EventDraft draft) =>
        draft is { Family: Family.Harm, Strongest: >= 2, Place: { Fineness: >= District, IsLed: true, Lead: not PlaceLead.Heading }, Type: not (null or Model.EventType.Attack or Model.EventType.Other) } && draft.Parts.Exists(TellsOfHarm) && (_setting.Day is not null || draft.Parts.Exists(NamesADay));

    private bool TellsOfHarm(EventPart part)
    {
        for (var i = part.Range.First; i < part.Range.End; i++)
            if (_found.Text.Outcome(i) is { Value.Outcome: Model.Outcome.Killed or Model.Outcome.Injured or Model.Outcome.Affected }) return true;
        return false;
    }

    private bool NamesADay(EventPart part)
    {
        foreach (var date in _found.DatesIn[_found.Text.Text.SentenceOf[part.Range.First]]) if (date is { Role: DateRole.Point, IsDay: true }) return true;
        return false;
    }

    private List<EventDraft> Keep()
    {
        var withCounts = _drafts.Where(d => d.Counts.Count > 0 || IsToldInFull(d) || _keepsUncounted && d.Strongest >= 2).ToList();
        // A report of violence without figures is still an event, where it names the deed, and a day or a place.
        if (withCounts.Count == 0)
            withCounts = [.. _drafts.Where(d => d.Strongest >= 3 && d.Dates.Count > 0 && d.Place is not null || IsHeadline(d)).Take(1)];
        // Who is arrested for a deed is arrested elsewhere.
        foreach (var draft in withCounts) draft.Place = _places.Of(draft.Parts, inherits: draft.Family != Family.Arrest);
        return withCounts;
    }
}
