using System.Text;
using Tawthiq.Model;

namespace Tawthiq.Search;

/// <summary>A place on the map with what happened there.</summary>
/// <param name="Name">The place.</param>
/// <param name="Point">Where; rounded, never finer than about a kilometre.</param>
/// <param name="Incidents">Ids of its incidents.</param>
/// <param name="Killed">Sum of the ranges of those killed; null where no incident gives any.</param>
public sealed record MapPlace(string Name, GeoPoint Point, IReadOnlyList<string> Incidents, CountRange? Killed);

/// <summary>A circle of the map. Units: pixels of the drawing.</summary>
/// <param name="Place">What it stands for.</param>
/// <param name="X">Centre.</param>
/// <param name="Y">Centre.</param>
/// <param name="Radius">By the lowest number killed; its area is proportional.</param>
/// <param name="Outer">By the highest number; null where it is the same, unknown or open.</param>
/// <param name="IsOpen">Whether the number has no upper end.</param>
/// <param name="Label">Where its name is written; null where there is no room.</param>
public sealed record MapCircle(MapPlace Place, double X, double Y, double Radius, double? Outer, bool IsOpen, MapLabel? Label);

/// <summary>Where a name is written.</summary>
/// <param name="X">Its end at the circle.</param>
/// <param name="Y">Its base line.</param>
/// <param name="IsLeft">Whether it runs to the left of the circle.</param>
public sealed record MapLabel(double X, double Y, bool IsLeft);

/// <summary>A map as shapes for SVG.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Land">Path data of each piece of land.</param>
/// <param name="Circles">The largest first, so that small ones lie on top.</param>
public sealed record MapDrawing(int Width, int Height, IReadOnlyList<string> Land, IReadOnlyList<MapCircle> Circles)
{
    private const int FrameWidth = 960;
    private const int LowestHeight = 360;
    private const int GreatestHeight = 720;
    private const double LeastDegrees = 6; // closer would pretend to a precision that neither places nor outlines have
    private const double GreatestRadius = 42;
    private const double SmallestRadius = 4;
    private const double LetterWidth = 7.5;
    private const double LabelHeight = 16;

    /// <summary>Draws places on the land around them. Equirectangular, true to scale at the middle latitude.</summary>
    public static MapDrawing Draw(IReadOnlyList<MapPlace> places, IEnumerable<IReadOnlyList<GeoPoint>> outlines)
    {
        var frame = Frame.Around(places.Select(p => p.Point));
        var land = outlines.SelectMany(ring => new[] { -360, 0, 360 }.Select(turn => frame.Path(ring, turn))).OfType<string>().ToList();
        return new(FrameWidth, (int)frame.Height, land, Place(places, frame));
    }

    private static List<MapCircle> Place(IReadOnlyList<MapPlace> places, Frame frame)
    {
        var most = places.Select(p => p.Killed?.Max ?? p.Killed?.Min ?? 0).DefaultIfEmpty().Max();
        // Small tolls keep a fixed scale; large ones shrink it so that no circle hides the map.
        var unit = Math.Min(6, (GreatestRadius - SmallestRadius) / Math.Sqrt(Math.Max(1, most)));
        double Radius(int n) => SmallestRadius + unit * Math.Sqrt(n);
        var taken = new List<(double Left, double Top, double Right, double Bottom)>();
        var circles = new List<MapCircle>();
        foreach (var place in places.OrderByDescending(p => p.Killed?.Min ?? 0).ThenBy(p => p.Name, StringComparer.Ordinal))
        {
            var (x, y) = frame.At(place.Point);
            var (radius, max) = (Radius(place.Killed?.Min ?? 0), place.Killed?.Max);
            double? outer = max > (place.Killed?.Min ?? 0) ? Radius(max.Value) : null;
            var isOpen = place.Killed is { Max: null };
            var reach = Math.Max(outer ?? 0, radius + (isOpen ? 4 : 0)) + 4;
            circles.Add(new(place, Math.Round(x, 1), Math.Round(y, 1), Math.Round(radius, 1), outer is { } o ? Math.Round(o, 1) : null, isOpen, Label(place.Name, x, y, reach, frame, taken)));
        }
        return circles;
    }

    /// <summary>Beside the circle where no other name stands yet.</summary>
    private static MapLabel? Label(string name, double x, double y, double reach, Frame frame, List<(double Left, double Top, double Right, double Bottom)> taken)
    {
        var width = name.EnumerateRunes().Count() * LetterWidth;
        foreach (var isLeft in new[] { false, true })
        {
            var left = isLeft ? x - reach - width : x + reach;
            var box = (Left: left, Top: y - LabelHeight / 2, Right: left + width, Bottom: y + LabelHeight / 2);
            var fits = box.Left > 2 && box.Right < FrameWidth - 2 && box.Top > 0 && box.Bottom < frame.Height;
            if (!fits || taken.Any(t => t.Left < box.Right && box.Left < t.Right && t.Top < box.Bottom && box.Top < t.Bottom)) continue;
            taken.Add(box);
            return new(Math.Round(isLeft ? x - reach : x + reach, 1), Math.Round(y + 4.5, 1), isLeft);
        }
        return null;
    }

    /// <summary>What the drawing shows of the globe.</summary>
    private sealed record Frame(double West, double North, double PixelsPerDegreeEast, double PixelsPerDegreeNorth, double Height)
    {
        public static Frame Around(IEnumerable<GeoPoint> points)
        {
            var list = points.DefaultIfEmpty(new GeoPoint(20, 15)).ToList(); // nothing to show: the world
            var isEmpty = list is [{ Latitude: 20, Longitude: 15 }];
            var (south, north) = (list.Min(p => p.Latitude), list.Max(p => p.Latitude));
            var (west, east) = (list.Min(p => p.Longitude), list.Max(p => p.Longitude));
            var middle = Math.Clamp((south + north) / 2, -75, 75);
            var shrink = Math.Cos(middle * Math.PI / 180);
            var wide = isEmpty ? 330 : Math.Max((east - west) * 1.5, LeastDegrees);
            var high = isEmpty ? 140 : Math.Max((north - south) * 1.5, LeastDegrees * 0.5);
            // Wide enough for the east–west extent, and for the north–south one within the greatest height.
            wide = Math.Max(wide, high / shrink * FrameWidth / GreatestHeight);
            var perEast = FrameWidth / wide;
            var perNorth = perEast / shrink;
            var height = Math.Clamp(high * perNorth, LowestHeight, GreatestHeight);
            return new((west + east) / 2 - wide / 2, (south + north) / 2 + height / 2 / perNorth, perEast, perNorth, Math.Round(height));
        }

        public (double X, double Y) At(GeoPoint p) => ((p.Longitude - West) * PixelsPerDegreeEast, (North - p.Latitude) * PixelsPerDegreeNorth);

        /// <summary>A ring as path data, cut to the frame and no finer than a pixel; null where nothing of it shows.</summary>
        public string? Path(IReadOnlyList<GeoPoint> ring, double turn)
        {
            var points = ring.Select(p => At(p with { Longitude = p.Longitude + turn })).ToList();
            const double margin = 4; // so that cut edges lie outside the picture
            points = Cut(points, p => p.X + margin, (a, b) => Cross(a, b, a.X + margin, b.X + margin));
            points = Cut(points, p => FrameWidth + margin - p.X, (a, b) => Cross(a, b, FrameWidth + margin - a.X, FrameWidth + margin - b.X));
            points = Cut(points, p => p.Y + margin, (a, b) => Cross(a, b, a.Y + margin, b.Y + margin));
            points = Cut(points, p => Height + margin - p.Y, (a, b) => Cross(a, b, Height + margin - a.Y, Height + margin - b.Y));
            return points.Count < 3 ? null : Data(points);
        }

        private static string? Data(List<(double X, double Y)> points)
        {
            var path = new StringBuilder();
            var (lastX, lastY, count) = (double.NaN, double.NaN, 0);
            foreach (var (x, y) in points)
            {
                if (Math.Abs(x - lastX) < 0.8 && Math.Abs(y - lastY) < 0.8) continue;
                path.Append(count++ == 0 ? 'M' : 'L').Append(Math.Round(x, 1)).Append(' ').Append(Math.Round(y, 1));
                (lastX, lastY) = (x, y);
            }
            return count < 3 ? null : path.Append('Z').ToString();
        }

        /// <summary>Sutherland–Hodgman against one edge: keeps what lies where <paramref name="inside"/> is not negative.</summary>
        private static List<(double X, double Y)> Cut(
            List<(double X, double Y)> points, Func<(double X, double Y), double> inside, Func<(double X, double Y), (double X, double Y), (double X, double Y)> cross)
        {
            var kept = new List<(double X, double Y)>();
            for (var i = 0; i < points.Count; i++)
            {
                var (from, to) = (points[i == 0 ? points.Count - 1 : i - 1], points[i]);
                if (inside(from) >= 0 != inside(to) >= 0) kept.Add(cross(from, to));
                if (inside(to) >= 0) kept.Add(to);
            }
            return kept;
        }

        private static (double X, double Y) Cross((double X, double Y) a, (double X, double Y) b, double atA, double atB)
        {
            var t = atA / (atA - atB);
            return (a.X + (b.X - a.X) * t, a.Y + (b.Y - a.Y) * t);
        }
    }
}
