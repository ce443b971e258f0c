using System.Runtime.Intrinsics;
using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Tests.Estimation.Numbers;

public class SpecialTests
{
    [Theory, InlineData(10.0), InlineData(11.7), InlineData(300), InlineData(4400.0625), InlineData(2e6), InlineData(0.03)]
    public void Eight_logarithms_of_the_gamma_function_are_those_of_each(double from)
    {
        var x = Vector512.Create(from) + Vector512.Create(0, 0.25, 1, 2, 3.5, 5, 6, 7);
        var all = Special.LogGamma(x);
        for (var i = 0; i < 8; i++) all[i].ShouldBe(Special.LogGamma(x[i]), 1e-13 * Math.Abs(all[i]) + 1e-14);
    }
}
