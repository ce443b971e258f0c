using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Tests.Estimation.Numbers;

/// <summary>Samplers against the moments of what they draw from; six standard errors, so that a right one does not fail in a lifetime of seeds.</summary>
public class SamplingTests
{
    private const int Draws = 200_000;

    private static void Moments(Func<Generator, double> draw, double mean, double variance)
    {
        var generator = new Generator(7);
        var all = Enumerable.Range(0, Draws).Select(_ => draw(generator)).ToArray();
        all.Average().ShouldBe(mean, 6 * Math.Sqrt(variance / Draws) + 1e-12);
        var centred = all.Select(x => (x - mean) * (x - mean)).ToArray();
        var found = centred.Average();
        var spread = Math.Sqrt(centred.Select(c => (c - found) * (c - found)).Average() / Draws);
        found.ShouldBe(variance, 6 * spread + 1e-12);
    }

    [Fact]
    public void Normal_numbers() => Moments(Sampling.Normal, 0, 1);

    [Fact]
    public void Normal_numbers_lie_beyond_the_last_layer_as_often_as_they_should()
    {
        var generator = new Generator(3);
        const double edge = 3.6541528853610088;
        var share = 2 * Special.Normal(-edge);
        Enumerable.Range(0, 2_000_000).Count(_ => Math.Abs(Sampling.Normal(generator)) > edge).ShouldBeInRange((int)(2_000_000 * share * 0.7), (int)(2_000_000 * share * 1.3));
    }

    [Theory, InlineData(0.05), InlineData(0.7), InlineData(1), InlineData(3.3), InlineData(4400)]
    public void Gamma_numbers(double shape) => Moments(g => Sampling.Gamma(g, shape), shape, shape);

    [Fact]
    public void Logarithms_of_gamma_numbers_too_small_for_a_number() => Moments(g => Sampling.LogGamma(g, 0.001) * 0.001, -1, 1.0);

    [Theory, InlineData(1, 1), InlineData(1, 300), InlineData(5, 2), InlineData(900, 1)]
    public void Beta_numbers(double a, double b) => Moments(g => Sampling.Beta(g, a, b).Share, a / (a + b), a * b / ((a + b) * (a + b) * (a + b + 1)));

    [Theory, InlineData(1, 0.3), InlineData(20, 0.02), InlineData(20, 0.4), InlineData(1000, 0.009), InlineData(1000, 0.3), InlineData(50, 0.97), InlineData(1_000_000, 0.4)]
    public void Binomial_numbers(int n, double p) => Moments(g => Sampling.Binomial(g, n, p), n * p, n * p * (1 - p));

    [Theory, InlineData(0.2), InlineData(8), InlineData(11), InlineData(4000)]
    public void Poisson_numbers(double mean) => Moments(g => Sampling.Poisson(g, mean), mean, mean);

    [Theory, InlineData(5, 0.3), InlineData(4400, 0.45)]
    public void Negative_binomial_numbers(int successes, double p) => Moments(g => Sampling.NegativeBinomial(g, successes, p, 1 - p), successes * (1 - p) / p, successes * (1 - p) / (p * p));

    [Theory, InlineData(1), InlineData(2), InlineData(40), InlineData(5000)]
    public void Shares_of_a_number_add_up_and_follow_their_weights(int n)
    {
        double[] weights = [3, 0, 1, 0.001, 6];
        var (tails, into, sums) = (new double[5], new long[5], new double[5]);
        var generator = new Generator(11);
        const int times = 50_000;
        for (var i = 0; i < times; i++)
        {
            Sampling.Multinomial(generator, n, weights, tails, into);
            into.Sum().ShouldBe(n);
            for (var k = 0; k < 5; k++) sums[k] += into[k];
        }
        for (var k = 0; k < 5; k++)
        {
            var p = weights[k] / 10.001;
            (sums[k] / times).ShouldBe(n * p, 6 * Math.Sqrt(n * p * (1 - p) / times) + 1e-12);
        }
    }

    [Fact]
    public void Streams_of_one_seed_are_others_and_each_is_always_the_same()
    {
        var first = Enumerable.Range(0, 4).Select(s => new Generator(5, s).Bits()).ToArray();
        first.Distinct().Count().ShouldBe(4);
        Enumerable.Range(0, 4).Select(s => new Generator(5, s).Bits()).ShouldBe(first);
    }

    [Theory, InlineData(0.5, 0.5723649429247001), InlineData(1, 0), InlineData(3, 0.6931471805599453), InlineData(9.5, 11.689333420797269), InlineData(100, 359.1342053695754)]
    public void Logarithm_of_gamma(double x, double value) => Special.LogGamma(x).ShouldBe(value, 1e-12 * (1 + value));

    [Theory, InlineData(0.975, 1.959963984540054), InlineData(0.5, 0), InlineData(0.001, -3.090232306167813)]
    public void Quantiles_of_the_normal_distribution(double p, double value) => Special.NormalQuantile(p).ShouldBe(value, 1e-9);

    [Theory, InlineData(3, 3.182446305284263), InlineData(99, 1.984216951586417)]
    public void Quantiles_of_Students_distribution(double freedom, double value) => Special.StudentQuantile(0.975, freedom).ShouldBe(value, 1e-8);

    [Fact]
    public void Poisson_tails() => Special.PoissonAtMost(3, 5.5).ShouldBe(Math.Exp(-5.5) * (1 + 5.5 + 5.5 * 5.5 / 2 + 5.5 * 5.5 * 5.5 / 6), 1e-12);
}
