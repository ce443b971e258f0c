using Tawthiq.Linkage.Compare;
using Tawthiq.Linkage.Copies;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Reconstruct;

/// <summary>Which documents of an incident repeat one text or one agency's report, in one language or several.</summary>
internal sealed class Origins
{
    private const int MostForTranslations = 200;

    private readonly List<LinkageDocument> _documents;
    private readonly List<(int A, int B, RepeatKind Kind, double Share)> _links = [];
    private readonly Dictionary<int, string> _agencies = [];
    private readonly HashSet<int> _own = [];

    private Origins(List<LinkageDocument> documents) => _documents = documents;

    /// <summary>The documents by origin: first publisher first (a document without a day of publication after those with one, an agency's own before all), origins in the same order.</summary>
    /// <param name="events">The reported events of the incident.</param>
    public static ValueList<Origin> Of(IReadOnlyList<EventFacts> events)
    {
        var documents = events.Select(e => e.Source).DistinctBy(d => d.Reading.Id)
            .OrderBy(d => d.Reading.Published ?? DateOnly.MaxValue).ThenBy(d => d.Reading.Id.Value, StringComparer.Ordinal).ToList();
        var origins = new Origins(documents);
        origins.LinkAgencies(events);
        if (documents.Count > 1)
        {
            origins.LinkTexts();
            origins.LinkTranslations();
        }
        return origins.Make();
    }

    private void LinkTexts()
    {
        var found = Repeats.Of([.. _documents.Select(d => new Repeats.Text(d.Source, d.Reading.Published, d.Reading.TextSha256, d.Sketch))], 1, CancellationToken.None);
        for (var i = 0; i < found.Length; i++) if (found[i] is { } repeat) _links.Add((repeat.Of, i, repeat.Kind, repeat.Share));
    }

    private void LinkAgencies(IReadOnlyList<EventFacts> events)
    {
        foreach (var (agency, carrying) in AgencyReports.Of(_documents, events))
        {
            foreach (var document in carrying) _agencies.TryAdd(document, agency);
            if (Agencies.Table.OfSource(_documents[carrying[0]].Source) == agency) _own.Add(carrying[0]);
            foreach (var document in carrying.Skip(1)) _links.Add((carrying[0], document, RepeatKind.Agency, 1));
        }
    }

    private void LinkTranslations()
    {
        if (_documents.Count > MostForTranslations || _documents.TrueForAll(d => d.Reading.Language == _documents[0].Reading.Language)) return;
        for (var i = 0; i < _documents.Count; i++)
            for (var j = 0; j < i; j++)
                if (Translations.IsOne(_documents[j], _documents[i])) _links.Add((j, i, RepeatKind.Translation, 1));
    }

    private ValueList<Origin> Make()
    {
        if (_links.Count == 0) return _documents.Select((d, i) => new Origin(d.Reading.Id, [d.Reading.Id]) { Agency = _agencies.GetValueOrDefault(i) }).ToValueList(); // mostly
        var (near, seen, origins) = (_links.SelectMany(l => new[] { (From: l.A, Link: (Other: l.B, l.Kind, l.Share)), (From: l.B, Link: (Other: l.A, l.Kind, l.Share)) }).ToLookup(l => l.From, l => l.Link), new bool[_documents.Count], new List<(int First, Origin Origin)>());
        for (var i = 0; i < _documents.Count; i++)
        {
            if (seen[i]) continue;
            var members = Reached(i, near, []).Select(r => r.Document).ToList();
            foreach (var member in members) seen[member] = true;
            var first = members.Where(_own.Contains).Order().Append(members.Min()).First();
            var reached = Reached(first, near, []).OrderBy(r => r.Document).ToList();
            origins.Add((members.Min(), new Origin(Id(first), reached.Select(r => r.Document).OrderBy(d => d != first).Select(Id).ToValueList())
            {
                Repeats = reached.Where(r => r.Document != first).Select(r => ToRepeat(Id(r.Document), Id(r.From), r.Kind, r.Share)).ToValueList(),
                Agency = members.Order().Select(m => _agencies.GetValueOrDefault(m)).FirstOrDefault(a => a is not null),
            }));
        }
        return origins.OrderBy(o => o.First).Select(o => o.Origin).ToValueList();
    }

    // Breadth first: each document with the one that it is known by, as near to the first as may be, by text before agency before language.
    private static List<(int Document, int From, RepeatKind Kind, double Share)> Reached(int first, ILookup<int, (int Other, RepeatKind Kind, double Share)> near, HashSet<int> seen)
    {
        var reached = new List<(int Document, int From, RepeatKind Kind, double Share)> { (first, first, RepeatKind.SameText, 1) };
        seen.Add(first);
        for (var at = 0; at < reached.Count; at++)
            foreach (var (other, kind, share) in near[reached[at].Document].OrderBy(l => l.Kind).ThenBy(l => l.Other))
                if (seen.Add(other)) reached.Add((other, reached[at].Document, kind, share));
        return reached;
    }

    private DocumentId Id(int document) => _documents[document].Reading.Id;

    internal static Repeat ToRepeat(DocumentId document, DocumentId of, RepeatKind kind, double share) =>
        new(document, of, kind) { Percent = kind is RepeatKind.LightEdit or RepeatKind.Excerpt ? (int)Math.Round(100 * share) : null };
}
