using System.Globalization;

namespace Tawthiq.Web.Judging;

/// <summary>Match weights as pages write them.</summary>
internal static class Weights
{
    /// <summary>With its sign and one digit after the point: <c>+7.0</c>, <c>−0.7</c>.</summary>
    public static string Of(double weight) => weight.ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture);
}
