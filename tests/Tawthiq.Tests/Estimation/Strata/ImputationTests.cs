using Tawthiq.Estimation.Strata;

namespace Tawthiq.Tests.Estimation.Strata;

public sealed class ImputationTests
{
    [Fact]
    public void What_is_known_stays_and_what_is_missing_comes_from_persons_on_the_same_lists()
    {
        // On the first list all with a label are men, on the second all are women.
        ListedPerson[] persons = [.. Many(20, 1, "male"), .. Many(20, 2, "female"), .. Many(10, 1, null), .. Many(10, 2, null)];
        var filled = Imputation.Fill(persons, 7);
        filled.Take(40).ShouldBe(persons.Take(40));
        filled.Skip(40).Take(10).Select(p => p.Labels[0]).ShouldAllBe(l => l == "male");
        filled.Skip(50).Select(p => p.Labels[0]).ShouldAllBe(l => l == "female");
        Imputation.Missing(persons).ShouldBe([20]);
    }

    [Fact]
    public void Draws_keep_the_shares_on_average_and_differ_by_more_than_chance_alone()
    {
        ListedPerson[] persons = [.. Many(30, 1, "male"), .. Many(10, 1, "female"), .. Many(400, 1, null)];
        var shares = Enumerable.Range(0, 400).Select(seed => Imputation.Fill(persons, (ulong)seed).Skip(40).Count(p => p.Labels[0] == "female") / 400.0).ToList();
        shares.Average().ShouldBe(0.25, 0.01);
        // Drawing from the same donors each time, the variance would be .25 × .75 / 400; that of a share told from 40 persons comes on top.
        var variance = shares.Sum(s => (s - 0.25) * (s - 0.25)) / shares.Count;
        variance.ShouldBe(0.25 * 0.75 / 400 + 0.25 * 0.75 / 40, 0.0012);
    }

    [Fact]
    public void The_same_seed_draws_the_same_and_where_nobody_has_a_label_none_is_made_up()
    {
        ListedPerson[] persons = [.. Many(6, 1, "male"), .. Many(6, 3, "female"), .. Many(9, 2, null)];
        Imputation.Fill(persons, 3).ShouldBe(Imputation.Fill(persons, 3));
        Imputation.Fill([.. Many(5, 1, null)], 1).ShouldAllBe(p => p.Labels[0] == null);
        Imputation.Fill([], 1).ShouldBeEmpty();
    }

    private static IEnumerable<ListedPerson> Many(int count, uint lists, string? label) => Enumerable.Repeat(new ListedPerson(lists, [label]), count);
}
