using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage.Persons;
using Tawthiq.Model;
using Tawthiq.Reconcile.Lists;
using Tawthiq.Review;
using Tawthiq.Store;
using Tawthiq.Web.Persons;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq lists columns</c>: what the columns of a list on record hold, and to correct it.</summary>
internal static class ListColumnsVerb
{
    public static Command Make(Terminal terminal)
    {
        var name = new Argument<string>("list") { Description = "Name of the list." };
        var set = new Option<string[]>("--set") { Description = "What a column holds: \"Date of event=death\". Columns that are not named stay as they are.", HelpName = "COLUMN=FIELD", AllowMultipleArgumentsPerToken = true };
        var mapping = new Option<string?>("--mapping") { Description = "The same for several columns, as `tawthiq link --write-mapping` writes it.", HelpName = "FILE" };
        mapping.Validators.Add(NamedFile.MustExist);
        var again = new Option<int?>("--again") { Description = "Says again what was said before, by its number; 0 is what the columns were taken for when the list came.", HelpName = "NUMBER" };
        var preview = new Option<bool>("--preview") { Description = "Shows what it would change, and changes nothing." };
        var verb = new Command("columns", "Shows what the columns of a list on record are taken for, or corrects it: rows and judgements stay as they are, persons are worked out anew, and what was said before stays readable.")
        {
            name, RecordOption.Value, set, mapping, again, preview, SigningOptions.Why, SigningOptions.Sign,
        };
        verb.Validators.Add(r =>
        {
            if (new Option[] { set, mapping, again }.Count(o => r.GetResult(o) is not null) > 1) r.AddError("--set, --mapping and --again say the same thing; give one of them.");
        });
        verb.SetAction((parsed, cancellationToken) =>
        {
            using var record = parsed.GetValue(preview) || !new Option[] { set, mapping, again }.Any(o => parsed.GetResult(o) is not null)
                ? Record.OpenForReading(parsed.GetRequiredValue(RecordOption.Value), terminal.Clock) : Record.OpenToChange(parsed.GetRequiredValue(RecordOption.Value), terminal.Clock);
            using var db = record.Db();
            var wished = parsed.GetRequiredValue(name);
            if (db.Lists.AsNoTracking().FirstOrDefault(l => l.Name == wished) is not { } list) return Task.FromResult(Refuse(terminal, $"the record has no list '{wished}'; `tawthiq lists` shows those there are."));
            ListMapping? said;
            try
            {
                said = parsed.GetValue(set) is { Length: > 0 } sets ? Said(sets)
                    : parsed.GetValue(mapping) is { } file ? ListMapping.FromJson(File.ReadAllText(file))
                    : parsed.GetValue(again) is { } number ? new(ColumnsInForce.History(db, list).FirstOrDefault(h => h.Number == number)?.Columns ?? throw new InvalidDataException($"nothing was said of {list.Name} under number {number}; `tawthiq lists columns \"{list.Name}\"` shows what was."))
                    : null;
            }
            catch (InvalidDataException e)
            {
                return Task.FromResult(Refuse(terminal, e.Message));
            }
            if (said is null) return Task.FromResult(Show(terminal, db, list));
            return Task.FromResult(parsed.GetValue(preview) ? Preview(terminal, db, list, said, cancellationToken)
                : Tell(terminal, list, new CorrectColumns(record, RelinkPersons.Run).Run(list.Id, said, SigningOptions.Of(parsed), cancellationToken)));
        });
        return verb;
    }

    // The last sign of equality parts them: names of columns may hold one.
    private static ListMapping Said(string[] sets) => new(sets.Select(s => s.LastIndexOf('=') is var at and > 0
        ? new ColumnUse(s[..at], Codes.Parse<PersonField>(s[(at + 1)..].Trim().Replace(' ', '_')) ?? throw new InvalidDataException($"'{s[(at + 1)..]}' is no field; the fields are {string.Join(", ", Enum.GetValues<PersonField>().Select(f => f.Code()))}."))
        : throw new InvalidDataException($"'{s}' does not say what a column holds; write COLUMN=FIELD.")).DistinctBy(c => c.Column).ToValueList());

    private static int Show(Terminal terminal, RecordDb db, ListRow list)
    {
        foreach (var (use, sample) in StoredPersons.List(db, list).Columns) terminal.Output.WriteLine($"  {Cell.Of(use.Column, 24, terminal: true)} {Words.Of(use.Field)}{(sample.Length > 0 ? $": {Cell.Isolated(Cell.Cut(Cell.OneLine(sample), 60))}" : "")}");
        var history = ColumnsInForce.History(db, list);
        if (history.Count > 1) terminal.Output.WriteLine("What was said of them:");
        for (var i = 0; history.Count > 1 && i < history.Count; i++)
        {
            var changed = i == 0 ? "as taken when the list came" : string.Join(", ", history[i].Columns.Zip(history[i - 1].Columns).Where(c => c.First != c.Second).Select(c => $"{Cell.Isolated(Cell.OneLine(c.First.Column))}: {Words.Of(c.First.Field)}"));
            terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {history[i].Number}  {history[i].At:yyyy-MM-dd HH:mm} {history[i].Actor}  {changed}{(history[i].Reason is { } why ? $" ({Cell.OneLine(why)})" : "")}"));
        }
        terminal.Output.Flush();
        return ExitCode.Fine;
    }

    private static int Preview(Terminal terminal, RecordDb db, ListRow list, ListMapping said, CancellationToken cancellationToken)
    {
        var now = ColumnsInForce.Of(db, list);
        if (said.Columns.FirstOrDefault(s => now.All(c => c.Column != s.Column)) is { } unknown) return Tell(terminal, list, new Decided.Refused(DecisionFault.NoColumn, unknown.Column));
        var mapping = said.Over(now);
        if (!mapping.HoldsNames) return Tell(terminal, list, new Decided.Refused(DecisionFault.NoNames, list.Name));
        var preview = PreviewColumns.Of(db, list, mapping.Columns, cancellationToken);
        foreach (var c in preview.Columns) terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Cell.Of(c.Column, 24, terminal: true)} {Words.Of(c.Was)} → {Words.Of(c.Is)}{(c.Unread > 0 ? $" ({c.Unread} cells cannot be read so)" : "")}"));
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Now {preview.Before} persons; then {preview.After}, {preview.Other} of them made of other rows than any person now. Nothing was changed."));
        terminal.Output.Flush();
        return ExitCode.Fine;
    }

    private static int Tell(Terminal terminal, ListRow list, Decided decided)
    {
        if (decided is Decided.Made made)
        {
            terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Correction {made.Id} of {list.Name} is on record, and persons were worked out anew; `tawthiq lists columns \"{list.Name}\" --again {made.Id - 1}` says again what was said before."));
            terminal.Output.Flush();
            return ExitCode.Fine;
        }
        var refused = (Decided.Refused)decided; // the other case there is
        return Refuse(terminal, refused.Fault switch
        {
            DecisionFault.NoColumn => $"{list.Name} has no column '{refused.Item}'; `tawthiq lists columns \"{list.Name}\"` shows those there are.",
            DecisionFault.NoNames => $"no column of {list.Name} would hold names, so that nobody could be told apart; take one for name, given or family.",
            DecisionFault.Unchanged => $"that is what the columns of {list.Name} are taken for already; nothing was changed.",
            _ => $"the reason is too long; use at most {DecideIncidents.LongestReason} characters.",
        });
    }

    private static int Refuse(Terminal terminal, string why)
    {
        terminal.Say(why);
        return ExitCode.Finding;
    }
}
