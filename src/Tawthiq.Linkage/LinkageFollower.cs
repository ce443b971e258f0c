using Tawthiq.Linkage.Cluster;
using Tawthiq.Linkage.Compare;

namespace Tawthiq.Linkage;

/// <summary>x</summary>
public sealed class LinkageFollower
{
    // From so many new documents on, linking everything is as fast.
    private const int Part = 8;

    /// <summary>Whether a document that comes changes more than what is near it: words weigh otherwise everywhere, or it is the first page whose day others may tell.</summary>
    internal static bool AsksForAll(LinkageDocument added, Wording wording, bool looksTwice) =>
        wording.IsMovedBy(added) || !looksTwice && added.Reading.Events.Any(e => Clustering.MayBeDatedByOthers(added, e));

    /// <summary>Whether so many documents come that linking all of them is no more work.</summary>
    internal static bool AreMany(int added, int all) => added > all / Part;
}
