namespace Tawthiq.Model;

/// <summary>A point on the globe.</summary>
/// <param name="Latitude">Degrees north, −90 to 90.</param>
/// <param name="Longitude">Degrees east, −180 to 180.</param>
public readonly record struct GeoPoint(double Latitude, double Longitude)
{
    /// <summary>Great-circle distance on a sphere of 6,371 km.</summary>
    /// <returns>Kilometres.</returns>
    public double DistanceTo(GeoPoint other)
    {
        const double rad = Math.PI / 180;
        var (a, b) = (Latitude * rad, other.Latitude * rad);
        var (dLat, dLon) = (b - a, (other.Longitude - Longitude) * rad);
        var h = Math.Pow(Math.Sin(dLat / 2), 2) + Math.Cos(a) * Math.Cos(b) * Math.Pow(Math.Sin(dLon / 2), 2);
        return 2 * 6371 * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }
}

/// <summary>How a reported place came to its point.</summary>
public enum PlaceDerivation
{
    /// <summary>The name itself is in the gazetteer.</summary>
    Named,
    /// <summary>A site without an entry of its own (a refinery, a school), set at the place that is named with it.</summary>
    Anchored,
    /// <summary>The name is written but no gazetteer entry fits; there is no point.</summary>
    Unlocated,
}

/// <summary>Where a reported event happened, as far as its document tells.</summary>
/// <param name="Name">The most precise name, as the text writes it.</param>
/// <param name="Country">ISO 3166-1 alpha-2, for example <c>SY</c>; null where the text and gazetteer leave it open.</param>
/// <param name="Point">Coordinates; null where <paramref name="Derivation"/> is <see cref="PlaceDerivation.Unlocated"/>.</param>
/// <param name="RadiusKm">How far from the point the event may lie, kilometres; null without a point.</param>
/// <param name="GazetteerId">Identifier of the gazetteer entry, for example <c>gn:170063</c>; null without one.</param>
/// <param name="Derivation">How the point was found.</param>
/// <param name="Span">The words.</param>
public sealed record ReportedPlace(
    string Name, string? Country, GeoPoint? Point, double? RadiusKm, string? GazetteerId, PlaceDerivation Derivation, Span Span);
