using System.CommandLine;
using Tawthiq.Linkage;
using Tawthiq.Reconcile;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq rules</c>: shows or chooses the rule pack that the record works out its incidents with.</summary>
internal static class RulesVerb
{
    public static Command Make(Terminal terminal)
    {
        var pack = PackArgument();
        var verb = new Command("rules", "Shows or chooses the rule pack that the record works out ranges and grades with. Choosing one works all incidents out anew; no report changes its incident.") { pack, RecordOption.Value };
        verb.SetAction((parsed, cancellationToken) =>
            Task.FromResult(Run(terminal, parsed.GetRequiredValue(RecordOption.Value), parsed.GetValue(pack), cancellationToken)));
        return verb;
    }

    internal static int Run(Terminal terminal, string folder, string? pack, CancellationToken cancellationToken)
    {
        if (pack is null) Show(terminal, folder);
        else Choose(terminal, folder, pack, cancellationToken);
        terminal.Output.Flush();
        return ExitCode.Fine;
    }

    private static void Show(Terminal terminal, string folder)
    {
        using var record = Record.OpenForReading(folder, terminal.Clock);
        using var db = record.Db();
        terminal.Output.WriteLine($"The record uses {RecordRules.Of(db)}. There are: {string.Join(", ", RulePack.Names.Select(n => RulePack.Named(n)))}.");
    }

    private static void Choose(Terminal terminal, string folder, string pack, CancellationToken cancellationToken)
    {
        using var record = Record.OpenToChange(folder, terminal.Clock);
        var chosen = new ChooseRules(record).Run(pack, cancellationToken);
        using (var db = record.Db()) Sqlite.Settle(db);
        terminal.Output.WriteLine($"The record uses {chosen.After} instead of {chosen.Before}: of {chosen.Incidents} incidents {chosen.Ranges} have other ranges and {chosen.Grades} another grade.");
    }

    private static Argument<string?> PackArgument()
    {
        var argument = new Argument<string?>("pack") { Description = $"Name of the rule pack: {string.Join(", ", RulePack.Names)}.", Arity = ArgumentArity.ZeroOrOne };
        argument.Validators.Add(r =>
        {
            if (r.Tokens is [var token] && !RulePack.Names.Contains(token.Value, StringComparer.Ordinal)) r.AddError(Unknown(token.Value));
        });
        return argument;
    }

    /// <summary>An option that names a rule pack.</summary>
    public static Option<string?> PackOption(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "pack" };
        option.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<string?>() is { } pack && !RulePack.Names.Contains(pack, StringComparer.Ordinal)) r.AddError(Unknown(pack));
        });
        return option;
    }

    private static string Unknown(string pack) => $"There is no rule pack '{pack}'; use one of {string.Join(", ", RulePack.Names)}.";
}
