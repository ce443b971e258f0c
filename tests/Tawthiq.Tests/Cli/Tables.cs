using Tawthiq.CommandLine;
using Tawthiq.Model;

namespace Tawthiq.Tests.Cli;

public sealed class Tables
{
    private const string Text = "قُتل خمسة مدنيين وأصيب عشرة آخرون في سوق برهان، بحسب فرق الإنقاذ.";

    private static readonly DocumentReading Reading = new(new("03-nahrine"), "ar", new string('a', 64))
    {
        Published = new(2024, 3, 13),
        Title = "ارتفاع حصيلة القصف",
        Events =
        [
            new("e1", EventType.AirStrike, true)
            {
                Date = new(new(2024, 3, 12), new(2024, 3, 12), DatePrecision.Day, DateDerivation.Stated, null),
                Place = new("سوق برهان", "XQ", null, null, null, PlaceDerivation.Unlocated, new(37, 46)),
                Perpetrators = ["جيش قصران"],
                Casualties =
                [
                    new(Outcome.Killed, VictimStatus.Civilian, CountRange.Exactly(5), new(0, 16), "ar/x") { AttributedTo = ["فرق الإنقاذ"] },
                    new(Outcome.Killed, VictimStatus.Civilian, CountRange.AtLeast(2), new(0, 4), "ar/x") { SubsetOf = 0, Group = "children" },
                ],
            },
        ],
        Totals = [new(new(Outcome.Killed, VictimStatus.Civilian, CountRange.About(100), new(0, 4), "ar/x"), new(new(2024, 1, 1), new(2024, 3, 1), DatePrecision.Period, DateDerivation.Stated, null), "قصران")],
    };

    [Theory]
    [InlineData(null)]
    [InlineData(80)]
    public void A_reading_in_right_to_left_script_keeps_its_columns(int? columns) =>
        Golden.Check($"Cli/reading-{(columns is null ? "pipe" : $"{columns}")}.txt", ReadingTable.Of(Reading, Text, columns));

    [Theory]
    [InlineData(null)]
    [InlineData(80)]
    public void Reasons_stand_under_their_claims(int? columns) =>
        Golden.Check($"Cli/reasons-{(columns is null ? "pipe" : $"{columns}")}.txt", ReasonTable.Of(WithReasons(), Text, columns));

    private static DocumentReading WithReasons()
    {
        var e = Reading.Events[0];
        var count = e.Casualties[0] with
        {
            Basis = new("ar/outcome-before-people")
            {
                Words = [new(BasisPart.Number, new(5, 9)), new(BasisPart.Noun, new(10, 16)), new(BasisPart.Outcome, new(0, 4)), new(BasisPart.Speaker, new(53, 64))],
                Signals = ["far", "speaker"],
                Confidence = 0.77,
            },
        };
        return Reading with
        {
            Events = [e with
            {
                Casualties = [count, e.Casualties[1] with { Basis = new("model:small-1@2") { Words = [new(BasisPart.Quote, new(0, 4))] } }],
                Basis = new(new("ar/type-presumed") { Confidence = 0.5 })
                {
                    Place = new("ar/place-in-clause") { Words = [new(BasisPart.Place, new(37, 46))], Signals = ["not-in-gazetteer", "region-only", "other-country", "many-events"], Confidence = 0.7 },
                },
            }],
        };
    }

    [Fact]
    public void Cells_count_columns_not_characters()
    {
        Cell.Width("قُتِلَ").ShouldBe(3);
        Cell.Width("日本").ShouldBe(4);
        Cell.Of("قُتِلَ", 5).ShouldBe("قُتِلَ  ");
        Cell.Of("abcdef", 4).ShouldBe("abc…");
        Cell.OneLine("a\n\u001b[31m \u202Eb").ShouldBe("a [31m b");
    }

    [Fact]
    public void Progress_names_count_rate_and_time_left() =>
        Progress.Line("documents", 50, 25, 100, TimeSpan.FromSeconds(10), 70).ShouldBe("████████░░░░░░░░░░░░░░░░░░░░░░  25 %  50 documents  5/s  0:30 left");
}
