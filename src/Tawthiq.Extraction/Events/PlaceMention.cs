using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Events;

/// <summary>A place that the text names.</summary>
/// <param name="Range">Its words, with those of the site where one stands before it ("the refinery of").</param>
/// <param name="Place">What the gazetteer makes of it.</param>
/// <param name="Fineness">How fine it is: 0 country, 1 region, 2 district, 3 town, 4 village or neighbourhood, 5 site.</param>
/// <param name="IsDateline">Whether it says where the report was written.</param>
/// <param name="IsHome">Whether it lies in the country that the text speaks of most.</param>
/// <param name="Lead">How the text leads to it; a bare name may be part of a speaker's.</param>
/// <param name="IsCare">Whether it is a hospital or the like: the hurt of any place may be there.</param>
internal sealed record PlaceMention(TokenRange Range, ReportedPlace Place, int Fineness, bool IsDateline, bool IsHome, PlaceLead Lead, bool IsCare)
{
    /// <summary>Fineness from which a place is one spot.</summary>
    public const int Town = 3;

    private const double SlackKm = 4, Around = 6;

    /// <summary>Whether the text says that something happened there, and does not only name it.</summary>
    public bool IsLed => Lead > PlaceLead.Of;

    /// <summary>Whether both may be the same place, or one holds the other.</summary>
    public bool AgreesWith(PlaceMention other) => AgreesWith(other, isWide: false);

    /// <summary>The same, where "north of Aleppo" and "bombs Idlib" may mean the country around the town.</summary>
    public bool GoesWith(PlaceMention other) => AgreesWith(other, isWide: true);

    /// <summary>How far the province reaches that is named as the town; null where there is none, or the text says that it means the town.</summary>
    public double? ProvinceKm { get; init; }

    private bool AgreesWith(PlaceMention other, bool isWide)
    {
        if (Place.GazetteerId is { } id && id == other.Place.GazetteerId) return true;
        if (Place.Name == other.Place.Name || (Place.Point is null || other.Place.Point is null) && ShareAName(Place.Name, other.Place.Name)) return true;
        if (Place.Country is { } a && other.Place.Country is { } b && a != b) return false;
        if (Fineness == 0 || other.Fineness == 0) return true;
        // Where a village is in no list, it may lie in any wider place of its country that the text names.
        if (Place.Point is not { } p || other.Place.Point is not { } q) return Fineness != other.Fineness && Math.Min(Fineness, other.Fineness) <= 3;
        if (IsAt(other) || other.IsAt(this)) return p.DistanceTo(q) <= SlackKm;
        var reach = Fineness == other.Fineness ? Beside(other, isWide) : Math.Max(Reach(isWide), other.Reach(isWide)) + SlackKm;
        return p.DistanceTo(q) <= reach;
    }

    // "a checkpoint near X" is not in the town Y, however near that is.
    private bool IsAt(PlaceMention town) => Place.Derivation == PlaceDerivation.Anchored && town.Fineness is Town or Town + 1 && town.Place.GazetteerId is not null;

    // A landscape may share its ground with a province; two towns do not, unless one of them stands for its province.
    private double Beside(PlaceMention other, bool isWide) =>
        Fineness == 1 ? Math.Max(SlackKm, Math.Max(Place.RadiusKm ?? 0, other.Place.RadiusKm ?? 0) / 2)
        : isWide && (ProvinceKm is null) != (other.ProvinceKm is null) ? ProvinceKm ?? other.ProvinceKm!.Value : SlackKm;

    // "north of Aleppo", "near Idlib": the country around the town, and not the town.
    private double Reach(bool isWide) => !isWide ? Place.RadiusKm ?? 0 : Math.Max((Place.RadiusKm ?? 0) * (Lead == PlaceLead.Near ? Around : 1), ProvinceKm ?? 0);

    /// <summary>Whether their names have a word in common.</summary>
    public bool SharesNameWith(PlaceMention other) => Place.Name == other.Place.Name || ShareAName(Place.Name, other.Place.Name);

    // "la raffinerie Almenbtah" and "raffinerie d'Almenbtah".
    private static bool ShareAName(string a, string b) =>
        Words(a).Intersect(Words(b), StringComparer.Ordinal).Any();

    private static IEnumerable<string> Words(string name) =>
        name.Split([' ', '-', '\'', '’'], StringSplitOptions.RemoveEmptyEntries)
            .Where(w => w.Length >= 4 && (char.IsUpper(w[0]) || w[0] >= '\u0600')).Select(Folding.Fold);
}
