using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Languages;

/// <summary>A set of folded words; asking for one costs a look at a bit. Immutable once filled; safe to read from many threads.</summary>
internal sealed class WordSet
{
    private ulong[] _bits = [];

    public void Add(string folded)
    {
        var id = Vocabulary.Add(folded);
        if (id >> 6 >= _bits.Length) Array.Resize(ref _bits, Math.Max(2 * _bits.Length, (id >> 6) + 1));
        _bits[id >> 6] |= 1UL << id;
    }

    public bool Contains(Word word) => Has(word.Id);

    /// <summary>Whether it has the word, or what is left of it without its particles.</summary>
    public bool ContainsStem(Word word)
    {
        if (Has(word.Id)) return true;
        foreach (var stem in word.Listed) if (Has(stem.Id)) return true;
        return false;
    }

    private bool Has(int id) => (uint)(id >> 6) < (uint)_bits.Length && (_bits[id >> 6] >> id & 1) != 0;
}
