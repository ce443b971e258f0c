using Microsoft.EntityFrameworkCore;
using Tawthiq.Store;

namespace Tawthiq.Intake.Watch;

/// <summary>The watched addresses whose time has come.</summary>
internal static class DueWatches
{
    /// <summary>Their numbers, in order.</summary>
    public static List<int> Of(RecordDb db, DateTime now) =>
        [.. db.Watches.AsNoTracking().Where(w => w.State != WatchState.Removed).OrderBy(w => w.Id).Select(w => new { w.Id, w.LookedAt, w.EveryMinutes }).AsEnumerable().Where(w => w.LookedAt is not { } last || last.AddMinutes(w.EveryMinutes) <= now).Select(w => w.Id)];
}
