using Tawthiq.Linkage.Text;

namespace Tawthiq.Linkage.Persons.Names;

/// <summary>The different parts of names, and other cells of words: each a sequence of words. Filled by one thread, then read by many.</summary>
/// <param name="tokens">The words.</param>
internal sealed class NameParts(Tokens tokens)
{
    /// <summary>The part that says nothing.</summary>
    public const int None = 0;

    private int[] _starts = new int[1024];
    private int[] _words = new int[1024];
    private int[] _slots = new int[2048]; // a part; a power of two, at most half full
    private int[] _alone = new int[1024]; // by word: the part that is this word alone
    private int _count = 1;

    public Tokens Tokens => tokens;

    public int Count => _count;

    /// <summary>Its words.</summary>
    public ReadOnlySpan<int> this[int part] => _words.AsSpan(_starts[part], _starts[part + 1] - _starts[part]);

    /// <summary>The number of a sequence of words.</summary>
    public int Of(ReadOnlySpan<int> words)
    {
        if (words.IsEmpty) return None;
        if (words.Length > 1) return OfSeveral(words);
        if (words[0] >= _alone.Length) Array.Resize(ref _alone, 2 * words[0]);
        ref var alone = ref _alone[words[0]];
        return alone != None ? alone : alone = Add(words);
    }

    /// <summary>For people.</summary>
    public string Text(int part) => string.Join(' ', this[part].ToArray().Select(tokens.Text));

    private int OfSeveral(ReadOnlySpan<int> words)
    {
        var at = Slot(words);
        for (; _slots[at] is var known and not None; at = (at + 1) & (_slots.Length - 1))
            if (this[known].SequenceEqual(words)) return known;
        var part = _slots[at] = Add(words);
        if (2 * _count > _slots.Length) Widen();
        return part;
    }

    private int Add(ReadOnlySpan<int> words)
    {
        var part = _count++;
        if (_count == _starts.Length) Array.Resize(ref _starts, 2 * _count);
        if (_starts[part] + words.Length > _words.Length) Array.Resize(ref _words, 2 * _words.Length + words.Length);
        words.CopyTo(_words.AsSpan(_starts[part]));
        _starts[part + 1] = _starts[part] + words.Length;
        return part;
    }

    private void Widen()
    {
        _slots = new int[4 * _slots.Length];
        for (var part = 1; part < _count; part++)
        {
            if (this[part].Length == 1) continue;
            var at = Slot(this[part]);
            while (_slots[at] != None) at = (at + 1) & (_slots.Length - 1);
            _slots[at] = part;
        }
    }

    private int Slot(ReadOnlySpan<int> words)
    {
        var hash = 0UL;
        foreach (var word in words) hash = Hashing.Mix(hash ^ (uint)word);
        return (int)hash & (_slots.Length - 1);
    }
}
