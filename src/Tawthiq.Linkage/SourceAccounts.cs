using Tawthiq.Linkage.Text;
using Tawthiq.Model;

namespace Tawthiq.Linkage;

/// <summary>What one source says of an incident in words of its own.</summary>
/// <param name="Source">Identity of the source: one for all ways its name is written; <c>agency:</c> and an id of <c>rules/agencies.tsv</c> for a news agency; null where the record does not know who published.</param>
/// <param name="Name">Its name as written; null for an agency and where it is not known.</param>
/// <param name="Incident">The incident, of which only the reported events of this source are left.</param>
public sealed record SourceAccount(string? Source, string? Name, Incident Incident)
{
    /// <summary>What the identity of an agency begins with.</summary>
    public const string OfAgency = "agency:";

    /// <summary>The accounts of an incident. Documents that repeat one text are one account, as they count for its grade: that of who published it first, or of the agency whose report it is.</summary>
    /// <param name="incident">The incident with its origins.</param>
    /// <param name="sourceOf">Name of the source of a document; null where it is not known.</param>
    public static IEnumerable<SourceAccount> Of(Incident incident, Func<DocumentId, string?> sourceOf)
    {
        var origins = incident.Origins.Count > 0 ? incident.Origins : incident.Events.Select(e => e.Document).Distinct().Select(d => new Origin(d, [d])).ToValueList();
        foreach (var source in origins.Select(o => (Origin: o, Name: o.Agency is null ? sourceOf(o.First) : null)).GroupBy(o => o.Origin.Agency is { } agency ? OfAgency + agency : o.Name is { } name ? Folding.FoldName(name) : null))
        {
            var documents = source.SelectMany(o => o.Origin.Documents).ToHashSet();
            yield return new(source.Key, source.First().Name, documents.Count == incident.Events.Select(e => e.Document).Distinct().Count() ? incident : incident with { Events = incident.Events.Where(e => documents.Contains(e.Document)).ToValueList() });
        }
    }
}
