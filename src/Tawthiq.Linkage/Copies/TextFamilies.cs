using Tawthiq.Linkage.Reconstruct;
using Tawthiq.Model;

namespace Tawthiq.Linkage;

/// <summary>A text with what is needed to find its copies.</summary>
/// <param name="Id">Its document.</param>
/// <param name="Source">Who published it; null where nothing tells.</param>
/// <param name="Published">Day of publication; null where unknown.</param>
/// <param name="TextSha256">Digest of the working text.</param>
/// <param name="Sketch">Sketch of the text.</param>
public sealed record SketchedText(DocumentId Id, string? Source, DateOnly? Published, string TextSha256, TextSketch Sketch);

/// <summary>Documents that are one text.</summary>
/// <param name="First">The first published of them.</param>
/// <param name="Repeats">The others with what they repeat and how, in the order of publication; never empty.</param>
public sealed record TextFamily(DocumentId First, ValueList<Repeat> Repeats);

/// <summary>Finds the documents of a whole record that are one text, whether their events are in one incident, in several or in none.</summary>
/// <remarks>The answer does not depend on the order in which the texts are handed in.</remarks>
public static class TextFamilies
{
    /// <summary>Families of two and more, in the order of publication of their first documents.</summary>
    /// <param name="texts">Each document once.</param>
    /// <param name="threads">How many threads work; the answer is the same with any number.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static ValueList<TextFamily> Of(IReadOnlyList<SketchedText> texts, int threads, CancellationToken cancellationToken)
    {
        var sorted = texts.OrderBy(t => t.Published ?? DateOnly.MaxValue).ThenBy(t => t.Id.Value, StringComparer.Ordinal).ToArray();
        var found = Copies.Repeats.Of(Array.ConvertAll(sorted, t => new Copies.Repeats.Text(t.Source ?? "?" + t.Id, t.Published, t.TextSha256, t.Sketch)), threads, cancellationToken);
        var families = new Dictionary<int, List<Repeat>>();
        var roots = new int[found.Length];
        for (var i = 0; i < found.Length; i++)
        {
            if (found[i] is not { } repeat)
            {
                roots[i] = i;
                continue;
            }
            roots[i] = roots[repeat.Of];
            if (!families.TryGetValue(roots[i], out var family)) families[roots[i]] = family = [];
            family.Add(Origins.ToRepeat(sorted[i].Id, sorted[repeat.Of].Id, repeat.Kind, repeat.Share));
        }
        return families.OrderBy(f => f.Key).Select(f => new TextFamily(sorted[f.Key].Id, f.Value.ToValueList())).ToValueList();
    }
}
