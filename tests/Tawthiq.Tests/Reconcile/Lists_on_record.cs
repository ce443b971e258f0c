using Microsoft.EntityFrameworkCore;
using Tawthiq.Evidence.Verification;
using Tawthiq.Linkage.Persons;
using Tawthiq.Model;
using Tawthiq.Preserve;
using Tawthiq.Reconcile.Lists;
using Tawthiq.Review;

namespace Tawthiq.Tests.Reconcile;

public sealed class Lists_on_record : IDisposable
{
    private readonly ListsOfPersons _lists = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _lists.Dispose();

    [Fact]
    public void Rows_of_one_person_come_together_and_every_row_is_kept_as_found()
    {
        var taken = _lists.Add(_lists.First).ShouldBeOfType<ListAdded.Taken>();
        taken.List.Mapping.Columns.Select(c => c.Field).ShouldBe([PersonField.Given, PersonField.Father, PersonField.Family, PersonField.Age, PersonField.Sex, PersonField.Death, PersonField.Place]);
        _lists.Add(_lists.Other);
        using var db = _lists.Record.Db();
        (db.Lists.Count(), db.ListLines.Count()).ShouldBe((2, 130));
        var persons = _lists.Persons.Split('|');
        persons.Length.ShouldBe(90);
        persons.Count(p => p.Contains(' ')).ShouldBe(40);
        persons.ShouldContain("1:6 2:3"); // one name has another letter there
        db.ListLines.AsNoTracking().First(l => l.ListId == 2 && l.Row == 3).Cells.ToList()[0].ShouldBe("Tariq Riyad Khetib");
        db.PersonPairs.AsNoTracking().AsEnumerable().First(p => p is { LeftListId: 1, LeftRow: 6, RightRow: 3 }).Evidence.Select(e => e.Field).ShouldContain("family");
    }

    [Fact]
    public void The_same_file_again_adds_nothing_and_the_same_name_is_refused()
    {
        _lists.Add(_lists.First);
        var before = Noted();
        _lists.Add(_lists.First, "again").ShouldBe(new ListAdded.Before("families"));
        Noted().ShouldBe(before);
        Should.Throw<InvalidDataException>(() => _lists.Add(_lists.Other, "families")).Message.ShouldContain("--name");
        Noted().ShouldBe(before);
    }

    [Fact]
    public void A_line_that_does_not_fit_is_kept_aside_by_its_number_and_the_rest_is_taken()
    {
        var taken = _lists.Add(_lists.WriteText("bad.csv", "name,age,sex,died\nA B,4,m,2015-01-01\nonly this\nC D,9,f,2016-01-01\n")).ShouldBeOfType<ListAdded.Taken>();
        taken.List.List.Refused.Select(r => r.Row).ShouldBe([3]);
        using var db = _lists.Record.Db();
        db.ListLines.OrderBy(l => l.Row).Select(l => l.Line).ShouldBe([2, 4]);
        db.Lists.Single().Refused.Count.ShouldBe(1);
    }

    [Fact]
    public void A_verdict_wins_over_the_program_and_undoing_it_restores_what_was()
    {
        _lists.Add(_lists.First);
        _lists.Add(_lists.Other);
        var before = _lists.Persons;
        var decide = new DecidePersons(_lists.Record, RelinkPersons.Run);
        decide.Judge(new(2, 3), new(1, 6), Verdict.Different, new("mk", "brothers"), Token).ShouldBe(new Decided.Made(1));
        _lists.Persons.Split('|').ShouldContain("1:6");
        decide.Judge(new(1, 1), new(1, 3), Verdict.Same, new(null, null), Token).ShouldBe(new Decided.Made(2));
        _lists.Persons.Split('|').ShouldContain("1:1 1:3");
        decide.Undo(2, new(null, null), Token).ShouldBe(new Decided.Made(3));
        decide.Undo(2, new(null, null), Token).ShouldBe(new Decided.Refused(DecisionFault.UndoneBefore, "2"));
        decide.Undo(1, new(null, null), Token).ShouldBe(new Decided.Made(4));
        _lists.Persons.ShouldBe(before);
        decide.Judge(new(1, 1), new(9, 0), Verdict.Same, new(null, null), Token).ShouldBeOfType<Decided.Refused>().Fault.ShouldBe(DecisionFault.NoEvent);
    }

    [Theory]
    [InlineData("UPDATE list_lines SET cells = replace(cells, 'Riyad', 'Jamal') WHERE list_id = 1 AND row = 6", "list 1")]
    [InlineData("UPDATE person_rows SET person_id = 'p-0' WHERE row = 6", "persons")]
    [InlineData("UPDATE person_verdicts SET verdict = 'same'", "verdict 1")]
    public void What_is_edited_behind_the_record_is_found(string alteration, string named)
    {
        _lists.Add(_lists.First);
        new DecidePersons(_lists.Record, RelinkPersons.Run).Judge(new(1, 0), new(1, 2), Verdict.Different, new(null, null), Token);
        Altered().ShouldBeEmpty();
        using (var db = _lists.Record.Db())
#pragma warning disable EF1002 // the statements stand above
            db.Database.ExecuteSqlRaw(alteration).ShouldBeGreaterThan(0);
#pragma warning restore EF1002
        Altered().ShouldContain(t => t.Contains(named, StringComparison.Ordinal));
    }

    private List<string> Altered()
    {
        var things = new List<Checked>();
        VerifyRecord.Run(_lists.Record.Folder, VerifyOrder.Usual, things.Add, Token);
        return [.. things.Where(t => t.Answer is Answer.Altered).Select(t => t.ToString())];
    }

    private long Noted()
    {
        using var db = _lists.Record.Db();
        return db.Journal.Max(j => (long?)j.Sequence) ?? 0;
    }
}
