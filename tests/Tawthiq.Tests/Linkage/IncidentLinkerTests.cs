using Tawthiq.Linkage;
using Tawthiq.Linkage.Compare;
using Tawthiq.Model;
using static Tawthiq.Tests.Linkage.Reports;

namespace Tawthiq.Tests.Linkage;

public class IncidentLinkerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Neither_the_order_of_arrival_nor_the_number_of_threads_changes_anything(int seed)
    {
        var documents = World(60, seed);
        var expected = string.Join('\n', Link([.. documents]).Select(Interchange.ToJson));
        for (var n = 0; n < 20; n++)
        {
            Shuffle(documents, seed * 100 + n);
            var linker = new IncidentLinker(RulePack.Named("airwars")) { Threads = 1 + n % 3 };
            string.Join('\n', linker.Link(documents, [], TestContext.Current.CancellationToken).Select(Interchange.ToJson)).ShouldBe(expected);
        }
    }

    [Theory]
    [InlineData("airwars")]
    [InlineData("ucdp")]
    public void Whatever_is_reported_every_figure_has_a_basis_and_its_ends_the_right_way_round(string pack)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var documents = World(40, seed);
            var incidents = Link(pack, [.. documents]);
            incidents.SelectMany(i => i.Events).Order(ByText).ShouldBe(documents.SelectMany(d => d.Reading.Events.Select(e => new EventRef(d.Reading.Id, e.Id))).Order(ByText));
            foreach (var range in incidents.SelectMany(i => i.Ranges))
            {
                range.Basis.ShouldNotBeEmpty();
                (range.Range.Max ?? int.MaxValue).ShouldBeGreaterThanOrEqualTo(range.Range.Min ?? 0);
            }
            foreach (var incident in incidents)
            {
                incident.Ranges.SelectMany(r => r.Basis).All(claim => incident.Events.Contains(claim.Event)).ShouldBeTrue();
                incident.Documents.Count().ShouldBe(incident.Events.Count);
                incident.Origins.SelectMany(o => o.Documents).ShouldBe(incident.Documents, ignoreOrder: true);
                incident.Contradictions.All(c => c.Sides.Count > 1).ShouldBeTrue();
            }
        }
    }

    [Fact]
    public void A_copy_adds_no_origin()
    {
        const string text = "an agency text of some length that several outlets carry as it is so that its words are the same in each and every one of them";
        var strike = Strike("2023-06-14", Village("سرمين", Sarmin, "gn:1"), Killed(6));
        var one = Link(Of("a", "2023-06-14", text, strike), Of("c", strike)).ShouldHaveSingleItem();
        var two = Link(Of("a", "2023-06-14", text, strike), Of("b", "2023-06-15", text + " today", strike), Of("c", strike)).ShouldHaveSingleItem();
        two.Origins.Count.ShouldBe(one.Origins.Count);
        two.Origins[0].First.Value.ShouldBe("a");
        two.Origins[0].Documents.Select(d => d.Value).ShouldBe(["a", "b"]);
        two.Ranges.Select(r => r.Range).ShouldBe(one.Ranges.Select(r => r.Range));
        two.Grade.ShouldBe(one.Grade);
    }

    [Fact]
    public void An_incident_keeps_its_name_when_a_later_document_joins()
    {
        var strike = Strike("2023-06-14", Village("سرمين", Sarmin, "gn:1"), Killed(6));
        var before = Link(Of("m", "2023-06-14", null, strike)).ShouldHaveSingleItem().Id;
        Link(Of("m", "2023-06-14", null, strike), Of("a", "2023-06-15", null, strike)).ShouldHaveSingleItem().Id.ShouldBe(before);
        before.Value.ShouldMatch("^i-[0-9a-f]{16}$");
    }

    [Fact]
    public void The_day_and_place_of_an_incident_are_the_finest_that_most_origins_give()
    {
        var village = Village("سرمين", Sarmin, "gn:1");
        var incident = Link(
            Of("a", Strike("2023-06-14..2023-06-15", Village("إدلب", Idlib, "gn:9", 40), Killed(16))),
            Of("b", Strike("2023-06-15", village, Killed(16))),
            Of("c", Strike("2023-06-15", village, Killed(16))),
            Of("d", Strike("2023-06-14", village, Killed(16)))).ShouldHaveSingleItem();
        incident.Date!.From.ShouldBe(new DateOnly(2023, 6, 15));
        incident.Date.To.ShouldBe(new DateOnly(2023, 6, 15));
        incident.Place!.GazetteerId.ShouldBe("gn:1");
    }

    [Fact]
    public void A_document_that_is_there_twice_is_the_callers_mistake() =>
        Should.Throw<ArgumentException>(() => Link(Of("a"), Of("a"))).Message.ShouldContain("'a'");

    [Fact]
    public void Nothing_in_gives_nothing_out() => Link().ShouldBeEmpty();

    [Fact]
    public void Linking_stops_when_told() =>
        Should.Throw<OperationCanceledException>(() => new IncidentLinker(RulePack.Named("airwars")).Link(World(20, 1), [], new CancellationToken(canceled: true)));

    [Fact]
    public void Another_document_is_compared_with_tens_of_events_and_not_with_thousands()
    {
        // A war of two years: 4,000 events over 700 days in 300 villages.
        var documents = World(4000, 7, days: 700, villages: 300);
        var pairs = Candidates(documents);
        ((double)pairs / documents.Sum(d => d.Reading.Events.Count)).ShouldBeLessThan(20);

        var twice = Candidates(World(8000, 7, days: 1400, villages: 300));
        ((double)twice / pairs).ShouldBeLessThan(3);

        static int Candidates(List<LinkageDocument> documents) =>
            Blocking.Candidates(IncidentLinker.Facts(documents), new Wording(documents), TestContext.Current.CancellationToken).Count;
    }

    private static readonly IComparer<EventRef> ByText = Comparer<EventRef>.Create((x, y) => string.CompareOrdinal(x.ToString(), y.ToString()));

    // Documents of one or two events each, on a few days and villages, so that much of it is the same incident; a linear congruence makes it repeatable.
    private static List<LinkageDocument> World(int count, int seed, int days = 5, int villages = 6)
    {
        var state = (uint)seed * 2654435761 + 12345;
        int Next(int below) => (int)((state = state * 1664525 + 1013904223) >> 8) % below;
        ReportedEvent Event()
        {
            var village = Next(villages);
            var place = Next(8) == 0 ? null : Village("qarya" + (char)('a' + village % 26) + village / 26, new GeoPoint(33 + village % 20 * 0.15, 36 + village / 20 * 0.15), "gn:" + village);
            var day = new DateOnly(2023, 1, 1).AddDays(Next(days)).ToString("O");
            var counts = Enumerable.Range(0, Next(4)).Select(i => new CasualtyCount(Next(2) == 0 ? Outcome.Killed : Outcome.Injured, (VictimStatus)Next(3),
                Next(5) switch { 0 => CountRange.AtLeast(Next(9)), 1 => CountRange.UpTo(Next(9)), _ => CountRange.Exactly(Next(9)) }, new Span(i, i + 1), "test")
            {
                SubsetOf = i > 0 && Next(3) == 0 ? 0 : null,
                AttributedTo = Next(2) == 0 ? [] : ["speaker " + Next(3)],
            });
            return Reports.Event((EventType)Next(7), Next(9) == 0 ? null : day, place, [.. counts]) with { Main = Next(4) > 0 };
        }
        return [.. Enumerable.Range(0, count).Select(n => Of($"d{n:D5}", Next(2) == 0 ? null : new DateOnly(2023, 1, 2).AddDays(Next(days)).ToString("O"), null, [.. Enumerable.Range(0, 1 + Next(2)).Select(_ => Event())]))];
    }

    private static void Shuffle<T>(List<T> items, int seed)
    {
        var state = (uint)seed;
        for (var i = items.Count - 1; i > 0; i--)
        {
            state = state * 1664525 + 1013904223;
            var j = (int)((state >> 8) % (uint)(i + 1));
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
