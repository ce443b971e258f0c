using System.CommandLine.Parsing;

namespace Tawthiq.CommandLine;

/// <summary>Checks of files that a command names, before anything is done.</summary>
internal static class NamedFile
{
    /// <summary>Each file that is named is there.</summary>
    public static void MustExist(SymbolResult named)
    {
        foreach (var path in named.Tokens.Select(t => t.Value).Where(p => !File.Exists(p))) named.AddError($"{path} does not exist; check the path.");
    }

    /// <summary>Each file that is named can be written where it shall stand.</summary>
    public static void FolderMustExist(SymbolResult named)
    {
        foreach (var path in named.Tokens.Select(t => t.Value).Where(p => p.Length > 0 && !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(p))))) named.AddError($"The folder that {path} should lie in is not there; make it first.");
    }
}
