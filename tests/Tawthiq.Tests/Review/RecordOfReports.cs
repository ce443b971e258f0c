using System.Globalization;
using System.Text;
using Tawthiq.Linkage;
using Tawthiq.Model;
using Tawthiq.Reconcile;
using Tawthiq.Review;
using Tawthiq.Store;

namespace Tawthiq.Tests.Review;

/// <summary>A record whose documents say what a test wants, through the ways that the program itself writes.</summary>
internal sealed class RecordOfReports : IDisposable
{
    private readonly TempFolder _folder = new();

    public RecordOfReports() => Record = Record.OpenForWriting(System.IO.Path.Combine(_folder.Path, "record"), FixedClock.Instance);

    public Record Record { get; private set; }

    /// <summary>Ends writing, as when the program is done, and opens the record for a desk to read.</summary>
    public Record OpenForADesk()
    {
        Record.Dispose();
        return Record = Record.OpenForReading(Record.Folder, FixedClock.Instance);
    }

    public DecideIncidents Decide => new(Record, (change, decision, token) => new Relink(Record).AfterDecision(change, decision, token));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Record.Dispose();
        _folder.Dispose();
    }

    /// <summary>Adds a document whose events each kill so many on a day in a village; their words are <c>strike on VILLAGE on DAY killed N</c>, a line each.</summary>
    public void Add(string id, string published, params string[] events)
    {
        var text = string.Join('\n', events.Prepend($"Report {id}").Append(string.Join(' ', Enumerable.Range(0, 30).Select(i => $"{id}w{i}")))) + "\n";
        var kept = Record.Blobs.Keep(Encoding.UTF8.GetBytes(text));
        using var writer = new RecordWriter(Record);
        writer.Add(new(id + ".txt", "txt", kept, text, "source of " + id, Read(id, published, text), TextSketch.Of(text).ToBytes().ToArray()), 0);
        writer.Commit();
        Link();
    }

    /// <summary>Reads a document again with a reader that finds the events of other lines, in that order.</summary>
    public void ReadAgain(string id, string published, params string[] lines)
    {
        using var db = Record.Db();
        using var change = new Change(Record, db);
        var row = db.Documents.Single(d => d.Id == id);
        db.ReportedEvents.RemoveRange(db.ReportedEvents.Where(e => e.DocumentId == id));
        db.SaveChanges();
        ReadingRows.Fill(row, Read(id, published, row.Text, lines));
        change.Note("document.read_again", id);
        change.Commit();
        Link();
    }

    public int Link() => new Relink(Record).Run(Token);

    /// <summary>Documents and lines of each incident, incidents in the order of their first event: <c>a1 b1|c1</c>.</summary>
    public string Groups
    {
        get
        {
            using var db = Record.Db();
            return string.Join('|', db.Incidents.Select(i => i.Detail).AsEnumerable().Select(i => string.Join(' ', i.Events.Select(Line))).Order(StringComparer.Ordinal));
        }
    }

    public string Json
    {
        get
        {
            using var db = Record.Db();
            return string.Join('\n', ListIncidents.Of(db).Select(Interchange.ToJson));
        }
    }

    /// <summary>Id of the incident that holds an event.</summary>
    public string Incident(string written)
    {
        using var db = Record.Db();
        var e = Event(written);
        return db.IncidentEvents.Single(i => i.DocumentId == e.Document.Value && i.EventId == e.Event).IncidentId;
    }

    public static EventRef Event(string written) => DecideIncidents.Parse(written)!.Value;

    private static string Line(EventRef e) => $"{e.Document}.{e.Event}";

    private static DocumentReading Read(string id, string published, string text, string[]? lines = null) =>
        new(new(id), "en", Tawthiq.Evidence.Sha256Digest.Of(Encoding.UTF8.GetBytes(text)).ToString())
        {
            Published = Day(published),
            Title = "Report " + id,
            Events = (lines ?? [.. text.Split('\n').Where(l => l.StartsWith("strike", StringComparison.Ordinal))]).Select((line, n) => Read(line, n, text.IndexOf(line, StringComparison.Ordinal))).ToValueList(),
        };

    private static ReportedEvent Read(string line, int n, int at)
    {
        var words = line.Split(' '); // strike on VILLAGE on DAY killed N
        var count = line.IndexOf("killed", StringComparison.Ordinal);
        var village = Linkage.Reports.Village(words[2], words[2] == "Sarmin" ? Linkage.Reports.Sarmin : Linkage.Reports.Raqqa, "gn:" + words[2]);
        return new($"e{n + 1}", EventType.AirStrike, true)
        {
            Span = new(at, at + 6),
            Date = new(Day(words[4]), Day(words[4]), DatePrecision.Day, DateDerivation.Stated, null),
            Place = village with { Span = new(at + 10, at + 10 + words[2].Length) },
            Casualties = [Linkage.Reports.Killed(int.Parse(words[6], CultureInfo.InvariantCulture)) with { Span = new(at + count, at + line.Length) }],
        };
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
