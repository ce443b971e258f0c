using Microsoft.EntityFrameworkCore;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Reconcile;

/// <summary>What a linking makes of the incidents on record.</summary>
/// <param name="Begun">Incidents whose id did not stand before.</param>
/// <param name="Altered">Incidents whose id stands on, with something about them changed.</param>
/// <param name="Ended">Incidents whose id no longer stands.</param>
/// <param name="Incomplete">Incidents that are as they were, whose rows went with those of a document that was read again.</param>
/// <param name="Before">How many there were.</param>
internal sealed record IncidentDifference(
    IReadOnlyList<Incident> Begun, IReadOnlyList<(Incident Before, Incident After)> Altered, IReadOnlyList<Incident> Ended, IReadOnlyList<Incident> Incomplete, int Before)
{
    private const int AtATime = 200;

    /// <summary>Incidents that are as they were, with all their rows.</summary>
    public IReadOnlyList<Incident> Same { get; init; } = [];

    /// <summary>Whether no incident is another than before.</summary>
    public bool IsEmpty => Begun.Count + Altered.Count + Ended.Count == 0;

    /// <summary>Incidents whose rows are to be written.</summary>
    public IEnumerable<Incident> ToWrite => Begun.Concat(Altered.Select(a => a.After)).Concat(Incomplete);

    /// <summary>Ids of incidents whose rows are to go.</summary>
    public IEnumerable<string> ToRemove => Ended.Select(i => i.Id.Value).Concat(Altered.Select(a => a.After.Id.Value)).Concat(Incomplete.Select(i => i.Id.Value));

    /// <summary>Compares the incidents on record with those that the linker gives.</summary>
    public static IncidentDifference Of(RecordDb db, IReadOnlyList<Incident> now)
    {
        var rows = db.IncidentEvents.AsNoTracking().GroupBy(e => e.IncidentId).Select(g => new { g.Key, Count = g.Count() }).ToDictionary(g => g.Key, g => g.Count, StringComparer.Ordinal);
        var after = now.ToDictionary(i => i.Id.Value, StringComparer.Ordinal);
        var (altered, ended, incomplete, same, before) = (new List<(Incident, Incident)>(), new List<Incident>(), new List<Incident>(), new List<Incident>(), 0);
        foreach (var old in db.Incidents.AsNoTracking().OrderBy(i => i.Id).Select(i => i.Detail))
        {
            before++;
            if (!after.Remove(old.Id.Value, out var next)) ended.Add(old);
            else if (!next.Equals(old)) altered.Add((old, next));
            else if (rows.GetValueOrDefault(old.Id.Value) != old.Events.Count) incomplete.Add(next);
            else same.Add(next);
        }
        return new([.. now.Where(i => after.ContainsKey(i.Id.Value))], altered, ended, incomplete, before) { Same = same };
    }

    /// <summary>Compares some incidents on record with those that came of them; all others are as they were.</summary>
    /// <param name="db">The record.</param>
    /// <param name="ended">Ids of those on record.</param>
    /// <param name="begun">What came of them.</param>
    public static IncidentDifference Of(RecordDb db, IReadOnlyCollection<string> ended, IReadOnlyList<Incident> begun)
    {
        var after = begun.ToDictionary(i => i.Id.Value, StringComparer.Ordinal);
        var (altered, gone) = (new List<(Incident, Incident)>(), new List<Incident>());
        foreach (var some in ended.Order(StringComparer.Ordinal).Chunk(AtATime))
            foreach (var old in db.Incidents.AsNoTracking().Where(i => some.Contains(i.Id)).OrderBy(i => i.Id).Select(i => i.Detail))
                if (!after.Remove(old.Id.Value, out var next)) gone.Add(old);
                else if (!next.Equals(old)) altered.Add((old, next));
        return new([.. begun.Where(i => after.ContainsKey(i.Id.Value)).OrderBy(i => i.Id.Value, StringComparer.Ordinal)], altered, gone, [], db.Incidents.Count());
    }

    /// <summary>Brings the rows of the incidents in line.</summary>
    public void Write(RecordDb db, CancellationToken cancellationToken)
    {
        foreach (var some in ToRemove.Chunk(AtATime)) db.Incidents.Where(i => some.Contains(i.Id)).ExecuteDelete();
        foreach (var some in ToWrite.Chunk(AtATime))
        {
            cancellationToken.ThrowIfCancellationRequested();
            db.Incidents.AddRange(some.Select(i => i.ToRow()));
            db.SaveChanges();
            db.ChangeTracker.Clear();
        }
    }
}
