using FsCheck;
using FsCheck.Fluent;
using Tawthiq.Estimation.Tallies;
using Tawthiq.Model;
using Outcome = Tawthiq.Model.Outcome;

namespace Tawthiq.Tests.Estimation.Tallies;

public class TallyTests
{
    private static readonly TallyDefinition Killed = TallyDefinition.CiviliansKilled;

    [Fact]
    public void Minima_and_maxima_are_summed_apart()
    {
        var row = Tally.Over([Some("a", CountRange.Of(2, 5)), Some("b", CountRange.Exactly(10))], Killed, TallyDimension.Month).Whole!;
        (row.Min, row.Max, row.MaxStated).ShouldBe((12, 15L, 15));
    }

    [Fact]
    public void An_open_end_stays_open_and_is_counted()
    {
        var row = Tally.Over([Some("a", CountRange.AtLeast(24)), Some("b", CountRange.Exactly(10))], Killed, TallyDimension.Month).Whole!;
        (row.Min, row.Max, row.MaxStated, row.OpenEnded).ShouldBe((34, null, 34, 1));
    }

    [Fact]
    public void An_open_lower_end_adds_nothing_to_the_minimum()
    {
        var row = Tally.Over([Some("a", CountRange.UpTo(50))], Killed, TallyDimension.Month).Whole!;
        (row.Min, row.Max).ShouldBe((0, 50L));
    }

    [Fact]
    public void The_grade_filter_is_part_of_the_definition()
    {
        var incidents = new[] { Some("a", CountRange.Exactly(3)), Some("b", CountRange.Exactly(100), Grade.Weak) };
        var headline = Tally.Over(incidents, Killed, TallyDimension.Year).Whole!;
        (headline.Max, headline.OtherGrades).ShouldBe((3L, 1));
        var every = Killed with { Grades = [.. Enum.GetValues<Grade>()] };
        Tally.Over(incidents, every, TallyDimension.Year).Whole!.Max.ShouldBe(103);
        Killed.ToString().ShouldBe("killed, civilian, confirmed+fair");
    }

    [Fact]
    public void An_incident_without_the_figure_is_named_as_such_and_not_as_zero()
    {
        var row = Tally.Over([Some("a", null)], Killed, TallyDimension.Year).Whole!;
        (row.Min, row.WithoutFigure, row.Incidents.Count).ShouldBe((0, 1, 0));
    }

    [Fact]
    public void A_date_across_two_months_belongs_to_neither()
    {
        var across = Some("a", CountRange.Exactly(1)) with { Date = Days(new(2023, 6, 30), new(2023, 7, 1)) };
        var rows = Tally.Over([across, Some("b", CountRange.Exactly(4))], Killed, TallyDimension.Month).Rows;
        rows.Select(r => (r.Key, r.Max)).ShouldBe([("2023-06", 4L), (null, 1L)]);
        Tally.Over([across], Killed, TallyDimension.Year).Rows[0].Key.ShouldBe("2023");
    }

    [Fact]
    public void The_order_of_incidents_changes_nothing() =>
        Prop.ForAll(Gen.Choose(0, 60).Two().ListOf().ToArbitrary(), ends =>
        {
            var incidents = ends.Select((e, n) => Some($"i{n:D3}", CountRange.Of(Math.Min(e.Item1, e.Item2), e.Item2 > 50 ? null : Math.Max(e.Item1, e.Item2)))).ToList();
            var tally = Tally.Over(incidents, Killed, TallyDimension.Month);
            incidents.Reverse();
            return Tally.Over(incidents, Killed, TallyDimension.Month) == tally && (tally.Whole!.Max ?? long.MaxValue) >= tally.Whole!.Min;
        }).QuickCheckThrowOnFailure();

    private static Incident Some(string id, CountRange? killed, Grade grade = Grade.Fair)
    {
        var at = new EventRef(new DocumentId("d-" + id), "e1");
        return new Incident(new IncidentId(id), EventType.AirStrike, [at], grade, "test@1")
        {
            Date = Days(new(2023, 6, 14), new(2023, 6, 14)),
            Ranges = killed is { } range ? [new CasualtyRange(Outcome.Killed, VictimStatus.Civilian, range, [new ClaimRef(at, 0)])] : [],
        };
    }

    private static ReportedDate Days(DateOnly from, DateOnly to) =>
        new(from, to, from == to ? DatePrecision.Day : DatePrecision.Days, DateDerivation.Stated, null);
}
