using Microsoft.Data.Sqlite;
using Tawthiq.CommandLine;

namespace Tawthiq.Bench.Alterations;

/// <summary>A record made by the program itself, to be altered: as it is, as it was before its last documents, and the checkpoint that was handed out.</summary>
internal sealed class SubjectRecord : IDisposable
{
    /// <summary>Makes it, with all that a record can hold.</summary>
    /// <param name="items">About how many items.</param>
    /// <param name="clock">Time.</param>
    public SubjectRecord(int items, TimeProvider clock)
    {
        Root = Directory.CreateTempSubdirectory("tawthiq-alter-").FullName;
        var inputs = new SubjectInputs(Root);
        var silent = new Terminal(TextWriter.Null, TextWriter.Null, null, null, clock);
        var history = new SubjectHistory(silent, Root, Clean);
        AddVerb.Run(silent, [inputs.First(items)], Clean, null, default);
        history.Early();
        SqliteConnection.ClearAllPools(); // closed as by the end of a program
        Files.CopyFolder(Clean, Earlier);
        AddVerb.Run(silent, [inputs.Rest(items)], Clean, null, default);
        history.Late();
        SqliteConnection.ClearAllPools();
        Checkpoint = Path.Combine(Root, "handed-out");
        File.Copy(Path.Combine(Clean, "ledger", "checkpoint"), Checkpoint);
    }

    /// <summary>Folder of everything.</summary>
    public string Root { get; }

    /// <summary>The record.</summary>
    public string Clean => Path.Combine(Root, "record");

    /// <summary>As it was before its last documents.</summary>
    public string Earlier => Path.Combine(Root, "earlier");

    /// <summary>Its last checkpoint, as an outsider holds it.</summary>
    public string Checkpoint { get; }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
