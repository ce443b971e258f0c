using Tawthiq.Linkage.Cluster;
using Tawthiq.Linkage.Compare;
using Tawthiq.Model;

namespace Tawthiq.Linkage;

/// <summary>What is kept of linking from nothing, so that later changes can be followed.</summary>
public sealed class LinkageMemory
{
    private readonly KeyTable _keys;

    internal LinkageMemory(EventFacts[] events, BothLooks looks, Wording wording)
    {
        _keys = looks.Keys;
        Words = wording.ToBytes();
        Events = [.. events.Select(e => e.Ref)];
        First = Array.Exists(events, Clustering.MayBeDatedByOthers) ? looks.First : null;
        Pages = looks.Pages;
    }

    /// <summary>How often words were counted, for <see cref="LinkageFollower"/>.</summary>
    public ReadOnlyMemory<byte> Words { get; }

    /// <summary>The events; the place of each is its number.</summary>
    public IReadOnlyList<EventRef> Events { get; }

    /// <summary>Each event under each of its keys, in order of key.</summary>
    public IEnumerable<(ulong Key, int Event)> Keys => _keys.All;

    /// <summary>The clusters of the first look; null where there is but one look, whose clusters are the incidents.</summary>
    public IReadOnlyList<IReadOnlyList<int>>? First { get; }

    /// <summary>The pages that sites number; empty where there is but one look.</summary>
    public IReadOnlyList<NumberedPage> Pages { get; }
}
