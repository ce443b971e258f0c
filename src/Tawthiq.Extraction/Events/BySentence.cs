using System.Runtime.InteropServices;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Events;

/// <summary>Finds of a text, in its order, looked up by sentence.</summary>
internal sealed class BySentence<T>
{
    private readonly List<T> _items;
    private readonly int[] _first;

    /// <param name="items">In the order of the text.</param>
    /// <param name="tokenOf">The first token of one.</param>
    /// <param name="text">The text.</param>
    public BySentence(List<T> items, Func<T, int> tokenOf, TokenizedText text)
    {
        (_items, _first) = (items, new int[text.Sentences.Length + 1]);
        var next = 0;
        for (var s = 0; s < text.Sentences.Length; s++)
        {
            _first[s] = next;
            while (next < items.Count && tokenOf(items[next]) < text.Sentences[s].End) next++;
        }
        _first[^1] = next;
    }

    /// <summary>Those that begin in the sentence.</summary>
    public ReadOnlySpan<T> this[int sentence] => CollectionsMarshal.AsSpan(_items)[_first[sentence].._first[sentence + 1]];
}
