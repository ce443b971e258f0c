using Tawthiq.Web;

namespace Tawthiq.Tests.Web;

public sealed class OutlinesTests
{
    [Fact]
    public void The_outlines_hold_the_world_s_land_as_rings_without_jumps()
    {
        Outlines.Rings.Count.ShouldBeGreaterThan(1000);
        foreach (var ring in Outlines.Rings)
        {
            ring.ShouldAllBe(p => p.Latitude >= -90 && p.Latitude <= 90);
            for (var i = 1; i < ring.Count; i++) Math.Abs(ring[i].Longitude - ring[i - 1].Longitude).ShouldBeLessThan(180);
        }
    }

    [Theory]
    [InlineData(36.2, 37.15, true)] // Aleppo
    [InlineData(15.35, 44.2, true)] // Sanaa
    [InlineData(48.85, 2.35, true)] // Paris
    [InlineData(34.5, 30, false)] // the Mediterranean
    public void A_town_lies_on_land_and_a_sea_does_not(double latitude, double longitude, bool isLand) =>
        Outlines.Rings.Any(r => Holds(r, latitude, longitude)).ShouldBe(isLand);

    /// <summary>Ray casting.</summary>
    private static bool Holds(IReadOnlyList<Model.GeoPoint> ring, double latitude, double longitude)
    {
        var isInside = false;
        for (var (i, j) = (0, ring.Count - 1); i < ring.Count; j = i++)
        {
            var (a, b) = (ring[i], ring[j]);
            if (a.Latitude > latitude != b.Latitude > latitude
                && longitude < (b.Longitude - a.Longitude) * (latitude - a.Latitude) / (b.Latitude - a.Latitude) + a.Longitude) isInside = !isInside;
        }
        return isInside;
    }
}
