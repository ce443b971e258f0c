using System.Text;

namespace Tawthiq.Estimate;

/// <summary>Writes the files of an estimate into a folder.</summary>
internal static class WriteEstimate
{
    /// <summary>Writes all of them; what the folder holds under these names is replaced.</summary>
    /// <returns>Names of the files.</returns>
    public static IReadOnlyList<string> Into(string folder, IReadOnlyDictionary<string, Func<string>> files)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in files) File.WriteAllText(Path.Combine(folder, name), text(), new UTF8Encoding(false));
        return [.. files.Keys];
    }
}
