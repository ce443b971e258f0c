using Tawthiq.Linkage;
using Tawthiq.Store;

namespace Tawthiq.Reconcile;

/// <summary>What a choice of rules came to.</summary>
/// <param name="Before">Name and version of the pack before.</param>
/// <param name="After">Name and version of the pack now.</param>
/// <param name="Incidents">How many incidents the record holds.</param>
/// <param name="Ranges">How many of them have other ranges than before.</param>
/// <param name="Grades">How many of them have another grade than before.</param>
internal sealed record RulesChosen(string Before, string After, int Incidents, int Ranges, int Grades);

/// <summary>Chooses the rule pack of a record: ranges, grades and all else that it gives are worked out anew for every incident in one transaction. No report changes its incident.</summary>
internal sealed class ChooseRules(Record record)
{
    /// <param name="name">Name of the pack.</param>
    /// <param name="cancellationToken">Stops the work; nothing is changed then.</param>
    /// <exception cref="ArgumentException">There is no such pack.</exception>
    public RulesChosen Run(string name, CancellationToken cancellationToken)
    {
        var pack = RulePack.Named(name);
        using var db = record.Db();
        var stored = ListIncidents.Of(db).ToList();
        var before = stored.Count > 0 ? stored[0].RulePack : RecordRules.Of(db).ToString();
        var documents = StoredDocuments.All(db);
        var anew = IncidentsUnder.Pack(documents, pack, stored, cancellationToken);
        var chosen = new RulesChosen(before, pack.ToString(), stored.Count,
            stored.Zip(anew).Count(p => !p.First.Ranges.Equals(p.Second.Ranges)), stored.Zip(anew).Count(p => p.First.Grade != p.Second.Grade));

        using var change = new Change(record, db);
        var (at, difference) = (record.Clock.GetUtcNow().UtcDateTime, IncidentDifference.Of(db, anew));
        difference.Write(db, cancellationToken);
        KeepHistory.Of(change, difference, new() { At = at, Cause = LinkingCause.Rules, RulePack = pack.ToString(), Before = difference.Before, After = anew.Count });
        KeepIdentifiers.Of(change, difference, documents.ToDictionary(d => d.Reading.Id.Value, d => d.Reading, StringComparer.Ordinal), at);
        RecordRules.Set(db, pack);
        Relink.NoteRules(db, pack);
        change.Note("incidents.rules_chosen", Told(chosen));
        change.Commit();
        return chosen;
    }

    /// <summary>The counts before and after, as the journal holds them.</summary>
    private static string Told(RulesChosen c) => $"{c.After} instead of {c.Before}; {c.Incidents} incidents, {c.Ranges} with other ranges, {c.Grades} with another grade";
}
