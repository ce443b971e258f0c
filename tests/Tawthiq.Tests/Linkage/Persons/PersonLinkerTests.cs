using Tawthiq.Linkage.Persons;
using Tawthiq.Model;
using static Tawthiq.Tests.Linkage.Persons.Made;

namespace Tawthiq.Tests.Linkage.Persons;

/// <summary>Rows of one person come together, rows of two stay apart, and people have the last word.</summary>
public sealed class PersonLinkerTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Seen red: with two kinds of pairs only, the brothers of one house were one person.
    [Fact]
    public void Brothers_and_sisters_who_died_together_are_not_one_person()
    {
        // Ten houses: four children of one father each, in both lists.
        string[] children = ["سليم,m,7", "ندى,f,9", "فادي,m,12", "رنا,f,15"];
        string[] fathers = ["منير", "عادل", "جميل", "فؤاد", "حنا", "رشاد", "كامل", "نعيم", "صخر", "وائل"];
        IEnumerable<string> Houses() => fathers.SelectMany((f, h) => children.Select(c => c.Split(',')).Select(c => $"{c[0]},{f},{fathers[(h + 3) % 10]},آل{f[1]}{f[2]}وري,{c[1]},{int.Parse(c[2], System.Globalization.CultureInfo.InvariantCulture) + h * 5 % 7},2014-08-{1 + h:00},Homs"));
        var (a, b) = (List("a", Columns, Houses().Concat(Strangers(0, 150))), List("b", Columns, Houses().Concat(Strangers(100, 150))));

        var linkage = Link(a, b);

        var (inA, inB) = (PersonOf(linkage, a), PersonOf(linkage, b));
        for (var i = 0; i < 40; i++) inB[i].ShouldBe(inA[i], $"row {i}");
        inA.Take(40).Distinct().Count().ShouldBe(40);
    }

    [Fact]
    public void A_list_in_Latin_letters_meets_one_in_Arabic()
    {
        string[] latin = ["Samer Louay Haytham Darwich", "Loay Qasem Mrad Al-Khayat", "Haitham Bashar Atef Al Bitar"];
        string[] arabic = ["سامر,لؤي,هيثم,الدرويش", "لؤي,قاسم,مراد,الخياط", "هيثم,بشار,عاطف,البيطار"];
        string[] rest = ["m,31,2013-05-06,Homs", "m,19,2013-06-07,Idlib", "m,44,2013-07-08,Daraa"];
        var a = List("a", Columns, arabic.Zip(rest, (n, r) => $"{n},{r}").Concat(Strangers(0, 200)));
        var b = List("b", "name,sex,age,date of death,place", latin.Zip(rest, (n, r) => $"{n},{r}").Concat(Strangers(0, 60).Select((s, i) => $"Farid{i} Nakhle Zogby{i % 9},{string.Join(',', s.Split(',')[4..])}")));

        var linkage = Link(a, b);

        PersonOf(linkage, b).Take(3).ShouldBe(PersonOf(linkage, a).Take(3));
    }

    [Fact]
    public void Judgements_win_over_what_the_program_thinks()
    {
        var (a, b) = (List("a", Columns, Strangers(0, 120)), List("b", Columns, Strangers(60, 120)));
        var alone = Link(a, b);
        PersonOf(alone, a)[60].ShouldBe(PersonOf(alone, b)[0]);
        PersonOf(alone, a)[0].ShouldNotBe(PersonOf(alone, b)[5]);

        var judged = new PersonLinker().Link([a, b], [Judged(a, 60, b, 0, Verdict.Different), Judged(a, 0, b, 119, Verdict.Same), Judged(a, 61, b, 1, Verdict.Unsure)], TestContext.Current.CancellationToken);

        PersonOf(judged, a)[60].ShouldNotBe(PersonOf(judged, b)[0]);
        PersonOf(judged, a)[0].ShouldBe(PersonOf(judged, b)[119]);
        PersonOf(judged, a)[61].ShouldBe(PersonOf(judged, b)[1]);
        judged.Explain(new("a", 60), new("b", 0)).ShouldContain(e => e.Field == "judgement" && e.Level == "different");
    }

    [Fact]
    public void Four_lists_with_every_usual_error_come_together_without_labels()
    {
        var (list, entities) = Conflict(_folder, 4000);

        var linkage = Link(list);

        var (right, found, all) = Pairs(PersonOf(linkage, list), entities);
        (2.0 * right / (found + all)).ShouldBeGreaterThan(0.97);
        linkage.Figures.WithoutDuplicates.ShouldBe(["A", "B", "C", "D"]);
        linkage.Lists.ShouldBe(["A", "B", "C", "D"]);
    }

    [Fact]
    public void What_blocking_misses_is_about_what_it_says()
    {
        var (list, entities) = Conflict(_folder, 4000);
        // So few pairs that some of one person must stay unmet.
        var linkage = new PersonLinker { Threads = 2, PairsPerRow = 0.8 }.Link([list], [], TestContext.Current.CancellationToken);

        var all = Pairs(new int[4000], entities).True;
        var met = linkage.Pairs.Count(p => entities[p.Left.Row] == entities[p.Right.Row]);
        var missed = 1 - met / (double)all;
        linkage.Figures.Missed!.Value.ShouldBe(missed, 0.05);
    }

    [Fact]
    public void The_answer_depends_on_no_thread_and_no_order_of_rows()
    {
        var (list, _) = Conflict(_folder, 2500);
        string Told(PersonLinkage linkage, MappedList of, int[] at)
        {
            var person = PersonOf(linkage, of);
            var first = new Dictionary<int, int>();
            return string.Join(' ', at.Select(row => first.TryAdd(person[row], first.Count) ? first.Count - 1 : first[person[row]]))
                + string.Join(' ', linkage.Levels.Select(l => l.Weight.ToString("R", System.Globalization.CultureInfo.InvariantCulture)));
        }
        var inOrder = Enumerable.Range(0, list.List.Count).ToArray();
        var one = Told(new PersonLinker { Threads = 1 }.Link([list], [], TestContext.Current.CancellationToken), list, inOrder);
        Told(new PersonLinker { Threads = 3 }.Link([list], [], TestContext.Current.CancellationToken), list, inOrder).ShouldBe(one);

        var builder = new PersonListBuilder("conflict", list.List.Columns);
        for (var r = list.List.Count - 1; r >= 0; r--) builder.Add(r, [.. Enumerable.Range(0, list.List.Columns.Count).Select(c => list.List.Cell(r, c))]);
        var turned = new MappedList(builder.Build(), list.Mapping);
        Told(Link(turned), turned, [.. inOrder.Reverse()]).ShouldBe(one);
    }

    [Fact]
    public void Drawn_linkages_join_a_pair_as_often_as_it_is_likely()
    {
        var (list, _) = Conflict(_folder, 2500);
        var linkage = Link(list);
        var doubtful = linkage.Pairs.Where(p => p.Probability is > 0.05 and < 0.95).ToArray();
        doubtful.ShouldNotBeEmpty();
        const int draws = 200;
        var drawn = Enumerable.Range(0, draws).Select(d => linkage.Sampled(d, 11, TestContext.Current.CancellationToken)).ToArray();

        doubtful.Sum(p => drawn.Count(g => g[p.Left.Row] == g[p.Right.Row]) / (double)draws).ShouldBe(doubtful.Sum(p => p.Probability), 0.1 * Math.Sqrt(doubtful.Length) + 0.02 * doubtful.Length);
        linkage.Sampled(3, 11, TestContext.Current.CancellationToken).ShouldBe(drawn[3]);
        linkage.SampledOverlap(3, 11, TestContext.Current.CancellationToken).Values.Sum().ShouldBe(drawn[3].Distinct().Count());
    }

    [Fact]
    public void Every_row_is_of_one_person_and_the_overlap_counts_each_person_once()
    {
        var (list, _) = Conflict(_folder, 2500);
        var linkage = Link(list);
        linkage.Persons.SelectMany(p => p.Rows).Select(r => r.Row.Row).Order().ShouldBe(Enumerable.Range(0, 2500));
        linkage.Overlap().Values.Sum().ShouldBe(linkage.Persons.Count);
        linkage.Persons.ShouldAllBe(p => p.Rows.Select(r => r.List).Distinct().Count() == p.Rows.Count); // nobody twice on a list without duplicates
    }

    [Fact]
    public void Two_lists_of_one_name_are_refused() =>
        Should.Throw<ArgumentException>(() => Link(List("a", "name", "x"), List("a", "name", "y"))).Message.ShouldContain("'a'");

    [Fact]
    public void A_list_of_one_row_and_an_empty_one_are_linked()
    {
        Link(List("a", "name,age", "x,3")).Persons.ShouldHaveSingleItem();
        Link(List("a", "name,age")).Persons.ShouldBeEmpty();
    }
}
