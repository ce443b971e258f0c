using Microsoft.EntityFrameworkCore;
using Tawthiq.Estimation.Tallies;
using Tawthiq.Linkage;
using Tawthiq.Model;
using Tawthiq.Reconcile;
using Tawthiq.Store;

namespace Tawthiq.Search;

/// <summary>Adds up what is documented of incidents, by a dimension.</summary>
internal static class TallyIncidents
{
    /// <summary>Name of the dimension that takes the record besides the incidents: who published.</summary>
    public const string Source = "source";

    private static readonly TallyDimension[] Plain =
    [
        TallyDimension.Month, TallyDimension.Year, TallyDimension.Week, TallyDimension.Day, TallyDimension.Country, TallyDimension.Place, TallyDimension.Type,
        TallyDimension.Perpetrator(PartyNames.IdentityOf), TallyDimension.Status, TallyDimension.Group, TallyDimension.Outcome, TallyDimension.Grade,
    ];

    /// <summary>What can be grouped by.</summary>
    public static readonly IReadOnlyList<string> Names = [.. Plain.Select(d => d.Name), Source];

    /// <summary>Grades that count where nobody says otherwise: all but those of incidents that did not happen as claimed.</summary>
    public static readonly ValueList<Grade> UsualGrades = Enum.GetValues<Grade>().Where(g => g != Grade.Discounted).ToValueList();

    /// <summary>The dimension of a name that takes the incidents alone; null where there is none.</summary>
    public static TallyDimension? Named(string name) => Plain.FirstOrDefault(d => d.Name == name);

    /// <summary>By who published: an incident counts for every source that reports it in words of its own, with what that source says.</summary>
    /// <param name="db">The record of the incidents.</param>
    /// <param name="incidents">The incidents.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static TallyDimension BySource(RecordDb db, IReadOnlyCollection<Incident> incidents, CancellationToken cancellationToken)
    {
        var sources = db.Documents.AsNoTracking().Select(d => new { d.Id, Source = d.Source!.Name }).AsEnumerable().ToDictionary(d => new DocumentId(d.Id), d => d.Source);
        var accounts = incidents.Select(i => SourceAccount.Of(i, d => sources.GetValueOrDefault(d)).ToList()).ToList();
        // What one source alone says is worked out where an incident has several; else it is what the incident says.
        var parts = accounts.Where(a => a.Count > 1).SelectMany(a => a).Select(a => a.Incident).ToList();
        var told = new Dictionary<Incident, Incident>(ReferenceEqualityComparer.Instance);
        foreach (var pack in parts.GroupBy(p => p.RulePack))
            foreach (var some in pack.Chunk(AtATime))
                foreach (var (part, alone) in some.Zip(new IncidentLinker(RulePack.Named(pack.Key.Split('@')[0])) { Threads = Environment.ProcessorCount }
                    .AsTold(StoredDocuments.Of(db, some.SelectMany(p => p.Events).Select(e => e.Document.Value).Distinct()), some, cancellationToken))) told.Add(part, alone);
        var cells = accounts.Where(a => a.Count > 0).ToDictionary(a => a[0].Incident.Id, a => a.ConvertAll(s => new TallyCell(s.Source, s.Name, null!) { Told = told.GetValueOrDefault(s.Incident) }));
        return TallyDimension.Source(i => cells.TryGetValue(i.Id, out var known) ? known : []);
    }

    /// <summary>The tally, with the rule pack of the incidents in its definition.</summary>
    public static Tally Of(IReadOnlyCollection<Incident> incidents, TallyDefinition definition, TallyDimension by) =>
        Tally.Over(incidents, definition with { RulePack = incidents.Select(i => i.RulePack).Distinct(StringComparer.Ordinal).Take(2).ToList() is [var pack] ? pack : null }, by);

    private const int AtATime = 5000; // incidents whose documents are in memory at once
}
