using System.Globalization;
using System.Text;
using Tawthiq.Extraction.Reasons;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Quality;

/// <summary>Works out how much to trust each rule and signal from claims that were checked against annotations.</summary>
/// <remarks>Deterministic: the same documents in the same order give the same table.</remarks>
public static class Calibration
{
    private const int Folds = 5;
    private const int FewestOfSignal = 5;
    private const double SmallestWeight = 0.05;

    // Signals have to be worth their lines: below this gain on unseen documents there are none.
    private const double SmallestGain = 0.01;

    // How strongly weights are held back.
    private static readonly double[] Penalties = [1, 2, 4, 8, 16, 32];

    /// <summary>The content of <c>languages/confidence.tsv</c>.</summary>
    /// <param name="documents">The checked claims of each document; documents are kept whole when signals are tried on unseen ones.</param>
    public static string Fit(IReadOnlyList<ValueList<CheckedClaim>> documents)
    {
        var page = new StringBuilder("# How often the claims of each rule are right on annotated documents; written by `tawthiq evaluate FOLDER… --calibrate FILE`.\n# kind, rule (* any other), right, seen; or kind, +signal (* every claim), weight on the logit scale\n");
        foreach (var kind in Enum.GetValues<ClaimKind>())
        {
            var samples = documents.SelectMany((claims, d) => claims.Where(c => c.Kind == kind).Select(c => new Sample(d, RuleOf(c.Basis.Rule), [ConfidenceTable.EveryClaim, .. c.Basis.Signals], c.IsRight))).ToList();
            if (samples.Count == 0) continue;
            Rules(page, kind.Code(), samples);
            foreach (var (signal, weight) in Weights(samples, BestPenalty(samples)).Where(w => Math.Abs(w.Value) >= SmallestWeight).OrderBy(w => w.Key, StringComparer.Ordinal))
                page.Append(CultureInfo.InvariantCulture, $"{kind.Code()}\t+{signal}\t{weight:F2}\n");
        }
        return page.ToString();
    }

    private sealed record Sample(int Document, string Rule, string[] Signals, bool IsRight);

    // "fr/toll": how far a rule can be trusted is pooled over the languages, of which each alone has few cases.
    private static string RuleOf(string rule) => rule[(rule.IndexOf('/') + 1)..];

    private static void Rules(StringBuilder page, string kind, List<Sample> samples)
    {
        page.Append(CultureInfo.InvariantCulture, $"{kind}\t{ConfidenceTable.AnyRule}\t{samples.Count(s => s.IsRight)}\t{samples.Count}\n");
        foreach (var rule in samples.GroupBy(s => s.Rule).OrderBy(g => g.Key, StringComparer.Ordinal))
            page.Append(CultureInfo.InvariantCulture, $"{kind}\t{rule.Key}\t{rule.Count(s => s.IsRight)}\t{rule.Count()}\n");
    }

    private static Func<string, double> Offsets(List<Sample> samples)
    {
        var right = samples.Count(s => s.IsRight);
        var any = ConfidenceTable.Logit(0, 0, right, samples.Count);
        var rules = samples.GroupBy(s => s.Rule).ToDictionary(g => g.Key, g => ConfidenceTable.Logit(g.Count(s => s.IsRight), g.Count(), right, samples.Count));
        return rule => rules.GetValueOrDefault(rule, any);
    }

    private static double BestPenalty(List<Sample> samples)
    {
        var best = Penalties.MinBy(p => LossOnUnseen(samples, p));
        return LossOnUnseen(samples, best) < (1 - SmallestGain) * LossOnUnseen(samples, double.PositiveInfinity) ? best : double.PositiveInfinity;
    }

    private static double LossOnUnseen(List<Sample> samples, double penalty)
    {
        var loss = 0.0;
        for (var fold = 0; fold < Folds; fold++)
        {
            var seen = samples.FindAll(s => s.Document % Folds != fold);
            if (seen.Count == 0) continue;
            var (offsets, weights) = (Offsets(seen), Weights(seen, penalty));
            foreach (var s in samples.Where(s => s.Document % Folds == fold))
            {
                var p = Sigmoid(offsets(s.Rule) + s.Signals.Sum(x => weights.GetValueOrDefault(x)));
                loss -= Math.Log(Math.Max(1e-9, s.IsRight ? p : 1 - p));
            }
        }
        return loss;
    }

    /// <summary>Logistic regression over the signals with the rule's share as offset and a ridge penalty, by coordinate-wise Newton steps.</summary>
    private static Dictionary<string, double> Weights(List<Sample> samples, double penalty)
    {
        var signals = samples.SelectMany(s => s.Signals).GroupBy(s => s).Where(g => g.Count() >= FewestOfSignal).Select(g => g.Key).Order(StringComparer.Ordinal).ToList();
        var weights = signals.ToDictionary(s => s, _ => 0.0);
        if (double.IsInfinity(penalty)) return weights;
        var offsets = Offsets(samples);
        var logits = samples.Select(s => offsets(s.Rule)).ToArray();
        var holders = signals.ToDictionary(x => x, x => Enumerable.Range(0, samples.Count).Where(i => samples[i].Signals.Contains(x)).ToArray());
        for (var round = 0; round < 60; round++)
            foreach (var signal in signals)
            {
                var (gradient, curvature) = (-penalty * weights[signal], penalty);
                foreach (var i in holders[signal])
                {
                    var p = Sigmoid(logits[i]);
                    (gradient, curvature) = (gradient + (samples[i].IsRight ? 1 : 0) - p, curvature + p * (1 - p));
                }
                var step = gradient / curvature;
                weights[signal] += step;
                foreach (var i in holders[signal]) logits[i] += step;
            }
        return weights;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
