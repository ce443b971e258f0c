using System.CommandLine;
using Microsoft.Data.Sqlite;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary>Runs a command line and turns what goes wrong outside the program into one sentence and an exit code.</summary>
internal static class CommandLineRun
{
    public static async Task<int> RunAsync(RootCommand root, string[] args, Terminal terminal)
    {
        try
        {
            var parsed = root.Parse(args);
            if (parsed.Errors.Count > 0)
            {
                foreach (var error in parsed.Errors) terminal.Say(error.Message);
                terminal.Say("`tawthiq --help` lists the verbs, `tawthiq VERB --help` the options of one.");
                return ExitCode.Usage;
            }
            var exit = await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, Output = terminal.Output, Error = terminal.Errors }).ConfigureAwait(false);
            await terminal.Output.FlushAsync().ConfigureAwait(false);
            return exit;
        }
        catch (Exception e) when (Sentence(e) is { } sentence)
        {
            terminal.Say(sentence);
            return e is NotOnRecordException ? ExitCode.Finding : ExitCode.Environment;
        }
    }

    /// <summary>What to tell the user; null for a fault of the program, which shows itself whole.</summary>
    private static string? Sentence(Exception e) => e switch
    {
        RecordException => e.Message,
        _ when NoSpace.Is(e) => "there is no space left on the disk; what is on record stays, free some space and run the same command again.",
        AggregateException { InnerExceptions: [var one, ..] } => Sentence(one),
        OperationCanceledException => "stopped; what is on record stays, and the same command goes on from there.",
        SqliteException { SqliteErrorCode: 11 or 26 } => "the database of the record is damaged; restore the record from a backup.",
        SqliteException { SqliteErrorCode: 10 } => "the disk refused to read or write the database of the record; check that it has space left and is sound, then run the same command again.",
        SqliteException { SqliteErrorCode: 5 or 6 } => "another program holds the database of the record; close it and try again.",
        Microsoft.EntityFrameworkCore.DbUpdateException { InnerException: SqliteException inner } => Sentence(inner),
        UnauthorizedAccessException or IOException => e.Message,
        _ => null,
    };
}
