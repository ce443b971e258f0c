using System.Runtime.Intrinsics;
using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Tests.Estimation.Numbers;

/// <summary>Draws for eight chains at once against the moments of what they draw from, each lane with parameters of its own.</summary>
public class LaneSamplingTests
{
    private const int Draws = 100_000;

    private static void Moments(Func<LaneSampling, Vector512<double>> draw, Func<int, double> mean, Func<int, double> variance)
    {
        var sampling = new LaneSampling(7, 0);
        var all = Enumerable.Range(0, LaneSampling.Lanes).Select(_ => new double[Draws]).ToArray();
        for (var i = 0; i < Draws; i++)
        {
            var drawn = draw(sampling);
            for (var lane = 0; lane < all.Length; lane++) all[lane][i] = drawn[lane];
        }
        for (var lane = 0; lane < all.Length; lane++)
        {
            var (m, v) = (mean(lane), variance(lane));
            all[lane].Average().ShouldBe(m, 6 * Math.Sqrt(v / Draws) + 1e-12);
            var centred = all[lane].Select(x => (x - m) * (x - m)).ToArray();
            var found = centred.Average();
            found.ShouldBe(v, 6 * Math.Sqrt(centred.Select(c => (c - found) * (c - found)).Average() / Draws) + 1e-12);
        }
    }

    private static readonly double[] Shapes = [1, 1.2, 2, 5, 40, 900, 4400, 1e6];
    private static readonly double[] Trials = [0, 1, 20, 20, 1000, 1000, 4400, 50_000];
    private static readonly double[] Chances = [0.3, 0.3, 0.02, 0.97, 0.009, 0.3, 0.9995, 0.4];

    [Fact]
    public void Normal_numbers() => Moments(s => s.Normal(), _ => 0, _ => 1);

    [Fact]
    public void Uniform_numbers() => Moments(s => s.Uniform(), _ => 0.5, _ => 1 / 12.0);

    [Fact]
    public void Gamma_numbers() => Moments(s => s.Gamma(Vector512.Create<double>(Shapes)), lane => Shapes[lane], lane => Shapes[lane]);

    [Fact]
    public void Logarithms_of_gamma_numbers_too_small_for_a_number() => Moments(s => s.LogGamma(Vector512.Create(0.001)) * 0.001, _ => -1, _ => 1);

    [Fact]
    public void Binomial_numbers() => Moments(
        s => s.Binomial(Vector512.Create<double>(Trials), Vector512.Create<double>(Chances), Vector512.Create<double>([.. Chances.Select(p => 1 - p)])),
        lane => Trials[lane] * Chances[lane], lane => Trials[lane] * Chances[lane] * (1 - Chances[lane]));

    // Around one success in all, where a draw may end before the walk from the mode begins.
    [Fact]
    public void Binomial_numbers_of_about_one_success()
    {
        double[] chances = [.. Enumerable.Range(0, 8).Select(i => (0.85 + 0.05 * i) / 20)];
        Moments(s => s.Binomial(Vector512.Create(20.0), Vector512.Create<double>(chances), Vector512.Create<double>([.. chances.Select(p => 1 - p)])), lane => 20 * chances[lane], lane => 20 * chances[lane] * (1 - chances[lane]));
    }

    [Fact]
    public void Shares_of_a_number_add_up_and_follow_their_weights()
    {
        double[] weights = [3, 0, 1, 0.001, 6];
        var vectors = weights.Select(w => Vector512.Create(w)).ToArray();
        var (tails, into) = (new Vector512<double>[5], new Vector512<double>[5]);
        for (var k = 0; k < weights.Length; k++)
        {
            var (share, at) = (weights[k] / 10.001, k);
            Moments(s =>
            {
                s.Multinomial(Vector512.Create(200.0), vectors, tails, into);
                (into[0] + into[1] + into[2] + into[3] + into[4]).ShouldBe(Vector512.Create(200.0));
                return into[at];
            }, _ => 200 * share, _ => 200 * share * (1 - share));
        }
    }
}
