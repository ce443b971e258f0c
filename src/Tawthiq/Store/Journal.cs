using Microsoft.EntityFrameworkCore;

namespace Tawthiq.Store;

/// <summary>Reads the journal; only a <see cref="Change"/> writes it.</summary>
internal static class Journal
{
    /// <summary>Who did what the program did by itself.</summary>
    public const string Program = "program";

    /// <summary>Sequence number of the last row with one of the actions; 0 where there is none.</summary>
    public static long Last(RecordDb db, params string[] actions) =>
        db.Journal.AsNoTracking().Where(j => actions.Contains(j.Action)).Max(j => (long?)j.Sequence) ?? 0;
}
