using Microsoft.EntityFrameworkCore;

namespace Tawthiq.Store;

/// <summary>Reads the journal; only a <see cref="Change"/> writes it.</summary>
internal static class Journal
{
    /// <summary>Who did what the program did by itself.</summary>
    public const string Program = "program";

    /// <summary>Who did what a person did without giving a sign of their own.</summary>
    public const string Person = "person";

    /// <summary>Longest sign.</summary>
    public const int LongestSign = 32;

    /// <summary>Whether a person may sign so: short, no blanks, and not as the program. A sign stands in the ledger in the clear, so it should say nothing to outsiders.</summary>
    public static bool IsSign(string sign) => sign.Length is > 0 and <= LongestSign && sign != Program && sign.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>Sequence number of the last row with one of the actions; 0 where there is none.</summary>
    public static long Last(RecordDb db, params string[] actions) =>
        db.Journal.AsNoTracking().Where(j => actions.Contains(j.Action)).Max(j => (long?)j.Sequence) ?? 0;
}
