using Tawthiq.Linkage.Judged;
using Tawthiq.Model;
using static Tawthiq.Tests.Linkage.Reports;

namespace Tawthiq.Tests.Linkage;

/// <summary>A judgement is tied to words; another reading of the text may number, split, join or drop what stands on them.</summary>
public class AnchorTests
{
    private static readonly ReportedPlace AtSarmin = Village("Sarmin", Sarmin, "gn:1"), AtRaqqa = Village("Raqqa", Raqqa, "gn:2");

    [Fact]
    public void An_event_that_got_another_number_is_found_by_its_words()
    {
        var anchor = AnchorOf(Reading(Event("e1", 100, (120, 130))));

        anchor.Find(Reading(Event("e1", 10, (20, 30)), Event("e2", 100, (120, 130)))).ShouldBe(Ref("e2"));
    }

    [Fact]
    public void Of_an_event_that_was_split_the_part_is_found_that_has_most_of_its_words()
    {
        var anchor = AnchorOf(Reading(Event("e1", 100, (120, 130), (140, 144))));

        anchor.Find(Reading(Event("e1", null, (140, 144)), Event("e2", 100, (120, 130)))).ShouldBe(Ref("e2"));
    }

    [Fact]
    public void Of_two_parts_with_as_many_of_its_words_the_one_that_agrees_in_place_and_day_is_found()
    {
        var anchor = AnchorOf(Reading(Event("e1", null, (120, 130), (150, 160)) with { Place = AtRaqqa, Date = Date("2017-03-01") }));

        anchor.Find(Reading(Event("e1", null, (120, 130)) with { Place = AtSarmin }, Event("e2", null, (150, 160)) with { Place = AtRaqqa, Date = Date("2017-03-01") })).ShouldBe(Ref("e2"));
    }

    [Fact]
    public void Two_events_that_are_read_as_one_bind_nothing_between_them()
    {
        var before = Reading(Event("e1", 100, (120, 130)), Event("e2", 200, (220, 230)));
        var judgement = new AnchoredJudgement(EventAnchor.Of(before, before.Events[0]), EventAnchor.Of(before, before.Events[1]), Verdict.Different);
        var after = Reading(Event("e1", 100, (120, 130), (220, 230)));

        judgement.Find(_ => before).ShouldBe(new JudgementFinding.Found(new(Ref("e1"), Ref("e2"), Verdict.Different)));
        judgement.Find(_ => after).ShouldBe(new JudgementFinding.OneEvent(Ref("e1")));
    }

    [Fact]
    public void Words_that_are_no_longer_read_as_an_event_are_never_given_to_the_next_one()
    {
        var before = Reading(Event("e1", 100, (120, 130)), Event("e2", 200, (220, 230)));
        var judgement = new AnchoredJudgement(EventAnchor.Of(before, before.Events[0]), EventAnchor.Of(before, before.Events[1]), Verdict.Same);

        // The one that is left bears the name of the one that is gone, and stands right beside its words.
        judgement.Find(_ => Reading(Event("e1", 200, (220, 230)), Event("e2", 130, (132, 140)))).ShouldBe(new JudgementFinding.Gone(null, Ref("e1")));
        judgement.Find(_ => null).ShouldBe(new JudgementFinding.Gone(null, null));
    }

    [Fact]
    public void Spans_of_another_text_find_nothing() =>
        AnchorOf(Reading(Event("e1", 100))).Find(Reading(Event("e1", 100)) with { TextSha256 = "other" }).ShouldBeNull();

    [Fact]
    public void An_event_without_words_of_its_own_is_found_by_its_place()
    {
        var bare = new ReportedEvent("e1", EventType.AirStrike, true) { Place = AtSarmin with { Span = new(40, 46) } };
        var anchor = AnchorOf(Reading(bare));

        anchor.ByPlace.ShouldBeTrue();
        anchor.Find(Reading(Event("e1", 100), Event("e2", 200) with { Place = AtSarmin with { Span = new(40, 46) } })).ShouldBe(Ref("e2"));
        anchor.Find(Reading(Event("e1", 100))).ShouldBeNull();
    }

    [Fact]
    public void The_id_of_an_incident_is_that_of_the_words_and_not_of_the_number_of_its_first_report()
    {
        var one = Of("a", Event("e1", 100) with { Place = AtSarmin, Date = Date("2017-03-01") });
        var renumbered = Of("a", Event("e1", 10) with { Place = AtRaqqa, Date = Date("2017-06-01") }, Event("e2", 100) with { Place = AtSarmin, Date = Date("2017-03-01") });
        var twice = Of("a", Event("e1", 100) with { Place = AtRaqqa }, Event("e2", 100) with { Place = AtSarmin });

        var before = Link(one).Single().Id;
        Link(renumbered).Single(i => i.Place!.Name == "Sarmin").Id.ShouldBe(before);
        Link(renumbered).Single(i => i.Place!.Name == "Raqqa").Id.ShouldNotBe(before);
        Link(twice).Select(i => i.Id).ShouldBeUnique();
    }

    private static EventAnchor AnchorOf(DocumentReading reading) => EventAnchor.Of(reading, reading.Events[0]);

    private static EventRef Ref(string name) => new(new("d"), name);

    private static DocumentReading Reading(params ReportedEvent[] events) => new(new("d"), "en", "0") { Events = events.ToValueList() };

    // An event whose word begins there, ten code points long, with counts at the spans; null for an event that only its counts name.
    private static ReportedEvent Event(string name, int? at, params (int Start, int End)[] counts) => new(name, EventType.AirStrike, true)
    {
        Span = at is { } start ? new Span(start, start + 10) : null,
        Casualties = counts.Select(c => Killed(5) with { Span = new(c.Start, c.End) }).ToValueList(),
    };
}
