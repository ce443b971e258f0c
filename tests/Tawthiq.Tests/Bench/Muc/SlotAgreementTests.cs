using Tawthiq.Bench.Muc;

namespace Tawthiq.Tests.Bench.Muc;

public sealed class SlotAgreementTests
{
    private static readonly SlotAgreement Agreement = new(name => name switch { "PERU" or "PE" => "PE", "CHILE" or "CL" => "CL", _ => null });

    [Theory]
    [InlineData("12 MAY 89", "12 MAY 89", 1)]
    [InlineData("8 JAN 90", "08 JAN 90", 1)] // the same day, written shorter
    [InlineData("12 MAY 89 - 14 MAY 89", "13 MAY 89", 0.5)] // a stretch and one of its days
    [InlineData("- 12 MAY 89", "10 MAY 89", 0.5)] // on or before, and a day before
    [InlineData("- 12 MAY 89", "- 12 MAY 89", 1)]
    [InlineData("- 12 MAY 89", "13 MAY 89", 0)] // a day after it
    [InlineData("12 MAY 89", "12 MAY 90", 0)]
    public void Days(string key, string read, double expected) => Of(Slot.Date, key, read).ShouldBe(expected);

    [Theory]
    [InlineData("PERU: TARAPOTO (CITY)", "PE: TARAPOTO", 1)]
    [InlineData("PERU: SAN MARTIN (DEPARTMENT): TARAPOTO (CITY)", "PE: TARAPOTO", 1)] // the wider place need not be said
    [InlineData("PERU: SAN MARTIN (DEPARTMENT): TARAPOTO (CITY)", "PE: SAN MARTIN", 0.5)] // coarser
    [InlineData("PERU: TARAPOTO (CITY)", "PE", 0.5)] // the country alone
    [InlineData("PERU", "PE: TARAPOTO", 0.5)] // finer than the key
    [InlineData("PERU: TARAPOTO (CITY) - JUANJUI (CITY)", "PE: JUANJUI", 0.5)] // one end of the road
    [InlineData("PERU: SANTIAGO (TOWN)", "CL: SANTIAGO", 0)] // a namesake in another country
    [InlineData("PERU", "PE", 1)]
    public void Places(string key, string read, double expected) => Of(Slot.Location, key, read).ShouldBe(expected);

    [Theory]
    [InlineData("BOMBING", "BOMBING", 1)]
    [InlineData("BOMBING", "ATTACK", 0.5)] // the type above
    [InlineData("ATTACK", "BOMBING", 0)] // a type below says too much
    [InlineData("KIDNAPPING", "ATTACK", 0)]
    public void Types(string key, string read, double expected) => Of(Slot.Type, key, read).ShouldBe(expected);

    [Theory]
    [InlineData("12", "12", 1)]
    [InlineData("~12", "12", 1)]
    [InlineData("12-", "12-", 1)]
    [InlineData("PLURAL", "PLURAL", 1)]
    [InlineData("PLURAL", "3", 0.5)]
    [InlineData("PLURAL", "1", 0)]
    [InlineData("12-", "15", 0.5)] // twelve or more
    [InlineData("12", "13", 0)]
    public void Numbers(string key, string read, double expected) => Of(Slot.Number, key, read).ShouldBe(expected);

    [Theory]
    [InlineData("DEATH", "DEATH", 1)]
    [InlineData("DEATH", "INJURY", 0)]
    [InlineData("NO INJURY", "NO INJURY OR DEATH", 0.5)]
    public void Effects(string key, string read, double expected) => Of(Slot.Effect, key, read).ShouldBe(expected);

    [Theory]
    [InlineData("? NO INJURY / NO INJURY OR DEATH: \"DRIVER\"", true, "NO INJURY", "NO INJURY OR DEATH")]
    [InlineData("(- 12 MAY 89) / (10 MAY 89 - 11 MAY 89)", false, "- 12 MAY 89", "10 MAY 89 - 11 MAY 89")]
    [InlineData("? PERU: LIMA (CITY)", true, "PERU: LIMA (CITY)")]
    [InlineData("-", false)]
    public void Fills_of_the_keys(string text, bool optional, params string[] alternatives)
    {
        var fill = KeyReader.ReadFill(text, namesPersons: true);
        fill.Optional.ShouldBe(optional);
        fill.Alternatives.ShouldBe(alternatives);
    }

    private static double Of(Slot slot, string key, string read) => Agreement.Of(slot, Fill.Of(key), Fill.Of(read));
}
