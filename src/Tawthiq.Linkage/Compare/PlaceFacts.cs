using Tawthiq.Linkage.Text;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Compare;

/// <summary>A reported place made ready for comparison.</summary>
internal sealed class PlaceFacts
{
    /// <summary>A radius up to which a place is a village, a neighbourhood or a site; kilometres.</summary>
    private const double VillageKm = 6;

    /// <summary>A radius up to which a place is a town or a city; kilometres.</summary>
    private const double TownKm = 20;

    /// <summary>A radius from which a place says little more than the country; kilometres.</summary>
    private const double CountryKm = 150;

    // Names come again and again; their places share what was made of them.
    private static readonly Memo<string> KeyOf = new(name => string.Join(' ', Names.Keys(name).Order(StringComparer.Ordinal)));

    public PlaceFacts(ReportedPlace place)
    {
        Place = place;
        Keys = Names.Keys(place.Name);
        Key = KeyOf.Of(place.Name);
        OtherNames = place.Name.IndexOf('(') is > 0 and var open && place.Name.EndsWith(')') ? [KeyOf.Of(place.Name[..open]), KeyOf.Of(place.Name[(open + 1)..^1])] : [];
        Found = place.Point is null && Keys.Length is 2 or 3 ? [.. Keys, string.Concat(Keys)] : Keys;
    }

    public ReportedPlace Place { get; }

    /// <summary>Keys of the telling words of its name.</summary>
    public string[] Keys { get; }

    /// <summary>The keys by which it is found: each word, and where it is on no map the words of a short name written as one, as others may write them.</summary>
    public string[] Found { get; }

    /// <summary>The words as one text, in alphabetical order.</summary>
    public string Key { get; }

    /// <summary>Keys of both names of a place that its document gives two, one in brackets: "Ain al-Arab (Kobani)"; empty where it has one.</summary>
    public string[] OtherNames { get; }

    public GeoPoint? Point => Place.Point;

    public double Radius => Place.RadiusKm ?? 0;

    public bool IsVillage => Radius <= VillageKm;

    public bool IsTown => Radius <= TownKm;

    /// <summary>Whether it tells more than the country.</summary>
    public bool TellsWhere => Key.Length > 0 && Radius < CountryKm;
}
