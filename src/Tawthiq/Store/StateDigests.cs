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
internal sealed record RecordState(string Kind, string? Subjects, IReadOnlyList<string> Rows)
{
    /// <summary>Tables with the column of the id by which their rows are taken apart, and the order of the rows of one id; none but for states of which there is one and that are large.</summary>
    public IReadOnlyList<StatePart> Parts { get; init; } = [];
}

/// <summary>A table whose rows are in parts: those whose ids begin alike.</summary>
/// <param name="Table">Name of the table.</param>
/// <param name="Id">Column with the id.</param>
/// <param name="Order">Columns by which rows of one id are ordered; empty where there is but one row.</param>
internal sealed record StatePart(string Table, string Id, string Order)
{
    /// <summary>Characters of an id by which a part goes: <c>i-</c> and three hexadecimal digits, 4,096 parts.</summary>
    public const int Length = 5;

    /// <summary>All rows in order.</summary>
    public string All => $"SELECT * FROM {Table} ORDER BY {Id}{Order}";

    /// <summary>Rows of the part that begins with <c>@subject</c>, in order; the first condition is there for the index.</summary>
    public string One => $"SELECT * FROM {Table} WHERE {Id} >= @subject AND {Id} < @subject || '\U0010FFFF' AND substr({Id}, 1, {Length}) = @subject ORDER BY {Id}{Order}";
}

/// <summary>Digests of the states of a record, taken from the tables as they are on the disk. Not thread-safe.</summary>
/// <remarks>
/// SHA-256 over the queries in their order: before each its number of columns is not told, but each row begins with 0x01 and each column that is not null is
/// its name, a letter for its type and its value, lengths in front. Columns stand in the order of their names, so that a column added later and empty changes nothing.
/// A state in parts is hashed as 0x02, the beginning of the ids and the digest of each part that has rows, in order, and then its queries; the digest of a part is that over its tables.
/// What a change does to one part leaves the digests of the others as they are kept; whoever verifies works all of them out from the rows.
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
        new("weights", "SELECT id FROM weight_sets", ["SELECT * FROM weight_sets WHERE id = @subject"]),
        new("list", "SELECT id FROM lists",
        [
            "SELECT * FROM lists WHERE CAST(id AS TEXT) = @subject",
            "SELECT * FROM list_lines WHERE CAST(list_id AS TEXT) = @subject ORDER BY row",
            "SELECT * FROM list_columns WHERE CAST(list_id AS TEXT) = @subject ORDER BY number",
        ]),
        new("verdict", "SELECT id FROM person_verdicts", ["SELECT * FROM person_verdicts WHERE CAST(id AS TEXT) = @subject"]),
        new("estimate", "SELECT id FROM estimates", ["SELECT * FROM estimates WHERE CAST(id AS TEXT) = @subject"]),
        new("persons", null,
        [
            "SELECT * FROM person_rows ORDER BY list_id, row",
            "SELECT * FROM person_pairs ORDER BY left_list_id, left_row, right_list_id, right_row",
        ]),
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
        new("former", null, [])
        {
            Parts = [new("former_incidents", "id", ""), new("former_events", "incident_id", ", position")],
        },
        new("incidents", null, ["SELECT * FROM record_facts ORDER BY name"])
        {
            Parts =
            [
                new("incidents", "id", ""), new("incident_events", "incident_id", ", document_id, event_id"), new("incident_ranges", "incident_id", ", position"),
                new("incident_anchors", "incident_id", ", position"),
            ],
        },
    ];

    /// <summary>Tables that are made again from others.</summary>
    public static readonly IReadOnlyList<string> Derived = ["document_search", "linkage_events", "linkage_keys", "linkage_clusters", "linkage_pages", "linkage_states", "state_parts"];

    private readonly RecordDb _db;
    private readonly Dictionary<string, DbCommand> _commands = new(StringComparer.Ordinal);
    private readonly KeptParts _kept;

    public StateDigests(RecordDb db)
    {
        (_db, _kept) = (db, new(db, this));
        db.Database.OpenConnection();
    }

    /// <summary>The state that an action changes; null for an action that changes none.</summary>
    public static RecordState? Changed(string action) => All.FirstOrDefault(s => action.StartsWith(s.Kind, StringComparison.Ordinal) && action.AsSpan(s.Kind.Length).StartsWith("."));

    /// <summary>Digest of the state that an action changes, as it is now.</summary>
    /// <returns>Lower-case hexadecimal; null where the action changes no state or the subject has no rows.</returns>
    public string? Of(string action, string subject) => Changed(action) is { } state ? Of(state, subject) : null;

    /// <summary>The same within a change: of a state in parts only those are worked out whose rows were touched, and kept.</summary>
    public string? OfChange(string action, string subject) => Changed(action) is not { } state ? null
        : state.Parts.Count > 0 && _kept.AreKept ? Of(state, subject, _kept.BringUpToDate(state)) : Of(state, subject);

    /// <summary>Digest of a state as it is now.</summary>
    /// <returns>Lower-case hexadecimal; null where there are no rows.</returns>
    public string? Of(RecordState state, string subject) => Of(state, subject, state.Parts.Count == 0 ? [] : PartsOf(state));

    private string? Of(RecordState state, string subject, IEnumerable<(string Part, byte[] Digest)> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var any = false;
        foreach (var (part, digest) in parts)
        {
            any = true;
            hash.AppendData([2]);
            Append(hash, [], part);
            hash.AppendData(digest);
        }
        foreach (var query in state.Rows)
        {
            hash.AppendData([0]);
            using var reader = Command(query, subject).ExecuteReader();
            var columns = Columns(reader);
            while (reader.Read())
            {
                any = true;
                AppendRow(hash, reader, columns);
            }
        }
        return any ? Convert.ToHexStringLower(hash.GetHashAndReset()) : null;
    }

    /// <summary>Every part of a state that has rows, with its digest, in order; all rows are read.</summary>
    internal IEnumerable<(string Part, byte[] Digest)> PartsOf(RecordState state)
    {
        var tables = state.Parts.Select(p => new Cursor(Command(p.All, "").ExecuteReader(), p)).ToList();
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            while (tables.Select(t => t.Part).OfType<string>().Min(StringComparer.Ordinal) is { } part)
            {
                foreach (var table in tables)
                {
                    hash.AppendData([0]);
                    for (; table.Part == part; table.Next()) AppendRow(hash, table.Reader, table.Columns);
                }
                yield return (part, hash.GetHashAndReset());
            }
        }
        finally
        {
            foreach (var table in tables) table.Reader.Dispose();
        }
    }

    /// <summary>Digest of one part of a state; null where it has no rows.</summary>
    internal byte[]? PartOf(RecordState state, string part)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var any = false;
        foreach (var table in state.Parts)
        {
            hash.AppendData([0]);
            using var reader = Command(table.One, part).ExecuteReader();
            var columns = Columns(reader);
            while (reader.Read())
            {
                any = true;
                AppendRow(hash, reader, columns);
            }
        }
        return any ? hash.GetHashAndReset() : null;
    }

    // A table that is read in order, with the part of the row it stands at.
    private sealed class Cursor
    {
        private readonly int _id;

        public Cursor(DbDataReader reader, StatePart part)
        {
            (Reader, Columns, _id) = (reader, StateDigests.Columns(reader), reader.GetOrdinal(part.Id));
            Next();
        }

        public DbDataReader Reader { get; }

        public List<(int Index, byte[] Name)> Columns { get; }

        // Null after the last row.
        public string? Part { get; private set; }

        public void Next() => Part = !Reader.Read() ? null : Reader.GetString(_id) is var id && id.Length > StatePart.Length ? id[..StatePart.Length] : id;
    }

    private static List<(int Index, byte[] Name)> Columns(DbDataReader reader) =>
        [.. Enumerable.Range(0, reader.FieldCount).OrderBy(reader.GetName, StringComparer.Ordinal).Select(i => (Index: i, Name: Encoding.UTF8.GetBytes(reader.GetName(i))))];

    private static void AppendRow(IncrementalHash hash, DbDataReader reader, List<(int Index, byte[] Name)> columns)
    {
        hash.AppendData([1]);
        foreach (var (index, name) in columns) Append(hash, name, reader.GetValue(index));
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
        if (!_commands.TryGetValue(query, out var command)) _commands[query] = command = _db.Prepare(query, "@subject");
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
