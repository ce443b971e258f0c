using System.CommandLine;
using Tawthiq.Search;
using Tawthiq.Estimation.Tallies;
using Tawthiq.Linkage;
using Tawthiq.Model;
using Tawthiq.Reconcile;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq tally</c>: what is documented, added up by time, place, kind, perpetrator, people or source.</summary>
internal static class TallyVerb
{
    private static readonly string[] Notations = ["table", "csv", "json"];

    public static Command Make(Terminal terminal)
    {
        var by = OneOf("--by", [.. TallyIncidents.Names], "month", "What the rows are.");
        var outcome = OneOf("--outcome", CodesOf<Outcome>(), Outcome.Killed.Code(), "What happened to the people counted.");
        var who = OneOf("--who", ["all", .. CodesOf<VictimStatus>(), .. RulePack.Groups], "all", "Whom to count: all, by status, or one group.");
        var grades = new Option<string[]>("--grade") { Description = "Counts only incidents of this grade; may be given several times. Without it, all but discounted ones.", AllowMultipleArgumentsPerToken = true }.AcceptOnlyFromAmong(CodesOf<Grade>());
        var pack = RulesVerb.PackOption("--pack", "Counts as this rule pack sees the incidents; the record stays as it is.");
        var form = OneOf("--as", Notations, Notations[0], "A table for people, CSV, or one JSON object.");
        var verb = new Command("tally", "Adds up what is documented, as ranges: lowest numbers to lowest, highest to highest. Says nothing of what nobody documented.") { RecordOption.Value, by, outcome, who, grades, pack, form };
        verb.SetAction((parsed, cancellationToken) =>
        {
            var asked = parsed.GetRequiredValue(who);
            var definition = new TallyDefinition(
                Codes.Parse<Outcome>(parsed.GetRequiredValue(outcome))!.Value, Codes.Parse<VictimStatus>(asked), // one of the codes, which the option makes sure of
                parsed.GetValue(grades) is { Length: > 0 } some ? some.Distinct().Select(g => Codes.Parse<Grade>(g)!.Value).Order().ToValueList() : TallyIncidents.UsualGrades)
            { Group = RulePack.Groups.Contains(asked) ? asked : null };
            using var record = Record.OpenForReading(parsed.GetRequiredValue(RecordOption.Value), terminal.Clock);
            using var db = record.Db();
            var incidents = parsed.GetValue(pack) is { } name ? IncidentsUnder.Pack(db, RulePack.Named(name), cancellationToken) : [.. ListIncidents.Of(db)];
            var tally = TallyIncidents.Of(incidents, definition, TallyIncidents.Named(parsed.GetRequiredValue(by)) ?? SourcesOfIncidents.Of(db, incidents, cancellationToken)); // one of the names, likewise
            terminal.Output.Write(parsed.GetRequiredValue(form) switch
            {
                "csv" => TallyTable.ToCsv(tally),
                "json" => TallyTable.ToJson(tally),
                _ => TallyTable.Of(tally, terminal.Width),
            });
            terminal.Output.Flush();
            return Task.FromResult(ExitCode.Fine);
        });
        return verb;
    }

    private static string[] CodesOf<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(v => v.Code())];

    private static Option<string> OneOf(string name, string[] values, string usual, string description) =>
        new Option<string>(name) { Description = description, DefaultValueFactory = _ => usual }.AcceptOnlyFromAmong(values);
}
