using System.Reflection;

namespace Tawthiq.Linkage;

/// <summary>Reads the tab-separated data files of <c>rules/</c> that are built into this library.</summary>
/// <remarks>Lines that start with <c>#</c> and blank lines are comments.</remarks>
internal static class RuleTable
{
    /// <summary>The rows of one file, cells trimmed.</summary>
    /// <returns>Null where there is no such file.</returns>
    public static IReadOnlyList<string[]>? TryRead(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("rules/" + file);
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        var rows = new List<string[]>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            rows.Add(line.Split('\t', StringSplitOptions.TrimEntries));
        }
        return rows;
    }

    /// <summary>The rows of a file that the library cannot work without.</summary>
    public static IReadOnlyList<string[]> Read(string file) =>
        TryRead(file) ?? throw new InvalidDataException($"The data file rules/{file} is missing from this build.");
}
