using Tawthiq.Linkage.Cluster;
using Tawthiq.Linkage.Compare;
using Tawthiq.Linkage.Reconstruct;
using Tawthiq.Model;

namespace Tawthiq.Linkage;

/// <summary>Brings the reported events of several documents together as incidents.</summary>
/// <remarks>The answer does not depend on the order of the documents. Thread-safe.</remarks>
/// <param name="pack">The rules for ranges and grades.</param>
public sealed class IncidentLinker(RulePack pack)
{
    /// <summary>How many threads work at once; the answer is the same with any number.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>What each agreement counts for.</summary>
    public LinkageWeights Weights { get; init; } = LinkageWeights.Shipped;

    /// <summary>In how many documents words are counted to tell how rare each is: those whose identifiers have the lowest digests.</summary>
    public int SampleSize { get; init; } = Wording.SampleSize;

    /// <summary>Links all events of the documents; an event that fits no other is an incident of its own.</summary>
    /// <param name="documents">Each document once, in any order.</param>
    /// <param name="judgements">What people decided on pairs of events, in the order in which they decided. They win over every weight and rule.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>In order of identifier.</returns>
    /// <exception cref="ArgumentException">A document is there twice.</exception>
    public ValueList<Incident> Link(IReadOnlyList<LinkageDocument> documents, IReadOnlyList<Judgement> judgements, CancellationToken cancellationToken)
    {
        var incidents = LinkAll(documents, judgements, cancellationToken).Incidents;
        return incidents.OrderBy(i => i.Id.Value, StringComparer.Ordinal).ToValueList();
    }

    /// <summary>The same, with what following later changes takes.</summary>
    /// <param name="documents">Each document once, in any order.</param>
    /// <param name="judgements">What people decided, in the order in which they decided.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The incidents in order of identifier; null for the memory where the words of all documents are counted, so that every change asks for all to be linked anew.</returns>
    /// <exception cref="ArgumentException">A document is there twice.</exception>
    public (ValueList<Incident> Incidents, LinkageMemory? Memory) LinkToFollow(IReadOnlyList<LinkageDocument> documents, IReadOnlyList<Judgement> judgements, CancellationToken cancellationToken)
    {
        var (incidents, events, looks, wording) = LinkAll(documents, judgements, cancellationToken);
        return (incidents.OrderBy(i => i.Id.Value, StringComparer.Ordinal).ToValueList(), wording.CountsAll ? null : new LinkageMemory(events, looks, wording));
    }

    /// <summary>The same with all that following a later change takes; the incidents are those of the clusters of the last look, in their order.</summary>
    internal (List<Incident> Incidents, EventFacts[] Events, BothLooks Looks, Wording Wording) LinkAll(IReadOnlyList<LinkageDocument> documents, IReadOnlyList<Judgement> judgements, CancellationToken cancellationToken)
    {
        var wording = new Wording(documents, SampleSize);
        EventFacts[] events = [.. Facts(documents, Threads, cancellationToken)];
        var looks = Clustering.Looks(events, wording, new Constraints(events, judgements).Decided, Weights, Threads, cancellationToken);
        // A list made at once: taking one answer after the other makes the threads wait for each other.
        var incidents = InParallel(looks.Last, Threads, cancellationToken).Select(cluster => Make(new Evidence([.. cluster.Select(i => events[i])]))).ToList();
        return (incidents, events, looks, wording);
    }

    /// <summary>Works out anew what a pack says of incidents whose reported events are known: no event is compared, none changes its incident.</summary>
    /// <param name="documents">Each document once, in any order.</param>
    /// <param name="incidents">The incidents; what they hold besides identifier and events is left behind.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>In the order of <paramref name="incidents"/>, under their identifiers.</returns>
    /// <exception cref="ArgumentException">A document is there twice, or an incident holds an event that no document has.</exception>
    public ValueList<Incident> Assess(IReadOnlyList<LinkageDocument> documents, IReadOnlyList<Incident> incidents, CancellationToken cancellationToken) =>
        WithEvidence(documents, incidents, (i, evidence) => Make(evidence) with { Id = i.Id, Events = i.Events }, cancellationToken);

    /// <summary>How many people were harmed as some of the reports of incidents alone have it; everything else stays.</summary>
    /// <param name="documents">Each document once, in any order.</param>
    /// <param name="incidents">The incidents, each with those of its reported events that are to be heard.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>In the order of <paramref name="incidents"/>, with ranges and groups by these events.</returns>
    /// <exception cref="ArgumentException">A document is there twice, or an incident holds an event that no document has.</exception>
    public ValueList<Incident> AsTold(IReadOnlyList<LinkageDocument> documents, IReadOnlyList<Incident> incidents, CancellationToken cancellationToken) =>
        WithEvidence(documents, incidents, (i, evidence) => i with { Ranges = CasualtyRanges.Of(pack, evidence), Groups = GroupRanges.Of(pack, evidence) }, cancellationToken);

    private ValueList<Incident> WithEvidence(IReadOnlyList<LinkageDocument> documents, IReadOnlyList<Incident> incidents, Func<Incident, Evidence, Incident> make, CancellationToken cancellationToken)
    {
        var events = Facts(documents, Threads, cancellationToken).ToDictionary(e => e.Ref);
        EventFacts Found(EventRef e) => events.GetValueOrDefault(e) ?? throw new ArgumentException($"No document has the event '{e.Document} {e.Event}' of an incident.", nameof(incidents));
        var told = incidents.Select(i => (Incident: i, Events: i.Events.Select(Found).OrderBy(e => (e.Document, e.Order)).ToList())).ToList();
        return InParallel(told, Threads, cancellationToken).Select(t => make(t.Incident, new Evidence(t.Events))).ToList().ToValueList();
    }

    /// <summary>How far two reported events seem to be one, with the evidence for and against; how telling their words are is left out, since that takes all documents.</summary>
    /// <param name="left">A document.</param>
    /// <param name="leftEvent">Identifier of an event of it.</param>
    /// <param name="right">Another document.</param>
    /// <param name="rightEvent">Identifier of an event of it.</param>
    /// <exception cref="ArgumentException">A document has no such event.</exception>
    public static LinkScore Explain(LinkageDocument left, string leftEvent, LinkageDocument right, string rightEvent) =>
        new Comparison(LinkageWeights.Shipped, new Wording([])).Explain(One(0, left, leftEvent), One(1, right, rightEvent));

    internal static List<EventFacts> Facts(IReadOnlyList<LinkageDocument> documents, int threads = 1, CancellationToken cancellationToken = default)
    {
        var sorted = documents.OrderBy(d => d.Reading.Id.Value, StringComparer.Ordinal).ToList();
        for (var d = 1; d < sorted.Count; d++)
            if (sorted[d].Reading.Id == sorted[d - 1].Reading.Id) throw new ArgumentException($"The document '{sorted[d].Reading.Id}' is there twice.", nameof(documents));
        return [.. InParallel(sorted, threads, cancellationToken).Select((source, d) => source.Reading.Events.Select((reported, e) => new EventFacts(d, e, source, reported)).ToList()).AsEnumerable().SelectMany(e => e)];
    }

    internal static ParallelQuery<T> InParallel<T>(IEnumerable<T> all, int threads, CancellationToken cancellationToken) =>
        all.AsParallel().AsOrdered().WithDegreeOfParallelism(threads).WithCancellation(cancellationToken);

    private static EventFacts One(int document, LinkageDocument source, string name)
    {
        for (var e = 0; e < source.Reading.Events.Count; e++)
            if (source.Reading.Events[e].Id == name) return new EventFacts(document, e, source, source.Reading.Events[e]);
        throw new ArgumentException($"The document '{source.Reading.Id}' has no event '{name}'.", nameof(name));
    }

    internal Incident Make(Evidence evidence) => Assessment.Of(pack, evidence) with { Weights = Weights.Version };
}
