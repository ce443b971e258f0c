using System.Runtime.InteropServices;

namespace Tawthiq.Linkage.Persons.Names;

/// <summary>The different parts of names, and other cells of words: each a sequence of words. Filled by one thread, then read by many.</summary>
/// <param name="tokens">The words.</param>
internal sealed class NameParts(Tokens tokens)
{
    /// <summary>The part that says nothing.</summary>
    public const int None = 0;

    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal) { [""] = None };
    private readonly List<int[]> _parts = [[]];

    public Tokens Tokens => tokens;

    public int Count => _parts.Count;

    /// <summary>Its words.</summary>
    public ReadOnlySpan<int> this[int part] => _parts[part];

    /// <summary>The number of a part as written.</summary>
    public int Of(string text) => Of([.. NameText.Words(text).Select(tokens.Of)]);

    /// <summary>The number of a sequence of words.</summary>
    public int Of(ReadOnlySpan<int> words)
    {
        if (words.IsEmpty) return None;
        // Numbers of words as letters: two a word.
        var key = string.Create(words.Length * 2, words, static (span, w) => MemoryMarshal.Cast<int, char>(w).CopyTo(span));
        if (_byKey.TryGetValue(key, out var part)) return part;
        part = _parts.Count;
        _byKey.Add(key, part);
        _parts.Add(words.ToArray());
        return part;
    }

    /// <summary>For people.</summary>
    public string Text(int part) => string.Join(' ', _parts[part].Select(tokens.Text));
}
