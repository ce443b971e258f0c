using Microsoft.EntityFrameworkCore;
using Tawthiq.Evidence.Verification;
using Tawthiq.Model;
using Tawthiq.Preserve;
using Tawthiq.Review;
using Tawthiq.Store;
using static Tawthiq.Tests.Review.RecordOfReports;

namespace Tawthiq.Tests.Review;

/// <summary>What people decide is kept, signed, followed, undone and found again.</summary>
public sealed class Deciding_on_incidents : IDisposable
{
    private const string First = "strike on Sarmin on 2017-03-01 killed 5", Later = "strike on Sarmin on 2017-03-01 killed 6", Far = "strike on Raqqa on 2017-06-20 killed 40", Other = "strike on Raqqa on 2017-08-02 killed 11";

    private static readonly Signed Nobody = new(null, null);

    private readonly RecordOfReports _reports = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _reports.Dispose();

    [Fact]
    public void Two_incidents_that_are_joined_are_one_whose_other_id_leads_to_it_and_undone_they_are_as_before()
    {
        Fill();
        var (json, one, other) = (_reports.Json, _reports.Incident("a.e1"), _reports.Incident("c.e1"));
        _reports.Groups.ShouldBe("a.e1 b.e1|c.e1");

        Made(_reports.Decide.Join(one, other, new("mk", "same people named"), Token)).ShouldBe(1);

        _reports.Groups.ShouldBe("a.e1 b.e1 c.e1");
        _reports.Incident("c.e1").ShouldBe(one); // the first report is as before
        Find(other).ShouldBeOfType<IncidentName.Moved>().ShouldSatisfyAllConditions(m => m.To.ShouldBe(one), m => m.Row.Became.ShouldBe(Became.Joined));

        Made(_reports.Decide.Undo(1, Nobody, Token)).ShouldBe(2);
        _reports.Json.ShouldBe(json);
        Find(other).ShouldBeOfType<IncidentName.Stands>();

        Made(_reports.Decide.Undo(2, Nobody, Token)).ShouldBe(3);
        _reports.Groups.ShouldBe("a.e1 b.e1 c.e1");
        IsIntact();
    }

    [Fact]
    public void Who_decided_and_why_is_on_record_and_who_in_the_ledger()
    {
        Fill();
        _reports.Decide.Judge(Event("a.e1"), Event("c.e1"), Verdict.Unsure, new("mk", " two villages of one name "), Token);
        _reports.Decide.Judge(Event("b.e1"), Event("c.e1"), Verdict.Different, Nobody, Token);

        using var db = _reports.Record.Db();
        var decisions = Decisions.Of(db);
        decisions.Select(d => (d.Act, d.Actor, d.Reason)).ShouldBe([(DecisionAct.Unsure, "mk", "two villages of one name"), (DecisionAct.Parted, "person", null)]);
        db.Journal.Where(j => j.Action.StartsWith("decision.")).OrderBy(j => j.Sequence).Select(j => j.Actor).ToList().ShouldBe(["mk", "person"]);
        db.Journal.Count(j => j.Action == "incidents.linked").ShouldBe(4); // three documents and one decision that can move something
    }

    [Fact]
    public void What_is_parted_leaves_and_what_leaves_together_stays_together()
    {
        Fill();
        _reports.Add("d", "2017-03-03", Later);
        _reports.Groups.ShouldBe("a.e1 b.e1 d.e1|c.e1");

        Made(_reports.Decide.Part(_reports.Incident("a.e1"), [Event("b.e1"), Event("d.e1")], together: true, Nobody, Token));
        _reports.Groups.ShouldBe("a.e1|b.e1 d.e1|c.e1");

        _reports.Decide.Undo(1, Nobody, Token);
        Made(_reports.Decide.Part(_reports.Incident("a.e1"), [Event("a.e1")], together: false, Nobody, Token));
        _reports.Groups.ShouldBe("a.e1|b.e1 d.e1|c.e1");
        IsIntact();
    }

    [Fact]
    public void A_former_id_whose_reports_are_parted_names_all_that_they_are_in()
    {
        Fill();
        var (one, other) = (_reports.Incident("a.e1"), _reports.Incident("c.e1"));
        _reports.Add("d", "2017-06-22", Far);
        _reports.Groups.ShouldBe("a.e1 b.e1|c.e1 d.e1");
        _reports.Decide.Join(one, other, Nobody, Token);
        _reports.Decide.Part(one, [Event("d.e1")], together: false, Nobody, Token);

        _reports.Groups.ShouldBe("a.e1 b.e1 c.e1|d.e1");
        var ended = Find(other).ShouldBeOfType<IncidentName.Ended>();
        ended.Row.Became.ShouldBe(Became.Parted);
        ended.Now.ShouldBe([one, _reports.Incident("d.e1")], ignoreOrder: true);
    }

    [Fact]
    public void A_judgement_is_found_again_by_a_reader_that_numbers_otherwise_and_so_is_the_id()
    {
        _reports.Add("a", "2017-03-02", First, Far);
        _reports.Add("b", "2017-06-21", Other);
        var far = _reports.Incident("a.e2");
        _reports.Decide.Judge(Event("a.e2"), Event("b.e1"), Verdict.Same, Nobody, Token);
        _reports.Groups.ShouldBe("a.e1|a.e2 b.e1");

        _reports.ReadAgain("a", "2017-03-02", Far); // the strike that is left is called e1 now

        _reports.Groups.ShouldBe("a.e1 b.e1");
        _reports.Incident("a.e1").ShouldBe(far);
        IsIntact();
    }

    [Fact]
    public void A_judgement_on_words_that_are_no_event_any_more_moves_nothing_and_holds_again_when_they_are()
    {
        _reports.Add("a", "2017-03-02", First, Far);
        _reports.Add("b", "2017-06-21", Other);
        var first = _reports.Incident("a.e1");
        _reports.Decide.Judge(Event("a.e2"), Event("b.e1"), Verdict.Same, Nobody, Token);

        _reports.ReadAgain("a", "2017-03-02", First);
        _reports.Groups.ShouldBe("a.e1|b.e1"); // not joined with the event that is left

        _reports.ReadAgain("a", "2017-03-02", Far, First);
        _reports.Groups.ShouldBe("a.e1 b.e1|a.e2");
        _reports.Incident("a.e2").ShouldBe(first);
    }

    [Fact]
    public void An_id_whose_words_are_read_as_nothing_says_so_and_an_earlier_report_takes_the_others_over()
    {
        Fill();
        var (one, other) = (_reports.Incident("a.e1"), _reports.Incident("c.e1"));
        _reports.ReadAgain("c", "2017-06-21");
        Find(other).ShouldBeOfType<IncidentName.Ended>().ShouldSatisfyAllConditions(e => e.Row.Became.ShouldBe(Became.ReadAgain), e => e.Now.ShouldBeEmpty());

        _reports.Add("z", "2017-03-01", First); // published before all others
        Find(one).ShouldBeOfType<IncidentName.Moved>().ShouldSatisfyAllConditions(m => m.To.ShouldBe(_reports.Incident("z.e1")), m => m.Row.Became.ShouldBe(Became.Joined));
        Find("i-0123456789abcdef").ShouldBeOfType<IncidentName.Unknown>();
    }

    [Fact]
    public void What_is_forgotten_leaves_decisions_history_and_ids_without_a_word_of_it()
    {
        Fill();
        var (one, other) = (_reports.Incident("a.e1"), _reports.Incident("c.e1"));
        _reports.Decide.Join(one, other, new(null, "c tells of the same family"), Token);
        _reports.Decide.Undo(1, new(null, "c does not"), Token);
        var forget = new Forget(_reports.Record);

        var done = forget.Run(forget.Find("c")!, ForgettingReason.Safety);
        _reports.Link();

        done.StillNamed.ShouldBeEmpty();
        using var db = _reports.Record.Db();
        Sqlite.ColumnsThatName(db, ["c"]).ShouldBeEmpty();
        Decisions.Of(db).ShouldAllBe(d => d.Reason == null);
        db.Judgements.Where(j => j.RightDocumentId == "c").ShouldBeEmpty();
        Find(other).ShouldBeOfType<IncidentName.Ended>().Row.Became.ShouldBe(Became.Forgotten);
        Find(one).ShouldBeOfType<IncidentName.Stands>();
        _reports.Groups.ShouldBe("a.e1 b.e1");
        IsIntact();
    }

    [Fact]
    public void The_history_of_an_incident_tells_what_it_was_and_the_ledger_covers_it()
    {
        Fill();
        var (one, other) = (_reports.Incident("a.e1"), _reports.Incident("c.e1"));
        _reports.Decide.Join(one, other, Nobody, Token);

        using var db = _reports.Record.Db();
        var history = IncidentHistory.Of(db, one);
        history.Select(c => (c.Linking.Cause, c.Before?.Events.Count, c.After?.Events.Count)).ShouldBe([(LinkingCause.Documents, null, 1), (LinkingCause.Documents, 1, 2), (LinkingCause.Decision, 2, 3)]);
        history.Select(c => c.BeforeSha256).ShouldBe([null, history[0].AfterSha256, history[1].AfterSha256]);
        history[^1].Linking.DecisionId.ShouldBe(1);
        IncidentHistory.Of(db, other).Select(c => (c.Before is null, c.After is null)).ShouldBe([(true, false), (false, true)]);
        IsIntact();

        db.Database.ExecuteSqlRaw("UPDATE incident_changes SET before = NULL WHERE linking_id = 4");
        Altered().ShouldContain(a => a.StartsWith("linking 4"));
    }

    [Fact]
    public void Decisions_that_cannot_be_are_refused_and_leave_nothing()
    {
        Fill();
        var one = _reports.Incident("a.e1");
        Fault(_reports.Decide.Join(one, one, Nobody, Token)).ShouldBe(DecisionFault.Itself);
        Fault(_reports.Decide.Join(one, "i-none", Nobody, Token)).ShouldBe(DecisionFault.NoIncident);
        Fault(_reports.Decide.Judge(Event("a.e1"), Event("a.e7"), Verdict.Same, Nobody, Token)).ShouldBe(DecisionFault.NoEvent);
        Fault(_reports.Decide.Part(one, [], false, Nobody, Token)).ShouldBe(DecisionFault.NothingParted);
        Fault(_reports.Decide.Part(one, [Event("a.e1"), Event("b.e1")], false, Nobody, Token)).ShouldBe(DecisionFault.NothingParted);
        Fault(_reports.Decide.Part(one, [Event("c.e1")], false, Nobody, Token)).ShouldBe(DecisionFault.NoEvent);
        Fault(_reports.Decide.Undo(1, Nobody, Token)).ShouldBe(DecisionFault.NoDecision);
        Fault(_reports.Decide.Judge(Event("a.e1"), Event("b.e1"), Verdict.Same, new("Maryam K", null), Token)).ShouldBe(DecisionFault.Sign);
        Fault(_reports.Decide.Judge(Event("a.e1"), Event("b.e1"), Verdict.Same, new("program", null), Token)).ShouldBe(DecisionFault.Sign);
        using (var db = _reports.Record.Db()) db.Decisions.ShouldBeEmpty();

        _reports.Decide.Judge(Event("a.e1"), Event("b.e1"), Verdict.Different, Nobody, Token);
        _reports.Decide.Undo(1, Nobody, Token);
        Fault(_reports.Decide.Undo(1, Nobody, Token)).ShouldBe(DecisionFault.UndoneBefore);
    }

    [Fact]
    public void A_decision_that_cannot_be_followed_is_not_on_record_either()
    {
        Fill();
        var json = _reports.Json;
        var stopped = new DecideIncidents(_reports.Record, (_, _, _) => throw new OperationCanceledException());

        Should.Throw<OperationCanceledException>(() => stopped.Judge(Event("a.e1"), Event("b.e1"), Verdict.Different, Nobody, Token));

        using var db = _reports.Record.Db();
        db.Decisions.ShouldBeEmpty();
        _reports.Json.ShouldBe(json);
        IsIntact();
    }

    [Fact]
    public void The_incidents_depend_on_what_holds_and_not_on_the_way_there()
    {
        Fill();
        _reports.Decide.Judge(Event("a.e1"), Event("b.e1"), Verdict.Different, Nobody, Token);
        _reports.Decide.Join(_reports.Incident("b.e1"), _reports.Incident("c.e1"), Nobody, Token);
        _reports.Decide.Undo(1, Nobody, Token);

        using var straight = new RecordOfReports();
        straight.Add("c", "2017-06-21", Far);
        straight.Add("b", "2017-03-03", Later);
        straight.Add("a", "2017-03-02", First);
        straight.Decide.Judge(Event("c.e1"), Event("b.e1"), Verdict.Same, Nobody, Token);

        _reports.Json.ShouldBe(straight.Json);
    }

    private void Fill()
    {
        _reports.Add("a", "2017-03-02", First);
        _reports.Add("b", "2017-03-03", Later);
        _reports.Add("c", "2017-06-21", Far);
    }

    private IncidentName Find(string id)
    {
        using var db = _reports.Record.Db();
        return FormerIncidents.Find(db, id);
    }

    private void IsIntact() => Altered().ShouldBeEmpty();

    private List<string> Altered()
    {
        using var db = _reports.Record.Db();
        var altered = new List<string>();
        VerifyRows.Run(db, c => { if (c.Answer is not Answer.Intact) altered.Add($"{c.Name} {c.Answer}"); }, Token);
        return altered;
    }

    private static int Made(Decided decided) => decided.ShouldBeOfType<Decided.Made>().Id;

    private static DecisionFault Fault(Decided decided) => decided.ShouldBeOfType<Decided.Refused>().Fault;
}
