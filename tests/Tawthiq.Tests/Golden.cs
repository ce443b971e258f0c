using System.Runtime.CompilerServices;

namespace Tawthiq.Tests;

/// <summary>Whole outputs kept beside the tests; <c>ACCEPT=1</c> writes what came out.</summary>
internal static class Golden
{
    /// <param name="name">Path under the test project, for example <c>Store/schema.sql</c>.</param>
    /// <param name="actual">What came out.</param>
    public static void Check(string name, string actual)
    {
        var path = System.IO.Path.Combine(ProjectFolder(), name);
        if (Environment.GetEnvironmentVariable("ACCEPT") == "1")
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!); // a golden file always lies in a folder
            File.WriteAllText(path, actual);
            return;
        }
        File.Exists(path).ShouldBeTrue($"{name} is missing; run once with ACCEPT=1 and look at what it writes.");
        actual.ShouldBe(File.ReadAllText(path), $"{name} differs; if the new output is right, run with ACCEPT=1.");
    }

    /// <summary>Folder of the test project's sources.</summary>
    public static string ProjectFolder() => ThisFolder();

    private static string ThisFolder([CallerFilePath] string thisFile = "") => System.IO.Path.GetDirectoryName(thisFile)!; // a file lies in a folder
}
