using Tawthiq.Bench.Muc;

namespace Tawthiq.Tests.Bench.Muc;

public sealed class TemplateScoreTests
{
    private static readonly TemplateScore Score = new(new SlotAgreement(name => name switch { "PERU" or "PE" => "PE", "CHILE" or "CL" => "CL", _ => null }));

    private static readonly Template Bombing = Template.Of(
        (Slot.Date, "12 MAY 89"), (Slot.Location, "PERU: TARAPOTO (CITY)"), (Slot.Type, "BOMBING"), (Slot.Number, "3"), (Slot.Number, "1"), (Slot.Effect, "INJURY"), (Slot.Effect, "DEATH"));

    private static readonly Template Kidnapping = Template.Of(
        (Slot.Date, "- 20 JUN 89"), (Slot.Location, "CHILE"), (Slot.Type, "KIDNAPPING"), (Slot.Number, "1"));

    [Fact]
    public void A_perfect_answer_gives_one_in_every_slot()
    {
        foreach (var (_, tally) in Score.Of([Bombing, Kidnapping], [Kidnapping, Bombing]))
            (tally.Precision, tally.Recall, tally.F1).ShouldBe((1, 1, 1));
    }

    [Fact]
    public void A_template_without_a_key_lowers_precision_and_not_recall()
    {
        var type = Score.Of([Bombing], [Bombing, Kidnapping])[Slot.Type];
        (type.Precision, type.Recall).ShouldBe((0.5, 1));
    }

    [Fact]
    public void A_key_that_nothing_was_read_for_lowers_recall_and_not_precision()
    {
        var date = Score.Of([Bombing, Kidnapping], [Bombing])[Slot.Date];
        (date.Precision, date.Recall).ShouldBe((1, 0.5));
    }

    [Fact]
    public void A_document_without_keys_makes_all_that_was_read_spurious() =>
        Score.Of([], [Bombing])[Slot.Number].ShouldBe(new SlotTally(Possible: 0, Actual: 2, Correct: 0, Partial: 0));

    [Fact]
    public void An_optional_key_counts_only_where_it_was_found()
    {
        var optional = Kidnapping with { Optional = true };
        Score.Of([optional], [])[Slot.Type].Possible.ShouldBe(0);
        Score.Of([optional], [Kidnapping])[Slot.Type].ShouldBe(new SlotTally(1, 1, 1, 0));
    }

    [Fact]
    public void An_optional_fill_counts_only_where_it_was_filled()
    {
        var key = Bombing with { Slots = Bombing.Slots.SetItem(Slot.Number, [Fill.Of("3"), new Fill(["1"], Optional: true)]) };
        var without = Bombing with { Slots = Bombing.Slots.SetItem(Slot.Number, [Fill.Of("3")]) };
        Score.Of([key], [without])[Slot.Number].ShouldBe(new SlotTally(1, 1, 1, 0));
        Score.Of([key], [Bombing])[Slot.Number].ShouldBe(new SlotTally(2, 2, 2, 0));
    }

    [Fact]
    public void Any_alternative_of_a_fill_is_right()
    {
        var key = Bombing with { Slots = Bombing.Slots.SetItem(Slot.Date, [new Fill(["11 MAY 89", "12 MAY 89"], false)]) };
        Score.Of([key], [Bombing])[Slot.Date].Correct.ShouldBe(1);
    }

    [Fact]
    public void Templates_of_different_types_are_not_one_incident() =>
        Score.Pairs([Bombing], [Kidnapping with { Slots = Bombing.Slots.SetItem(Slot.Type, [Fill.Of("KIDNAPPING")]) }]).ShouldBe([null]);

    [Fact]
    public void Templates_that_share_neither_day_nor_place_are_not_one_incident() =>
        Score.Pairs([Bombing], [Template.Of((Slot.Date, "13 MAY 89"), (Slot.Location, "CHILE"), (Slot.Type, "BOMBING"), (Slot.Number, "3"))]).ShouldBe([null]);

    // Taken one after the other, the first key would take the reading that the second one needs.
    [Fact]
    public void Templates_are_paired_so_that_all_together_agree_most()
    {
        var both = Template.Of((Slot.Date, "12 MAY 89"), (Slot.Location, "PERU"), (Slot.Type, "BOMBING"), (Slot.Number, "3"));
        var first = Template.Of((Slot.Date, "12 MAY 89"), (Slot.Location, "PERU"), (Slot.Type, "BOMBING"), (Slot.Number, "3"));
        var second = Template.Of((Slot.Date, "12 MAY 89"), (Slot.Type, "BOMBING"), (Slot.Number, "3"));
        var elsewhere = Template.Of((Slot.Location, "PERU"), (Slot.Type, "BOMBING"));
        Score.Pairs([first, second], [both, elsewhere]).ShouldBe([1, 0]);
    }
}
