using Tawthiq.Extraction;
using Tawthiq.Extraction.Models;
using Tawthiq.Extraction.Places;
using Tawthiq.Model;

namespace Tawthiq.Tests.Extraction.Models;

public sealed class GroundingTests
{
    private static readonly DocumentReader Reader = new(Gazetteer.World);

    [Theory]
    [InlineData("en", "The keeper counted 14 bakers crushed.", "14 bakers", 14, 14, true, "the number is written")]
    [InlineData("en", "The keeper counted at least 14 bakers crushed.", "at least 14 bakers", 14, null, true, "the bound is quoted with it")]
    [InlineData("en", "The keeper counted at least 14 bakers crushed.", "14 bakers", 14, null, false, "the bound is not in the words")]
    [InlineData("en", "More than 100 bakers were crushed.", "More than 100 bakers", 101, null, true, "more than a hundred begins at 101")]
    [InlineData("en", "Dozens of bakers were crushed.", "Dozens of bakers", 24, null, true, "a word for many")]
    [InlineData("en", "A soldier was crushed.", "A soldier", 1, 1, true, "one person without a number")]
    [InlineData("en", "A soldier was crushed.", "A soldier", 2, 2, false, "one person is not two")]
    [InlineData("fr", "Deux mille habitants ont disparu.", "Deux mille habitants", 2000, 2000, true, "a number in words")]
    [InlineData("fr", "Deux mille habitants ont disparu.", "mille habitants", 1000, 1000, false, "the end of a number in words")]
    [InlineData("ar", "سقط قتيلان في الحي.", "قتيلان", 2, 2, true, "an Arabic dual")]
    [InlineData("ar", "سقط ٢٣ خبازا في الحي.", "٢٣ خبازا", 23, 23, true, "Arabic digits")]
    public void A_count_holds_where_its_own_words_give_its_number(string language, string text, string quote, int? min, int? max, bool holds, string reason)
    {
        var grounded = Ground(language, text, new ProposedCount(Outcome.Killed, VictimStatus.Unknown, min, max, quote));
        grounded.Reading.Events.SelectMany(e => e.Casualties).Any().ShouldBe(holds, reason);
        grounded.Rejected.Count.ShouldBe(holds ? 0 : 1, reason);
    }

    [Fact]
    public void Words_that_stand_in_the_surroundings_of_a_report_only_are_thrown_away()
    {
        const string text = "Oram market reopens after repairs\n\nThe market of Oram opened its gates on Monday, its keeper said. Sellers from the valley came back with fruit and bread.\n\nRead also:\n14 bakers crushed in Oram\nHarbour closed for a week\n";
        var grounded = Ground("en", text, new ProposedCount(Outcome.Killed, VictimStatus.Unknown, 14, 14, "14 bakers"));
        grounded.Rejected.ShouldBe([Rejection.InNoise]);
    }

    [Fact]
    public void Spans_count_code_points()
    {
        var grounded = Ground("en", "😢😢 The keeper counted 14 bakers crushed.", new ProposedCount(Outcome.Killed, VictimStatus.Unknown, 14, 14, "14 bakers"));
        grounded.Reading.Events[0].Casualties[0].Span.ShouldBe(new Span(22, 31));
    }

    [Fact]
    public void A_part_keeps_its_whole_where_another_count_between_them_falls()
    {
        var grounded = Ground("en", "The keeper counted 14 bakers crushed, three of them women.",
            new(Outcome.Killed, VictimStatus.Unknown, 99, 99, "99 bakers"),
            new(Outcome.Killed, VictimStatus.Unknown, 14, 14, "14 bakers"),
            new(Outcome.Killed, VictimStatus.Civilian, 3, 3, "three of them women") { Group = "women", PartOf = 1 });
        var counts = grounded.Reading.Events[0].Casualties;
        counts.Select(c => (c.Range.Min, c.SubsetOf, c.Group)).ShouldBe([(14, null, null), (3, 0, "women")]);
    }

    [Fact]
    public void Another_day_than_the_words_give_is_dropped_and_the_event_stays()
    {
        var proposed = new ProposedEvent(EventType.Attack, "crushed") { DateQuote = "4 May 2024", From = new(2024, 5, 5), To = new(2024, 5, 5) };
        var grounded = Reader.Ground(new(new("d"), "On 4 May 2024 fourteen bakers were crushed.") { Language = "en" }, new([proposed], []), "m", TestContext.Current.CancellationToken);
        (grounded.Reading.Events.Single().Date, grounded.Rejected.Single()).ShouldBe((null, Rejection.OtherDate));
    }

    [Fact]
    public void The_rules_keep_their_claims_and_the_model_adds_only_what_they_do_not_have()
    {
        var known = new CasualtyCount(Outcome.Killed, VictimStatus.Unknown, CountRange.Exactly(5), new(0, 10), "en/toll");
        var rules = new DocumentReading(new("d"), "en", "") { Events = [new("e1", EventType.Attack, true) { Casualties = [known] }] };
        var same = known with { Rule = "model:m", Status = VictimStatus.Civilian };
        var other = new CasualtyCount(Outcome.Injured, VictimStatus.Unknown, CountRange.Exactly(9), new(20, 30), "model:m");
        var model = new DocumentReading(new("d"), "en", "")
        {
            Events = [new("e1", EventType.Attack, true) { Casualties = [same, other] }, new("e2", EventType.Shelling, false) { Casualties = [other with { Span = new(50, 60) }] }],
        };
        var joined = ModelBesideRules.Join(rules, model);
        joined.Events[0].Casualties.ShouldBe([known, other]);
        joined.Events.Select(e => (e.Id, e.Main)).ShouldBe([("e1", true), ("e2", false)]);
        ModelBesideRules.Join(rules, new DocumentReading(new("d"), "en", "")).ShouldBe(rules);
    }

    private static GroundedReading Ground(string language, string text, params ReadOnlySpan<ProposedCount> counts) =>
        Reader.Ground(new(new("d"), text) { Language = language }, new([new ProposedEvent(EventType.Attack, null) { Casualties = [.. counts] }], []), "m", TestContext.Current.CancellationToken);
}
