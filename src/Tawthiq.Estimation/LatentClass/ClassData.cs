using Tawthiq.Estimation.Lists;

namespace Tawthiq.Estimation.LatentClass;

/// <summary>A table as the chains of a latent class model read it; shared between them, never changed.</summary>
internal sealed class ClassData
{
    public ClassData(OverlapTable table)
    {
        (Lists, Persons) = (table.Lists.Count, table.Documented);
        Patterns = table.Patterns.ToArray();
        Counts = table.Counts.ToArray();
        On = [.. Patterns.Select(p => Enumerable.Range(0, table.Lists.Count).Where(j => (p >> j & 1) == 1).ToArray())];
        Rates = [.. Enumerable.Range(0, Lists).Select(j => (double)table.Size(j) / Persons)];
    }

    public int Lists { get; }
    public long Persons { get; }
    public uint[] Patterns { get; }
    public long[] Counts { get; }

    /// <summary>For each pattern its lists.</summary>
    public int[][] On { get; }

    /// <summary>Share of the documented persons that each list has.</summary>
    public double[] Rates { get; }
}
