using System.Numerics;

namespace Tawthiq.Linkage.Persons.Cluster;

/// <summary>Carries on what blocking misses: rows that no rule brought together with the other rows of their person count as persons of their own, and make overlaps look smaller than they are.</summary>
/// <remarks>
/// So many more are joined as the shares missed say, give or take chance. Which lists they are on is taken from the persons that were found, one row split off from its person;
/// a row that one row of its person does not meet mostly meets none of them, for the errors are its own. It moves numbers of persons only; which rows they are, nobody knows.
/// </remarks>
internal static class UnmetRows
{
    /// <summary>Joins persons in a count of persons by their sets of lists.</summary>
    /// <param name="overlap">The counts; changed.</param>
    /// <param name="missed">Share of pairs of one person that no rule brought together, list times the number of lists plus list.</param>
    /// <param name="lists">Number of lists.</param>
    /// <param name="chance">The next number from 0 to 1.</param>
    public static void Join(IDictionary<uint, int> overlap, double[] missed, int lists, Func<double> chance)
    {
        var (splits, below, sum) = (new List<(uint One, uint Others)>(), new List<double>(), 0.0);
        foreach (var (set, persons) in overlap.Where(o => BitOperations.PopCount(o.Key) > 1).OrderBy(o => o.Key))
            for (var l = 0; l < lists; l++)
            {
                var (one, rest) = (1u << l, set & ~(1u << l));
                // Two rows are parted in one way only.
                if ((set & one) == 0 || (BitOperations.PopCount(rest) == 1 && rest < one)) continue;
                var unmet = Enumerable.Range(0, lists).Where(m => (rest >> m & 1) != 0).Min(m => missed[l * lists + m]);
                splits.Add((one, rest));
                below.Add(sum += persons * unmet / (1 - unmet));
            }
        // Times between the events of a Poisson process.
        for (var time = Wait(chance); time < sum; time += Wait(chance))
        {
            var at = below.BinarySearch(chance() * sum);
            var (one, rest) = splits[Math.Min(splits.Count - 1, at < 0 ? ~at : at)];
            if (!overlap.TryGetValue(one, out var alone) || alone == 0 || !overlap.TryGetValue(rest, out var met) || met == 0) continue;
            overlap[one]--;
            overlap[rest]--;
            overlap[one | rest]++;
        }
    }

    private static double Wait(Func<double> chance) => -Math.Log(1 - chance());
}
