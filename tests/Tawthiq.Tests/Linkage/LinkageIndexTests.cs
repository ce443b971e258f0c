using Tawthiq.Linkage;
using Tawthiq.Model;
using static Tawthiq.Tests.Linkage.CrowdedWar;
using static Tawthiq.Tests.Linkage.Reports;

namespace Tawthiq.Tests.Linkage;

/// <summary>Whatever comes and goes, the incidents are those that linking from nothing makes.</summary>
public class LinkageIndexTests
{
    // So few documents are counted that most changes move no word's weight and are followed; some do.
    private static readonly IncidentLinker Linker = new(RulePack.Named("airwars")) { SampleSize = 50 };

    [Theory]
    [InlineData(1, 12)]
    [InlineData(2, 6)]
    [InlineData(3, 3)]
    public void After_every_change_incidents_are_as_from_nothing(int seed, int towns)
    {
        var random = new Random(seed);
        var documents = Enumerable.Range(0, 160).Select(i => Some(random, i, towns)).ToDictionary(d => d.Reading.Id);
        var judgements = new List<Judgement>();
        var index = new LinkageIndex(Linker, [.. documents.Values], [], TestContext.Current.CancellationToken);
        var (followed, next) = (0, 160);
        for (var step = 0; step < 20; step++)
        {
            List<LinkageDocument> added = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Some(random, next++, towns))];
            if (random.Next(3) == 0) added.Add(Some(random, int.Parse(Any(random, documents).Reading.Id.Value[1..]), towns)); // read again
            added = [.. added.DistinctBy(d => d.Reading.Id)];
            List<DocumentId> removed = [.. Enumerable.Range(0, random.Next(2)).Select(_ => Any(random, documents).Reading.Id).Except(added.Select(d => d.Reading.Id))];
            if (random.Next(2) == 0) judgements.Add(new(AnyEvent(random, documents), AnyEvent(random, documents), (Verdict)random.Next(3)));
            if (judgements.Count > 0 && random.Next(6) == 0) judgements.RemoveAt(random.Next(judgements.Count));
            foreach (var id in removed) documents.Remove(id);
            foreach (var document in added) documents[document.Reading.Id] = document;

            var before = index.Incidents;
            var change = index.Change(added, removed, [.. judgements], TestContext.Current.CancellationToken);

            if (!change.Anew) followed++;
            var anew = Linker.Link([.. documents.Values], judgements, TestContext.Current.CancellationToken);
            index.Incidents.ShouldBe(anew, $"step {step}");
            var told = before.Except(change.Ended).Concat(change.Begun).OrderBy(i => i.Id.Value, StringComparer.Ordinal).ToValueList();
            told.ShouldBe(anew, "what is told of a change leads from the incidents before it to those after it");
        }
        followed.ShouldBeGreaterThan(4, "too few changes were followed to show anything");
    }

    [Fact]
    public void Blocks_that_grow_too_large_and_small_again_are_followed()
    {
        // Only their common text brings them near each other, until there are more than a block of copies may hold.
        const int Most = 128;
        LinkageDocument One(int i) => Of($"d{i:D4}", null, "one text that everybody copies and that says nothing of where it was",
            Strike("2017-03-01..2018-03-01", null, Killed(1 + i % 40)));
        var documents = Enumerable.Range(0, Most - 2).Select(One).ToList();
        var index = new LinkageIndex(Linker, documents, [], TestContext.Current.CancellationToken);
        for (var i = Most - 2; i < Most + 2; i++)
        {
            documents.Add(One(i));
            index.Change([documents[^1]], [], null, TestContext.Current.CancellationToken);
        }
        index.Incidents.ShouldBe(Linker.Link(documents, [], TestContext.Current.CancellationToken));
        index.Incidents.Count.ShouldBe(documents.Count, "a text that so many copy brings nobody together");
        for (var i = 0; i < 4; i++)
        {
            index.Change([], [documents[0].Reading.Id], null, TestContext.Current.CancellationToken);
            documents.RemoveAt(0);
        }
        index.Incidents.ShouldBe(Linker.Link(documents, [], TestContext.Current.CancellationToken));
        index.Incidents.Count.ShouldBeLessThan(documents.Count);
    }

    [Fact]
    public void Pages_that_others_date_are_followed_through_both_looks()
    {
        var (followed, moved) = (0, 0);
        for (var seed = 1; seed <= 6; seed++)
        {
            var random = new Random(seed);
            var documents = Enumerable.Range(0, 150).Select(i => Numbered(random, i)).ToDictionary(d => d.Reading.Id);
            var index = new LinkageIndex(Linker, [.. documents.Values], [], TestContext.Current.CancellationToken);
            for (var (step, next) = (0, 150); step < 15; step++)
            {
                List<LinkageDocument> added = [Numbered(random, random.Next(4) == 0 ? random.Next(next) : next++)];
                List<DocumentId> removed = random.Next(3) == 0 ? [Any(random, documents).Reading.Id] : [];
                removed.Remove(added[0].Reading.Id);
                foreach (var id in removed) documents.Remove(id);
                documents[added[0].Reading.Id] = added[0];

                var change = index.Change(added, removed, null, TestContext.Current.CancellationToken);

                if (!change.Anew) followed++;
                if (!change.Anew && change.Begun.Any(i => !i.Documents.Contains(added[0].Reading.Id)) && removed.Count == 0) moved++;
                index.Incidents.ShouldBe(Linker.Link([.. documents.Values], [], TestContext.Current.CancellationToken), $"seed {seed}, step {step}");
            }
        }
        followed.ShouldBeGreaterThan(20);
        moved.ShouldBeGreaterThan(0, "no page ever moved others");
    }

    [Fact]
    public void A_document_comes_once_at_a_time() =>
        Should.Throw<ArgumentException>(() => new LinkageIndex(Linker, [], [], TestContext.Current.CancellationToken).Change([Of("a"), Of("a")], [], null, TestContext.Current.CancellationToken))
            .Message.ShouldStartWith("The document 'a' is there twice.");
}
