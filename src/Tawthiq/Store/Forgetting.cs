using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Evidence.Ledger;

namespace Tawthiq.Store;

/// <summary>Why something was forgotten. The ledger says no more than this.</summary>
internal enum ForgettingReason
{
    /// <summary>Keeping it puts somebody in danger.</summary>
    Safety,

    /// <summary>Who gave it no longer wants it kept.</summary>
    Consent,

    /// <summary>A court or a law demands it.</summary>
    Law,

    /// <summary>It should never have been taken in.</summary>
    Mistake,
}

/// <summary>What a row of the journal is beside its entry in the ledger.</summary>
internal abstract record JournalRowCheck
{
    private JournalRowCheck() { }

    /// <summary>The entry says what the row says.</summary>
    public sealed record Agrees : JournalRowCheck;

    /// <summary>The words were forgotten, and a later entry says so; time, actor and action agree.</summary>
    /// <param name="By">Sequence number of that later entry.</param>
    public sealed record Forgotten(long By) : JournalRowCheck;

    /// <summary>The row was changed, or its words were removed without an entry that says so.</summary>
    /// <param name="How">One plain sentence without a full stop and without any of the content.</param>
    public sealed record Differs(string How) : JournalRowCheck;
}

/// <summary>What was forgotten: its rows in the journal stay, without words, digest and salt, and an entry <c>item.forgotten</c> names their numbers.</summary>
internal sealed class Forgetting
{
    /// <summary>The action that says which entries were emptied.</summary>
    public const string Action = "item.forgotten";

    private const string Entries = "; entries ";
    private const long MostInARun = 10_000_000;
    private const string Unfinished = "forgetting.unfinished";

    private readonly Dictionary<long, long> _by = [];

    private Forgetting() { }

    /// <summary>The entries that were emptied, by what the rows of <see cref="Action"/> say.</summary>
    public static Forgetting Of(IEnumerable<JournalRow> journal) => Of(journal.Where(j => j.Action == Action && j.Salt is not null).Select(j => (j.Sequence, j.Subject)));

    /// <summary>The entries that were emptied, by numbers and subjects of the rows of <see cref="Action"/> that have their salt.</summary>
    public static Forgetting Of(IEnumerable<(long Sequence, string Subject)> forgettings)
    {
        var forgetting = new Forgetting();
        foreach (var (by, subject) in forgettings)
            foreach (var sequence in Numbers(subject).Where(n => n < by)) forgetting._by.TryAdd(sequence, by);
        return forgetting;
    }

    /// <summary>Whether a later entry says that the words of this one were forgotten.</summary>
    public bool Names(long sequence) => _by.ContainsKey(sequence);

    /// <summary>The entries that were emptied.</summary>
    public static Forgetting Of(RecordDb db) => Of(db.Journal.AsNoTracking().Where(j => j.Action == Action).OrderBy(j => j.Sequence).ToList());

    /// <summary>Compares a row of the journal with its entry.</summary>
    public JournalRowCheck Check(JournalRow row, LedgerEntry entry)
    {
        if (row.Salt is not null) return Record.EntryOf(row) == entry ? new JournalRowCheck.Agrees() : new JournalRowCheck.Differs("it says something else than its entry");
        var at = new DateTimeOffset(DateTime.SpecifyKind(row.At, DateTimeKind.Utc)).ToUnixTimeMilliseconds();
        if ((row.Sequence, at, row.Actor, row.Action) != (entry.Sequence, entry.UnixMilliseconds, entry.Actor, entry.Action)) return new JournalRowCheck.Differs("it says something else than its entry");
        if (!_by.TryGetValue(row.Sequence, out var by)) return new JournalRowCheck.Differs("its words were removed, and no later entry says that they were forgotten");
        return row.Subject.Length == 0 && row.Digest is null ? new JournalRowCheck.Forgotten(by) : new JournalRowCheck.Differs("it was forgotten and has words again");
    }

    /// <summary>The subject of a forgetting: <c>safety; entries 3, 5-9</c>.</summary>
    public static string SubjectOf(string reason, IEnumerable<long> sequences)
    {
        var (text, from, to) = (new StringBuilder(reason).Append(Entries), 0L, 0L);
        var any = false;
        foreach (var sequence in sequences.Order())
        {
            if (any && sequence == to + 1)
            {
                to = sequence;
                continue;
            }
            if (any) Put();
            (from, to, any) = (sequence, sequence, true);
        }
        if (any) Put();
        return text.ToString().TrimEnd(',', ' ');

        void Put() => text.Append(CultureInfo.InvariantCulture, $"{from}{(to > from ? $"-{to}" : "")}, ");
    }

    /// <summary>Notes which blobs are to be destroyed, before the rows that speak of them go: after a stop the next writer goes on.</summary>
    public static void Begin(Record record, IEnumerable<string> digests)
    {
        WholeFile.Write(PathOf(record), Encoding.ASCII.GetBytes(string.Concat(digests.Select(d => d + "\n"))));
        WholeFile.SettleFolder(record.Folder);
    }

    /// <summary>Whether a forgetting has begun whose bytes may still be on the disk.</summary>
    public static bool IsUnfinished(Record record) => File.Exists(PathOf(record));

    /// <summary>Destroys what a forgetting took off the record, if one is not finished: bytes, answers of a model, deleted pages of the database.</summary>
    /// <returns>False where it is not finished, because another program reads the database.</returns>
    public static bool Finish(Record record)
    {
        var path = PathOf(record);
        if (!File.Exists(path)) return true;
        using var db = record.Db();
        foreach (var digest in File.ReadAllLines(path).Where(d => d.Length > 0))
            if (!db.Items.Any(i => i.Sha256 == digest)) record.Blobs.Destroy(digest); // else the stop came before the rows went
        DestroyAnswers(Path.Combine(record.Folder, "model-answers"));
        if (!Sqlite.Scrub(db)) return false;
        File.Delete(path);
        WholeFile.SettleFolder(record.Folder);
        return true;
    }

    // Answers quote what they were asked about, under names that do not say which; the model can be asked again.
    private static void DestroyAnswers(string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)) File.WriteAllBytes(file, new byte[new FileInfo(file).Length]);
        Directory.Delete(folder, recursive: true);
    }

    private static IEnumerable<long> Numbers(string subject)
    {
        var at = subject.IndexOf(Entries, StringComparison.Ordinal);
        if (at < 0) yield break;
        foreach (var part in subject[(at + Entries.Length)..].Split(", "))
        {
            var ends = part.Split('-');
            if (!long.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var from) || !long.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var to)) yield break;
            for (var n = from; n <= to && n - from < MostInARun; n++) yield return n; // a row that was tampered with must not keep the check busy for ever
        }
    }

    private static string PathOf(Record record) => Path.Combine(record.Folder, Unfinished);
}
