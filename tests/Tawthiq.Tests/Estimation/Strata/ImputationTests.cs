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

    // Two parts of a thousand persons. Nobody who is on the first list alone has a label; that list reaches the second part three times as often,
    // which shows only in who is on it besides others. Persons on other lists alone are in equal parts, so that taking after them would halve these too.
    [Fact]
    public void Where_a_list_gives_no_label_it_is_drawn_from_what_its_other_persons_are()
    {
        var random = new Tawthiq.Estimation.Numbers.Generator(4);
        var (persons, truth) = (new List<ListedPerson>(), new List<string>());
        foreach (var (part, rates) in new[] { ("north", new[] { 0.2, 0.5, 0.3 }), ("south", [0.6, 0.2, 0.5]) })
            for (var i = 0; i < 1000; i++)
            {
                var lists = 0u;
                for (var j = 0; j < 3; j++) if (random.Uniform() < rates[j]) lists |= 1u << j;
                if (lists == 0) continue;
                persons.Add(new(lists, [lists == 1 ? null : part]));
                truth.Add(part);
            }
        var wanting = Enumerable.Range(0, persons.Count).Where(i => persons[i].Lists == 1).ToList();
        var share = wanting.Count(i => truth[i] == "south") / (double)wanting.Count;
        var drawn = Enumerable.Range(0, 20).Average(seed => Imputation.Fill(persons, (ulong)seed) is var filled ? wanting.Count(i => filled[i].Labels[0] == "south") / (double)wanting.Count : 0);
        share.ShouldBeGreaterThan(0.7);
        drawn.ShouldBe(share, 0.1);
    }

    private static IEnumerable<ListedPerson> Many(int count, uint lists, string? label) => Enumerable.Repeat(new ListedPerson(lists, [label]), count);
}
