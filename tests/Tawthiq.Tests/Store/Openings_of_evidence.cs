using Microsoft.EntityFrameworkCore;

namespace Tawthiq.Tests.Store;

public sealed class Openings_of_evidence : IDisposable
{
    private readonly TempFolder _folder = new();

    public Openings_of_evidence() => Record.OpenForWriting(_folder.Path, FixedClock.Instance).Dispose();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_the_desk_opens_is_an_entry_with_the_time_of_the_opening()
    {
        using var desk = Record.OpenForReading(_folder.Path, FixedClock.Instance);
        desk.Accesses.Note("access.opened", "a").ShouldBeTrue();
        desk.Accesses.Note("access.opened", "a").ShouldBeFalse(); // turning its pages
        desk.Accesses.Note("access.opened", "b").ShouldBeTrue();
        desk.Accesses.TryTakeIn();

        Opened(desk).ShouldBe([("access.opened", "a", FixedClock.Now.UtcDateTime), ("access.opened", "b", FixedClock.Now.UtcDateTime)]);
        Directory.GetFiles(Path.Combine(_folder.Path, "accesses")).ShouldBeEmpty();
    }

    [Fact]
    public void While_another_writes_the_opening_waits_for_the_next_writer()
    {
        using var desk = Record.OpenForReading(_folder.Path, FixedClock.Instance);
        using (Record.OpenForWriting(_folder.Path, FixedClock.Instance))
        {
            desk.Accesses.Note("access.opened", "a");
            desk.Accesses.TryTakeIn();
            Opened(desk).ShouldBeEmpty();
        }
        Record.OpenForWriting(_folder.Path, FixedClock.Instance).Dispose();
        Opened(desk).Count.ShouldBe(1);
    }

    [Fact]
    public void Nothing_but_an_access_comes_in_that_way()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "accesses"));
        _folder.Write("accesses/1", """{"At":1,"Action":"item.forgotten","Subject":"safety; entries 1-9"}""");
        _folder.Write("accesses/2", "{");
        Record.OpenForWriting(_folder.Path, FixedClock.Instance).Dispose();
        using var desk = Record.OpenForReading(_folder.Path, FixedClock.Instance);
        Opened(desk).ShouldBeEmpty();
    }

    private static List<(string, string, DateTime)> Opened(Record record)
    {
        using var db = record.Db();
        return [.. db.Journal.AsNoTracking().OrderBy(j => j.Sequence).AsEnumerable().Select(j => (j.Action, j.Subject, j.At))];
    }
}
