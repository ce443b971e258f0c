using Tawthiq.Bench.Muc;
using Tawthiq.Extraction.Places;
using Tawthiq.Model;

namespace Tawthiq.Tests.Bench.Muc;

public sealed class EventMappingTests
{
    private static readonly DateOnly Published = new(1989, 5, 14);

    [Fact]
    public void A_bombing_fills_all_five_slots()
    {
        var template = Map(Event(EventType.RemoteExplosive, Count(Outcome.Killed, 1), Count(Outcome.Injured, 3)) with { Date = Day(12), Place = Place("Tarapoto", "PE") }).ShouldHaveSingleItem();
        Fills(template, Slot.Type).ShouldBe(["BOMBING"]);
        Fills(template, Slot.Date).ShouldBe(["12 MAY 89"]);
        Fills(template, Slot.Location).ShouldBe(["PE: Tarapoto"]);
        Fills(template, Slot.Number).ShouldBe(["1", "3"]);
        Fills(template, Slot.Effect).ShouldBe(["DEATH", "INJURY"]);
    }

    [Fact]
    public void An_event_without_a_day_of_its_own_happened_on_or_before_the_day_of_the_report() =>
        Fills(Map(Event(EventType.Attack, Count(Outcome.Killed, 1))).Single(), Slot.Date).ShouldBe(["- 14 MAY 89"]);

    [Fact]
    public void An_event_without_a_place_lies_in_the_country_of_the_dateline() =>
        Fills(Map(Event(EventType.Attack, Count(Outcome.Killed, 1))).Single(), Slot.Location).ShouldBe(["PE"]);

    [Fact]
    public void A_namesake_overseas_is_not_meant() =>
        Fills(Map(Event(EventType.Attack, Count(Outcome.Killed, 1)) with { Place = Place("Trujillo", "ES") }).Single(), Slot.Location).ShouldBe(["PE: Trujillo"]);

    [Fact]
    public void A_site_lies_in_the_town_of_the_dateline() =>
        Fills(Map(Event(EventType.Attack, Count(Outcome.Killed, 1)) with { Place = Place("Hotel Aurora", "PE") with { Derivation = PlaceDerivation.Anchored } }).Single(), Slot.Location).ShouldBe(["PE: LIMA"]);

    [Fact]
    public void A_place_that_is_named_far_from_the_event_tells_nothing_of_it() =>
        Fills(Map(Event(EventType.Attack, Count(Outcome.Killed, 1)) with { Place = Place("Tarapoto", "PE") with { Span = new Span(5000, 5008) } }).Single(), Slot.Location).ShouldBe(["PE"]);

    [Fact]
    public void A_clash_of_fighters_is_no_incident_of_the_task() =>
        Map(Event(EventType.ArmedClash, Count(Outcome.Killed, 4, VictimStatus.Combatant)) with { Date = Day(12) }).ShouldBeEmpty();

    [Fact]
    public void A_clash_that_killed_civilians_is_an_attack() =>
        Fills(Map(Event(EventType.ArmedClash, Count(Outcome.Killed, 4, VictimStatus.Civilian)) with { Date = Day(12) }).Single(), Slot.Type).ShouldBe(["ATTACK"]);

    [Fact]
    public void Arrests_are_no_incident_of_the_task() => Map(Event(EventType.Arrest, Count(Outcome.Arrested, 20)) with { Date = Day(12) }).ShouldBeEmpty();

    [Fact]
    public void Nobody_hurt_is_an_effect_and_no_number()
    {
        var template = Map(Event(EventType.RemoteExplosive, Count(Outcome.Affected, 0)) with { Date = Day(12) }).Single();
        Fills(template, Slot.Effect).ShouldBe(["NO INJURY OR DEATH"]);
        Fills(template, Slot.Number).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("LIMA, 14 MAY 89 (EFE) -- [TEXT] …", "LIMA", "PE")]
    [InlineData("PANAMA CITY (PANAMA), 3 MAR 90 -- [TEXT] …", "PANAMA CITY", "PA")]
    [InlineData("CLANDESTINE, 3 MAR 90 -- [TEXT] …", null, null)]
    public void The_town_and_country_of_a_dateline(string text, string? town, string? country) => Dateline.Of(text, Gazetteer.World).ShouldBe(new Dateline(town, country));

    private static List<Template> Map(ReportedEvent reported) =>
        EventMapping.Of(new DocumentReading(new("d"), "en", "") { Published = Published, Events = [reported] }, home: new Dateline("LIMA", "PE"));

    private static ReportedEvent Event(EventType type, params CasualtyCount[] counts) => new("e1", type, true) { Casualties = counts.ToValueList() };

    private static CasualtyCount Count(Outcome outcome, int number, VictimStatus status = VictimStatus.Unknown) => new(outcome, status, CountRange.Exactly(number), new Span(0, 1), "rule");

    private static ReportedDate Day(int day) => new(new(1989, 5, day), new(1989, 5, day), DatePrecision.Day, DateDerivation.Stated, null);

    private static ReportedPlace Place(string name, string country) => new(name, country, null, null, null, PlaceDerivation.Named, new Span(0, 1));

    private static IEnumerable<string> Fills(Template template, Slot slot) => template[slot].Select(f => f.Alternatives[0]);
}
