namespace Tawthiq.Bench.Muc;

/// <summary>What was right and wrong in one slot over all templates.</summary>
/// <param name="Possible">Fills that the keys demand, and optional ones that were filled.</param>
/// <param name="Actual">Fills that were read.</param>
/// <param name="Correct">Those that agree.</param>
/// <param name="Partial">Those that agree by half.</param>
internal readonly record struct SlotTally(int Possible, int Actual, int Correct, int Partial)
{
    public double Recall => Possible == 0 ? 0 : (Correct + Partial / 2.0) / Possible;
    public double Precision => Actual == 0 ? 0 : (Correct + Partial / 2.0) / Actual;
    public double F1 => Recall + Precision == 0 ? 0 : 2 * Recall * Precision / (Recall + Precision);

    /// <summary>What agreement a pair has, for choosing between pairs.</summary>
    public double Credit => Correct + Partial / 2.0;

    public static SlotTally operator +(SlotTally a, SlotTally b) => new(a.Possible + b.Possible, a.Actual + b.Actual, a.Correct + b.Correct, a.Partial + b.Partial);
}
