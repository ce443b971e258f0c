using Tawthiq.Model;

namespace Tawthiq.Linkage;

/// <summary>A document whose events are linked.</summary>
/// <param name="Document">What linkage needs of it.</param>
/// <param name="Numbers">The numbers of its events, in the order of the text.</param>
/// <param name="Page">Its page among those that its site numbers; null where nothing is kept of it.</param>
public sealed record LinkedDocument(LinkageDocument Document, IReadOnlyList<int> Numbers, NumberedPage? Page);

/// <summary>Keeps what following a change takes: numbers of events, their keys, and which are clustered together. It holds what <see cref="LinkageMemory"/> gave it, brought in line with every <see cref="LinkageStep"/> since.</summary>
public interface ILinkageStore
{
    /// <summary>The number that the next event gets: above every number that was ever given.</summary>
    int Next { get; }

    /// <summary>Whether clusters of a first look and pages are kept: <see cref="LinkageMemory.First"/> is not null.</summary>
    bool LooksTwice { get; }

    /// <summary>Adds the numbers of the events under the keys of a range, both ends included, in any order; one filed under several of them comes several times.</summary>
    /// <param name="from">Lowest key.</param>
    /// <param name="to">Highest key.</param>
    /// <param name="most">It may stop once there are more than this in <paramref name="events"/>.</param>
    /// <param name="events">Takes them.</param>
    void Find(ulong from, ulong to, int most, List<int> events);

    /// <summary>The documents that hold some events, each once.</summary>
    IReadOnlyList<LinkedDocument> Documents(IReadOnlyCollection<int> events);

    /// <summary>Numbers of the events of a document in the order of the text; empty where none are linked.</summary>
    IReadOnlyList<int> NumbersOf(DocumentId document);

    /// <summary>All events clustered with one, itself among them, ascending.</summary>
    /// <param name="first">At the first look rather than the last.</param>
    /// <param name="reported">Number of the event.</param>
    IReadOnlyList<int> ClusterOf(bool first, int reported);

    /// <summary>The numbered pages of a site, in any order.</summary>
    IReadOnlyList<NumberedPage> PagesOf(string series);

    /// <summary>The numbered page of a document; null where nothing is kept of it.</summary>
    NumberedPage? PageOf(DocumentId document);
}
