using Microsoft.EntityFrameworkCore;
using Tawthiq.Reconcile;
using Tawthiq.Store;
using Tawthiq.Tests.Review;

namespace Tawthiq.Tests.Reconcile;

/// <summary>A record made from nothing is the record that grew.</summary>
public sealed class RebuildTests : IDisposable
{
    private readonly RecordOfReports _reports = new();

    public RebuildTests()
    {
        _reports.Add("a", "2017-03-02", "strike on Sarmin on 2017-03-01 killed 5");
        _reports.Add("b", "2017-03-03", "strike on Sarmin on 2017-03-01 killed 5", "strike on Binnish on 2017-03-02 killed 9");
        _reports.Add("c", "2017-03-04", "strike on Binnish on 2017-03-02 killed 9");
    }

    public void Dispose() => _reports.Dispose();

    [Fact]
    public void A_record_that_grew_document_by_document_is_rebuilt_the_same_and_nothing_is_noted()
    {
        var before = Noted();
        var rebuilt = Rebuild.Run(_reports.Record, TestContext.Current.CancellationToken);
        (rebuilt.IsSame, rebuilt.Documents, rebuilt.Incidents).ShouldBe((true, 3, 2));
        Noted().ShouldBe(before);
    }

    [Theory]
    [InlineData("DELETE FROM incidents WHERE id = (SELECT MIN(id) FROM incidents)", 1)]
    [InlineData("UPDATE incidents SET killed_max = killed_max + 1", 0)]
    [InlineData("DELETE FROM incident_ranges", 0)]
    public void What_stands_otherwise_than_the_claims_say_is_a_finding_once(string alteration, int begun)
    {
        using (var db = _reports.Record.Db())
#pragma warning disable EF1002 // the statements stand above
            db.Database.ExecuteSqlRaw(alteration).ShouldBeGreaterThan(0);
#pragma warning restore EF1002
        var before = Noted();
        var first = Rebuild.Run(_reports.Record, TestContext.Current.CancellationToken);
        (first.IsSame, first.Difference.Begun.Count, first.Difference.Ended.Count).ShouldBe((false, begun, 0));
        Noted().ShouldBeGreaterThan(before);
        Rebuild.Run(_reports.Record, TestContext.Current.CancellationToken).IsSame.ShouldBeTrue();
    }

    [Fact]
    public void Documents_that_fell_out_of_the_search_are_found_again()
    {
        using var db = _reports.Record.Db();
        RecordSearch.Remove(db, "a");
        RecordSearch.Find(db, "aw7")!.Count().ShouldBe(0);
        Rebuild.Run(_reports.Record, TestContext.Current.CancellationToken);
        RecordSearch.Find(db, "aw7")!.Count().ShouldBe(1);
    }

    private long Noted()
    {
        using var db = _reports.Record.Db();
        return db.Journal.Max(j => j.Sequence);
    }
}
