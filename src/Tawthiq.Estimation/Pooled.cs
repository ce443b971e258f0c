namespace Tawthiq.Estimation;

/// <summary>Several methods as one distribution, each with the same share of it.</summary>
/// <remarks>
/// A table seldom shows in which way persons and lists depend on each other, and what is missing hangs on it. Each method lets them depend in another
/// way; none is held more likely than another beforehand, and their evidence cannot be compared, since they do not share their parameters.
/// </remarks>
internal static class Pooled
{
    public static MethodResult Of(IReadOnlyList<MethodResult> methods, double level)
    {
        var given = methods.Where(m => m.Number is not null).ToList();
        var number = given.Count == 0 ? null : NumberDistribution.Of(0, given.SelectMany(m => m.Number!.Points), level); // those with a number
        return new(EstimationMethod.Auto, number, methods.Select(m => m.Problem).FirstOrDefault(p => p is not null), [], [new("methods", given.Count)]);
    }
}
