using Microsoft.EntityFrameworkCore;
using Tawthiq.Evidence.Verification;
using Tawthiq.Model;
using Tawthiq.Preserve;
using Tawthiq.Reconcile;
using Tawthiq.Reconcile.Lists;
using Tawthiq.Review;
using Tawthiq.Store;

namespace Tawthiq.Tests.Reconcile;

/// <summary>The persons whom documents name are a list among the others.</summary>
public sealed class Persons_named_in_documents : IDisposable
{
    private const string Arabic = "استشهد المواطن خليل إبراهيم الزعبي (34 عاما) وشقيقه خالد إبراهيم الزعبي (31 عاما) في قصف مدفعي على بلدة طفس يوم الجمعة 1 آذار 2024.";
    private const string English = "Khalil Ibrahim al-Zoubi, 34, was killed on Friday 1 March 2024 when a shell hit Tafas. His neighbour Rami Antar was wounded.";

    private readonly ListsOfPersons _lists = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Record Record => _lists.Record;

    public void Dispose() => _lists.Dispose();

    [Fact]
    public void Each_name_is_a_row_that_leads_to_its_words_and_the_hurt_are_on_no_list_of_the_dead()
    {
        _lists.Read("one", Arabic);
        _lists.Read("two", English);
        using var db = Record.Db();
        var list = db.Lists.Single();
        (list.Name, list.Rows).ShouldBe((NamedInDocuments.Name, 3));
        foreach (var line in db.ListLines.AsNoTracking())
        {
            var (document, span) = NamedInDocuments.Of(list.Name, line.Cells)!.Value;
            var text = db.Documents.Where(d => d.Id == document).Select(d => d.Text).Single();
            string.Concat(text.EnumerateRunes().Skip(span.Start).Take(span.Length)).ShouldBe(line.Cells[0]);
            line.Cells[3].ShouldBe("2024-03-01");
            line.Cells[5].ShouldBe("killed");
        }
        Verdicts().ShouldBe("intact");
    }

    [Fact]
    public void One_person_told_by_two_documents_in_two_scripts_is_one_and_two_of_one_document_are_two()
    {
        _lists.Add(_lists.First); // what is usual in names, to weigh by
        _lists.Read("one", Arabic);
        _lists.Read("two", English);
        var persons = Persons.Split('|');
        persons.ShouldContain("خليل إبراهيم الزعبي, Khalil Ibrahim al-Zoubi");
        persons.ShouldContain("خالد إبراهيم الزعبي");
    }

    [Fact]
    public void They_join_with_the_lists_that_are_added()
    {
        _lists.Read("one", Arabic);
        _lists.Add(_lists.WriteText("graves.csv", "name,age,sex,died,place\nKhaled Ibrahim al-Zoubi,31,m,2024-03-01,Tafas\nSalma Haddad,12,f,2023-01-09,Jasim\nOmar Daher,40,m,2022-05-02,Nawa\n"));
        Persons.ShouldContain("خالد إبراهيم الزعبي, Khaled Ibrahim al-Zoubi");
        Should.Throw<InvalidDataException>(() => _lists.Add(_lists.WriteText("more.csv", "name,age\nOmar Daher,40\n"), NamedInDocuments.Name)).Message.ShouldContain("--name");
    }

    [Fact]
    public void A_forgotten_document_takes_its_names_with_it_and_no_number_comes_to_mean_another_row()
    {
        _lists.Read("one", Arabic);
        _lists.Read("two", English);
        _lists.Add(_lists.WriteText("graves.csv", "name,age,sex,died,place\nKhalil Ibrahim al-Zoubi,34,m,2024-03-01,Tafas\nSalma Haddad,12,f,2023-01-09,Jasim\n"));
        int judged;
        using (var db = Record.Db()) judged = db.ListLines.AsEnumerable().Single(l => l.Cells[0].StartsWith("Khalil", StringComparison.Ordinal) && l.ListId == 1).Row;
        new DecidePersons(Record, RelinkPersons.Run).Judge(new(1, judged), new(2, 1), Verdict.Different, new("mk", "I knew both"), Token).ShouldBeOfType<Decided.Made>();

        var forget = new Forget(Record);
        forget.Run(forget.Find("two")!, ForgettingReason.Safety);
        new Relink(Record).Run(Token);

        using (var db = Record.Db())
        {
            db.ListLines.AsEnumerable().Where(l => l.ListId == 1).ShouldAllBe(l => l.Cells[8] == "one");
            db.PersonPairs.AsEnumerable().ShouldAllBe(p => !p.Evidence.Any(e => e.Left.Contains("two", StringComparison.Ordinal)));
            db.PersonVerdicts.Single().Reason.ShouldBeNull();
        }
        Persons.ShouldContain("خليل إبراهيم الزعبي, Khalil Ibrahim al-Zoubi"); // of the list that was added
        Verdicts().ShouldBe("intact");
        _lists.Read("three", English);
        using (var db = Record.Db()) db.ListLines.AsEnumerable().Where(l => l.ListId == 1).Select(l => l.Row).ShouldNotContain(judged);
        Should.Throw<RecordException>(() => forget.Find(NamedInDocuments.Name)).Message.ShouldContain("forget the document");
    }

    [Fact]
    public void A_row_edited_by_hand_is_found_and_rebuilding_makes_it_good()
    {
        _lists.Read("one", Arabic);
        Rebuild.Run(Record, Token).IsSame.ShouldBeTrue();
        using (var db = Record.Db()) db.Database.ExecuteSqlRaw("UPDATE list_lines SET cells = replace(cells, '34', '43')").ShouldBeGreaterThan(0);
        Verdicts().ShouldContain("list");
        Rebuild.Run(Record, Token).NamesDiffered.ShouldBeTrue();
        Rebuild.Run(Record, Token).IsSame.ShouldBeTrue();
    }

    // Each person's names in the order of their rows.
    private string Persons
    {
        get
        {
            using var db = Record.Db();
            var cells = db.ListLines.AsNoTracking().AsEnumerable().ToDictionary(l => (l.ListId, l.Row), l => l.Cells[0]);
            return string.Join('|', db.PersonRows.AsEnumerable().GroupBy(r => r.PersonId).Select(g => string.Join(", ", g.OrderBy(r => (r.ListId, r.Row)).Select(r => cells[(r.ListId, r.Row)]))).Order(StringComparer.Ordinal));
        }
    }

    private string Verdicts()
    {
        var things = new List<Checked>();
        VerifyRecord.Run(Record.Folder, VerifyOrder.Usual, things.Add, Token);
        return things.Where(t => t.Answer is Answer.Altered).Select(t => t.ToString()).DefaultIfEmpty("intact").Aggregate((a, b) => $"{a}, {b}");
    }
}
