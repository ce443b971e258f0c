using Tawthiq.Model;

namespace Tawthiq.Linkage.Compare;

/// <summary>Sums and differences of count ranges. Open ends stay open.</summary>
internal static class Ranges
{
    /// <summary>Both together; null stands for nothing said and adds nothing.</summary>
    public static CountRange? Add(CountRange? a, CountRange? b)
    {
        if (a is not { } x) return b;
        if (b is not { } y) return a;
        var max = x.Max is { } xm && y.Max is { } ym ? xm + ym : (int?)null;
        return CountRange.Of((x.Min ?? 0) + (y.Min ?? 0), max, x.Approximate || y.Approximate);
    }

    /// <summary>What is left of a whole without some of it; null where certainly nobody is left.</summary>
    public static CountRange? Subtract(CountRange whole, CountRange? some)
    {
        if (some is not { } part) return whole;
        var min = part.Max is { } most ? Math.Max(0, (whole.Min ?? 0) - most) : 0;
        var max = whole.Max is { } top ? Math.Max(0, top - (part.Min ?? 0)) : (int?)null;
        return max == 0 ? null : CountRange.Of(max is { } m ? Math.Min(min, m) : min, max, whole.Approximate || part.Approximate);
    }

    /// <summary>Whether a toll can hold another as a part of it.</summary>
    public static bool Holds(CountRange whole, CountRange part) => whole.Max is null || (part.Max ?? part.Min ?? 0) <= whole.Max;

    /// <summary>Whether one range lies in the other.</summary>
    public static bool Nest(CountRange a, CountRange b) => In(a, b) || In(b, a);

    private static bool In(CountRange inner, CountRange outer) =>
        (inner.Min ?? 0) >= (outer.Min ?? 0) && (inner.Max ?? int.MaxValue) <= (outer.Max ?? int.MaxValue);
}
