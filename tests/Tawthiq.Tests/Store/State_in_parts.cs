using Microsoft.EntityFrameworkCore;
using Tawthiq.Store;
using Tawthiq.Tests.Review;

namespace Tawthiq.Tests.Store;

/// <summary>The states of incidents and of ids that no longer stand are hashed in parts; what is kept of a part goes with the first write to it.</summary>
public sealed class State_in_parts : IDisposable
{
    private readonly RecordOfReports _reports = new();

    public State_in_parts()
    {
        for (var i = 0; i < 8; i++) _reports.Add($"d{i}", "2017-03-02", $"strike on Town{(char)('a' + i)} on 2017-03-{i + 1:00} killed {5 + i}");
        _reports.ReadAgain("d0", "2017-03-02"); // an id that no longer stands
    }

    public void Dispose() => _reports.Dispose();

    [Theory]
    [InlineData("UPDATE incidents SET killed_max = 99 WHERE id = (SELECT max(id) FROM incidents)")]
    [InlineData("DELETE FROM incidents WHERE id = (SELECT max(id) FROM incidents)")]
    [InlineData("UPDATE incidents SET place_name = 'x'")]
    [InlineData("UPDATE incident_events SET position = 7")]
    [InlineData("DELETE FROM incident_ranges WHERE position = 0")]
    [InlineData("DELETE FROM incident_anchors WHERE incident_id = (SELECT min(id) FROM incidents)")]
    [InlineData("INSERT INTO incident_anchors SELECT incident_id, 8, document_id, anchor FROM incident_anchors")]
    [InlineData("DELETE FROM documents WHERE id = 'd3'")]
    [InlineData("DELETE FROM former_incidents")]
    [InlineData("UPDATE former_events SET position = 3")]
    [InlineData("INSERT INTO former_incidents (id, at, became, forgot) VALUES ('i-00000000000000ff', '2017-03-01', 'joined', 0)")]
    public void Whatever_is_written_by_whatever_way_is_in_the_digest_of_the_next_change(string write)
    {
        using var db = _reports.Record.Db();
        using var states = new StateDigests(db);
        string[] actions = ["incidents.linked", "former.kept"];
        var before = actions.Select(a => states.OfChange(a, "")).ToList();
        before.ShouldBe(actions.Select(a => states.Of(a, "")));
        before.ShouldAllBe(d => d != null);
#pragma warning disable EF1002 // the statements stand above
        db.Database.ExecuteSqlRaw(write).ShouldBeGreaterThan(0);
#pragma warning restore EF1002
        var after = actions.Select(a => states.OfChange(a, "")).ToList();
        after.ShouldBe(actions.Select(a => states.Of(a, "")));
        after.ShouldNotBe(before);
    }

    [Fact]
    public void What_somebody_edited_behind_the_triggers_is_not_taken_over_by_the_next_change_to_another_part()
    {
        using (var db = _reports.Record.Db())
        {
            // Every trigger taken out, as one does who alters the file itself.
            foreach (var trigger in db.Database.SqlQueryRaw<string>("SELECT name AS Value FROM sqlite_master WHERE type = 'trigger'").ToList())
#pragma warning disable EF1002 // names come from the schema
                db.Database.ExecuteSqlRaw($"DROP TRIGGER \"{trigger}\"");
#pragma warning restore EF1002
            db.Database.ExecuteSqlRaw("UPDATE incidents SET killed_max = 99 WHERE id = (SELECT max(id) FROM incidents)").ShouldBe(1);
            using var states = new StateDigests(db);
            states.OfChange("incidents.linked", "").ShouldNotBe(states.Of("incidents.linked", ""), "verifying reads the rows and finds the edit");
        }
    }
}
