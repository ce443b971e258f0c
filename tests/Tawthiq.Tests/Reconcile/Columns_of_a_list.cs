using Microsoft.EntityFrameworkCore;
using Tawthiq.Evidence.Verification;
using Tawthiq.Linkage.Persons;
using Tawthiq.Preserve;
using Tawthiq.Reconcile.Lists;
using Tawthiq.Review;
using Tawthiq.Store;

namespace Tawthiq.Tests.Reconcile;

/// <summary>People correct what the columns of a list on record hold.</summary>
public sealed class Columns_of_a_list : IDisposable
{
    private readonly ListsOfPersons _lists = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _lists.Dispose();

    [Fact]
    public void A_correction_moves_the_persons_and_leaves_rows_and_judgements_and_saying_it_again_restores_them()
    {
        AddBoth();
        new DecidePersons(_lists.Record, RelinkPersons.Run).Judge(new(1, 0), new(1, 2), Tawthiq.Model.Verdict.Different, new(null, null), Token);
        var (persons, lines) = (_lists.Persons, Lines());
        // The families are no longer compared: brothers and strangers fall together.
        Correct(1, ("family", PersonField.Ignored), ("father", PersonField.Ignored)).ShouldBe(new Decided.Made(1));
        _lists.Persons.ShouldNotBe(persons);
        Lines().ShouldBe(lines);
        using (var db = _lists.Record.Db())
        {
            PersonVerdictsOf(db).ShouldBe(1);
            var history = ColumnsInForce.History(db, db.Lists.First(l => l.Id == 1));
            history.Select(h => (h.Number, h.Actor, h.Reason)).ShouldBe([(0, "program", null), (1, "mk", "looked at the file")]);
            Correct(1, [.. history[0].Columns.Select(c => (c.Column, c.Field))]).ShouldBe(new Decided.Made(2));
        }
        _lists.Persons.ShouldBe(persons);
    }

    [Fact]
    public void A_preview_tells_what_it_would_change_and_changes_nothing()
    {
        AddBoth();
        var persons = _lists.Persons;
        using var db = _lists.Record.Db();
        var list = db.Lists.AsNoTracking().First(l => l.Id == 1);
        var wished = new ListMapping([new("family", PersonField.Ignored), new("father", PersonField.Ignored), new("place", PersonField.Birth)]).Over(list.Columns);
        var preview = PreviewColumns.Of(db, list, wished.Columns, Token);
        preview.Columns.ShouldBe([new("father", PersonField.Father, PersonField.Ignored, 0), new("family", PersonField.Family, PersonField.Ignored, 0), new("place", PersonField.Place, PersonField.Birth, 80)]);
        preview.Before.ShouldBe(90);
        _lists.Persons.ShouldBe(persons);
        Correct(1, [.. wished.Columns.Select(c => (c.Column, c.Field))]);
        var after = _lists.Persons.Split('|');
        (after.Length, after.Except(persons.Split('|')).Count()).ShouldBe((preview.After, preview.Other));
    }

    [Fact]
    public void What_cannot_be_is_refused_and_changes_nothing()
    {
        AddBoth();
        var before = Noted();
        Fault(Correct(9, ("family", PersonField.Text))).ShouldBe(DecisionFault.NoList);
        Fault(Correct(1, ("famly", PersonField.Text))).ShouldBe(DecisionFault.NoColumn);
        Fault(Correct(1, ("given", PersonField.Text), ("family", PersonField.Text))).ShouldBe(DecisionFault.NoNames);
        Fault(Correct(1, ("family", PersonField.Family))).ShouldBe(DecisionFault.Unchanged);
        Noted().ShouldBe(before);
    }

    [Fact]
    public void The_next_list_with_the_same_header_is_taken_as_people_corrected_the_last_one()
    {
        _lists.Add(_lists.First);
        _lists.Add(_lists.Third).ShouldBeOfType<ListAdded.Taken>().Like.ShouldBeNull(); // nobody said anything yet
        Correct(2, ("place", PersonField.Notes));
        var header = "given,father,family,age,sex,date of death,place\n";
        var next = _lists.Add(_lists.WriteText("next.csv", header + "Omar,Yusuf,Darwish,40,m,2015-03-01,Town 3\nSuha,Adnan,Masri,31,f,2015-04-01,Town 5\n")).ShouldBeOfType<ListAdded.Taken>();
        next.Like.ShouldBe("graves");
        next.List.Mapping.Columns[^1].Field.ShouldBe(PersonField.Notes);
        using var db = _lists.Record.Db();
        ColumnsInForce.History(db, db.Lists.First(l => l.Id == 3)).Select(h => h.Columns[^1].Field).ShouldBe([PersonField.Place, PersonField.Notes]);
        _lists.Add(_lists.Other).ShouldBeOfType<ListAdded.Taken>().Like.ShouldBeNull(); // another header
    }

    [Theory]
    [InlineData("UPDATE list_columns SET columns = replace(columns, 'ignored', 'text') WHERE number = 1")]
    [InlineData("UPDATE list_columns SET reason = 'other' WHERE number = 1")]
    [InlineData("DELETE FROM list_columns WHERE number = 1")]
    public void A_correction_that_is_edited_later_is_found_though_another_one_followed(string alteration)
    {
        AddBoth();
        Correct(1, ("family", PersonField.Ignored));
        Correct(1, ("family", PersonField.Text));
        Altered().ShouldBeEmpty();
        using (var db = _lists.Record.Db())
#pragma warning disable EF1002 // the statements stand above
            db.Database.ExecuteSqlRaw(alteration).ShouldBe(1);
#pragma warning restore EF1002
        Altered().ShouldContain(t => t.Contains("list 1", StringComparison.Ordinal));
    }

    [Fact]
    public void Corrections_of_a_forgotten_list_are_forgotten_with_it()
    {
        AddBoth();
        Correct(1, ("family", PersonField.Ignored));
        var forget = new Forget(_lists.Record);
        forget.Run(forget.Find("families").ShouldNotBeNull(), ForgettingReason.Consent);
        using (var db = _lists.Record.Db())
        {
            db.ListColumns.ShouldBeEmpty();
            db.Journal.Where(j => j.Action == "list.corrected").ShouldAllBe(j => j.Salt == null);
        }
        Altered().ShouldBeEmpty();
    }

    private void AddBoth()
    {
        _lists.Add(_lists.First);
        _lists.Add(_lists.Other);
    }

    private Decided Correct(int list, params (string Column, PersonField Field)[] said) =>
        new CorrectColumns(_lists.Record, RelinkPersons.Run).Run(list, new([.. said.Select(s => new ColumnUse(s.Column, s.Field))]), new("mk", "looked at the file"), Token);

    private static DecisionFault Fault(Decided decided) => decided.ShouldBeOfType<Decided.Refused>().Fault;

    private static int PersonVerdictsOf(RecordDb db) => PersonVerdicts.InForce(db).Count;

    private List<string> Lines()
    {
        using var db = _lists.Record.Db();
        return [.. db.ListLines.AsNoTracking().OrderBy(l => l.ListId).ThenBy(l => l.Row).AsEnumerable().Select(l => $"{l.ListId}:{l.Row}:{l.Line} {string.Join('|', l.Cells)}")];
    }

    private long Noted()
    {
        using var db = _lists.Record.Db();
        return db.Journal.Max(j => (long?)j.Sequence) ?? 0;
    }

    private List<string> Altered()
    {
        var things = new List<Checked>();
        VerifyRecord.Run(_lists.Record.Folder, VerifyOrder.Usual, things.Add, Token);
        return [.. things.Where(t => t.Answer is Answer.Altered).Select(t => t.ToString())];
    }
}
