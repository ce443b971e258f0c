using System.Globalization;
using Tawthiq.Evidence.Verification;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Preserve;

/// <summary>Keeps what a verification came to in the record.</summary>
internal static class KeepCheck
{
    /// <summary>How many findings of each answer are kept.</summary>
    private const int Kept = 100;

    /// <summary>Verifies a record while others read it or write in it.</summary>
    /// <returns>What it came to, not yet kept.</returns>
    public static CheckRow Run(string folder, VerifyOrder asked, TimeProvider clock, Action<Checked> found, CancellationToken cancellationToken)
    {
        var (begun, stamp, summary) = (clock.GetUtcNow(), clock.GetTimestamp(), new VerificationSummary());
        VerifyRecord.Run(folder, asked, thing =>
        {
            summary.Add(thing);
            found(thing);
        }, cancellationToken);
        return new()
        {
            Id = begun.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            At = DateTimeOffset.FromUnixTimeMilliseconds(begun.ToUnixTimeMilliseconds()).UtcDateTime,
            Took = (long)clock.GetElapsedTime(stamp).TotalMilliseconds,
            Intact = summary.Intact, Altered = summary.Altered, NotCheckable = summary.NotCheckable,
            Findings = string.Join('\n', summary.AlteredThings.Take(Kept).Concat(summary.NotCheckableThings.Take(Kept)).Select(Line)),
        };
    }

    /// <summary>Puts a check on record.</summary>
    /// <exception cref="RecordException">Another process writes in the record, or its ledger is damaged.</exception>
    public static void Keep(string folder, CheckRow check, TimeProvider clock)
    {
        using var record = Record.OpenForWriting(folder, clock);
        using var db = record.Db();
        if (db.Checks.Any(c => c.Id == check.Id)) return;
        using var change = new Change(record, db);
        db.Checks.Add(check);
        change.Note("check.done", check.Id);
        change.Commit();
    }

    private static string Line(Checked thing)
    {
        var (answer, sentence) = thing.Answer is Answer.Altered altered ? ("altered", altered.How) : ("not_checkable", ((Answer.NotCheckable)thing.Answer).Why); // the intact are not listed
        return string.Join('\t', new[] { answer, thing.Kind.Code(), thing.Name, sentence }.Select(p => p.ReplaceLineEndings(" ").Replace('\t', ' ')));
    }
}
