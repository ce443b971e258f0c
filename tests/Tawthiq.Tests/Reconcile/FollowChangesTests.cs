using System.Text;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage;
using Tawthiq.Model;
using Tawthiq.Reconcile;
using Tawthiq.Review;
using Tawthiq.Store;
using Tawthiq.Tests.Linkage;

namespace Tawthiq.Tests.Reconcile;

/// <summary>A record that follows its changes holds what one that was linked from nothing holds, row for row.</summary>
public sealed class FollowChangesTests : IDisposable
{
    // So few documents are counted that most changes move no word's weight and are followed; some do.
    private const int Sample = 50;

    private readonly TempFolder _folder = new();
    private readonly Record _record;

    public FollowChangesTests() => _record = Record.OpenForWriting(System.IO.Path.Combine(_folder.Path, "record"), FixedClock.Instance);

    public void Dispose()
    {
        _record.Dispose();
        _folder.Dispose();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, true)]
    public void After_every_change_the_record_is_as_from_nothing(int seed, bool numbered)
    {
        var random = new Random(seed);
        LinkageDocument Next(int i) => numbered ? CrowdedWar.Numbered(random, i) : CrowdedWar.Some(random, i, 5);
        var next = 130;
        Add([.. Enumerable.Range(0, next).Select(Next)]);
        var (followed, decided) = (0, 0);
        for (var step = 0; step < 12; step++)
        {
            if (step % 3 == 1)
            {
                var decision = Decide(random, out var byFollowing);
                if (decision && byFollowing) decided++;
            }
            else if (Add([Next(next++)])) followed++;
            Incidents().ShouldBe(FromNothing(), $"step {step}");
            NotedLast("incidents").ShouldBe(OfAllRows("incidents.linked"), "the digest of a state that is worked out in parts is that of all its rows");
            if (NotedLast("former") is { } former) former.ShouldBe(OfAllRows("former.kept"));
        }
        (followed, decided).ShouldSatisfyAllConditions(f => f.followed.ShouldBeGreaterThan(1), f => f.decided.ShouldBeGreaterThan(0));
        using (var db = _record.Db()) (db.LinkageKeys.Any(), db.LinkagePages.Any()).ShouldBe((true, numbered));
        Rebuild.Run(_record, new Relink(_record) { SampleSize = Sample }, Token).IsSame.ShouldBeTrue("rebuilding finds every row as it stands");
        Add([Next(next)]);
        Incidents().ShouldBe(FromNothing(), "after a rebuilding");
    }

    [Fact]
    public void Where_keys_were_kept_by_another_linkage_all_is_linked_anew_and_then_followed()
    {
        var random = new Random(5);
        Add([.. Enumerable.Range(0, 120).Select(i => CrowdedWar.Some(random, i, 5))]);
        using (var db = _record.Db()) db.LinkageStates.ExecuteUpdate(s => s.SetProperty(r => r.MadeBy, "an older one")).ShouldBe(1);
        var outside = Enumerable.Range(200, 400).Select(i => CrowdedWar.Some(random, i, 5)).ToList();
        Add([outside[0]]).ShouldBeFalse();
        outside.Skip(1).Take(20).Count(d => Add([d])).ShouldBeGreaterThan(3);
        Incidents().ShouldBe(FromNothing());
    }

    [Fact]
    public void A_small_record_keeps_no_keys()
    {
        var random = new Random(6);
        foreach (var i in Enumerable.Range(0, 3)) Add([CrowdedWar.Some(random, i, 5)]).ShouldBeFalse();
        using var db = _record.Db();
        (db.LinkageKeys.Any(), db.LinkageEvents.Any(), db.LinkageStates.Any()).ShouldBe((false, false, false));
    }

    // Whether the linking was followed.
    private bool Add(IReadOnlyList<LinkageDocument> documents)
    {
        using (var writer = new RecordWriter(_record))
        {
            foreach (var document in documents)
            {
                var text = $"report {document.Reading.Id} {Guid.NewGuid()}";
                writer.Add(new($"{document.Reading.Id}.txt", "txt", _record.Blobs.Keep(Encoding.UTF8.GetBytes(text)), text, document.Source, document.Reading, document.Sketch.ToBytes().ToArray()), 0);
            }
            writer.Commit();
        }
        var relink = new Relink(_record) { SampleSize = Sample };
        relink.Run(Token);
        return relink.Followed;
    }

    private bool Decide(Random random, out bool followed)
    {
        var relink = new Relink(_record) { SampleSize = Sample };
        var decide = new DecideIncidents(_record, relink.AfterDecision);
        Decided made;
        using (var db = _record.Db())
        {
            var last = db.Decisions.Max(d => (int?)d.Id) ?? 0;
            var events = db.ReportedEvents.AsNoTracking().OrderBy(e => e.DocumentId).ThenBy(e => e.Id).Select(e => new { e.DocumentId, e.Id }).ToList();
            EventRef Any() => events[random.Next(events.Count)] is var e ? new(new(e.DocumentId), e.Id) : default;
            made = last > 0 && random.Next(3) == 0 ? decide.Undo(1 + random.Next(last), new Signed(null, null), Token)
                : decide.Judge(Any(), Any(), random.Next(2) == 0 ? Verdict.Same : Verdict.Different, new Signed(null, null), Token);
        }
        followed = relink.Followed;
        return made is Decided.Made;
    }

    private string? NotedLast(string state)
    {
        using var db = _record.Db();
        return db.Journal.AsNoTracking().Where(j => j.Action.StartsWith(state + ".")).OrderByDescending(j => j.Sequence).Select(j => j.Digest).FirstOrDefault();
    }

    private string? OfAllRows(string action)
    {
        using var db = _record.Db();
        using var states = new StateDigests(db);
        return states.Of(action, "");
    }

    private List<Incident> Incidents()
    {
        using var db = _record.Db();
        return [.. db.Incidents.AsNoTracking().Select(i => i.Detail).AsEnumerable().OrderBy(i => i.Id.Value, StringComparer.Ordinal)];
    }

    private List<Incident> FromNothing()
    {
        using var db = _record.Db();
        var (documents, _, judgements) = Relink.ToLink(db);
        return [.. new IncidentLinker(RecordRules.Of(db)) { SampleSize = Sample }.Link(documents, judgements, Token)];
    }
}
