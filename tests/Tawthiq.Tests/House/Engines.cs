using System.Reflection;

namespace Tawthiq.Tests.House;

/// <summary>The assemblies that the rules of the house speak of.</summary>
internal static class Engines
{
    public static readonly string[] Names = ["Tawthiq.Model", "Tawthiq.Evidence", "Tawthiq.Extraction", "Tawthiq.Linkage", "Tawthiq.Estimation"];

    public static Assembly Load(string name) => Assembly.Load(name);

    public static TheoryData<string> All => [.. Names];
}
