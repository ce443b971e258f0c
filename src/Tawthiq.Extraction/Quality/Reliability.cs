using Tawthiq.Model;

namespace Tawthiq.Extraction.Quality;

/// <summary>Claims whose confidence lies in one band.</summary>
/// <param name="From">Lowest confidence, inclusive.</param>
/// <param name="To">Highest, exclusive but for 1.</param>
/// <param name="Claims">How many.</param>
/// <param name="Right">How many of them are right.</param>
/// <param name="Mean">Their mean confidence; 0 without claims.</param>
public readonly record struct ReliabilityBand(double From, double To, int Claims, int Right, double Mean);

/// <summary>How far confidences can be taken at their word.</summary>
/// <param name="Claims">Claims with a confidence.</param>
/// <param name="Right">How many are right.</param>
/// <param name="Brier">Mean squared distance of confidence and truth; 0 is best.</param>
/// <param name="BrierOfShare">The same, had each claim been given the share of right ones: what the confidences must beat.</param>
/// <param name="CalibrationError">Distance of mean confidence and share of right ones in a band, weighted by its claims; 0 is best.</param>
public sealed record Reliability(int Claims, int Right, double Brier, double BrierOfShare, double CalibrationError)
{
    private static readonly double[] Edges = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

    /// <summary>The bands, from the lowest.</summary>
    public ValueList<ReliabilityBand> Bands { get; init; } = [];

    /// <summary>Measures the claims that have a confidence.</summary>
    public static Reliability Of(IEnumerable<CheckedClaim> claims)
    {
        var known = claims.Where(c => c.Basis.Confidence is not null).Select(c => (Confidence: c.Basis.Confidence!.Value, c.IsRight)).ToList(); // just filtered
        if (known.Count == 0) return new(0, 0, 0, 0, 0);
        var right = known.Count(c => c.IsRight);
        var share = (double)right / known.Count;
        var bands = Enumerable.Range(0, Edges.Length - 1).Select(b => Band(b, known)).ToValueList();
        return new(known.Count, right,
            known.Average(c => Square(c.Confidence - (c.IsRight ? 1 : 0))), share * (1 - share),
            bands.Sum(b => b.Claims == 0 ? 0 : Math.Abs(b.Mean - (double)b.Right / b.Claims) * b.Claims) / known.Count) { Bands = bands };
    }

    private static ReliabilityBand Band(int band, List<(double Confidence, bool IsRight)> claims)
    {
        var (from, to) = (Edges[band], Edges[band + 1]);
        var inside = claims.FindAll(c => c.Confidence >= from && (c.Confidence < to || to >= 1));
        return new(from, to, inside.Count, inside.Count(c => c.IsRight), inside.Count == 0 ? 0 : inside.Average(c => c.Confidence));
    }

    private static double Square(double x) => x * x;
}
