using Tawthiq.Model;
using Tawthiq.Estimation.Numbers;

namespace Tawthiq.Estimation.Strata;

/// <summary>Draws the labels that no list gives from a model of lists and labels together: persons fall into classes, and within a class lists and labels are independent.</summary>
/// <remarks>
/// Mixture of products of multinomials with stick-breaking shares (Dunson and Xing 2009; for imputation Si and Reiter 2013; for lists of the killed
/// Manrique-Vallier, Ball and Sulmont 2019). Rates of lists and shares of labels are uniform beforehand, the concentration is Gamma(1/4, rate 1/4).
/// </remarks>
internal sealed class ClassImputation
{
    private const int Classes = 15, Steps = 1500;

    // Documented persons beyond which more unlisted ones change no label.
    private const long MostTimes = 20;

    private readonly Generator _random;
    private readonly int _lists;
    private readonly string[][] _names;
    private readonly (uint Lists, int[] Labels, long Persons)[] _groups;
    private readonly double[] _share = new double[Classes], _weights = new double[Classes], _tails = new double[Classes];
    private readonly long[] _drawn = new long[Classes];
    // Rates by list and class; shares of labels by dimension, class and label.
    private readonly double[,] _rate;
    private readonly double[][,] _label;
    private readonly long _documented;
    private double _alpha = 0.5;

    private ClassImputation(IReadOnlyList<ListedPerson> persons, Generator random)
    {
        (_random, _documented) = (random, persons.Count);
        var all = persons.Aggregate(0u, (a, p) => a | p.Lists);
        _lists = 32 - System.Numerics.BitOperations.LeadingZeroCount(all);
        _names = [.. Enumerable.Range(0, persons[0].Labels.Count).Select(d => persons.Select(p => p.Labels[d]).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray())];
        _groups = [.. persons.GroupBy(p => p).OrderBy(g => g.Key.Lists).ThenBy(g => string.Join('\0', g.Key.Labels), StringComparer.Ordinal).Select(g => (g.Key.Lists, Numbers(g.Key), (long)g.Count()))];
        _rate = new double[_lists, Classes];
        _label = [.. _names.Select(n => new double[Classes, n.Length])];
        for (var k = 0; k < Classes; k++)
        {
            _share[k] = 1.0 / Classes;
            for (var j = 0; j < _lists; j++) _rate[j, k] = random.Uniform();
            for (var d = 0; d < _label.Length; d++) DrawLabels(d, k, new long[_names[d].Length]);
        }
    }

    /// <summary>One draw of the classes, given lists and labels.</summary>
    /// <param name="persons">All persons, at least one; null where no list gives a label.</param>
    /// <param name="random">Random numbers of this draw.</param>
    public static ClassImputation Of(IReadOnlyList<ListedPerson> persons, Generator random)
    {
        var model = new ClassImputation(persons, random);
        for (var i = 0; i < Steps; i++) model.Step();
        return model;
    }

    private int[] Numbers(ListedPerson person) => [.. person.Labels.Select((l, d) => l is null ? -1 : Array.BinarySearch(_names[d], l, StringComparer.Ordinal))];

    private void Step()
    {
        var members = new long[Classes];
        var on = new long[_lists, Classes];
        var labels = _names.Select(n => new long[Classes, n.Length]).ToArray();
        foreach (var (lists, known, persons) in _groups)
        {
            Weigh(lists, known);
            Sampling.Multinomial(_random, persons, _weights, _tails, _drawn);
            for (var k = 0; k < Classes; k++)
            {
                if (_drawn[k] == 0) continue;
                members[k] += _drawn[k];
                for (var j = 0; j < _lists; j++) if ((lists >> j & 1) == 1) on[j, k] += _drawn[k];
                for (var d = 0; d < known.Length; d++) if (known[d] >= 0) labels[d][k, known[d]] += _drawn[k];
            }
        }
        // Persons on no list belong to the classes too: without them lists would seem to avoid each other.
        Weigh(0, []);
        var none = Math.Min(_weights.Sum(), 1 - 1e-9);
        var missing = Math.Min((long)Sampling.NegativeBinomial(_random, _documented, 1 - none, none), MostTimes * _documented);
        Sampling.Multinomial(_random, missing, _weights, _tails, _drawn);
        for (var k = 0; k < Classes; k++) members[k] += _drawn[k];
        var (left, above, logs) = (1.0, members.Sum(), 0.0);
        for (var k = 0; k < Classes; k++)
        {
            above -= members[k];
            for (var j = 0; j < _lists; j++) _rate[j, k] = Sampling.Beta(_random, 1 + on[j, k], 1 + members[k] - on[j, k]).Share;
            for (var d = 0; d < _label.Length; d++) DrawLabels(d, k, [.. Enumerable.Range(0, _names[d].Length).Select(l => labels[d][k, l])]);
            var (taken, rest) = k == Classes - 1 ? (1, 0) : Sampling.Beta(_random, 1 + members[k], _alpha + above);
            _share[k] = left * taken;
            if (k < Classes - 1) logs += Math.Log(Math.Max(rest, 1e-300));
            left *= rest;
        }
        _alpha = Math.Max(Sampling.Gamma(_random, 0.25 + Classes - 1) / (0.25 - logs), 1e-6);
    }

    private void DrawLabels(int dimension, int k, long[] counts)
    {
        var drawn = counts.Select(c => Sampling.Gamma(_random, 1.0 + c)).ToArray();
        var sum = drawn.Sum();
        for (var l = 0; l < drawn.Length; l++) _label[dimension][k, l] = drawn[l] / sum;
    }

    private void Weigh(uint lists, int[] known)
    {
        for (var k = 0; k < Classes; k++)
        {
            var weight = _share[k];
            for (var j = 0; j < _lists; j++) weight *= (lists >> j & 1) == 1 ? _rate[j, k] : 1 - _rate[j, k];
            for (var d = 0; d < known.Length; d++) if (known[d] >= 0) weight *= _label[d][k, known[d]];
            _weights[k] = weight;
        }
    }

    /// <summary>The person with the labels that are wanting drawn; a label that nobody has stays null.</summary>
    public ListedPerson Filled(ListedPerson person)
    {
        Weigh(person.Lists, Numbers(person));
        var k = One(Classes, i => _weights[i]);
        return person with { Labels = person.Labels.Select((l, d) => l is null && _names[d].Length > 0 ? _names[d][One(_names[d].Length, i => _label[d][k, i])] : l).ToValueList() };
    }

    private int One(int count, Func<int, double> weight)
    {
        var at = _random.Uniform() * Enumerable.Range(0, count).Sum(weight);
        for (var i = 0; i < count - 1; i++) if ((at -= weight(i)) < 0) return i;
        return count - 1;
    }
}
