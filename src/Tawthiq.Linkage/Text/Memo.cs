using System.Collections.Concurrent;

namespace Tawthiq.Linkage.Text;

/// <summary>Remembers what was made of a text: names of places, parties and sources come again and again. Thread-safe.</summary>
/// <param name="make">Makes it; must give the same for the same text.</param>
internal sealed class Memo<T>(Func<string, T> make)
{
    /// <summary>Texts that are remembered; a record of a million documents has fewer names than this, and no flood of them fills the memory.</summary>
    private const int Most = 1 << 16;

    private readonly ConcurrentDictionary<string, T> _made = new(StringComparer.Ordinal);

    public T Of(string text)
    {
        if (_made.TryGetValue(text, out var known)) return known;
        var made = make(text);
        if (_made.Count < Most) _made.TryAdd(text, made);
        return made;
    }
}
