using System.Runtime.InteropServices;

namespace Tawthiq.Linkage.Persons.Names;

/// <summary>How likely each letter of one script is written as which letters of another, by the letters beside it: counts, smoothed from the narrower surroundings to the wider.</summary>
/// <remarks>A letter gives 0 to <see cref="MostLetters"/> letters: vowels that Arabic does not write belong to the consonant before them. Filled by one thread, then read by many.</remarks>
/// <param name="mostLetters">Letters that one letter may give.</param>
internal sealed class ChunkModel(int mostLetters)
{
    /// <summary>Letters that one letter may give.</summary>
    public int MostLetters => mostLetters;

    /// <summary>Before the first and behind the last letter.</summary>
    public const char Edge = '#';

    /// <summary>Any letter.</summary>
    public const char Any = '*';

    private const int MostWord = 24;

    // What the wider surroundings say counts as much as so many cases.
    private const double Wider = 4;

    private readonly Dictionary<(char Before, char Letter, char Behind), Dictionary<long, double>> _counts = [];
    private readonly System.Collections.Concurrent.ConcurrentDictionary<(char, char, char), Shares> _resolved = new();

    /// <summary>All counts: surroundings, letters given, and how often.</summary>
    public IEnumerable<(char Before, char Letter, char Behind, string Gives, double Count)> Counts =>
        _counts.SelectMany(c => c.Value.Select(g => (c.Key.Before, c.Key.Letter, c.Key.Behind, Text(g.Key), g.Value)));

    /// <summary>Adds a count.</summary>
    public void Add(char before, char letter, char behind, string gives, double count) => Add((before, letter, behind), Code(gives), count);

    private void Add((char, char, char) around, long gives, double count)
    {
        if (!_counts.TryGetValue(around, out var given)) _counts.Add(around, given = []);
        CollectionsMarshal.GetValueRefOrAddDefault(given, gives, out _) += count;
    }

    /// <summary>What the letters of a word may give.</summary>
    public Word Prepare(string word)
    {
        var given = new Shares[word.Length];
        for (var i = 0; i < given.Length; i++) given[i] = Resolve((i == 0 ? Edge : word[i - 1], word[i], i + 1 < word.Length ? word[i + 1] : Edge));
        return new(given);
    }

    /// <summary>How likely one word is written as another: the sum over all ways of giving its letters.</summary>
    public double Likelihood(string from, string to) => Likelihood(Prepare(from), to, 0);

    /// <summary>The same for a word that was prepared.</summary>
    /// <param name="from">The word.</param>
    /// <param name="to">What it may be written as.</param>
    /// <param name="atLeast">Where it is less than this, 0 is as good an answer.</param>
    public double Likelihood(Word from, string to, double atLeast)
    {
        if (from.Length > MostWord || to.Length > MostWord || from.Length * mostLetters < to.Length) return 0;
        Span<double> here = stackalloc double[MostWord + 1], next = stackalloc double[MostWord + 1];
        here[0] = 1;
        for (var i = 0; i < from.Length; i++)
        {
            next.Clear();
            // What is left gives what is left with a likelihood of 1 at most; twice that for shares of what was never shown.
            if (2 * Step(from, i, to, here, next) < atLeast) return 0;
            var free = here;
            here = next;
            next = free;
        }
        return here[to.Length];
    }

    // How likely the first letters of one word give the first letters of the other, with one letter more.
    private double Step(Word from, int i, string to, ReadOnlySpan<double> here, Span<double> next)
    {
        var (given, sum) = (from.Given[i], 0.0);
        // The letters that are left must be able to give what is left of the other word.
        for (var j = Math.Max(0, to.Length - (from.Length - i) * mostLetters); j <= Math.Min(to.Length, i * mostLetters); j++)
        {
            if (here[j] is var reached && reached == 0) continue;
            var code = 1L;
            for (var length = 0; length <= mostLetters && j + length <= to.Length; length++)
            {
                if (length > 0) code = code << 16 | to[j + length - 1];
                var step = reached * Share(given, code, length);
                next[j + length] += step;
                sum += step;
            }
        }
        return sum;
    }

    // What no surroundings have shown is rare, and rarer the longer.
    private static double Share(Shares given, long code, int length) => given.Of(code) is var share and > 0 ? share : length switch { 0 => 1e-3, 1 => 2e-4, 2 => 1e-5, _ => 1e-7 };

    private Shares Resolve((char Before, char Letter, char Behind) around) => _resolved.GetOrAdd(around, Make);

    private Shares Make((char Before, char Letter, char Behind) around)
    {
        var shares = new Dictionary<long, double>();
        foreach (var wider in new[] { (Any, around.Letter, Any), (Any, around.Letter, around.Behind), (around.Before, around.Letter, around.Behind) })
        {
            if (!_counts.TryGetValue(wider, out var counts)) continue;
            var all = counts.Values.Sum();
            foreach (var (code, share) in shares.ToArray()) shares[code] = share * Wider / (all + Wider);
            foreach (var (code, count) in counts) CollectionsMarshal.GetValueRefOrAddDefault(shares, code, out _) += count / (all + Wider);
        }
        return new Shares(shares);
    }

    /// <summary>Shares out one pair of words over all ways of giving one from the other, and adds what each letter gave to another model.</summary>
    /// <param name="from">A word.</param>
    /// <param name="to">What it was written as.</param>
    /// <param name="into">The model that counts.</param>
    /// <param name="around">Whether it counts by the letters beside, too.</param>
    /// <returns>The likelihood under this model.</returns>
    public double Count(string from, string to, ChunkModel into, bool around)
    {
        if (from.Length > MostWord || to.Length > MostWord) return 0;
        const int width = MostWord + 1;
        Span<double> reach = stackalloc double[width * width], back = stackalloc double[width * width];
        var prepared = Prepare(from);
        reach.Clear();
        reach[0] = 1;
        for (var i = 0; i < from.Length; i++) Step(prepared, i, to, reach.Slice(i * width, width), reach.Slice((i + 1) * width, width));
        var all = reach[from.Length * width + to.Length];
        if (all <= 1e-250) return 0;
        back.Clear();
        back[from.Length * width + to.Length] = 1;
        for (var i = from.Length - 1; i >= 0; i--)
        {
            var given = prepared.Given[i];
            var (before, behind) = (i == 0 ? Edge : from[i - 1], i + 1 < from.Length ? from[i + 1] : Edge);
            for (var j = 0; j <= to.Length; j++)
            {
                var code = 1L;
                for (var length = 0; length <= mostLetters && j + length <= to.Length; length++)
                {
                    if (length > 0) code = code << 16 | to[j + length - 1];
                    var step = Share(given, code, length) * back[(i + 1) * width + j + length];
                    back[i * width + j] += step;
                    if (reach[i * width + j] * step / all is var share && share < 1e-4) continue;
                    into.Add((Any, from[i], Any), code, share);
                    if (!around) continue;
                    into.Add((Any, from[i], behind), code, share);
                    into.Add((before, from[i], behind), code, share);
                }
            }
        }
        return all;
    }

    private static long Code(string text)
    {
        var code = 1L;
        foreach (var c in text) code = code << 16 | c;
        return code;
    }

    private static string Text(long code)
    {
        var text = "";
        for (; code is not 1 and not 0; code = (long)((ulong)code >> 16)) text = (char)(code & 0xFFFF) + text;
        return text;
    }

    /// <summary>What the letters of a word may give, by the letters beside them.</summary>
    internal sealed class Word
    {
        internal Word(Shares[] given) => Given = given;

        public int Length => Given.Length;

        internal Shares[] Given { get; }
    }

    /// <summary>What a letter gives in some surroundings: asked some hundred times for each pair of words.</summary>
    internal sealed class Shares
    {
        private readonly (long Code, double Share)[] _slots;
        private readonly int _shift;

        public Shares(Dictionary<long, double> shares)
        {
            var bits = Math.Max(2, System.Numerics.BitOperations.Log2((uint)shares.Count) + 2);
            (_slots, _shift) = (new (long, double)[1 << bits], 64 - bits);
            foreach (var (code, share) in shares)
            {
                var at = Slot(code);
                while (_slots[at].Code != 0) at = (at + 1) & (_slots.Length - 1);
                _slots[at] = (code, share);
            }
        }

        /// <summary>0 for what was not shown.</summary>
        public double Of(long code)
        {
            for (var at = Slot(code); ; at = (at + 1) & (_slots.Length - 1))
            {
                ref readonly var slot = ref _slots[at];
                if (slot.Code == code) return slot.Share;
                if (slot.Code == 0) return 0;
            }
        }

        private int Slot(long code) => (int)(((ulong)code * 0x9E3779B97F4A7C15) >> _shift);
    }
}
