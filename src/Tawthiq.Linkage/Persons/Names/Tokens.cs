using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tawthiq.Linkage.Persons.Names;

/// <summary>The different words of the names of some lists, each with what comparing it takes. Filled by one thread, then read by many.</summary>
internal sealed class Tokens
{
    /// <summary>Letters that fit into a vector; longer words are compared by their first ones.</summary>
    public const int MostLetters = 16;

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _skeletons = new(StringComparer.Ordinal);
    private Facts[] _facts = new Facts[1024];
    private readonly List<string> _texts = [];
    private readonly List<string> _skeletonTexts = [];

    /// <summary>What is known of a word.</summary>
    /// <param name="Letters">Its letters, one to a byte.</param>
    /// <param name="Length">How many.</param>
    /// <param name="IsArabic">Its script.</param>
    /// <param name="Skeleton">Number of its consonant skeleton.</param>
    /// <param name="Reading">The word that it may be where a PDF turned lam and alef round; itself for most.</param>
    /// <param name="Consonants">Letters of the skeleton, one to a byte.</param>
    /// <param name="SkeletonLength">How many.</param>
    internal readonly record struct Facts(Vector128<byte> Letters, Vector128<byte> Consonants, byte Length, bool IsArabic, byte SkeletonLength, int Skeleton, int Reading);

    public int Count => _texts.Count;

    public ref readonly Facts this[int token] => ref _facts[token];

    public string Text(int token) => _texts[token];

    public string Skeleton(int token) => _skeletonTexts[_facts[token].Skeleton];

    public static bool IsArabic(string word) => word[0] is >= '\u0600' and <= '\u06FF';

    /// <summary>The number of a folded word.</summary>
    public int Of(string word) => Of(Word.Of(word));

    /// <summary>The number of a folded word that was made ready.</summary>
    public int Of(Word word)
    {
        if (_ids.TryGetValue(word.Text, out var id)) return id;
        id = _texts.Count;
        _ids.Add(word.Text, id);
        _texts.Add(word.Text);
        if (id == _facts.Length) Array.Resize(ref _facts, 2 * id);
        if (!_skeletons.TryGetValue(word.Skeleton, out var skeleton))
        {
            _skeletons.Add(word.Skeleton, skeleton = _skeletonTexts.Count);
            _skeletonTexts.Add(word.Skeleton);
        }
        _facts[id] = new(word.Letters, word.Consonants, (byte)Math.Min(word.Text.Length, MostLetters), IsArabic(word.Text), (byte)Math.Min(word.Skeleton.Length, MostLetters), skeleton, id);
        if (word.Reading == word.Text) return id;
        var reading = Of(word.Reading);
        _facts[id] = _facts[id] with { Reading = reading };
        return id;
    }

    /// <summary>What a word is known by: worked out by any thread, before it gets its number.</summary>
    internal readonly record struct Word(string Text, string Skeleton, string Reading, Vector128<byte> Letters, Vector128<byte> Consonants)
    {
        /// <summary>Works it out for a folded word.</summary>
        public static Word Of(string text)
        {
            var skeleton = Names.Skeleton.Of(text);
            return new(text, skeleton, IsArabic(text) ? text.Replace("لا", "ال", StringComparison.Ordinal) : text, Tokens.Letters(text), Tokens.Letters(skeleton));
        }
    }

    // The low byte tells letters of one script apart.
    internal static Vector128<byte> Letters(string word)
    {
        Span<byte> letters = stackalloc byte[MostLetters];
        letters.Clear();
        for (var i = 0; i < word.Length && i < MostLetters; i++) letters[i] = (byte)word[i] is var low and not 0 ? low : (byte)1;
        return Unsafe.ReadUnaligned<Vector128<byte>>(ref letters[0]);
    }
}
