using Tawthiq.Estimation.Tallies;
using Tawthiq.Model;

namespace Tawthiq.Tests.Estimation.Tallies;

public class TallyDimensionTests
{
    private static readonly TallyDefinition Killed = new(Outcome.Killed, null, [Grade.Fair]);
    private static readonly TallyDimension Perpetrator = TallyDimension.Perpetrator(name => name.ToLowerInvariant());

    [Fact]
    public void One_party_under_two_names_is_one_row_with_the_name_written_most_often()
    {
        var rows = Tally.Over([Some("a") with { Perpetrators = ["army"] }, Some("b") with { Perpetrators = ["Army"] }, Some("c") with { Perpetrators = ["Army"] }], Killed, Perpetrator).Rows;
        rows.Select(r => (r.Key, r.Name, r.Min)).ShouldBe([("army", "Army", 6L)]);
    }

    [Fact]
    public void An_incident_with_two_accused_counts_once_and_for_both_together()
    {
        var tally = Tally.Over([Some("a") with { Perpetrators = ["B", "A", "a"] }, Some("b") with { Perpetrators = ["A"] }, Some("c")], Killed, Perpetrator);
        tally.Rows.Select(r => (r.Key, r.Min)).ShouldBe([("a", 2L), ("a+b", 2), (null, 2)]);
        tally.Whole!.Min.ShouldBe(6);
    }

    [Fact]
    public void A_week_begins_on_its_Monday()
    {
        Keys(TallyDimension.Week, new(2023, 6, 18), new(2023, 6, 18)).ShouldBe("2023-06-12");
        Keys(TallyDimension.Week, new(2023, 6, 18), new(2023, 6, 19)).ShouldBeNull();
        Keys(TallyDimension.Day, new(2023, 6, 18), new(2023, 6, 18)).ShouldBe("2023-06-18");
    }

    [Fact]
    public void Places_of_one_entry_are_one_row_whatever_their_names()
    {
        static ReportedPlace At(string name, string? id) => new(name, "SY", null, null, id, id is null ? PlaceDerivation.Unlocated : PlaceDerivation.Named, new(0, 1));
        var rows = Tally.Over([Some("a") with { Place = At("Alep", "gn:1") }, Some("b") with { Place = At("حلب", "gn:1") }, Some("c") with { Place = At("حلب", "gn:1") }, Some("d") with { Place = At("Somewhere", null) }], Killed, TallyDimension.Place).Rows;
        rows.Select(r => (r.Key, r.Name, r.Incidents.Count)).ShouldBe([("Somewhere", "Somewhere", 1), ("gn:1", "حلب", 3)]);
    }

    [Fact]
    public void Each_status_that_an_incident_gives_is_counted_by_its_own_figure()
    {
        var at = new ClaimRef(new(new("d"), "e1"), 0);
        var incident = Some("a") with
        {
            Ranges = [new(Outcome.Killed, VictimStatus.Civilian, CountRange.Exactly(3), [at]), new(Outcome.Killed, VictimStatus.Combatant, CountRange.Of(1, 4), [at]), new(Outcome.Killed, null, CountRange.Of(4, 7), [at])],
            Groups = [new(Outcome.Killed, "children", CountRange.Exactly(2), [at]), new(Outcome.Injured, "women", CountRange.Exactly(9), [at])],
        };
        var status = Tally.Over([incident], Killed, TallyDimension.Status);
        status.Rows.Select(r => (r.Key, r.Min, r.Max)).ShouldBe([("civilian", 3L, 3L), ("combatant", 1, 4)]);
        status.Whole.ShouldBeNull();
        Tally.Over([incident], Killed, TallyDimension.Group).Rows.Select(r => (r.Key, r.Min)).ShouldBe([("children", 2L)]);
        Tally.Over([incident], Killed with { Group = "children" }, TallyDimension.Year).Rows[0].Min.ShouldBe(2);
        Tally.Over([incident], Killed, TallyDimension.Outcome).Rows.Select(r => (r.Key, r.Min)).ShouldBe([("killed", 4L)]);
    }

    [Fact]
    public void By_grade_every_grade_is_counted()
    {
        var rows = Tally.Over([Some("a"), Some("b") with { Grade = Grade.Weak }], Killed, TallyDimension.Grade).Rows;
        rows.Select(r => (r.Key, r.Min, r.OtherGrades)).ShouldBe([("fair", 2L, 0), ("weak", 2, 0)]);
    }

    private static string? Keys(TallyDimension dimension, DateOnly from, DateOnly to) =>
        dimension.CellsOf(Some("a") with { Date = new(from, to, from == to ? DatePrecision.Day : DatePrecision.Days, DateDerivation.Stated, null) }, Killed).Single().Key;

    private static Incident Some(string id)
    {
        var at = new EventRef(new DocumentId("d-" + id), "e1");
        return new Incident(new IncidentId(id), EventType.AirStrike, [at], Grade.Fair, "test@1") { Ranges = [new CasualtyRange(Outcome.Killed, null, CountRange.Exactly(2), [new ClaimRef(at, 0)])] };
    }
}
