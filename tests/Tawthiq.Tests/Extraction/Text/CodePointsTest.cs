using FsCheck;
using FsCheck.Fluent;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Tests.Extraction.Text;

public sealed class CodePointsTest
{
    [Fact]
    public void Positions_count_code_points_whatever_the_text_holds() =>
        Prop.ForAll(Gen.Elements("a", "ب", "😢", "é", " ").ListOf().Select(string.Concat).ToArbitrary(), text =>
        {
            var points = new CodePoints(text);
            for (var unit = 0; unit <= text.Length; unit++)
            {
                if (unit < text.Length && char.IsLowSurrogate(text[unit])) continue;
                if (points.At(unit) != text[..unit].EnumerateRunes().Count()) return false;
            }
            return true;
        }).QuickCheckThrowOnFailure();
}
