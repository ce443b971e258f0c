using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Evidence.Verification;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Preserve;

/// <summary>Keeps what a verification came to in the record, and makes one by itself from time to time.</summary>
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

    /// <summary>Verifies a record again and again and keeps what came of it, until it is stopped. Never fails: a check that cannot be made or kept is made later.</summary>
    /// <param name="folder">The record.</param>
    /// <param name="every">From the beginning of one check to that of the next.</param>
    /// <param name="clock">Time.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task OnScheduleAsync(string folder, TimeSpan every, TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Wait(folder, every, clock), clock, cancellationToken).ConfigureAwait(false);
                try
                {
                    // A thread of its own below the others, and one file at a time: pages come first.
                    var check = await Task.Factory.StartNew(() => InBackground(folder, clock, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
                    await KeepSoonAsync(folder, check, clock, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Data.Common.DbException or DbUpdateException)
                {
                    await Task.Delay(Pause, clock, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // the desk was closed
        }
    }

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    private static CheckRow InBackground(string folder, TimeProvider clock, CancellationToken cancellationToken)
    {
        Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        return Run(folder, VerifyOrder.Usual with { Threads = 1 }, clock, _ => { }, cancellationToken);
    }

    // Whoever adds documents holds the record; the check waits until they are done.
    private static async Task KeepSoonAsync(string folder, CheckRow check, TimeProvider clock, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            try
            {
                Keep(folder, check, clock);
                return;
            }
            catch (RecordException)
            {
                await Task.Delay(TimeSpan.FromMinutes(1), clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // A little after the start at the earliest, so that the first pages do not wait for it.
    private static TimeSpan Wait(string folder, TimeSpan every, TimeProvider clock)
    {
        var least = TimeSpan.FromSeconds(30);
        try
        {
            using var record = Record.OpenForReading(folder, clock);
            using var db = record.Db();
            var last = db.Checks.Max(c => (DateTime?)c.At);
            var left = last is { } at ? at + every - clock.GetUtcNow().UtcDateTime : least;
            return left < least ? least : left;
        }
        catch (Exception e) when (e is RecordException or System.Data.Common.DbException or IOException)
        {
            return Pause;
        }
    }

    private static string Line(Checked thing)
    {
        var (answer, sentence) = thing.Answer is Answer.Altered altered ? ("altered", altered.How) : ("not_checkable", ((Answer.NotCheckable)thing.Answer).Why); // the intact are not listed
        return string.Join('\t', new[] { answer, thing.Kind.Code(), thing.Name, sentence }.Select(p => p.ReplaceLineEndings(" ").Replace('\t', ' ')));
    }
}
