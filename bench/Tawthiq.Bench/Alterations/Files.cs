using System.Runtime.InteropServices;
using System.Text;

namespace Tawthiq.Bench.Alterations;

/// <summary>Copies of a record that share what nobody alters.</summary>
internal static class Files
{
    /// <summary>Every file of a folder, as a path within it, in order.</summary>
    public static List<string> In(string folder) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal)];

    /// <summary>Makes another name for each file; where that cannot be, a copy.</summary>
    public static void LinkFolder(string from, string to)
    {
        foreach (var file in In(from))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, file))!); // a file lies in a folder
            if (OperatingSystem.IsWindows() || Link([.. Encoding.UTF8.GetBytes(Path.Combine(from, file)), 0], [.. Encoding.UTF8.GetBytes(Path.Combine(to, file)), 0]) != 0)
                File.Copy(Path.Combine(from, file), Path.Combine(to, file));
        }
    }

    /// <summary>Copies a folder with all in it.</summary>
    public static void CopyFolder(string from, string to)
    {
        foreach (var file in In(from))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(to, file))!); // a file lies in a folder
            File.Copy(Path.Combine(from, file), Path.Combine(to, file), overwrite: true);
        }
    }

    /// <summary>Writes a file anew under its name; others that shared its bytes keep theirs.</summary>
    public static void Replace(string path, byte[] bytes)
    {
        File.Delete(path);
        File.WriteAllBytes(path, bytes);
    }

    [DllImport("libc", EntryPoint = "link")]
    private static extern int Link(byte[] from, byte[] to);
}
