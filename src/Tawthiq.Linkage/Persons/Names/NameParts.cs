using System.Runtime.InteropServices;

namespace Tawthiq.Linkage.Persons.Names;

/// <summary>The different parts of names, and other cells of words: each a sequence of words. Filled by one thread, then read by many.</summary>
/// <param name="tokens">The words.</param>
internal sealed class NameParts(Tokens tokens)
{
    /// <summary>The part that says nothing.</summary>
    public const int None = 0;

    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal) { [""] = None };
    private int[] _starts = new int[1024];
    private int[] _words = new int[1024];
    private int _count = 1;

    public Tokens Tokens => tokens;

    public int Count => _count;

    /// <summary>Its words.</summary>
    public ReadOnlySpan<int> this[int part] => _words.AsSpan(_starts[part], _starts[part + 1] - _starts[part]);

    /// <summary>The number of a part as written.</summary>
    public int Of(string text) => Of(NameText.Words(text));

    /// <summary>The number of a sequence of folded words.</summary>
    public int Of(string[] words)
    {
        Span<int> numbers = stackalloc int[words.Length];
        for (var i = 0; i < words.Length; i++) numbers[i] = tokens.Of(words[i]);
        return Of(numbers);
    }

    /// <summary>The number of a sequence of words.</summary>
    public int Of(ReadOnlySpan<int> words)
    {
        if (words.IsEmpty) return None;
        // Numbers of words as letters: two a word.
        var key = string.Create(words.Length * 2, words, static (span, w) => MemoryMarshal.Cast<int, char>(w).CopyTo(span));
        if (_byKey.TryGetValue(key, out var part)) return part;
        part = _count++;
        _byKey.Add(key, part);
        if (_count == _starts.Length) Array.Resize(ref _starts, 2 * _count);
        if (_starts[part] + words.Length > _words.Length) Array.Resize(ref _words, 2 * _words.Length + words.Length);
        words.CopyTo(_words.AsSpan(_starts[part]));
        _starts[part + 1] = _starts[part] + words.Length;
        return part;
    }

    /// <summary>For people.</summary>
    public string Text(int part) => string.Join(' ', this[part].ToArray().Select(tokens.Text));
}
