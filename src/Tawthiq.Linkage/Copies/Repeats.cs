using Tawthiq.Model;

namespace Tawthiq.Linkage.Copies;

/// <summary>Finds which texts repeat earlier ones, in about as many comparisons as there are texts.</summary>
/// <remarks>
/// Texts that share two minima of their sketches meet (32 pairs of minima: at a common share of 0.35 two texts meet with probability 0.98); of those that
/// meet each is held against the first few only, for copies of one text find its first. Excerpts share fewer runs, so that a single common minimum, of every other one, lets
/// them meet, but only with firsts, and not where a run stands in many texts. An excerpt of an excerpt is no excerpt of the first: a page that gathers several
/// reports would make one of them all. The answer depends on the texts and their order of publication alone.
/// </remarks>
internal static class Repeats
{
    private const int AllPairs = 48, MostHeldAgainst = 12, MostWithOneRun = 24, Bands = TextSketch.Minima / 2, AtATime = 1024;

    /// <summary>A text.</summary>
    /// <param name="Source">Who published it, folded.</param>
    /// <param name="Published">Day of publication; null where unknown.</param>
    /// <param name="Sha256">Digest of the working text.</param>
    /// <param name="Sketch">Its sketch.</param>
    public readonly record struct Text(string Source, DateOnly? Published, string Sha256, TextSketch Sketch);

    /// <summary>What a text repeats.</summary>
    /// <param name="Of">Index of an earlier text.</param>
    /// <param name="Kind">How.</param>
    /// <param name="Share">Share of runs, 0 to 1.</param>
    public readonly record struct Found(int Of, RepeatKind Kind, double Share);

    /// <param name="texts">In the order of publication.</param>
    /// <param name="threads">How many threads work; the answer is the same with any number.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>For each text the one that it repeats best, of equals the earliest; null for one that repeats none.</returns>
    public static Found?[] Of(IReadOnlyList<Text> texts, int threads, CancellationToken cancellationToken)
    {
        var found = new Found?[texts.Count];
        if (texts.Count < 2) return found;
        var first = new Dictionary<string, int>(texts.Count, StringComparer.Ordinal);
        for (var i = 0; i < texts.Count; i++)
            if (!first.TryAdd(texts[i].Sha256, i)) found[i] = new(first[texts[i].Sha256], RepeatKind.SameText, 1);
        TakeBest(found, Edges(texts, Left(texts, found), RepeatKind.LightEdit, threads, cancellationToken), _ => true);
        TakeBest(found, Edges(texts, Left(texts, found), RepeatKind.Excerpt, threads, cancellationToken), of => found[of] is null);
        return found;
    }

    // Those that repeat none so far.
    private static int[] Left(IReadOnlyList<Text> texts, Found?[] found) =>
        [.. Enumerable.Range(0, texts.Count).Where(i => found[i] is null && texts[i].Sketch.Runs > 0)];

    private static void TakeBest(Found?[] found, List<(int Later, Found Found)> edges, Func<int, bool> mayBeRepeated)
    {
        foreach (var of in edges.GroupBy(e => e.Later).OrderBy(g => g.Key))
            foreach (var (later, edge) in of.OrderByDescending(e => e.Found.Share).ThenBy(e => e.Found.Of))
                if (mayBeRepeated(edge.Of))
                {
                    found[later] = edge;
                    break;
                }
    }

    private static List<(int Later, Found Found)> Edges(IReadOnlyList<Text> texts, int[] some, RepeatKind kind, int threads, CancellationToken cancellationToken)
    {
        var edges = new List<(int Later, Found Found)>();
        if (some.Length <= AllPairs)
        {
            for (var i = 0; i < some.Length; i++)
                for (var j = 0; j < i; j++) Hold(texts, some[j], some[i], kind, edges);
            return edges;
        }
        var keys = Keys(texts, some, kind, threads, cancellationToken);
        var parts = new List<(int, Found)>[keys.Length];
        Parallel.For(0, keys.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, band => parts[band] = OfBand(texts, some, keys[band], kind));
        return [.. parts.SelectMany(p => p).Distinct()];
    }

    // By band, for each text what it is met by in the upper half of a number and its place among the texts in the lower half: sorted, those that meet stand together, earlier ones first.
    private static ulong[][] Keys(IReadOnlyList<Text> texts, int[] some, RepeatKind kind, int threads, CancellationToken cancellationToken)
    {
        var keys = new ulong[Bands][];
        for (var band = 0; band < Bands; band++) keys[band] = new ulong[some.Length];
        Parallel.For(0, (some.Length + AtATime - 1) / AtATime, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, part =>
        {
            for (var i = part * AtATime; i < Math.Min(some.Length, (part + 1) * AtATime); i++)
            {
                var sketch = texts[some[i]].Sketch;
                for (var band = 0; band < Bands; band++)
                    keys[band][i] = (ulong)(kind == RepeatKind.LightEdit ? sketch.PairOfMinima(band) : sketch.Minimum(2 * band)) << 32 | (uint)i;
            }
        });
        return keys;
    }

    private static List<(int, Found)> OfBand(IReadOnlyList<Text> texts, int[] some, ulong[] keys, RepeatKind kind)
    {
        var edges = new List<(int, Found)>();
        Array.Sort(keys);
        for (int from = 0, to; from < keys.Length; from = to)
        {
            for (to = from + 1; to < keys.Length && keys[to] >> 32 == keys[from] >> 32;) to++;
            if (to - from < 2 || kind == RepeatKind.Excerpt && to - from > MostWithOneRun) continue;
            var meeting = Array.ConvertAll(keys[from..to], k => some[(int)(uint)k]);
            if (kind == RepeatKind.LightEdit) HoldAgainstFirsts(texts, meeting, edges);
            else
                for (var i = 1; i < meeting.Length; i++)
                    for (var j = 0; j < i; j++) Hold(texts, meeting[j], meeting[i], kind, edges);
        }
        return edges;
    }

    private static void HoldAgainstFirsts(IReadOnlyList<Text> texts, int[] meeting, List<(int, Found)> edges)
    {
        Span<int> firsts = stackalloc int[MostHeldAgainst];
        var count = 0;
        foreach (var text in meeting)
        {
            var repeats = false;
            for (var i = 0; i < count && !repeats; i++) repeats = Hold(texts, firsts[i], text, RepeatKind.LightEdit, edges);
            if (!repeats && count < firsts.Length) firsts[count++] = text;
        }
    }

    private static bool Hold(IReadOnlyList<Text> texts, int earlier, int later, RepeatKind kind, List<(int, Found)> edges)
    {
        if (TextLikeness.Of(texts[earlier], texts[later]) is not { } like || like.Kind != kind) return false;
        edges.Add((later, new(earlier, kind, like.Share)));
        return true;
    }
}
