using Tawthiq.Linkage.Persons.Cluster;
using Tawthiq.Linkage.Persons.Compare;

namespace Tawthiq.Tests.Linkage.Persons;

/// <summary>Weights come out of counts that nobody labelled, and groups out of weights.</summary>
public class EstimateTests
{
    private static readonly ComparedField[] Fields = [new("given", FieldKind.Name, true), new("father", FieldKind.Name, false), new("sex", FieldKind.Sex, true), new("age", FieldKind.Age, true)];

    [Fact]
    public void Shares_that_made_the_counts_are_found_again()
    {
        // Exact counts of a population with known shares: 1 pair in 1000 is one person.
        double[][] same = [[0.8, 0.15, 0.03, 0.02], [0.9, 0.06, 0.03, 0.01], [0.98, 0.02], [0.6, 0.2, 0.1, 0.05, 0.03, 0.02]];
        double[][] random = [[0.01, 0.02, 0.07, 0.9], [0.02, 0.02, 0.06, 0.9], [0.5, 0.5], [0.02, 0.04, 0.04, 0.1, 0.2, 0.6]];
        const double all = 1e7, share = 1e-3;
        var shares = new LevelShares(Fields);
        for (var f = 0; f < 4; f++) for (var l = 0; l < same[f].Length; l++) shares.Random[f * LevelShares.Room + l] = (1 - share) * random[f][l] + share * same[f][l];
        for (var f = 0; f < 2; f++) for (var l = 4; l < 8; l++) shares.Random[f * LevelShares.Room + l] = 0.25;
        var patterns = from a in Enumerable.Range(0, 4) from b in Enumerable.Range(0, 4) from c in Enumerable.Range(0, 2) from d in Enumerable.Range(0, 6)
                       select (new PairPattern((ulong)(a | b << 4 | c << 8 | d << 12), uint.MaxValue, false), all * (share * same[0][a] * same[1][b] * same[2][c] * same[3][d] + (1 - share) * random[0][a] * random[1][b] * random[2][c] * random[3][d]));
        var mixture = new Mixture(shares, patterns, [], all, 0, 20_000, 2);

        mixture.Run(TestContext.Current.CancellationToken);

        mixture.SameShare[0].ShouldBe(share, share * 0.15);
        for (var f = 0; f < 4; f++) for (var l = 0; l < same[f].Length; l++) shares.Same[f * LevelShares.Room + l].ShouldBe(same[f][l], 0.04, $"{Fields[f].Name} {l}");
    }

    [Fact]
    public void A_level_that_is_less_alike_never_speaks_more_for_one_person()
    {
        var shares = new LevelShares(Fields);
        Array.Fill(shares.Random, 0.25);
        // Counts that would make "near" weigh more than "same".
        (PairPattern, double)[] patterns = [(new(0x0001, uint.MaxValue, false), 500), (new(0x0000, uint.MaxValue, false), 100), (new(0x5133, uint.MaxValue, false), 1e6)];
        new Mixture(shares, patterns, [], 1e6, 0, 2000, 2).Run(TestContext.Current.CancellationToken);
        (shares.Same[0] / shares.Random[0]).ShouldBeGreaterThanOrEqualTo(shares.Same[1] / shares.Random[1] - 1e-9);
    }

    [Fact]
    public void A_chain_whose_ends_are_unlike_falls_apart_at_its_weaker_link()
    {
        var groups = new Partition(3, Weights(3, (0, 1, 9), (1, 2, 6), (0, 2, -12))).Best();
        (groups[0] == groups[1], groups[1] == groups[2]).ShouldBe((true, false));
    }

    [Fact]
    public void Three_rows_that_are_all_alike_are_one_however_unequal_their_weights() =>
        new Partition(3, Weights(3, (0, 1, 60), (1, 2, 8), (0, 2, 8))).Best().Distinct().ShouldHaveSingleItem();

    [Fact]
    public void Rows_that_cannot_be_one_are_never_together_and_the_better_partner_wins()
    {
        // Rows 0 and 1 are of one list without duplicates; both want row 2.
        var partition = new Partition(3, Weights(3, (0, 1, Partition.Never), (0, 2, 5), (1, 2, 7)));
        var groups = partition.Best();
        (groups[1] == groups[2], groups[0] == groups[2]).ShouldBe((true, false));
        partition.Together()[0 * 3 + 1].ShouldBe(0);
        (partition.Together()[2] + partition.Together()[5] + partition.Together()[8]).ShouldBe(1, 1e-9); // row 2 is with 0, with 1, or alone
    }

    [Fact]
    public void How_likely_two_rows_are_one_is_their_odds() =>
        new Partition(2, Weights(2, (0, 1, 3))).Together()[1].ShouldBe(8.0 / 9, 1e-12);

    [Fact]
    public void Many_rows_are_parted_as_few_are()
    {
        // Two persons of eight rows each, joined by one middling pair.
        var pairs = new List<(int, int, double)> { (0, 8, 3) };
        for (var i = 0; i < 16; i++) for (var j = 0; j < i; j++) if ((i, j) != (8, 0)) pairs.Add((j, i, i / 8 == j / 8 ? 6 : -6));
        var groups = new LargePartition(16, Weights(16, [.. pairs])).Best();
        groups.Take(8).Distinct().ShouldHaveSingleItem();
        groups.Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void Rows_that_no_rule_met_are_joined_in_number_and_nobody_is_lost()
    {
        var state = 5UL;
        double Chance() => ((state = state * 6364136223846793005 + 1442695040888963407) >> 11) * (1.0 / (1UL << 53));
        var persons = new List<int>();
        for (var draw = 0; draw < 200; draw++)
        {
            // 1,000 persons on both lists were found; one in five was not.
            var overlap = new SortedDictionary<uint, int> { [1] = 700, [2] = 600, [3] = 1000 };
            UnmetRows.Join(overlap, [0, 0.2, 0.2, 0], 2, Chance);
            (overlap[1] + overlap[3], overlap[2] + overlap[3]).ShouldBe((1700, 1600));
            persons.Add(overlap[3]);
        }
        persons.Average().ShouldBe(1250, 5);
        Math.Sqrt(persons.Average(p => Math.Pow(p - 1250, 2))).ShouldBe(Math.Sqrt(250), 3);
    }

    private static double[] Weights(int n, params (int A, int B, double Weight)[] pairs)
    {
        var weights = new double[n * n];
        foreach (var (a, b, weight) in pairs) weights[a * n + b] = weights[b * n + a] = weight;
        return weights;
    }
}
