using Tawthiq.Linkage.Text;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Compare;

/// <summary>A reported event made ready for comparison. Computed once an event, read many times.</summary>
internal sealed class EventFacts
{
    // Names come again and again; their events share what was made of them.
    private static readonly Memo<string[]> OneParty = new(name => [Parties.Table.Identify(name)]);

    private Wording? _normBy;
    private double _norm;

    public EventFacts(int document, int order, LinkageDocument source, ReportedEvent reported)
    {
        (Document, Order, Source, Event) = (document, order, source, reported);
        Ref = new EventRef(source.Reading.Id, reported.Id);
        Place = reported.Place is { } place ? new PlaceFacts(place) : null;
        NamedWith = reported.NamedWith.Count == 0 ? [] : [.. reported.NamedWith.Select(p => new PlaceFacts(p)).Where(p => p.TellsWhere)];
        Perpetrators = reported.Perpetrators.Count switch
        {
            0 => [],
            1 => OneParty.Of(reported.Perpetrators[0]),
            _ => [.. reported.Perpetrators.Select(Parties.Table.Identify).Distinct().Order(StringComparer.Ordinal)],
        };
        Accounts = Account.AllOf(this);
        foreach (var account in Accounts) Outcomes |= 1u << (int)account.Outcome;
        Denied = reported.Casualties.Any(c => c.Modality == Modality.Denied) ? Account.DeniedOf(this) : [];
        Asserted = reported.Casualties.All(c => c.Modality == Modality.Asserted) ? Accounts : Account.AssertedOf(this); // mostly
    }

    /// <summary>Number of the document in the sorted input.</summary>
    public int Document { get; set; }

    /// <summary>Days between which its document came out, as day numbers, where only its place among the pages of its site tells; null where nothing does, or the day is known.</summary>
    public (int From, int To)? CameOut { get; set; }

    /// <summary>Position of the event in its document.</summary>
    public int Order { get; }

    public LinkageDocument Source { get; }

    public ReportedEvent Event { get; }

    public EventRef Ref { get; }

    /// <summary>Where it happened; null where the document does not say.</summary>
    public PlaceFacts? Place { get; }

    /// <summary>Other places that the document names with it.</summary>
    public PlaceFacts[] NamedWith { get; }

    /// <summary>Keys by which the place's name is found; empty without a place.</summary>
    public string[] PlaceKeys => Place?.Found ?? [];

    /// <summary>The same as one text, in alphabetical order.</summary>
    public string PlaceKey => Place?.Key ?? "";

    /// <summary>Keys of the words of the places named with it that its own place does not have, each once.</summary>
    public IEnumerable<string> KeysNamedWith => NamedWith.Length == 0 ? [] : NamedWith.SelectMany(p => p.Found).Except(PlaceKeys, StringComparer.Ordinal);

    /// <summary>All of both.</summary>
    public IEnumerable<string> AllPlaceKeys => NamedWith.Length == 0 ? PlaceKeys : PlaceKeys.Concat(KeysNamedWith);

    public string[] Perpetrators { get; }

    /// <summary>Each speaker's toll for each outcome, asserted, doubted or feared.</summary>
    public IReadOnlyList<Account> Accounts { get; }

    /// <summary>The outcomes of these as bits.</summary>
    public uint Outcomes { get; }

    /// <summary>Each speaker's asserted toll for each outcome; ranges and grades rest on these alone.</summary>
    public IReadOnlyList<Account> Asserted { get; }

    /// <summary>What speakers deny, in the order of the text.</summary>
    public IReadOnlyList<Account> Denied { get; }

    /// <summary>First and last day on which it may have been, where that is a week or less: as dated, else the days up to publication; −1 and −2 where neither says.</summary>
    public (int From, int To) Days =>
        DatedToDays ? (Event.Date!.From.DayNumber, Event.Date.To.DayNumber)
        : Event.Date is null && Event.Main && Source.Reading.Published is { } published ? (Math.Max(0, published.DayNumber - 2), published.DayNumber)
        : (-1, -2);

    /// <summary>Length of its document's words as a vector; worked out once for each wording.</summary>
    public double NormBy(Wording wording)
    {
        if (ReferenceEquals(Volatile.Read(ref _normBy), wording)) return _norm;
        _norm = wording.NormOf(Source);
        Volatile.Write(ref _normBy, wording);
        return _norm;
    }

    /// <summary>Whether the date is a week or finer.</summary>
    public bool DatedToDays => Event.Date is { } d && d.To.DayNumber - d.From.DayNumber < 7;

    public GeoPoint? Point => Place?.Point;

    /// <summary>How far from the point it may have been, kilometres; 0 without a point.</summary>
    public double Radius => Place?.Radius ?? 0;

    public bool IsVillage => Place is null or { IsVillage: true };

    public bool IsTown => Place is null or { IsTown: true };

    /// <summary>Whether the place tells more than the country.</summary>
    public bool Placed => Place is { TellsWhere: true };
}
