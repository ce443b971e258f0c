using Tawthiq.Estimation.Decomposable;
using Tawthiq.Estimation.Lists;
using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Tests.Estimation.Decomposable;

public class Classical_posteriors
{
    private static GraphPosterior Posterior(OverlapTable table, double delta, long least, long most, int threads = 2) =>
        GraphPosterior.Of(table, delta, least, most, threads, TestContext.Current.CancellationToken);

    [Theory, InlineData(3, 8), InlineData(4, 61), InlineData(5, 822), InlineData(6, 18154)]
    public void All_decomposable_graphs_are_listed(int lists, int graphs) => Graphs.Of(lists).Length.ShouldBe(graphs);

    [Fact]
    public void Five_lists_of_Madigan_and_York()
    {
        var found = Posterior(PublishedTables.MadiganYork, 0.5, 1, 300);
        found.Mean.ShouldBe(617.82, 0.01);
        found.Mode.ShouldBe(614);
        (found.Quantile(0.025), found.Quantile(0.975)).ShouldBe((588, 655));
    }

    [Fact]
    public void Three_lists_of_spina_bifida()
    {
        // The prior of the published example: the number is Poisson with a mean that is gamma with shape 13.14 and scale 55.17.
        const double a = 13.14, b = 55.17;
        var found = GraphPosterior.Of(PublishedTables.SpinaBifida, 1, 1, 300, 2, TestContext.Current.CancellationToken,
            n => n * Math.Log(b) - (n + a) * Math.Log(1 + b) + Special.LogGamma(n + a) - Special.LogGamma(n + 1));
        found.Mean.ShouldBe(733.45, 0.01);
        found.Mode.ShouldBe(728);
        (found.Quantile(0.025), found.Quantile(0.975)).ShouldBe((682, 797));
        found.Graphs.Take(4).Select(g => Math.Round(g.Probability, 4)).ShouldBe([0.3738, 0.3099, 0.2818, 0.0345]);
    }

    [Fact]
    public void Kosovo_under_three_priors()
    {
        var found = Posterior(PublishedTables.Kosovo, 1 / 16.0, 1, 132_000);
        GraphMethod.Notation(found.Graphs[0].Graph).ShouldBe("[123,134]");
        found.Graphs[0].Probability.ShouldBe(0.9855, 0.0001);
        found.Quantile(0.5).ShouldBe(12595, 1);
        found.Quantile(0.025).ShouldBe(9827, 1);
        found.Quantile(0.975).ShouldBe(16543, 1.5);
        Posterior(PublishedTables.Kosovo, 0.5, 1, 132_000).Quantile(0.5).ShouldBe(11323, 5);
        Posterior(PublishedTables.Kosovo, 1, 1, 132_000).Quantile(0.5).ShouldBe(4617, 1);
    }

    [Fact]
    public void The_posterior_is_the_same_to_the_last_bit_on_one_thread_and_on_several()
    {
        var (one, three) = (Posterior(PublishedTables.Kosovo, 1 / 16.0, 0, 20_000, 1), Posterior(PublishedTables.Kosovo, 1 / 16.0, 0, 20_000, 3));
        three.Probabilities.ShouldBe(one.Probabilities);
        three.Graphs.Select(g => (g.Graph.Edges, g.Probability, g.MeanMissing)).ShouldBe(one.Graphs.Select(g => (g.Graph.Edges, g.Probability, g.MeanMissing)));
    }
}
