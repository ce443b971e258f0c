using Tawthiq.Linkage.Persons.Block;

namespace Tawthiq.Linkage.Persons.Compare;

/// <summary>How many persons each two lists share, and which lists hold nobody twice, as the candidates show it.</summary>
/// <param name="Log2">Log2 of the share of pairs that are one person, list times the number of lists plus list.</param>
/// <param name="WithoutDuplicates">For each list whether two of its rows are never one person.</param>
internal sealed record ListPriors(double[] Log2, bool[] WithoutDuplicates)
{
    private const int Rounds = 12;

    /// <summary>Rows of a list in a thousand that may seem to come twice where none does: people of one name and age.</summary>
    private const double Lookalikes = 0.01;

    /// <summary>Estimates them: pairs of lists that share much make each pair of their rows likelier.</summary>
    /// <param name="facts">The rows.</param>
    /// <param name="candidates">Pairs that may be one person.</param>
    /// <param name="shares">Shares of pairs that are one person between lists and within them, to start from.</param>
    public static ListPriors Of(PersonFacts facts, Candidate[] candidates, double[] shares)
    {
        var n = facts.Lists.Count;
        var (sizes, share) = (new double[n], new double[n * n]);
        for (var p = 0; p < facts.Count; p++) sizes[facts.ListOf(p)]++;
        double All(int l, int m) => l == m ? sizes[l] * (sizes[l] - 1) / 2 : sizes[l] * sizes[m];
        for (var l = 0; l < n; l++) for (var m = 0; m < n; m++) share[l * n + m] = shares[l == m ? 1 : 0];
        var found = new double[n * n];
        // What does not change from round to round.
        var (of, likelier) = (new int[candidates.Length], new double[candidates.Length]);
        for (var i = 0; i < candidates.Length; i++)
        {
            var (l, m) = (facts.ListOf(candidates[i].A), facts.ListOf(candidates[i].B));
            (of[i], likelier[i]) = (Math.Min(l, m) * n + Math.Max(l, m), double.Exp2(Math.Min(60, candidates[i].Weight)));
        }
        for (var round = 0; round < Rounds; round++)
        {
            Array.Clear(found);
            for (var i = 0; i < of.Length; i++)
            {
                var odds = share[of[i]] * likelier[i];
                found[of[i]] += odds / (1 + odds);
            }
            for (var l = 0; l < n; l++)
                for (var m = l; m < n; m++)
                    // Half a person more: two lists that seem to share nobody may.
                    share[l * n + m] = share[m * n + l] = Math.Clamp((found[l * n + m] + 0.5) / (All(l, m) + 1), 1e-12, 0.5);
        }
        var alone = new bool[n];
        for (var l = 0; l < n; l++)
        {
            var shared = Enumerable.Range(0, n).Where(m => m != l).Select(m => found[Math.Min(l, m) * n + Math.Max(l, m)]).Sum();
            alone[l] = n > 1 && found[l * n + l] < Lookalikes * sizes[l] && found[l * n + l] * 20 < shared;
        }
        return new(Array.ConvertAll(share, Math.Log2), alone);
    }
}
