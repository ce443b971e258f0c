using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Extract;
using Tawthiq.Extraction.Places;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq places</c>: detailed place names of a country that a record reads with.</summary>
internal static class PlacesVerb
{
    public static Command Make(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "A country pack: tab-separated, named after the country's code (sy.tsv, sy.tsv.gz); columns in places/README.md." };
        var add = new Command("add", "Loads a country pack into the record; documents added from then on are read with it.") { file, RecordOption.Value };
        add.SetAction((parsed, _) => Task.FromResult(Add(terminal, parsed.GetRequiredValue(file), parsed.GetRequiredValue(RecordOption.Value))));
        var list = new Command("list", "Lists the country packs of the record.") { RecordOption.Value };
        list.SetAction((parsed, _) => Task.FromResult(List(terminal, parsed.GetRequiredValue(RecordOption.Value))));
        return new Command("places", "Detailed place names of a country.") { add, list };
    }

    /// <summary>Opens packs for a command that has no record; null where one is none, which is said.</summary>
    internal static List<PlacePack>? Open(Terminal terminal, IEnumerable<string> files)
    {
        var packs = new List<PlacePack>();
        foreach (var file in files)
        {
            var opened = Places.Open(file);
            SayFaults(terminal, opened);
            if (opened is not OpenedPack.Usable usable) return null;
            packs.Add(usable.Pack);
        }
        return packs;
    }

    private static int Add(Terminal terminal, string file, string folder)
    {
        var opened = Places.Open(file);
        SayFaults(terminal, opened);
        if (opened is not OpenedPack.Usable usable) return ExitCode.Finding;
        using var record = Record.OpenForWriting(folder, terminal.Clock);
        var isNew = Places.Add(record, usable);
        terminal.Output.WriteLine($"{usable.Pack.Name}: {usable.Pack.Count} places{(isNew ? "" : ", there before")}.");
        using var db = record.Db();
        if (isNew && db.Documents.Any())
            terminal.Output.WriteLine("Documents that are in the record already keep the places they were read with.");
        return usable.BadLines.Count == 0 ? ExitCode.Fine : ExitCode.Finding;
    }

    private static int List(Terminal terminal, string folder)
    {
        using var record = Record.OpenForReading(folder, terminal.Clock);
        using var db = record.Db();
        foreach (var pack in db.PlacePacks.AsNoTracking().OrderBy(p => p.Name).Select(p => new { p.Name, p.Places, p.Sha256 }))
            terminal.Output.WriteLine($"{pack.Name}\t{pack.Places}\t{pack.Sha256}");
        return ExitCode.Fine;
    }

    private static void SayFaults(Terminal terminal, OpenedPack opened)
    {
        foreach (var line in opened is OpenedPack.Usable usable ? usable.BadLines : ((OpenedPack.Unusable)opened).BadLines) terminal.Say(line);
        if (opened is OpenedPack.Unusable no) terminal.Say(no.Sentence);
    }
}
