using System.Buffers.Binary;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Tawthiq.Store;

/// <summary>The state of something on record: the rows that say all of it.</summary>
/// <param name="Kind">First word of the actions that change it.</param>
/// <param name="Subjects">SQL that lists the subjects there are; null where there is but one.</param>
/// <param name="Rows">SQL for the rows of a subject (<c>@subject</c>), each query in a fixed order. Right on PostgreSQL too.</param>
internal sealed record RecordState(string Kind, string? Subjects, IReadOnlyList<string> Rows);

/// <summary>Digests of the states of a record, taken from the tables as they are on the disk. Not thread-safe.</summary>
/// <remarks>
/// SHA-256 over the queries in their order: before each its number of columns is not told, but each row begins with 0x01 and each column that is not null is
/// its name, a letter for its type and its value, lengths in front. Columns stand in the order of their names, so that a column added later and empty changes nothing.
/// </remarks>
internal sealed class StateDigests : IDisposable
{
    /// <summary>Every state there is. A table stands in one of them, or in <see cref="Derived"/>, or it is the journal, which the ledger itself covers.</summary>
    public static readonly IReadOnlyList<RecordState> All =
    [
        new("document", "SELECT id FROM documents",
        [
            "SELECT * FROM documents WHERE id = @subject",
            "SELECT s.* FROM sources s JOIN documents d ON d.source_id = s.id WHERE d.id = @subject",
            "SELECT * FROM reported_events WHERE document_id = @subject ORDER BY id",
            "SELECT * FROM casualty_counts WHERE document_id = @subject ORDER BY event_id, position",
            "SELECT * FROM totals WHERE document_id = @subject ORDER BY position",
            "SELECT * FROM noise WHERE document_id = @subject ORDER BY position",
        ]),
        new("item", "SELECT sha256 FROM items", ["SELECT * FROM items WHERE sha256 = @subject"]),
        new("picture", "SELECT item_sha256 FROM pictures UNION SELECT item_sha256 FROM same_pictures",
        [
            "SELECT * FROM pictures WHERE item_sha256 = @subject ORDER BY position",
            "SELECT * FROM same_pictures WHERE item_sha256 = @subject ORDER BY earlier_sha256",
        ]),
        new("stamp", "SELECT id FROM time_stamps", ["SELECT * FROM time_stamps WHERE id = @subject"]),
        new("authority", "SELECT name FROM authorities", ["SELECT * FROM authorities WHERE name = @subject"]),
        new("input", "SELECT subject FROM reading_failures", ["SELECT * FROM reading_failures WHERE subject = @subject"]),
        new("capture", "SELECT id FROM captures", ["SELECT * FROM captures WHERE id = @subject"]),
        new("places", "SELECT name FROM place_packs", ["SELECT * FROM place_packs WHERE name = @subject"]),
        new("check", "SELECT id FROM checks", ["SELECT * FROM checks WHERE id = @subject"]),
        new("watch", "SELECT id FROM watches UNION SELECT watch_id FROM proposals UNION SELECT watch_id FROM sightings",
        [
            "SELECT * FROM watches WHERE CAST(id AS TEXT) = @subject",
            "SELECT * FROM proposals WHERE CAST(watch_id AS TEXT) = @subject ORDER BY id",
            "SELECT * FROM sightings WHERE CAST(watch_id AS TEXT) = @subject ORDER BY id",
        ]),
        new("decision", "SELECT id FROM decisions",
        [
            "SELECT * FROM decisions WHERE CAST(id AS TEXT) = @subject",
            "SELECT * FROM judgements WHERE CAST(decision_id AS TEXT) = @subject ORDER BY position",
        ]),
        new("linking", "SELECT id FROM linkings",
        [
            "SELECT * FROM linkings WHERE CAST(id AS TEXT) = @subject",
            "SELECT * FROM incident_changes WHERE CAST(linking_id AS TEXT) = @subject ORDER BY incident_id",
        ]),
        new("former", null,
        [
            "SELECT * FROM former_incidents ORDER BY id",
            "SELECT * FROM former_events ORDER BY incident_id, position",
        ]),
        new("incidents", null,
        [
            "SELECT * FROM incidents ORDER BY id",
            "SELECT * FROM incident_events ORDER BY document_id, event_id",
            "SELECT * FROM incident_ranges ORDER BY incident_id, position",
            "SELECT * FROM incident_anchors ORDER BY incident_id, position",
            "SELECT * FROM record_facts ORDER BY name",
        ]),
    ];

    /// <summary>Tables that are made again from others.</summary>
    public static readonly IReadOnlyList<string> Derived = ["document_search", "linkage_events", "linkage_keys", "linkage_clusters", "linkage_pages", "linkage_states"];

    private readonly RecordDb _db;
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);

    public StateDigests(RecordDb db)
    {
        _db = db;
        db.Database.OpenConnection();
    }

    /// <summary>The state that an action changes; null for an action that changes none.</summary>
    public static RecordState? Changed(string action) => All.FirstOrDefault(s => action.StartsWith(s.Kind, StringComparison.Ordinal) && action.AsSpan(s.Kind.Length).StartsWith("."));

    /// <summary>Digest of the state that an action changes, as it is now.</summary>
    /// <returns>Lower-case hexadecimal; null where the action changes no state or the subject has no rows.</returns>
    public string? Of(string action, string subject) => Changed(action) is { } state ? Of(state, subject) : null;

    /// <summary>Digest of a state as it is now.</summary>
    /// <returns>Lower-case hexadecimal; null where there are no rows.</returns>
    public string? Of(RecordState state, string subject)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var any = false;
        foreach (var query in state.Rows)
        {
            hash.AppendData([0]);
            using var reader = Command(query, subject).ExecuteReader();
            var columns = Enumerable.Range(0, reader.FieldCount).OrderBy(reader.GetName, StringComparer.Ordinal).Select(i => (Index: i, Name: Encoding.UTF8.GetBytes(reader.GetName(i)))).ToList();
            while (reader.Read())
            {
                any = true;
                hash.AppendData([1]);
                foreach (var (index, name) in columns) Append(hash, name, reader.GetValue(index));
            }
        }
        return any ? Convert.ToHexStringLower(hash.GetHashAndReset()) : null;
    }

    /// <summary>The subjects of a state that are on record now, in the order of their names.</summary>
    public IReadOnlyList<string> Subjects(RecordState state)
    {
        if (state.Subjects is not { } query) return [""];
        var subjects = new List<string>();
        using var reader = Command(query, "").ExecuteReader();
        while (reader.Read()) subjects.Add(Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!);
        subjects.Sort(StringComparer.Ordinal);
        return subjects;
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values) command.Dispose();
        _db.Database.CloseConnection();
    }

    private DbCommand Command(string query, string subject)
    {
        if (!_commands.TryGetValue(query, out var command))
        {
            command = _db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // the queries stand above
            command.CommandText = query;
#pragma warning restore CA2100
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@subject";
            command.Parameters.Add(parameter);
            _commands[query] = command;
        }
        command.Parameters[0].Value = subject;
        command.Transaction = _db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    private static void Append(IncrementalHash hash, byte[] name, object value)
    {
        if (value is DBNull) return;
        var (type, bytes) = value switch
        {
            string text => ('s', Encoding.UTF8.GetBytes(text)),
            byte[] blob => ('b', blob),
            long number => ('i', Eight(number)),
            bool flag => ('i', Eight(flag ? 1 : 0)),
            int number => ('i', Eight(number)),
            double number => ('r', Eight(BitConverter.DoubleToInt64Bits(number))),
            DateTime time => ('t', Eight(time.Ticks)),
            DateOnly day => ('d', Eight(day.DayNumber)),
            _ => ('s', Encoding.UTF8.GetBytes(FormattableString.Invariant($"{value}"))),
        };
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, name.Length);
        hash.AppendData(length);
        hash.AppendData(name);
        hash.AppendData([(byte)type]);
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }

    private static byte[] Eight(long number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }
}
