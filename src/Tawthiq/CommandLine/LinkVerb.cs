using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tawthiq.Linkage;
using Tawthiq.Reconcile;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq link</c>: what lists of persons, or event tables, of several recorders share.</summary>
internal static class LinkVerb
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Make(Terminal terminal)
    {
        var files = new Argument<string[]>("lists") { Description = "Lists of persons in CSV, XLSX or JSON lines with any columns; or two or more event tables in CSV with the columns of ACLED, UCDP or GTD.", Arity = new ArgumentArity(1, 20) };
        files.Validators.Add(r =>
        {
            foreach (var token in r.Tokens) if (!File.Exists(token.Value)) r.AddError($"There is no file {token.Value}.");
            if (r.Tokens.Select(t => t.Value).Distinct(StringComparer.Ordinal).Count() < r.Tokens.Count) r.AddError("The same list is named twice.");
        });
        var taken = new Option<string?>("--as") { Description = "What the lists hold, where their columns do not tell." };
        taken.AcceptOnlyFromAmong("persons", "events");
        var json = new Option<bool>("--json") { Description = "One JSON object a line for each person or event that several rows tell of, with what speaks for and against it." };
        var persons = new LinkPersonsOptions();
        var verb = new Command("link", "Finds the persons or events that lists of several recorders share. Touches no record.") { files, taken, json };
        persons.AddTo(verb);
        verb.SetAction((parsed, cancellationToken) =>
        {
            var named = parsed.GetRequiredValue(files);
            var events = parsed.GetValue(taken) is { } kind ? kind == "events" : named.All(LinkTables.IsEventTable);
            return Task.FromResult(events ? Events(terminal, named, parsed.GetValue(json), cancellationToken) : LinkPersonsVerb.Run(terminal, named, persons.Of(parsed), parsed.GetValue(json), cancellationToken));
        });
        return verb;
    }

    private static int Events(Terminal terminal, string[] files, bool json, CancellationToken cancellationToken)
    {
        if (files.Length > 1) return Run(terminal, files, json, cancellationToken);
        terminal.Say("Event tables are compared with each other; name two or more.");
        return ExitCode.Usage;
    }

    private static int Run(Terminal terminal, string[] files, bool json, CancellationToken cancellationToken)
    {
        SharedEvents found;
        try
        {
            found = LinkTables.Of(files, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            terminal.Say(e.Message);
            return ExitCode.Finding;
        }
        foreach (var shared in found.Shared) terminal.Output.WriteLine(json ? Json(shared) : Line(shared));
        foreach (var table in found.Tables)
        {
            var (events, name) = (table.Document.Reading.Events.Count, table.Document.Reading.Id);
            var held = found.Shared.Sum(s => s.Rows.Count(r => r.Document == name));
            terminal.Say($"{name} ({table.Shape}): {events} events, {held} of them in another table too.");
            foreach (var refused in table.Refused) terminal.Say($"{name}, row {refused.Row}: {refused.Problem}; left out.");
        }
        terminal.Output.Flush();
        return found.Tables.Any(t => t.Refused.Count > 0) ? ExitCode.Finding : ExitCode.Fine;
    }

    private static string Line(SharedEvent shared) =>
        string.Create(CultureInfo.InvariantCulture, $"{string.Join("  ", shared.Rows.Select(r => $"{Path.GetFileName(r.Document.Value)}:{r.Event}"))}  {shared.Weakest.Weight:+0.0;-0.0}  {string.Join(", ", shared.Weakest.Evidence.Select(Reason))}");

    private static string Reason(LinkEvidence evidence) => string.Create(CultureInfo.InvariantCulture, $"{evidence.Field} {evidence.Level.Replace('_', ' ')} {evidence.Weight:+0.0;-0.0;0}");

    private static string Json(SharedEvent shared) => JsonSerializer.Serialize(new
    {
        rows = shared.Rows.Select(r => new { table = r.Document.Value, id = r.Event }),
        weight = Math.Round(shared.Weakest.Weight, 2),
        prior = shared.Weakest.Prior,
        weights = shared.Weakest.Weights,
        evidence = shared.Weakest.Evidence,
    }, Plain);
}
