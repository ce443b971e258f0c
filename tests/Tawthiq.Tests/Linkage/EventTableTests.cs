using Tawthiq.Linkage;
using Tawthiq.Linkage.Tables;
using Tawthiq.Model;

namespace Tawthiq.Tests.Linkage;

/// <summary>Tables of other recorders become events that are linked like reports.</summary>
public class EventTableTests
{
    private const string Acled = "event_id_cnty,event_date,time_precision,sub_event_type,actor1,actor2,location,latitude,longitude,geo_precision,fatalities";
    private const string Ucdp = "id,date_start,date_end,type_of_violence,side_a,side_b,where_coordinates,latitude,longitude,where_prec,best,low,high";
    private const string Gtd = "eventid,iyear,imonth,iday,attacktype1_txt,gname,city,latitude,longitude,specificity,nkill,nwound";

    [Fact]
    public void A_row_of_ACLED_is_an_event_with_its_type_day_place_parties_and_dead()
    {
        var e = Only(Acled, "SYR1,14 June 2023,1,Air/drone strike,Military Forces of Turkey,Civilians (Syria),Sarmin,35.9,36.7,1,6");

        (e.Id, e.Type, e.Date!.From, e.Date.To).ShouldBe(("SYR1", EventType.AirStrike, new DateOnly(2023, 6, 14), new DateOnly(2023, 6, 14)));
        (e.Place!.Name, e.Place.RadiusKm).ShouldBe(("Sarmin", 5));
        e.Perpetrators.ShouldBe(["Military Forces of Turkey"]);
        e.Casualties.ShouldHaveSingleItem().Range.ShouldBe(CountRange.Of(6, 6));
    }

    [Fact]
    public void A_week_or_a_month_of_ACLED_is_as_many_days() =>
        (Only(Acled, "S,2023-06-14,2,Attack,A,,B,35.9,36.7,1,0").Date!.To.DayNumber - Only(Acled, "S,2023-06-14,2,Attack,A,,B,35.9,36.7,1,0").Date!.From.DayNumber).ShouldBe(6);

    [Fact]
    public void Low_and_high_of_UCDP_are_the_range() =>
        Only(Ucdp, "1,2023-06-14 00:00:00.000,2023-06-16 00:00:00.000,3,Government of Turkey,Civilians,Sarmin town,35.9,36.7,4,6,5,8").Casualties.ShouldHaveSingleItem().Range.ShouldBe(CountRange.Of(5, 8));

    [Fact]
    public void What_GTD_does_not_know_of_a_day_stays_open()
    {
        (Only(Gtd, "1,2014,4,0,Hostage Taking (Kidnapping),Boko Haram,Chibok,10.9,12.8,1,,").Date!.To).ShouldBe(new DateOnly(2014, 4, 30));
        (Only(Gtd, "1,2014,0,0,Armed Assault,Unknown,Chibok,10.9,12.8,1,3.0,2").Date!.To).ShouldBe(new DateOnly(2014, 12, 31));
    }

    [Theory]
    [InlineData(Acled, ",14 June 2023,1,Attack,A,,B,35.9,36.7,1,0", "it has no identifier")]
    [InlineData(Acled, "S,someday,1,Attack,A,,B,35.9,36.7,1,0", "its day cannot be read")]
    [InlineData(Gtd, "1,2014,2,31,Armed Assault,X,C,1,1,1,0,0", "its day cannot be read")]
    [InlineData(Ucdp, "1,2023-06-16,2023-06-14,3,A,B,C,35.9,36.7,1,1,1,1", "its day cannot be read")]
    public void A_row_that_cannot_be_taken_is_named_and_the_rest_goes_on(string header, string row, string problem)
    {
        var good = header == Acled ? "T,2023-06-14,1,Attack,A,,B,35.9,36.7,1,0" : header == Ucdp ? "2,2023-06-14,2023-06-14,3,A,B,C,35.9,36.7,1,1,1,1" : "2,2014,2,1,Armed Assault,X,C,1,1,1,0,0";
        var table = Table("t", header, row, good);

        table.Refused.ShouldBe([new RefusedRow(1, problem)]);
        table.Document.Reading.Events.Count.ShouldBe(1);
    }

    [Fact]
    public void An_identifier_stands_once() =>
        Table("t", Acled, "S,2023-06-14,1,Attack,A,,B,35.9,36.7,1,0", "S,2023-06-15,1,Attack,A,,B,35.9,36.7,1,0").Refused.ShouldHaveSingleItem().Row.ShouldBe(2);

    [Fact]
    public void A_table_of_other_columns_is_none() => EventTable.Of("t", ["name", "population"], []).ShouldBeNull();

    [Fact]
    public void Two_recorders_share_an_event_and_rows_of_one_never_come_together()
    {
        var acled = Table("a", Acled, "S1,2023-06-14,1,Air/drone strike,Turkey,,Sarmin,35.9036,36.7256,1,6", "S2,2023-06-14,1,Air/drone strike,Turkey,,Sarmin,35.9036,36.7256,1,6");
        var ucdp = Table("u", Ucdp, "1,2023-06-14,2023-06-14,3,Turkey,Civilians,Sarmin town,35.9,36.72,1,6,5,8", "2,2023-09-14,2023-09-14,3,Turkey,Civilians,Sarmin town,35.9,36.72,1,6,5,8");

        var incidents = new IncidentLinker(RulePack.Named("ucdp")).Link([acled.Document, ucdp.Document], [], TestContext.Current.CancellationToken);

        incidents.Select(i => string.Join('+', i.Events.Select(e => $"{e.Document}:{e.Event}"))).Order(StringComparer.Ordinal).ShouldBe(["a:S1+u:1", "a:S2", "u:2"]);
    }

    private static ReportedEvent Only(string header, string row) => Table("t", header, row).Document.Reading.Events.ShouldHaveSingleItem();

    private static EventTable Table(string name, string header, params string[] rows) =>
        EventTable.Of(name, header.Split(','), rows.Select(r => (IReadOnlyList<string>)r.Split(','))).ShouldNotBeNull();
}
