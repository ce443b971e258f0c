using System.Text;

namespace Tawthiq.Store;

/// <summary>What tells a backup from a record that is worked in: a file with fixed words, which also say what to do to whoever finds it.</summary>
internal static class BackupMark
{
    /// <summary>Name of the file in the folder of a backup.</summary>
    public const string Name = "BACKUP.txt";

    /// <summary>All that it holds.</summary>
    public const string Text = """
        This folder is a backup of a record of the program Tawthiq. It is not encrypted.
        Do not work in it and change nothing in it.

        tawthiq verify THIS-FOLDER                 says whether it is whole
        tawthiq restore THIS-FOLDER NEW-FOLDER     makes the record anew from it

        """;

    /// <summary>Whether a folder is a backup.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, Name));

    /// <summary>Whether the file holds what the program writes.</summary>
    public static bool IsWhole(string folder) => File.ReadAllText(Path.Combine(folder, Name)) == Text.ReplaceLineEndings("\n");

    /// <summary>Marks a folder.</summary>
    public static void Put(string folder)
    {
        WholeFile.Write(Path.Combine(folder, Name), Encoding.UTF8.GetBytes(Text.ReplaceLineEndings("\n")));
        WholeFile.SettleFolder(folder);
    }

    /// <summary>Refuses to work in a backup: it would be none any more.</summary>
    /// <exception cref="RecordException">The folder is one.</exception>
    public static void Refuse(string folder)
    {
        if (IsIn(folder)) throw new RecordException($"{folder} is a backup; make a record of it with `tawthiq restore {folder} NEW-FOLDER` and work in that.");
    }
}
