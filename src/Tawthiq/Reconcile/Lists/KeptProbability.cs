namespace Tawthiq.Reconcile.Lists;

/// <summary>Probabilities as they are kept and written: four places, and what is not quite certain is never 0 or 1.</summary>
internal static class KeptProbability
{
    /// <summary>Parts of one that are told.</summary>
    public const int Parts = 10_000;

    /// <summary>How many parts a probability is, from 0 to 1.</summary>
    public static int PartsOf(double probability) => probability is <= 0 or >= 1 ? (int)probability * Parts : Math.Clamp((int)Math.Round(probability * Parts), 1, Parts - 1);

    /// <summary>A probability, rounded.</summary>
    public static double Of(double probability) => PartsOf(probability) / (double)Parts;
}
