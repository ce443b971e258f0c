using Tawthiq.Linkage.Persons.Compare;

namespace Tawthiq.Linkage.Persons.Block;

/// <summary>A pair that may be one person.</summary>
/// <param name="A">The smaller number.</param>
/// <param name="B">The larger one.</param>
/// <param name="Weight">Log2 of how much likelier what they have in common is for one person; without the prior.</param>
internal readonly record struct Candidate(int A, int B, float Weight);

/// <summary>Compares the pairs of all blocks and keeps those that may be one person.</summary>
internal static class Candidates
{
    private const long PairsOfPiece = 1 << 16;

    /// <summary>Finds them, in the order of rules and blocks, which is the same whatever the number of threads.</summary>
    /// <param name="facts">The rows.</param>
    /// <param name="blocks">Their blocks.</param>
    /// <param name="comparison">Compares.</param>
    /// <param name="weights">Weighs.</param>
    /// <param name="atLeast">Weight below which a pair is no candidate.</param>
    /// <param name="threads">Threads at most.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static (Candidate[] Candidates, long Compared) Of(PersonFacts facts, Blocks blocks, PairComparison comparison, PairWeights weights, double atLeast, int threads, CancellationToken cancellationToken)
    {
        var pieces = blocks.Pieces(PairsOfPiece);
        var (found, compared) = (new List<Candidate>[pieces.Count], new long[pieces.Count]);
        Parallel.For(0, pieces.Count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, p =>
        {
            var mine = found[p] = [];
            var number = 0L;
            blocks.Each(pieces[p].Rule, pieces[p].From, pieces[p].To, (a, b) =>
            {
                if (facts.AreOfOneReport(a, b)) return;
                number++;
                var x = facts[a];
                var y = facts[b];
                var rest = comparison.Rest(x, y);
                if (weights.AtMost(x, y, rest) < atLeast) return;
                var weight = weights.Of(x, y, rest | comparison.Names(x, y));
                if (weight >= atLeast) mine.Add(new(a, b, (float)weight));
            });
            compared[p] = number;
        });
        return ([.. found.SelectMany(f => f)], compared.Sum());
    }
}
