using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Tawthiq.CommandLine;

namespace Tawthiq.Bench.Alterations;

/// <summary>A record made by the program itself, to be altered: as it is, as it was before its last documents, and the checkpoint that was handed out.</summary>
internal sealed class SubjectRecord : IDisposable
{
    private static readonly string[] Towns = ["Hama", "Idlib", "Homs", "Raqqa", "Deraa", "Aleppo"];
    private static readonly string[] Deeds = ["an air strike", "shelling", "an attack", "a car bomb"];

    /// <summary>Makes it.</summary>
    /// <param name="items">How many items.</param>
    /// <param name="clock">Time.</param>
    public SubjectRecord(int items, TimeProvider clock)
    {
        Root = Directory.CreateTempSubdirectory("tawthiq-alter-").FullName;
        var (first, rest) = (Path.Combine(Root, "first"), Path.Combine(Root, "rest"));
        Directory.CreateDirectory(first);
        Directory.CreateDirectory(rest);
        var random = new Random(4);
        for (var i = 0; i < items; i++) WriteInput(i < items * 9 / 10 ? first : rest, i, random);
        var silent = new Terminal(TextWriter.Null, TextWriter.Null, null, null, clock);
        AddVerb.Run(silent, [first], Clean, null, default);
        SqliteConnection.ClearAllPools(); // closed as by the end of a program
        Files.CopyFolder(Clean, Earlier);
        AddVerb.Run(silent, [rest], Clean, null, default);
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

    // Reports of several formats and lengths, some with events in them, and some files that cannot be read.
    private static void WriteInput(string folder, int i, Random random)
    {
        var name = Path.Combine(folder, i.ToString("000", CultureInfo.InvariantCulture));
        if (i % 25 == 7)
        {
            var bytes = new byte[random.Next(100, 200_000)];
            random.NextBytes(bytes);
            File.WriteAllBytes(name + ".pdf", bytes);
            return;
        }
        var day = new DateOnly(2023, 1, 1).AddDays(random.Next(300)).ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        var text = new StringBuilder($"Report {i}. At least {random.Next(2, 40)} civilians were killed and {random.Next(2, 90)} injured in {Deeds[random.Next(Deeds.Length)]} on {Towns[random.Next(Towns.Length)]} on {day}.\n");
        for (var n = random.Next(60); n > 0; n--) text.Append("\nResidents said that the market was closed, the road was blocked and help came late.");
        if (i % 5 == 1) File.WriteAllText(name + ".html", $"<!DOCTYPE html><title>Report {i}</title><article><p>{text.Replace("\n", "</p><p>")}</p></article>");
        else File.WriteAllText(name + ".txt", text.ToString());
    }
}
