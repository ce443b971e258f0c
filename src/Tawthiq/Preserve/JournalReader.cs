using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Evidence.Verification;
using Tawthiq.Store;

namespace Tawthiq.Preserve;

/// <summary>Reads the journal row by row as it is in the table, so that one row that is no row spoils no other.</summary>
internal sealed class JournalReader : IDisposable
{
    private readonly DbCommand _command;
    private readonly DbDataReader _rows;
    private readonly Forgetting _forgotten;
    private bool _more;

    public JournalReader(RecordDb db)
    {
        _forgotten = Forgetting.Of(VerifyRows.Read(db, $"SELECT sequence, subject FROM journal WHERE action = '{Forgetting.Action}' AND salt IS NOT NULL", "")
            .Where(r => r is [long, string]).Select(r => ((long)r[0], (string)r[1])));
        _command = db.Database.GetDbConnection().CreateCommand();
        _command.CommandText = "SELECT sequence, at, actor, action, subject, digest, salt FROM journal ORDER BY sequence";
        _rows = _command.ExecuteReader();
        _more = _rows.Read();
    }

    public void Dispose()
    {
        _rows.Dispose();
        _command.Dispose();
    }

    /// <summary>What the row with a sequence number tells; to be asked in order.</summary>
    public ToldEntry Told(long sequence)
    {
        while (_more && Sequence < sequence) _more = _rows.Read(); // numbers below 1: of no entry
        if (!_more || Sequence > sequence) return new ToldEntry.Unreadable("its row in the journal is missing");
        var told = Row();
        _more = _rows.Read();
        return told;
    }

    /// <summary>Sequence numbers of the rows that are left after an entry.</summary>
    public IEnumerable<long> Beyond(long last)
    {
        for (; _more; _more = _rows.Read())
            if (Sequence > last) yield return Sequence;
    }

    private long Sequence => _rows.GetInt64(0);

    private ToldEntry Row()
    {
        try
        {
            if (_rows.GetValue(1) is not string at || Time(at) is not { } time || _rows.GetValue(2) is not string actor || _rows.GetValue(3) is not string action || _rows.GetValue(4) is not string subject)
                return new ToldEntry.Unreadable("a column of its row in the journal holds something else than it should");
            var milliseconds = new DateTimeOffset(time, TimeSpan.Zero).ToUnixTimeMilliseconds();
            if (_rows.IsDBNull(6)) return subject.Length == 0 && _rows.IsDBNull(5) && _forgotten.Names(Sequence)
                ? new ToldEntry.Forgotten(milliseconds, actor, action)
                : new ToldEntry.Unreadable("its row in the journal has lost its salt, but no later entry says that it was forgotten");
            var row = new JournalRow
            {
                Sequence = Sequence, At = DateTime.SpecifyKind(time, DateTimeKind.Utc), Actor = actor, Action = action, Subject = subject,
                Digest = _rows.IsDBNull(5) ? null : _rows.GetString(5), Salt = (byte[])_rows.GetValue(6),
            };
            return new ToldEntry.Whole(Record.EntryOf(row));
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidCastException or OverflowException)
        {
            return new ToldEntry.Unreadable("a column of its row in the journal holds something else than it should");
        }
    }

    // A time has one spelling here: another one that means the same was not written by the program.
    private static DateTime? Time(string at) =>
        DateTime.TryParseExact(at, ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.f", "yyyy-MM-dd HH:mm:ss.ff", "yyyy-MM-dd HH:mm:ss.fff"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
