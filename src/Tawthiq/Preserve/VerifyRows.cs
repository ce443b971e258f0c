using Microsoft.EntityFrameworkCore;
using Tawthiq.Evidence.Verification;
using Tawthiq.Store;

namespace Tawthiq.Preserve;

/// <summary>Compares every state of a record with the digest that the journal has of it: rows edited, deleted or added.</summary>
internal static class VerifyRows
{
    public static void Run(RecordDb db, Action<Checked> found, CancellationToken cancellationToken)
    {
        using var states = new StateDigests(db);
        foreach (var state in StateDigests.All)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (state.Parts.Count > 0) Parts(db, states, state, found);
            if (state.Subjects is null) One(db, states, state, found);
            else Each(db, states, state, found, cancellationToken);
        }
        var known = StateDigests.All.Where(s => s.Parts.Count > 0).Select(s => s.Kind).ToList();
        foreach (var kind in db.StateParts.Where(p => !known.Contains(p.Kind)).Select(p => p.Kind).Distinct()) found(Checked.Altered(CheckedKind.Row, $"state {kind}", "its digest is kept in parts, and there is no such state"));
        foreach (var row in Read(db, "SELECT name FROM sources WHERE id NOT IN (SELECT source_id FROM documents WHERE source_id IS NOT NULL)", ""))
            found(Checked.Altered(CheckedKind.Row, $"source {row[0]}", "it is on record without a document of it"));
        var orphans = Sqlite.Orphans(db);
        foreach (var orphan in orphans) found(Checked.Altered(CheckedKind.Row, orphan, "rows are on record without what they belong to"));
    }

    private const string Noted = "FROM journal WHERE salt IS NOT NULL AND substr(action, 1, length(@kind) + 1) = @kind || '.'";

    // A state that there is only one of: its actions name something else, such as the rule pack.
    private static void One(RecordDb db, StateDigests states, RecordState state, Action<Checked> found)
    {
        var last = Read(db, $"SELECT digest {Noted} ORDER BY sequence DESC LIMIT 1", state.Kind).SingleOrDefault();
        if (last is not null) found(Compare(states, state, "", last[0]));
        else if (states.Of(state, "") is not null) found(Checked.Altered(CheckedKind.Row, state.Kind, Unknown));
    }

    // What is kept of the parts of a state must be what their rows give: the next change takes it over. Where nothing is kept of one, the next change works it out.
    private static void Parts(RecordDb db, StateDigests states, RecordState state, Action<Checked> found)
    {
        var kept = db.StateParts.AsNoTracking().Where(p => p.Kind == state.Kind).ToDictionary(p => p.Part, p => p.Digest, StringComparer.Ordinal);
        foreach (var (part, digest) in states.PartsOf(state))
            if (!kept.Remove(part, out var known)) Tell(part, "its digest is missing");
            else if (known is not null && !known.AsSpan().SequenceEqual(digest)) Tell(part, "its kept digest is not that of its rows");
        foreach (var (part, _) in kept.Where(p => p.Value is not null)) Tell(part, "its digest is kept, but its rows are missing");

        void Tell(string part, string why) => found(Checked.Altered(CheckedKind.Row, $"{state.Kind} {part}", why));
    }

    // What the journal says last of each subject, then what is on record without a word of the journal.
    private static void Each(RecordDb db, StateDigests states, RecordState state, Action<Checked> found, CancellationToken cancellationToken)
    {
        foreach (var row in Read(db, $"SELECT subject, digest, max(sequence) {Noted} GROUP BY subject ORDER BY subject", state.Kind))
        {
            cancellationToken.ThrowIfCancellationRequested();
            found(Compare(states, state, row[0], row[1]));
        }
        foreach (var row in Read(db, $"SELECT CAST(v AS TEXT) FROM (WITH s(v) AS ({state.Subjects}) SELECT v FROM s) EXCEPT SELECT subject {Noted}", state.Kind))
            found(Checked.Altered(CheckedKind.Row, Name(state, row[0] as string ?? ""), Unknown));
    }

    private const string Unknown = "it is on record, and the journal knows nothing of it";

    private static Checked Compare(StateDigests states, RecordState state, object subject, object recorded)
    {
        if (subject is not string name) return Checked.Altered(CheckedKind.Row, state.Kind, "the journal has a subject that is no text");
        var now = states.Of(state, name);
        return new(CheckedKind.Row, Name(state, name), (recorded as string, now) switch
        {
            (var digest, var present) when digest == present => Answer.Intact.Here,
            ({ }, null) => new Answer.Altered("its rows are missing"),
            (null, { }) => new Answer.Altered("it was taken off the record, but its rows are there"),
            var (digest, present) => new Answer.Altered($"rows were edited, deleted or added: recorded {digest}, found {present}"),
        });
    }

    private static string Name(RecordState state, string subject) => subject.Length == 0 ? state.Kind : $"{state.Kind} {subject}";

    internal static IEnumerable<object[]> Read(RecordDb db, string query, string kind)
    {
        using var command = kind.Length > 0 ? db.Prepare(query, "@kind") : db.Prepare(query);
        if (kind.Length > 0) command.Parameters[0].Value = kind;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            yield return row;
        }
    }
}
