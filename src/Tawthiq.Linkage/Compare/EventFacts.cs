using Tawthiq.Linkage.Text;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Compare;

/// <summary>A reported event made ready for comparison. Computed once an event, read many times.</summary>
internal sealed class EventFacts
{
    /// <summary>A radius up to which a place is a village, a neighbourhood or a site; kilometres.</summary>
    private const double VillageKm = 6;

    /// <summary>A radius up to which a place is a town or a city; kilometres.</summary>
    private const double TownKm = 20;

    /// <summary>A radius from which a place says little more than the country; kilometres.</summary>
    private const double CountryKm = 150;

    public EventFacts(int document, int order, LinkageDocument source, ReportedEvent reported)
    {
        (Document, Order, Source, Event) = (document, order, source, reported);
        Ref = new EventRef(source.Reading.Id, reported.Id);
        PlaceKeys = reported.Place is { } place ? Names.Keys(place.Name) : [];
        PlaceKey = string.Join(' ', PlaceKeys.Order(StringComparer.Ordinal));
        Perpetrators = [.. reported.Perpetrators.Select(Parties.Table.Identify).Distinct().Order(StringComparer.Ordinal)];
        Accounts = Account.AllOf(this);
        Denied = reported.Casualties.Any(c => c.Modality == Modality.Denied) ? Account.DeniedOf(this) : [];
        Asserted = reported.Casualties.All(c => c.Modality == Modality.Asserted) ? Accounts : Account.AssertedOf(this); // mostly
    }

    /// <summary>Number of the document in the sorted input.</summary>
    public int Document { get; }

    /// <summary>Position of the event in its document.</summary>
    public int Order { get; }

    public LinkageDocument Source { get; }

    public ReportedEvent Event { get; }

    public EventRef Ref { get; }

    /// <summary>Keys of the telling words of the place's name; empty without a place.</summary>
    public string[] PlaceKeys { get; }

    /// <summary>The same as one text, in alphabetical order.</summary>
    public string PlaceKey { get; }

    public string[] Perpetrators { get; }

    /// <summary>Each speaker's toll for each outcome, asserted, doubted or feared.</summary>
    public IReadOnlyList<Account> Accounts { get; }

    /// <summary>Each speaker's asserted toll for each outcome; ranges and grades rest on these alone.</summary>
    public IReadOnlyList<Account> Asserted { get; }

    /// <summary>What speakers deny, in the order of the text.</summary>
    public IReadOnlyList<Account> Denied { get; }

    /// <summary>Whether the date is a week or finer.</summary>
    public bool DatedToDays => Event.Date is { } d && d.To.DayNumber - d.From.DayNumber < 7;

    public GeoPoint? Point => Event.Place?.Point;

    public double Radius => Event.Place?.RadiusKm ?? 0;

    public bool IsVillage => Radius <= VillageKm;

    public bool IsTown => Radius <= TownKm;

    /// <summary>Whether the place tells more than the country.</summary>
    public bool Placed => Event.Place is not null && PlaceKey.Length > 0 && Radius < CountryKm;
}
