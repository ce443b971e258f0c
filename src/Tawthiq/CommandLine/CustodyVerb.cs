using System.CommandLine;
using Tawthiq.Preserve;
using Tawthiq.Store;
using Tawthiq.Web;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq custody</c>: who held, opened, copied and exported an item, when.</summary>
internal static class CustodyVerb
{
    public static Command Make(Terminal terminal)
    {
        var name = new Argument<string>("name") { Description = "Id of a document or an incident, or the SHA-256 of an item (eight digits and more are enough)." };
        var json = new Option<bool>("--json") { Description = "One JSON object a line for each entry, and one on the whole." };
        var language = new Option<string>("--language") { Description = "Language of the words: en, fr or ar.", DefaultValueFactory = _ => PageLanguage.English.Code };
        language.AcceptOnlyFromAmong([.. PageLanguage.All.Select(l => l.Code)]);
        var verb = new Command("custody", "Tells the chain of custody: who held, opened, copied and exported something, when, and where that stands in the ledger.") { name, RecordOption.Value, json, language };
        verb.SetAction((parsed, _) =>
        {
            using var record = Record.OpenForReading(parsed.GetRequiredValue(RecordOption.Value), terminal.Clock);
            using var db = record.Db();
            var custody = Custody.Read(record, db, FindEvidence.Of(db, parsed.GetRequiredValue(name)));
            terminal.Output.Write(parsed.GetValue(json) ? custody.ToJson() : custody.Say(PageLanguage.All.Single(l => l.Code == parsed.GetRequiredValue(language))));
            terminal.Output.Flush();
            return Task.FromResult(ExitCode.Fine);
        });
        return verb;
    }
}
