using System.Collections.Concurrent;

namespace Tawthiq.Extraction.Text;

/// <summary>Numbers the words of all word lists, so that a text's word is looked up once and not in every list.</summary>
/// <remarks>
/// It only grows, and only while lists are filled. A number says nothing but which word it is: readings do not depend on it.
/// Safe for use by many threads.
/// </remarks>
internal static class Vocabulary
{
    private static readonly ConcurrentDictionary<string, int> s_ids = new(StringComparer.Ordinal);
    private static int s_last;

    /// <summary>Rises with each new word: what was made of a word before may miss lists that came later.</summary>
    public static int Version => Volatile.Read(ref s_last);

    /// <summary>The number of a folded word; 0 where no list has it.</summary>
    public static int Find(string folded) => s_ids.GetValueOrDefault(folded);

    /// <summary>The number of a folded word of a list.</summary>
    public static int Add(string folded) => s_ids.GetOrAdd(folded, static _ => Interlocked.Increment(ref s_last));
}
