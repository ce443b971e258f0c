using Microsoft.EntityFrameworkCore;
using Tawthiq.Intake.Tools;
using Tawthiq.Intake.Watch;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary>Runs a verb to its end and gives its exit code; null where it could not be run, or was ended.</summary>
internal delegate Task<int?> RunVerb(IReadOnlyList<string> arguments, CancellationToken cancellationToken);

/// <summary>Something that is done by itself while the desk is open: a verb that is run whenever it is due.</summary>
/// <remarks>Looking at watched addresses and verifying read foreign bytes, so each is done in a process of its own; the desk only finds out whether it is due.</remarks>
internal sealed class Housework
{
    private static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);
    // A verb that failed (another program writes in the record, the disk is full) is not tried again at once: a check reads everything.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly string _folder;
    private readonly string[] _verb;
    private readonly Func<RecordDb, DateTime, bool> _isDue;
    private readonly TimeProvider _clock;
    private readonly RunVerb _run;
    private DateTime _notBefore;

    private Housework(string folder, string[] verb, Func<RecordDb, DateTime, bool> isDue, TimeProvider clock, RunVerb run) =>
        (_folder, _verb, _isDue, _clock, _run) = (folder, [.. verb, "--record", folder], isDue, clock, run);

    /// <summary>Looks at watched addresses whose time has come.</summary>
    public static Housework Looking(string folder, TimeProvider clock, RunVerb run) => new(folder, ["watch", "look"], (db, now) => DueWatches.Of(db, now).Count > 0, clock, run);

    /// <summary>Verifies the record from time to time and keeps what came of it.</summary>
    /// <param name="folder">The record.</param>
    /// <param name="every">From the end of one check to the beginning of the next.</param>
    /// <param name="clock">Time.</param>
    /// <param name="run">Runs a verb.</param>
    public static Housework Checking(string folder, TimeSpan every, TimeProvider clock, RunVerb run) =>
        new(folder, ["verify", "--keep"], (db, now) => db.Checks.Max(c => (DateTime?)c.At) is not { } newest || newest + every <= now, clock, run);

    /// <summary>The program itself, once more; whatever else runs here goes first.</summary>
    public static async Task<int?> InOwnProcessAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        (await OwnProcess.RunAsync(arguments, default, Longest, cancellationToken, isHurried: false).ConfigureAwait(false))?.ExitCode;

    /// <summary>Goes on until it is cancelled.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(Tick, _clock, cancellationToken).ConfigureAwait(false);
            await DoIfDueAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Runs the verb if it is due. What it finds is kept in the record, for whoever opens the page.</summary>
    public async Task DoIfDueAsync(CancellationToken cancellationToken)
    {
        if (Now < _notBefore || !IsDue()) return;
        if (await _run(_verb, cancellationToken).ConfigureAwait(false) is not (ExitCode.Fine or ExitCode.Finding)) _notBefore = Now + Pause;
    }

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    private bool IsDue()
    {
        try
        {
            using var record = Record.OpenForReading(_folder, _clock);
            using var db = record.Db();
            return _isDue(db, Now);
        }
        catch (Exception e) when (e is RecordException or IOException or System.Data.Common.DbException or DbUpdateException)
        {
            return false; // the next minute is another chance, and the desk stays open
        }
    }
}
