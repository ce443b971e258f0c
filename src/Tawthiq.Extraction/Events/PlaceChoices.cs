using Tawthiq.Extraction.Places;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Events;

/// <summary>Which place each name of a text means in one context; a name that comes again is not weighed again.</summary>
/// <param name="context">What else the text names.</param>
/// <param name="narrow">Which candidates count; null where all do.</param>
internal sealed class PlaceChoices(PlaceContext context, Func<ValueList<PlaceCandidate>, ValueList<PlaceCandidate>>? narrow = null)
{
    private readonly Dictionary<ValueList<PlaceCandidate>, LikeliestPlace> _known = new(ReferenceEqualityComparer.Instance);

    public LikeliestPlace Of(ValueList<PlaceCandidate> candidates)
    {
        if (candidates.Count == 0) return default;
        if (!_known.TryGetValue(candidates, out var known)) _known[candidates] = known = PlaceRanking.Likeliest(narrow is null ? candidates : narrow(candidates), context);
        return known;
    }
}
