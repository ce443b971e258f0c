using System.Globalization;
using Tawthiq.Model;

namespace Tawthiq.Search;

/// <summary>Positions as pages show them: rounded to about a kilometre, since an exact point may show where a witness lives.</summary>
internal static class CoarsePoint
{
    private const int Decimals = 2;

    /// <summary>Half a step of the rounding, degrees.</summary>
    public const double Half = 0.005;

    public static GeoPoint Of(GeoPoint p) => new(Math.Round(p.Latitude, Decimals), Math.Round(p.Longitude, Decimals));

    /// <summary>As an address gives it: <c>35.95,39.01</c>.</summary>
    public static string Near(this GeoPoint p) => $"{p.Latitude:0.##},{p.Longitude:0.##}";

    /// <summary>Null where the text is none.</summary>
    public static GeoPoint? Read(string? text) =>
        text?.Split(',') is [var lat, var lon]
        && double.TryParse(lat, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var latitude)
        && double.TryParse(lon, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var longitude)
        && Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180
            ? new(latitude, longitude) : null;
}
