using System.CommandLine;
using System.Text;
using Tawthiq.Model;
using Tawthiq.Search;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq copies</c>: the documents of the record that are one text.</summary>
internal static class CopiesVerb
{
    public static Command Make(Terminal terminal)
    {
        var of = new Option<string?>("--of") { Description = "Only the documents that are one text with this one.", HelpName = "id" };
        var json = new Option<bool>("--json") { Description = "One JSON object a line for each text." };
        var verb = new Command("copies", "Lists the documents that are one text: copies, light edits and excerpts, with who published it first, whether their events are in one incident, in several or in none. Changes nothing.") { RecordOption.Value, of, json };
        verb.SetAction((parsed, cancellationToken) => Task.FromResult(Run(terminal, parsed.GetRequiredValue(RecordOption.Value), parsed.GetValue(of), parsed.GetValue(json), cancellationToken)));
        return verb;
    }

    private static int Run(Terminal terminal, string folder, string? of, bool json, CancellationToken cancellationToken)
    {
        using var record = Record.OpenForReading(folder, terminal.Clock);
        using var db = record.Db();
        if (of is not null && !db.Documents.Any(d => d.Id == of))
        {
            terminal.Say($"the record has no document {of}; `tawthiq incidents` names the documents of each incident.");
            return ExitCode.Finding;
        }
        var families = new CopiesOnRecord().Of(db, cancellationToken)
            .Where(f => of is null || f.First.Value == of || f.Repeats.Any(r => r.Document.Value == of)).ToList();
        foreach (var some in families.Chunk(100))
            foreach (var family in BrowseCopies.Views(db, some)) terminal.Output.Write(json ? Json(family) : Text(family, terminal.Width));
        if (!json) terminal.Output.WriteLine(of is not null && families.Count == 0 ? $"No other document of the record is one text with {of}." : $"{families.Count} texts stand in the record more than once, in {families.Sum(f => f.Repeats.Count + 1)} documents.");
        terminal.Output.Flush();
        return ExitCode.Fine;
    }

    private static string Text(FamilyView family, int? width)
    {
        string Shown(string part) => width is null ? Cell.OneLine(part) : Cell.Isolated(Cell.OneLine(part));
        var text = new StringBuilder();
        void Line(string line) => text.Append(width is { } columns ? Cell.Cut(line, columns) : line).Append('\n');
        string Name(DocumentCard d) => $"{Shown(d.Id)}  {(d.Source is { } source ? Shown(source) : "no source")}, {(d.Published is { } day ? $"{day:yyyy-MM-dd}" : "no date")}{string.Concat(family.Incidents[d.Id].Select(i => $", {i}"))}";
        Line($"{family.Copies.Count + 1} documents are one text{(family.First.Title is { } title ? $": {Shown(title)}" : "")}");
        Line($"  {Name(family.First)}  {(family.First.Published is null ? "taken for the first, since no day of publication is known" : "published first")}");
        foreach (var copy in family.Copies) Line($"  {Name(copy.Document)}  {Words.Why(copy.Of, family.First.Id)}");
        return text.Append('\n').ToString();
    }

    private static string Json(FamilyView family) => JsonLine.Of(w =>
    {
        w.WriteString("first", family.First.Id);
        w.WriteString("source", family.First.Source);
        w.WriteString("published", family.First.Published?.ToString("O"));
        w.WriteStartArray("incidents");
        foreach (var incident in family.Incidents[family.First.Id]) w.WriteStringValue(incident);
        w.WriteEndArray();
        w.WriteStartArray("repeats");
        foreach (var copy in family.Copies)
        {
            w.WriteStartObject();
            w.WriteString("document", copy.Document.Id);
            w.WriteString("source", copy.Document.Source);
            w.WriteString("published", copy.Document.Published?.ToString("O"));
            w.WriteString("of", copy.Of.Of.Value);
            w.WriteString("how", copy.Of.Kind.Code());
            if (copy.Of.Percent is { } percent) w.WriteNumber("percent", percent);
            w.WriteStartArray("incidents");
            foreach (var incident in family.Incidents[copy.Document.Id]) w.WriteStringValue(incident);
            w.WriteEndArray();
            w.WriteEndObject();
        }
        w.WriteEndArray();
    });
}
