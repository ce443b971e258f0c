namespace Tawthiq.Estimation.Mixed;

/// <summary>How persons differ: some are harder to reach than the others, for every list alike (Pledger 2000).</summary>
/// <param name="Gap">How much lower the odds of the harder ones are, as a logarithm; 0 where all are alike.</param>
/// <param name="Share">Share of the harder ones among all persons, 0 to 1.</param>
/// <param name="LogPrior">Logarithm of the probability given to it beforehand.</param>
internal readonly record struct Unlike(double Gap, double Share, double LogPrior)
{
    // Beforehand persons are alike with probability 1/2; otherwise gaps are half-normal, so that odds differ two- to fivefold in most cases, and every share is as likely.
    private const double SpreadOfGaps = 1.25;
    private static readonly double[] Gaps = [0.5, 1, 1.5, 2, 2.5, 3], Shares = [0.2, 0.35, 0.5, 0.65, 0.8];

    /// <summary>The ways that are looked at, all alike first, then by gap.</summary>
    public static readonly Unlike[] All = List(0.5);

    /// <summary>All persons alike, and nothing else.</summary>
    public static readonly Unlike[] Alike = [new(0, 0, 0)];

    /// <summary>Many persons whose odds are thirty to a hundred and fifty times lower: too far for an estimate of how many they are, but not for a sign that they exist.</summary>
    public static readonly Unlike[] Far = [.. new[] { 3.5, 4, 4.5, 5 }.SelectMany(g => new[] { 0.35, 0.5, 0.65 }.Select(s => new Unlike(g, s, -Math.Log(12))))];

    /// <summary>Whether all persons are alike.</summary>
    public bool IsNone => Gap == 0;

    /// <summary>Whether it is one of <see cref="Far"/>.</summary>
    public bool IsFar => Gap > 3;

    /// <summary>The same, persons being alike with another probability beforehand.</summary>
    public static Unlike[] List(double alike)
    {
        var weights = Gaps.Select(g => Math.Exp(-g * g / (2 * SpreadOfGaps * SpreadOfGaps))).ToArray();
        var all = Gaps.SelectMany((g, i) => Shares.Select(s => new Unlike(g, s, Math.Log((1 - alike) * weights[i] / weights.Sum() / Shares.Length))));
        return [new(0, 0, Math.Log(alike)), .. all];
    }
}
