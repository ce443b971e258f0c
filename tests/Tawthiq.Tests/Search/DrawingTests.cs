using Tawthiq.Model;
using Tawthiq.Search;
using Tawthiq.Web;

namespace Tawthiq.Tests.Search;

public sealed class DrawingTests
{
    private static MapPlace Place(string name, double latitude, double longitude, CountRange? killed) => new(name, new(latitude, longitude), ["i"], killed);

    private static Incident Incident(string day, CountRange? killed, string? until = null) => new(new("i-" + day), EventType.Attack, [new(new("d"), "e1")], Grade.Weak, "x@1")
    {
        Date = new(DateOnly.Parse(day), DateOnly.Parse(until ?? day), DatePrecision.Day, DateDerivation.Stated, null),
        Ranges = killed is { } k ? [new(Outcome.Killed, null, k, [new(new(new("d"), "e1"), 0)])] : [],
    };

    [Fact]
    public void A_circle_s_area_grows_with_the_number_and_an_open_end_has_no_outer_circle()
    {
        var map = MapDrawing.Draw(
            [Place("one", 36, 37, CountRange.Exactly(1)), Place("range", 35, 38, CountRange.Of(4, 16)), Place("open", 34, 39, CountRange.AtLeast(9)), Place("unknown", 33, 36, null)], []);
        var circles = map.Circles.ToDictionary(c => c.Place.Name);
        circles["open"].Radius.ShouldBeGreaterThan(circles["range"].Radius);
        circles["range"].Outer!.Value.ShouldBeGreaterThan(circles["range"].Radius);
        circles["open"].IsOpen.ShouldBeTrue();
        circles["open"].Outer.ShouldBeNull();
        circles["unknown"].Radius.ShouldBeLessThan(circles["one"].Radius);
        map.Circles.ShouldAllBe(c => c.X > 0 && c.X < map.Width && c.Y > 0 && c.Y < map.Height);
    }

    [Fact]
    public void North_is_up_and_east_is_right()
    {
        var map = MapDrawing.Draw([Place("Aleppo", 36.2, 37.2, null), Place("Damascus", 33.5, 36.3, null)], []);
        var (aleppo, damascus) = (map.Circles.Single(c => c.Place.Name == "Aleppo"), map.Circles.Single(c => c.Place.Name == "Damascus"));
        aleppo.Y.ShouldBeLessThan(damascus.Y);
        aleppo.X.ShouldBeGreaterThan(damascus.X);
    }

    [Fact]
    public void Land_that_holds_the_whole_picture_fills_it()
    {
        GeoPoint[] continent = [new(-60, -20), new(-60, 80), new(70, 80), new(70, -20)];
        MapDrawing.Draw([Place("x", 36, 37, null)], [continent]).Land.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_map_of_nothing_shows_the_world() => MapDrawing.Draw([], Outlines.Rings).Land.Count.ShouldBeGreaterThan(150);

    [Fact]
    public void Names_do_not_lie_on_each_other()
    {
        var places = Enumerable.Range(0, 12).Select(i => Place($"Place number {i}", 36 + i * 0.01, 37, null)).ToList();
        MapDrawing.Draw(places, []).Circles.Count(c => c.Label is not null).ShouldBeInRange(1, 6);
    }

    [Fact]
    public void Bars_of_a_few_weeks_are_days_of_years_are_months()
    {
        TimelineDrawing.Draw([Incident("2023-09-01", null), Incident("2023-10-01", null)], false).Unit.ShouldBe(TimeUnit.Day);
        TimelineDrawing.Draw([Incident("2023-01-01", null), Incident("2024-06-01", null)], false).Unit.ShouldBe(TimeUnit.Week);
        TimelineDrawing.Draw([Incident("2019-01-01", null), Incident("2024-06-01", null)], false).Unit.ShouldBe(TimeUnit.Month);
        TimelineDrawing.Draw([Incident("1980-01-01", null), Incident("2024-06-01", null)], false).Unit.ShouldBe(TimeUnit.Year);
    }

    [Fact]
    public void A_bar_adds_low_ends_to_low_and_leaves_an_open_end_open()
    {
        var drawing = TimelineDrawing.Draw([Incident("2023-09-01", CountRange.Of(2, 5)), Incident("2023-09-01", CountRange.AtLeast(3)), Incident("2023-09-01", null)], false);
        var bin = drawing.Bars.ShouldHaveSingleItem().Bin;
        bin.Killed.ShouldBe(CountRange.AtLeast(5));
        (bin.Incidents, bin.WithoutToll).ShouldBe((3, 1));
    }

    [Fact]
    public void A_date_longer_than_a_bar_is_counted_apart_and_not_guessed()
    {
        var drawing = TimelineDrawing.Draw([Incident("2023-09-01", null), Incident("2023-09-10", CountRange.Exactly(9), until: "2023-09-14")], false);
        drawing.Unplaced.ShouldBe(1);
        drawing.Bars.ShouldHaveSingleItem().Bin.Incidents.ShouldBe(1);
    }

    [Fact]
    public void Time_runs_to_the_left_in_Arabic()
    {
        Incident[] incidents = [Incident("2023-09-01", CountRange.Exactly(1)), Incident("2023-09-20", CountRange.Exactly(2))];
        var (ltr, rtl) = (TimelineDrawing.Draw(incidents, false), TimelineDrawing.Draw(incidents, true));
        ltr.Bars[0].X.ShouldBeLessThan(ltr.Bars[1].X);
        rtl.Bars[0].X.ShouldBeGreaterThan(rtl.Bars[1].X);
    }

    [Theory]
    [InlineData("29"), InlineData("~100"), InlineData("≥24"), InlineData("≤50"), InlineData("20–30"), InlineData("~20–30")]
    public void The_plain_notation_of_a_range_reads_back(string notation) => Tolls.Read(notation)!.Value.ToString().ShouldBe(notation);

    [Theory]
    [InlineData("Raqqa"), InlineData("30–20"), InlineData("≥"), InlineData("-3"), InlineData("")]
    public void What_is_no_range_reads_as_none(string notation) => Tolls.Read(notation).ShouldBeNull();
}
