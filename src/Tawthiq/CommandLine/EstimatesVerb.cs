using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Estimate;
using Tawthiq.Extract;
using Tawthiq.Linkage.Persons;
using Tawthiq.Model;
using Tawthiq.Store;
using Tawthiq.Web;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq estimates</c>: estimates from the record's lists of persons, made and kept there.</summary>
internal static class EstimatesVerb
{
    private const int MostDraws = 1000;

    private static readonly Option<bool> Json = new("--json") { Description = "One JSON object a line, with everything that was assumed." };

    public static Command Make(Terminal terminal)
    {
        var verb = new Command("estimates", "Shows the estimates on record; `estimates make` makes one from the record's lists of persons.") { RecordOption.Value, Json };
        verb.SetAction((parsed, _) => Task.FromResult(List(terminal, parsed.GetRequiredValue(RecordOption.Value), parsed.GetValue(Json))));
        verb.Add(MakeOne(terminal));
        verb.Add(Show(terminal));
        return verb;
    }

    private static Command MakeOne(Terminal terminal)
    {
        var by = new Option<string[]>("--by") { Description = $"What to part persons by; each part is estimated for itself, beside all together: {string.Join(", ", Enum.GetValues<PersonDimension>().Select(d => d.Code()))}. Places are brought to provinces.", HelpName = "DIMENSION", AllowMultipleArgumentsPerToken = true };
        by.AcceptOnlyFromAmong([.. Enum.GetValues<PersonDimension>().Select(d => d.Code())]);
        var draws = new Option<int>("--draws") { Description = "Ways of parting uncertain rows into persons that go into it, drawn by how likely each is; labels that no list gives are drawn anew in each. 1 takes the best way alone.", HelpName = "NUMBER", DefaultValueFactory = _ => 10 };
        draws.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is < 1 or > MostDraws) r.AddError($"--draws takes a number from 1 to {MostDraws}.");
        });
        var title = new Option<string?>("--title") { Description = "What to call it." };
        title.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<string?>() is { Length: > EstimatePersons.LongestTitle }) r.AddError($"The title is too long; use at most {EstimatePersons.LongestTitle} characters.");
        });
        var verb = new Command("make", "Estimates how many persons there are, on a list or not, and keeps it on record; refuses a number where the lists cannot carry it.") { RecordOption.Value, by, draws, EstimateOptions.Method, EstimateOptions.Seed, title, SigningOptions.Sign, EstimateOptions.Language };
        verb.SetAction((parsed, cancellationToken) =>
        {
            var dimensions = (parsed.GetValue(by) ?? []).Distinct().Select(d => Codes.Parse<PersonDimension>(d)!.Value).ToValueList(); // the option takes no other
            var asked = new EstimateAsked(string.IsNullOrWhiteSpace(parsed.GetValue(title)) ? null : parsed.GetValue(title)!.Trim(), dimensions, parsed.GetValue(draws), EstimateOptions.Settings(parsed));
            return Task.FromResult(Run(terminal, parsed.GetRequiredValue(RecordOption.Value), asked, EstimateOptions.Words(parsed), parsed.GetValue(SigningOptions.Sign), cancellationToken));
        });
        return verb;
    }

    private static int Run(Terminal terminal, string folder, EstimateAsked asked, EstimateWords words, string? sign, CancellationToken cancellationToken)
    {
        EstimateRow estimate;
        using (var reading = Record.OpenForReading(folder, terminal.Clock))
        {
            using var db = reading.Db();
            try
            {
                estimate = EstimatePersons.WorkOut(db, asked, Places.With(Places.Of(db)), stratum => Tell(terminal, words, asked.By, stratum), cancellationToken);
            }
            catch (InvalidDataException e)
            {
                terminal.Say(e.Message);
                return ExitCode.Finding;
            }
        }
        foreach (var drawn in estimate.Drawn) terminal.Say(string.Create(CultureInfo.InvariantCulture, $"no list gives the {drawn.Dimension.Code()} of {drawn.Persons} persons; it was drawn from persons that are alike."));
        using var record = Record.OpenToChange(folder, terminal.Clock);
        var number = EstimatePersons.Keep(record, estimate, sign);
        terminal.Output.WriteLine(FormattableString.Invariant($"Estimate {number} is on record; `tawthiq estimates show {number} --out FOLDER` writes it with drawings and a note on the method."));
        terminal.Output.Flush();
        return estimate.Results[0].Estimate.IsRefused ? ExitCode.Finding : ExitCode.Fine;
    }

    private static void Tell(Terminal terminal, EstimateWords words, IReadOnlyList<PersonDimension> by, KeptStratum stratum)
    {
        terminal.Output.WriteLine(words.Told(new StratumEstimate(KeptEstimates.Name(words, by, stratum.Labels), stratum.Estimate)));
        terminal.Output.Flush();
    }

    private static Command Show(Terminal terminal)
    {
        var number = new Argument<int>("number") { Description = "Number of the estimate." };
        var folder = new Option<string?>("--out") { Description = "Writes result, posterior, models, drawings and a note on the method into a folder.", HelpName = "FOLDER" };
        var verb = new Command("show", "Shows an estimate, or writes it as files.") { number, RecordOption.Value, EstimateOptions.Language, folder, Json };
        verb.SetAction((parsed, _) =>
        {
            using var record = Record.OpenForReading(parsed.GetRequiredValue(RecordOption.Value), terminal.Clock);
            using var db = record.Db();
            var asked = parsed.GetRequiredValue(number);
            if (db.Estimates.AsNoTracking().FirstOrDefault(e => e.Id == asked) is not { } estimate)
            {
                terminal.Say(FormattableString.Invariant($"there is no estimate {asked}; `tawthiq estimates` lists them."));
                return Task.FromResult(ExitCode.Finding);
            }
            var words = EstimateOptions.Words(parsed);
            var strata = KeptEstimates.In(words, estimate);
            foreach (var stratum in strata) terminal.Output.Write(parsed.GetValue(Json) ? JsonLine.Of(w => EstimateJson.Write(w, stratum, estimate.Version)) : words.Told(stratum) + "\n");
            terminal.Output.Flush();
            if (KeptEstimates.IsOutdated(db, estimate)) terminal.Say("lists or verdicts have changed since it was made.");
            if (parsed.GetValue(folder) is { } to) terminal.Say($"{WriteEstimate.Into(to, KeptEstimates.Files(words, estimate)).Count} files in {to}.");
            return Task.FromResult(ExitCode.Fine);
        });
        return verb;
    }

    private static int List(Terminal terminal, string folder, bool json)
    {
        using var record = Record.OpenForReading(folder, terminal.Clock);
        using var db = record.Db();
        var words = EstimateWords.Of(PageLanguage.All[0]);
        var any = false;
        foreach (var estimate in db.Estimates.AsNoTracking().OrderBy(e => e.Id))
        {
            any = true;
            var whole = new StratumEstimate(null, estimate.Results[0].Estimate);
            if (json)
                terminal.Output.Write(JsonLine.Of(w =>
                {
                    w.WriteNumber("estimate", estimate.Id);
                    w.WriteString("made", estimate.MadeAt);
                    w.WriteString("title", estimate.Title);
                    w.WriteStartArray("by");
                    foreach (var dimension in estimate.By) w.WriteStringValue(dimension.Code());
                    w.WriteEndArray();
                    EstimateJson.Write(w, whole, estimate.Version);
                }));
            else terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{estimate.Id}  {estimate.MadeAt:yyyy-MM-dd}  {(estimate.Title is { } title ? Cell.Isolated(Cell.OneLine(title)) + ": " : "")}{words.Short(whole)}{(estimate.By.Count > 0 ? $" By {string.Join(", ", estimate.By.Select(d => d.Code()))}." : "")}"));
        }
        if (!any && !json) terminal.Output.WriteLine("The record holds no estimate; `tawthiq estimates make` makes one from its lists of persons.");
        terminal.Output.Flush();
        return ExitCode.Fine;
    }
}
