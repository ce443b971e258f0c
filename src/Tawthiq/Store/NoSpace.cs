using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Tawthiq.Store;

/// <summary>Whether something failed because a disk, a quota or a device is full.</summary>
internal static class NoSpace
{
    private const int SqliteFull = 13;
    private const int SqliteNoRoomToShare = 4874; // SQLITE_IOERR_SHMSIZE: what processes share about the log could not be made larger

    /// <summary>Looks through what wraps the error too.</summary>
    public static bool Is(Exception e) => e switch
    {
        // A full disk, a full quota and a limit on the size of a file, as POSIX numbers them; a full disk as Windows does.
        IOException => (e.HResult & 0xFFFF) is 28 or 122 or 27 or 112,
        SqliteException { SqliteErrorCode: SqliteFull } or SqliteException { SqliteExtendedErrorCode: SqliteNoRoomToShare } => true,
        DbUpdateException { InnerException: { } inner } => Is(inner),
        AggregateException many => many.InnerExceptions.Any(Is),
        _ => false,
    };
}
