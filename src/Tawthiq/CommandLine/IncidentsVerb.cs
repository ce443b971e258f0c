using System.CommandLine;
using Tawthiq.Linkage;
using Tawthiq.Model;
using Tawthiq.Reconcile;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq incidents</c>: the incidents with their ranges, grades and documents; under another rule pack, as the difference of two, or what their sources disagree on.</summary>
internal static class IncidentsVerb
{
    private sealed record Wish(string Folder, bool Json, string? Pack, string? Against, bool Contradictions, string? Explain, bool Former);

    public static Command Make(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a line for each incident." };
        var explain = new Option<string?>("--explain") { Description = "How one incident came to be: its reports, what speaks for and against their being one, decisions, and what was left out.", HelpName = "id" };
        var former = new Option<bool>("--former") { Description = "The ids that no longer stand, and where their reports are now." };
        var pack = RulesVerb.PackOption("--pack", "Shows the incidents as this rule pack sees them; the record stays as it is.");
        var against = RulesVerb.PackOption("--against", "Shows only what --pack, or the record's own pack, says otherwise than this one.");
        var contradictions = new Option<bool>("--contradictions") { Description = "Lists what the sources disagree on, with who says what in which words." };
        var verb = new Command("incidents", "Lists the incidents of the record with their ranges, grades and documents.") { RecordOption.Value, json, explain, former, pack, against, contradictions };
        verb.Validators.Add(r =>
        {
            if (r.GetValue(contradictions) && (r.GetValue(pack) ?? r.GetValue(against)) is not null) r.AddError("What sources disagree on is the same under every rule pack; leave out --pack and --against.");
        });
        verb.SetAction((parsed, cancellationToken) => RunAsync(terminal,
            new(parsed.GetRequiredValue(RecordOption.Value), parsed.GetValue(json), parsed.GetValue(pack), parsed.GetValue(against), parsed.GetValue(contradictions), parsed.GetValue(explain), parsed.GetValue(former)), cancellationToken));
        return verb;
    }

    private static async Task<int> RunAsync(Terminal terminal, Wish wish, CancellationToken cancellationToken)
    {
        using var record = Record.OpenForReading(wish.Folder, terminal.Clock);
        using var db = record.Db();
        if (wish.Explain is { } id) return await ExplainedIncident.RunAsync(terminal, db, id, wish.Json, cancellationToken).ConfigureAwait(false);
        if (wish.Former) FormerTable.Write(terminal, db, wish.Json);
        else if (wish.Contradictions) ListContradictionsOf(terminal, db, wish);
        else if (wish.Against is not null) Compare(terminal, db, wish, cancellationToken);
        else
        {
            var incidents = wish.Pack is { } pack ? IncidentsUnder.Pack(db, RulePack.Named(pack), cancellationToken) : ListIncidents.Of(db);
            foreach (var incident in incidents)
                terminal.Output.Write(wish.Json ? Interchange.ToJson(incident) + "\n" : IncidentTable.Of(incident, terminal.Width));
        }
        terminal.Output.Flush();
        return ExitCode.Fine;
    }

    private static void ListContradictionsOf(Terminal terminal, RecordDb db, Wish wish)
    {
        foreach (var told in ListContradictions.Of(db))
            terminal.Output.Write(wish.Json ? ContradictionTable.ToJson(told) : ContradictionTable.Of(told, terminal.Width));
    }

    private static void Compare(Terminal terminal, RecordDb db, Wish wish, CancellationToken cancellationToken)
    {
        var (from, to) = (RulePack.Named(wish.Against!), wish.Pack is { } pack ? RulePack.Named(pack) : RecordRules.Of(db)); // asked for, else this is not called
        var (different, all) = CompareRules.Run(db, from, to, cancellationToken);
        foreach (var difference in different)
            terminal.Output.Write(wish.Json ? DifferenceTable.ToJson(difference) : DifferenceTable.Of(difference, terminal.Width));
        if (!wish.Json) terminal.Output.WriteLine($"{different.Count} of {all} incidents differ between {from} and {to}.");
    }
}
