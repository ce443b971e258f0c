using Tawthiq.Linkage.Cluster;
using Tawthiq.Linkage.Compare;
using Tawthiq.Linkage.Follow;
using Tawthiq.Linkage.Reconstruct;
using Tawthiq.Model;

namespace Tawthiq.Linkage;

/// <summary>What documents that came, or judgements, did to what was linked.</summary>
/// <param name="Ended">An event of each incident that is no longer, or no longer as it was, by its number.</param>
/// <param name="Begun">Incidents that were not before, or not as they are now; one that is as it was may stand in both.</param>
/// <param name="Readings">Readings of the documents of these.</param>
/// <param name="Events">The new events with their numbers.</param>
/// <param name="Keys">The keys of the new events.</param>
/// <param name="First">Clusters of the first look that were not before; they take their events from others. Empty where there is but one look.</param>
/// <param name="Pages">Numbered pages that were not before, or not as they are now.</param>
public sealed record LinkageStep(
    IReadOnlyList<int> Ended, IReadOnlyList<Incident> Begun, IReadOnlyList<DocumentReading> Readings, IReadOnlyList<(int Number, EventRef Event)> Events, IReadOnlyList<(ulong Key, int Event)> Keys,
    IReadOnlyList<IReadOnlyList<int>> First, IReadOnlyList<NumberedPage> Pages);

/// <summary>Follows changes of what is kept in a store, reading only what is near them. Afterwards the incidents are those that linking from nothing makes; <see cref="LinkageIndex"/> does the same in memory.</summary>
/// <remarks>Why that holds: docs/decisions/0012. Changes nothing itself: the caller writes the step. For one step; not thread-safe.</remarks>
/// <param name="linker">How; the same that linked from nothing.</param>
/// <param name="store">What stood before.</param>
/// <param name="words">What <see cref="LinkageMemory.Words"/> gave.</param>
public sealed class LinkageFollower(IncidentLinker linker, ILinkageStore store, ReadOnlyMemory<byte> words)
{
    // From so many new documents on, linking everything is as fast.
    private const int Part = 8;

    private readonly Wording _wording = Wording.FromBytes(words.Span);

    /// <summary>Whether all has to be linked anew.</summary>
    /// <param name="added">Documents that come.</param>
    public bool AsksForAll(IReadOnlyList<LinkageDocument> added) => added.Any(d => AsksForAll(d, _wording, store.LooksTwice));

    /// <summary>Follows new documents and other judgements.</summary>
    /// <param name="added">Documents that are not linked yet, each once.</param>
    /// <param name="before">The judgements that were followed until now, in the order in which they were made.</param>
    /// <param name="after">Those to follow from now on.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">A document is linked already.</exception>
    public LinkageStep Follow(IReadOnlyList<LinkageDocument> added, IReadOnlyList<Judgement> before, IReadOnlyList<Judgement> after, CancellationToken cancellationToken)
    {
        foreach (var document in added)
            if (store.NumbersOf(document.Reading.Id).Count > 0) throw new ArgumentException($"The document '{document.Reading.Id}' is linked already.", nameof(added));
        var following = new Following(new Stored(store), _wording, linker.Weights);
        var followed = following.Of(added, [], before, after, cancellationToken);
        List<List<EventFacts>> clusters = [.. followed.Last.Begun.Select(c => c.Select(following.At).ToList())];
        return new(
            [.. followed.Last.Ended.Select(c => c[0])], [.. clusters.Select(c => linker.Make(new Evidence(c)))],
            [.. clusters.SelectMany(c => c).Select(e => e.Source.Reading).DistinctBy(r => r.Id)],
            [.. followed.Came.Select(c => (c.Number, c.Event.Ref))], [.. followed.Came.SelectMany(c => c.Keys.Select(k => (k, c.Number)))],
            followed.First?.Begun ?? [], [.. followed.Pages]);
    }

    /// <summary>Whether a document that comes changes more than what is near it: words weigh otherwise everywhere, or it is the first page whose day others may tell.</summary>
    internal static bool AsksForAll(LinkageDocument added, Wording wording, bool looksTwice) =>
        wording.IsMovedBy(added) || !looksTwice && added.Reading.Events.Any(e => Clustering.MayBeDatedByOthers(added, e));

    /// <summary>Whether so many documents come that linking all of them is no more work.</summary>
    /// <param name="added">How many come.</param>
    /// <param name="all">How many there are with them, about.</param>
    public static bool AreMany(int added, int all) => added > all / Part;
}
