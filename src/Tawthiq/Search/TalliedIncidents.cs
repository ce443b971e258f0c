using Microsoft.EntityFrameworkCore;
using Tawthiq.Estimation.Tallies;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Search;

/// <summary>Works out who reports incidents, for a tally by source.</summary>
internal delegate TallyDimension TellSources(RecordDb db, IReadOnlyCollection<Incident> incidents, CancellationToken cancellationToken);

/// <summary>The incidents of the record with no more than tallies take, kept until they change: the page is asked for again and again. Thread-safe.</summary>
/// <param name="tellSources">Works out who reports them.</param>
internal sealed class TalliedIncidents(TellSources tellSources)
{
    private static readonly string[] ChangesOfIncidents = ["incidents.linked", "incidents.weights_chosen", "incidents.rules_chosen", "incidents.stated_anew", "incidents.withdrawn"];

    private readonly KeptUntil<List<Incident>> _incidents = new(ChangesOfIncidents);
    private readonly KeptUntil<TallyDimension> _sources = new(ChangesOfIncidents);

    /// <summary>Newest first, those without a day last.</summary>
    public IReadOnlyList<Incident> Of(RecordDb db) => _incidents.Of(db, () =>
        [.. db.Incidents.AsNoTracking().OrderBy(i => i.DateFrom == null).ThenByDescending(i => i.DateFrom).ThenBy(i => i.Id).Select(i => i.Detail).AsEnumerable().Select(Slim)]);

    /// <summary>The dimension of a name over the incidents of the record; null where there is none.</summary>
    public TallyDimension? Named(RecordDb db, string name, CancellationToken cancellationToken) =>
        name == TallyIncidents.Source ? _sources.Of(db, () => tellSources(db, Of(db), cancellationToken)) : TallyIncidents.Named(name);

    // Claims a figure rests on, contradictions and codes are read again for the few incidents that are shown.
    private static Incident Slim(Incident i) => new(i.Id, i.Type, i.Origins.Count != 1 ? i.Events : [.. i.Events.Take(1)], i.Grade, i.RulePack)
    {
        Date = i.Date,
        Place = i.Place,
        Perpetrators = i.Perpetrators,
        Ranges = i.Ranges.Select(r => r with { Basis = [] }).ToValueList(),
        Groups = i.Groups.Select(g => g with { Basis = [] }).ToValueList(),
        Origins = i.Origins.Select(o => new Origin(o.First, i.Origins.Count != 1 ? o.Documents : [o.First]) { Agency = o.Agency }).ToValueList(),
    };
}
