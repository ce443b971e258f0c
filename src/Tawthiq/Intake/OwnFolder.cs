using System.Diagnostics;
using System.Globalization;

namespace Tawthiq.Intake;

/// <summary>A temporary folder for a tool or a browser, named after the process that made it, so that what a killed one left is known and taken away.</summary>
internal static class OwnFolder
{
    private const string Beginning = "tawthiq-";

    /// <summary>Makes one; who asked removes it.</summary>
    /// <param name="what">What it is for: letters only.</param>
    public static string Make(string what) => Directory.CreateTempSubdirectory(string.Create(CultureInfo.InvariantCulture, $"{Beginning}{what}-{Environment.ProcessId}-")).FullName;

    /// <summary>Removes those of processes that are gone: they may hold what was being read.</summary>
    public static void RemoveAbandoned()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), Beginning + "*").Where(f => IsAbandoned(Path.GetFileName(f))).ToList())
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another user's, or a tool that is just ending still writes there: the next run tries again.
            }
        }
    }

    private static bool IsAbandoned(string name)
    {
        if (name.Split('-') is not [_, _, var process, _] || !int.TryParse(process, CultureInfo.InvariantCulture, out var id)) return false;
        try
        {
            Process.GetProcessById(id).Dispose();
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
    }
}
