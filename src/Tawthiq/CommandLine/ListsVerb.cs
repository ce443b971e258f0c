using System.CommandLine;
using System.Globalization;
using Tawthiq.Linkage.Persons;
using Tawthiq.Reconcile.Lists;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq lists</c>: the lists of persons of the record, and new ones into it.</summary>
internal static class ListsVerb
{
    public static Command Make(Terminal terminal)
    {
        var verb = new Command("lists", "Shows the lists of persons in the record; `lists add` takes one in.") { RecordOption.Value };
        verb.SetAction((parsed, _) => Task.FromResult(Show(terminal, parsed.GetRequiredValue(RecordOption.Value))));
        verb.Add(Add(terminal));
        verb.Add(ListColumnsVerb.Make(terminal));
        return verb;
    }

    private static Command Add(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "A list of persons in CSV, XLSX or JSON lines, with any columns." };
        file.Validators.Add(r =>
        {
            if (r.Tokens is [var token] && !File.Exists(token.Value)) r.AddError($"There is no file {token.Value}.");
        });
        var name = new Option<string?>("--name") { Description = "What to call the list; without it, the name of the file." };
        var mapping = new Option<string?>("--mapping") { Description = "What the columns hold, as `tawthiq link --write-mapping` writes it. Columns it does not name are guessed. Without it, what people said of the last list with the same header." };
        mapping.Validators.Add(NamedFile.MustExist);
        var verb = new Command("add", "Takes a list into the record: its file as found, every row, and which of all rows are one person. The same file again adds nothing.") { file, RecordOption.Value, name, mapping };
        verb.SetAction((parsed, cancellationToken) =>
        {
            using var record = Record.OpenForWriting(parsed.GetRequiredValue(RecordOption.Value), terminal.Clock);
            try
            {
                var known = parsed.GetValue(mapping) is { } wished ? ListMapping.FromJson(File.ReadAllText(wished)) : null;
                return Task.FromResult(Tell(terminal, record, new AddList(record).Run(parsed.GetRequiredValue(file), parsed.GetValue(name), known, cancellationToken)));
            }
            catch (InvalidDataException e)
            {
                terminal.Say(e.Message);
                return Task.FromResult(ExitCode.Finding);
            }
        });
        return verb;
    }

    private static int Tell(Terminal terminal, Record record, ListAdded added)
    {
        if (added is ListAdded.Before before)
        {
            terminal.Output.WriteLine($"The file is on record already, as the list {before.Name}; nothing was added.");
            terminal.Output.Flush();
            return ExitCode.Fine;
        }
        var (list, like) = (ListAdded.Taken)added; // the other case there is
        foreach (var line in LinkSummary.OfList(list)) terminal.Output.WriteLine(line);
        if (like is not null) terminal.Output.WriteLine($"The columns were taken as people corrected those of {like}, which has the same header.");
        terminal.Output.WriteLine($"`tawthiq lists columns \"{list.List.Name}\" --set COLUMN=FIELD` corrects what a column is taken for.");
        using var db = record.Db();
        var persons = db.PersonRows.Select(r => r.PersonId).Distinct().Count();
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The record's lists hold {persons} persons. `tawthiq persons --doubtful` shows the pairs worth a look."));
        terminal.Output.Flush();
        LinkSummary.SayRefused(terminal, list.List);
        return list.List.Refused.Count > 0 ? ExitCode.Finding : ExitCode.Fine;
    }

    private static int Show(Terminal terminal, string folder)
    {
        using var record = Record.OpenForReading(folder, terminal.Clock);
        using var db = record.Db();
        var lists = db.Lists.OrderBy(l => l.Id).ToList();
        foreach (var list in lists)
        {
            terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{list.Id}  {(terminal.Width is null ? list.Name : Cell.Isolated(Cell.OneLine(list.Name)))}  {list.Rows} rows, {list.Refused.Count} kept aside, added {list.AddedAt:yyyy-MM-dd}"));
            terminal.Output.WriteLine($"   {string.Join(", ", ColumnsInForce.Of(db, list).Where(c => c.Field != PersonField.Ignored).Select(c => $"{Cell.OneLine(c.Column)}: {Words.Of(c.Field)}"))}");
        }
        if (lists.Count == 0) terminal.Output.WriteLine("The record holds no list of persons; `tawthiq lists add FILE` takes one in.");
        terminal.Output.Flush();
        return ExitCode.Fine;
    }
}
