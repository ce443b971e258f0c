using Tawthiq.Linkage.Compare;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Follow;

/// <summary>Which clusters: those of the first look, which tell when pages of unknown day came out, or those of the last, which are the incidents.</summary>
internal enum Look
{
    First,
    Last,
}

/// <summary>Reported events as they were linked before a change, wherever they are kept. Numbers of events are never used twice.</summary>
internal interface ILinkedEvents : IKeys
{
    /// <summary>The number that the next event gets.</summary>
    int Next { get; }

    /// <summary>Whether there are pages whose day the order of their site may tell; only then the clusters of the two looks differ, and pages are kept.</summary>
    bool LooksTwice { get; }

    /// <summary>Makes events ready, so that asking for each by itself costs little.</summary>
    void Load(IEnumerable<int> numbers);

    /// <summary>An event that is linked.</summary>
    EventFacts At(int number);

    /// <summary>Numbers of the events of a document in the order of the text; empty where it is not linked.</summary>
    IReadOnlyList<int> NumbersOf(DocumentId document);

    /// <summary>Number of an event; null where it is not linked.</summary>
    int? NumberOf(EventRef reported);

    /// <summary>The clusters that hold some events, each once, its numbers ascending.</summary>
    List<int[]> Clusters(Look look, IReadOnlyCollection<int> events);

    /// <summary>The pages of a site that have a number and an event, in any order.</summary>
    IReadOnlyList<NumberedPage> PagesOf(string series);

    /// <summary>The page of a document; null where its address has no number or nothing is kept of it.</summary>
    NumberedPage? PageOf(DocumentId document);
}

/// <summary>Clusters that are no longer, and those that are instead.</summary>
internal sealed record ClusterChange(IReadOnlyList<int[]> Ended, IReadOnlyList<int[]> Begun);
