using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage.Persons;
using Tawthiq.Model;
using Tawthiq.Reconcile.Lists;
using Tawthiq.Review;
using Tawthiq.Search;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq persons</c>: the persons of the record's lists, and what people decide on them.</summary>
internal static class PersonsVerb
{
    public static Command Make(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a line for each person, or pair." };
        var doubtful = new Option<bool>("--doubtful") { Description = "The pairs of rows that may be one person or two, with what speaks for and against." };
        var find = new Option<string?>("--find") { Description = "Only persons of whom some row has every word, in either script and however it is spelt, those that fit best first.", HelpName = "WORDS" };
        var overlap = new Option<string?>("--overlap") { Description = "Writes how many persons are on which lists, as `tawthiq estimate` reads it.", HelpName = "FILE" };
        overlap.Validators.Add(NamedFile.FolderMustExist);
        var samples = new Option<int>("--samples") { Description = "Draws the overlap so many times by how likely each linkage is, in place of the best one alone.", DefaultValueFactory = _ => 0 };
        samples.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is < 0 or > 10_000) r.AddError("--samples takes a number from 0 to 10000.");
        });
        var seed = new Option<ulong>("--seed") { Description = "Of the draws; the same seed draws the same.", DefaultValueFactory = _ => 1 };
        var verb = new Command("persons", "Lists the persons of the record's lists, with the rows that are one person each.") { RecordOption.Value, json, find, doubtful, overlap, samples, seed };
        verb.SetAction((parsed, cancellationToken) =>
        {
            using var record = Record.OpenForReading(parsed.GetRequiredValue(RecordOption.Value), terminal.Clock);
            using var db = record.Db();
            if (parsed.GetValue(overlap) is { } file) return Task.FromResult(WriteOverlap(terminal, db, file, parsed.GetValue(samples), parsed.GetValue(seed), cancellationToken));
            var names = db.Lists.AsNoTracking().AsEnumerable().ToDictionary(l => l.Id, l => (l.Name, Columns: ColumnsInForce.Of(db, l)));
            if (parsed.GetValue(doubtful)) ShowDoubtful(terminal, db, names, parsed.GetValue(json));
            else Show(terminal, db, names, parsed.GetValue(find), parsed.GetValue(json));
            terminal.Output.Flush();
            return Task.FromResult(ExitCode.Fine);
        });
        foreach (var (name, what, verdict) in new[] { ("same", "Two rows are one person.", Verdict.Same), ("different", "Two rows are two persons.", Verdict.Different), ("unsure", "It cannot be told; the pair is not asked about again.", Verdict.Unsure) })
            verb.Add(Judge(terminal, name, what, verdict));
        verb.Add(Undo(terminal));
        return verb;
    }

    private static int WriteOverlap(Terminal terminal, RecordDb db, string file, int samples, ulong seed, CancellationToken cancellationToken)
    {
        if (StoredLists.Link(db, cancellationToken) is not var (_, linkage))
        {
            terminal.Say("the record holds no list of persons; `tawthiq lists add FILE` takes one in.");
            return ExitCode.Finding;
        }
        PersonFiles.WriteOverlap(file, linkage, samples, seed, cancellationToken);
        return ExitCode.Fine;
    }

    private static void Show(Terminal terminal, RecordDb db, Dictionary<int, (string Name, ValueList<ColumnUse> Columns)> names, string? words, bool json)
    {
        var (persons, several) = (0, 0);
        foreach (var person in words is null ? Grouped(Rows(db, db.PersonRows)) : Found(db, words))
        {
            persons++;
            if (person.Count > 1) several++;
            if (json)
                terminal.Output.Write(JsonLine.Of(w =>
                {
                    w.WriteString("person", person[0].Row.PersonId);
                    w.WriteStartArray("rows");
                    foreach (var (row, line) in person)
                    {
                        w.WriteStartObject();
                        w.WriteString("list", row.CountsFor);
                        w.WriteString("file", names[row.ListId].Name);
                        w.WriteNumber("line", line.Line);
                        w.WriteNumber("probability", row.Probability);
                        w.WriteEndObject();
                    }
                    w.WriteEndArray();
                }));
            else if (person.Count > 1 || words is not null)
            {
                terminal.Output.WriteLine(person[0].Row.PersonId);
                foreach (var (row, line) in person) Line(terminal, string.Create(CultureInfo.InvariantCulture, $"  {row.Probability:0.00}  {Told(names, line).Text}"));
            }
        }
        if (!json) terminal.Output.WriteLine($"{persons} persons, {several} of them in several rows.");
    }

    private static void ShowDoubtful(Terminal terminal, RecordDb db, Dictionary<int, (string Name, ValueList<ColumnUse> Columns)> names, bool json)
    {
        var pairs = DoubtfulPairs.Of(db);
        foreach (var pair in pairs.Select(p => DoubtfulPairs.Whole(db, p)))
        {
            var (left, right) = (Told(names, Line(db, pair.LeftListId, pair.LeftRow)), Told(names, Line(db, pair.RightListId, pair.RightRow)));
            var evidence = string.Join(", ", pair.Evidence.Select(e => string.Create(CultureInfo.InvariantCulture, $"{e.Field} {e.Level.Replace('_', ' ')} {e.Weight:+0.0;-0.0;0}")));
            if (json)
                terminal.Output.Write(JsonLine.Of(w =>
                {
                    w.WriteString("left", left.Name);
                    w.WriteString("right", right.Name);
                    w.WriteNumber("probability", pair.Probability);
                    w.WriteBoolean("together", pair.Together);
                    w.WriteString("evidence", evidence);
                }));
            else
            {
                Line(terminal, string.Create(CultureInfo.InvariantCulture, $"{pair.Probability:0.00}  {(pair.Together ? "now one person" : "now two persons")}"));
                Line(terminal, "  " + left.Text);
                Line(terminal, "  " + right.Text);
                Line(terminal, "  " + evidence);
            }
        }
        if (!json) terminal.Output.WriteLine($"{pairs.Count} pairs are worth a look. `tawthiq persons same LIST:LINE LIST:LINE` decides; `different` and `unsure` too.");
    }

    private static Command Judge(Terminal terminal, string name, string what, Verdict verdict)
    {
        var (left, right) = (new Argument<string>("row") { Description = "A row as list and line: survey:12" }, new Argument<string>("other") { Description = "Another one." });
        var verb = new Command(name, what) { left, right, RecordOption.Value, SigningOptions.Why, SigningOptions.Sign };
        verb.SetAction((parsed, cancellationToken) => Task.FromResult(Decide(terminal, parsed, (decide, db) =>
            Row(db, parsed.GetRequiredValue(left)) is not { } a ? new Decided.Refused(DecisionFault.NoEvent, parsed.GetRequiredValue(left))
            : Row(db, parsed.GetRequiredValue(right)) is not { } b ? new Decided.Refused(DecisionFault.NoEvent, parsed.GetRequiredValue(right))
            : decide.Judge(a, b, verdict, SigningOptions.Of(parsed), cancellationToken))));
        return verb;
    }

    private static Command Undo(Terminal terminal)
    {
        var number = new Argument<int>("number") { Description = "Number of the verdict." };
        var verb = new Command("undo", "A verdict no longer holds; to undo an undoing restores it.") { number, RecordOption.Value, SigningOptions.Why, SigningOptions.Sign };
        verb.SetAction((parsed, cancellationToken) => Task.FromResult(Decide(terminal, parsed, (decide, _) => decide.Undo(parsed.GetRequiredValue(number), SigningOptions.Of(parsed), cancellationToken))));
        return verb;
    }

    private static int Decide(Terminal terminal, ParseResult parsed, Func<DecidePersons, RecordDb, Decided> act)
    {
        using var record = Record.OpenToChange(parsed.GetRequiredValue(RecordOption.Value), terminal.Clock);
        using var db = record.Db();
        switch (act(new(record, RelinkPersons.Run), db))
        {
            case Decided.Made made:
                terminal.Output.WriteLine(FormattableString.Invariant($"Verdict {made.Id} is on record; `tawthiq persons undo {made.Id}` undoes it."));
                terminal.Output.Flush();
                return ExitCode.Fine;
            case Decided.Refused refused:
                terminal.Say(refused.Fault switch
                {
                    DecisionFault.NoEvent => $"the record's lists have no row {refused.Item}; name a list and a line: survey:12",
                    DecisionFault.Itself => "a row was named twice; name two that are not the same.",
                    DecisionFault.NoDecision => $"there is no verdict {refused.Item}.",
                    DecisionFault.UndoneBefore => $"verdict {refused.Item} was undone before; to restore it, undo that undoing.",
                    DecisionFault.Sign => $"{refused.Item} is no sign; use at most {Journal.LongestSign} letters and digits without blanks.",
                    _ => $"the reason is too long; use at most {DecideIncidents.LongestReason} characters.",
                });
                return refused.Fault is DecisionFault.Sign or DecisionFault.LongReason or DecisionFault.Itself ? ExitCode.Usage : ExitCode.Finding;
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    private static ListedRow? Row(RecordDb db, string written)
    {
        var dot = written.LastIndexOf(':');
        if (dot <= 0 || !int.TryParse(written.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var line)) return null;
        var name = written[..dot];
        return db.Lists.Where(l => l.Name == name).Join(db.ListLines.Where(r => r.Line == line), l => l.Id, r => r.ListId, (l, r) => new { r.ListId, r.Row }).AsEnumerable().Select(r => (ListedRow?)new ListedRow(r.ListId, r.Row)).FirstOrDefault();
    }

    private static void Line(Terminal terminal, string line) => terminal.Output.WriteLine(terminal.Width is { } width ? Cell.Cut(line, width) : line);

    // Pairs are made of rows on record.
    private static ListLineRow Line(RecordDb db, int list, int row) => db.ListLines.AsNoTracking().First(l => l.ListId == list && l.Row == row);

    private static (string Name, string Text) Told(Dictionary<int, (string Name, ValueList<ColumnUse> Columns)> names, ListLineRow line)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{names[line.ListId].Name}:{line.Line}");
        var cells = line.Cells.Select((c, i) => Secrets.Of(names[line.ListId].Columns.ElementAtOrDefault(i)?.Field ?? PersonField.Ignored, c));
        return (name, $"{name}  {Cell.OneLine(string.Join(" · ", cells.Where(c => !string.IsNullOrWhiteSpace(c)).Select(Cell.Isolated)))}");
    }

    private static IEnumerable<List<(PersonRowRow Row, ListLineRow Line)>> Found(RecordDb db, string words)
    {
        foreach (var some in new FoundPersons().Find(db, words).Chunk(200))
        {
            var found = Grouped(Rows(db, db.PersonRows.Where(r => some.Contains(r.PersonId)))).ToDictionary(p => p[0].Row.PersonId, StringComparer.Ordinal);
            foreach (var person in some) yield return found[person];
        }
    }

    // Person by person, the rows of each in the order of lists and rows.
    private static IEnumerable<(PersonRowRow Row, ListLineRow Line)> Rows(RecordDb db, IQueryable<PersonRowRow> some) =>
        (from r in some.AsNoTracking()
         join l in db.ListLines on new { r.ListId, r.Row } equals new { l.ListId, l.Row }
         orderby r.PersonId, r.ListId, r.Row
         select new { Row = r, Line = l }).AsEnumerable().Select(r => (r.Row, r.Line));

    private static IEnumerable<List<(PersonRowRow Row, ListLineRow Line)>> Grouped(IEnumerable<(PersonRowRow Row, ListLineRow Line)> rows)
    {
        var person = new List<(PersonRowRow Row, ListLineRow Line)>();
        foreach (var row in rows)
        {
            if (person.Count > 0 && person[0].Row.PersonId != row.Row.PersonId)
            {
                yield return person;
                person = [];
            }
            person.Add(row);
        }
        if (person.Count > 0) yield return person;
    }
}
