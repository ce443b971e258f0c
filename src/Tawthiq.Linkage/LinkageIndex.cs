using Tawthiq.Linkage.Compare;
using Tawthiq.Linkage.Follow;
using Tawthiq.Linkage.Reconstruct;
using Tawthiq.Model;

namespace Tawthiq.Linkage;

/// <summary>What a change of documents or judgements did to the incidents.</summary>
/// <param name="Ended">Incidents that are no longer, or no longer as they were.</param>
/// <param name="Begun">Incidents that were not before, or not as they are now.</param>
/// <param name="Anew">Whether everything was worked out anew, because the weight of words changed everywhere.</param>
public sealed record LinkageChange(ValueList<Incident> Ended, ValueList<Incident> Begun, bool Anew);

/// <summary>Keeps reported events brought together as incidents, in memory, while documents and judgements come and go.</summary>
/// <remarks>
/// After every change the incidents are those that <see cref="IncidentLinker.Link"/> makes of the same documents and judgements from nothing. What a change costs
/// depends on what is near the events that it touches; as long as the words of all documents are counted, and when the first page comes whose day the order of a site's
/// pages may tell, everything is linked anew. Why that holds: docs/decisions/0012. Not thread-safe.
/// </remarks>
public sealed class LinkageIndex
{
    private readonly IncidentLinker _linker;
    private readonly Dictionary<DocumentId, LinkageDocument> _documents = [];

    // By the lowest number of its events.
    private readonly Dictionary<int, Incident> _incidents = [];

    private Wording _wording = null!; // set by the constructor
    private InMemory _linked = null!;
    private IReadOnlyList<Judgement> _judgements;

    /// <summary>Links documents from nothing.</summary>
    /// <param name="linker">How; its threads work on what is linked from nothing.</param>
    /// <param name="documents">Each document once, in any order.</param>
    /// <param name="judgements">What people decided, in the order in which they decided.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">A document is there twice.</exception>
    public LinkageIndex(IncidentLinker linker, IReadOnlyList<LinkageDocument> documents, IReadOnlyList<Judgement> judgements, CancellationToken cancellationToken)
    {
        (_linker, _judgements) = (linker, judgements);
        foreach (var document in documents)
            if (!_documents.TryAdd(document.Reading.Id, document)) throw new ArgumentException($"The document '{document.Reading.Id}' is there twice.", nameof(documents));
        Begin(cancellationToken);
    }

    /// <summary>The incidents as they are now, in order of identifier.</summary>
    public ValueList<Incident> Incidents => _incidents.Values.OrderBy(i => i.Id.Value, StringComparer.Ordinal).ToValueList();

    /// <summary>How many documents there are.</summary>
    public int Documents => _documents.Count;

    /// <summary>Takes documents in, takes some out, and follows other judgements.</summary>
    /// <param name="added">New documents, or new readings of ones there are, each once.</param>
    /// <param name="removed">Documents that go; one that is not there is passed over.</param>
    /// <param name="judgements">All that people decided, in the order in which they decided; null for the same as before.</param>
    /// <param name="cancellationToken">Stops the work; then the index is no longer to be used.</param>
    /// <exception cref="ArgumentException">A document is there twice; nothing was changed.</exception>
    public LinkageChange Change(IReadOnlyList<LinkageDocument> added, IReadOnlyList<DocumentId> removed, IReadOnlyList<Judgement>? judgements, CancellationToken cancellationToken)
    {
        var ids = new HashSet<DocumentId>();
        foreach (var document in added)
            if (!ids.Add(document.Reading.Id)) throw new ArgumentException($"The document '{document.Reading.Id}' is there twice.", nameof(added));
        var gone = ids.Concat(removed).Distinct().Select(id => _documents.GetValueOrDefault(id)).OfType<LinkageDocument>().ToList();

        // Another reading of a document has other words where its text was read otherwise; that it stays in the sample is not enough.
        var anew = gone.Exists(_wording.IsMovedBy) || added.Any(d => LinkageFollower.AsksForAll(d, _wording, _linked.LooksTwice));
        foreach (var document in gone) _documents.Remove(document.Reading.Id);
        foreach (var document in added) _documents.Add(document.Reading.Id, document);
        var before = _judgements;
        _judgements = judgements ?? _judgements;
        return anew || LinkageFollower.AreMany(added.Count, _documents.Count) ? Anew(cancellationToken)
            : Follow(added, [.. gone.Select(d => d.Reading.Id)], before, cancellationToken);
    }

    private LinkageChange Anew(CancellationToken cancellationToken)
    {
        var before = _incidents.Values.ToList();
        Begin(cancellationToken);
        return Difference(before, _incidents.Values, anew: true);
    }

    private LinkageChange Follow(IReadOnlyList<LinkageDocument> added, IReadOnlyList<DocumentId> gone, IReadOnlyList<Judgement> before, CancellationToken cancellationToken)
    {
        var following = new Following(_linked, _wording, _linker.Weights);
        var followed = following.Of(added, gone, before, _judgements, cancellationToken);
        var begun = followed.Last.Begun.Select(c => (Lowest: c.Min(), Incident: _linker.Make(new Evidence([.. c.Select(following.At)])))).ToList();
        var ended = new List<Incident>();
        foreach (var cluster in followed.Last.Ended)
        {
            _incidents.Remove(cluster[0], out var incident);
            ended.Add(incident!); // every cluster has one
        }
        foreach (var (lowest, incident) in begun) _incidents.Add(lowest, incident);
        _linked.Take(followed, _wording);
        return Difference(ended, begun.Select(b => b.Incident), anew: false);
    }

    private static LinkageChange Difference(IEnumerable<Incident> before, IEnumerable<Incident> after, bool anew)
    {
        var now = after.ToDictionary(i => i.Id);
        var ended = new List<Incident>();
        foreach (var old in before)
            if (now.TryGetValue(old.Id, out var same) && same.Equals(old)) now.Remove(old.Id);
            else ended.Add(old);
        return new(
            ended.OrderBy(i => i.Id.Value, StringComparer.Ordinal).ToValueList(),
            now.Values.OrderBy(i => i.Id.Value, StringComparer.Ordinal).ToValueList(), anew);
    }

    // From nothing.
    private void Begin(CancellationToken cancellationToken)
    {
        var (incidents, events, looks, wording) = _linker.LinkAll([.. _documents.Values], _judgements, cancellationToken);
        _incidents.Clear();
        for (var i = 0; i < looks.Last.Count; i++) _incidents.Add(looks.Last[i][0], incidents[i]);
        (_linked, _wording) = (new InMemory(events, looks), wording);
    }
}
