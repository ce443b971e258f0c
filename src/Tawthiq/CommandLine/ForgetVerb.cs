using System.CommandLine;
using Tawthiq.Model;
using Tawthiq.Preserve;
using Tawthiq.Reconcile;
using Tawthiq.Reconcile.Lists;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq forget</c>: takes a document, a list of persons or an item off the record for good, for the safety of people.</summary>
internal static class ForgetVerb
{
    public static Command Make(Terminal terminal)
    {
        var asked = new Argument<string?>("item") { Description = "Id of a document, name of a list of persons, or digest of an item.", Arity = ArgumentArity.ZeroOrOne };
        var reason = new Option<string?>("--reason") { Description = "Why; the ledger says no more than this word.", HelpName = string.Join('|', Reasons) };
        reason.AcceptOnlyFromAmong(Reasons);
        var yes = new Option<bool>("--yes") { Description = "Does not ask." };
        var finish = new Option<bool>("--finish") { Description = "Finishes a forgetting that another program was in the way of." };
        var verb = new Command("forget", "Destroys a document, a list of persons or an item: its bytes, what was derived from it, its reading, its words in search and journal. The ledger stays whole.")
        {
            asked, reason, yes, finish, RecordOption.Value,
        };
        verb.SetAction((parsed, cancellationToken) =>
        {
            var folder = parsed.GetRequiredValue(RecordOption.Value);
            if (parsed.GetValue(finish)) return Task.FromResult(Finish(terminal, folder));
            if (parsed.GetValue(asked) is { Length: > 0 } item && parsed.GetValue(reason) is { } why)
                return Task.FromResult(Run(terminal, folder, item, Codes.Parse<ForgettingReason>(why)!.Value, parsed.GetValue(yes), cancellationToken)); // the option takes no other
            terminal.Say("name the document, list or item to forget, and the reason: tawthiq forget ITEM --reason safety");
            return Task.FromResult(ExitCode.Usage);
        });
        return verb;
    }

    private static readonly string[] Reasons = [.. Enum.GetValues<ForgettingReason>().Select(r => r.Code())];

    private static int Run(Terminal terminal, string folder, string asked, ForgettingReason reason, bool yes, CancellationToken cancellationToken)
    {
        using var record = Record.OpenToChange(folder, terminal.Clock);
        var forget = new Forget(record);
        if (forget.Find(asked) is not { } what)
        {
            terminal.Say($"nothing on record is called {asked}; give the id of a document, the name of a list, or the 64 digits of an item.");
            return ExitCode.Finding;
        }
        if (!yes && !Confirmed(terminal, what)) return ExitCode.Usage;
        var done = forget.Run(what, reason);
        var incidents = what.Documents.Count > 0 ? new Relink(record).Run(cancellationToken) : (int?)null;
        var persons = what.Lists.Count > 0 ? WorkOutPersons(record, cancellationToken) : (int?)null;
        var whole = Forgetting.Finish(record);
        Say(terminal, what, done, incidents, persons);
        return !whole ? SayUnfinished(terminal) : done.StillNamed.Count + what.Above.Count > 0 ? ExitCode.Finding : ExitCode.Fine;
    }

    private static int WorkOutPersons(Record record, CancellationToken cancellationToken)
    {
        using var db = record.Db();
        using var change = new Change(record, db);
        var persons = RelinkPersons.Run(change, cancellationToken);
        change.Commit();
        return persons;
    }

    private static int Finish(Terminal terminal, string folder)
    {
        using var record = Record.OpenToChange(folder, terminal.Clock); // goes on with it by itself
        if (!Forgetting.Finish(record)) return SayUnfinished(terminal);
        terminal.Output.WriteLine("No forgetting is unfinished.");
        return ExitCode.Fine;
    }

    private static bool Confirmed(Terminal terminal, ToForget what)
    {
        if (terminal.Width is null || Console.IsInputRedirected)
        {
            terminal.Say("forgetting cannot be undone; where nobody can be asked, say --yes.");
            return false;
        }
        terminal.Output.Write($"{Things(what)} will be destroyed. This cannot be undone. Type \"forget\" to go on: ");
        terminal.Output.Flush();
        if (Console.In.ReadLine()?.Trim() == "forget") return true;
        terminal.Say("nothing was forgotten.");
        return false;
    }

    private static void Say(Terminal terminal, ToForget what, ForgottenThings done, int? incidents, int? persons)
    {
        terminal.Output.WriteLine($"Forgotten: {Things(what)}, the words of {Counted(done.Entries, "entry", "entries")}.");
        if (incidents is { } n) terminal.Output.WriteLine($"The incidents were worked out anew: {n} in the record.");
        if (persons is { } m) terminal.Output.WriteLine($"The persons were worked out anew: {m} in the record. Estimates made with the list stay; they hold its name and figures, no row of it.");
        terminal.Output.WriteLine("The ledger is whole: it never held words, and what its entries stood for can no longer be shown by anybody.");
        terminal.Output.WriteLine("Not reached: backups, exports, packages and other copies of the record, and blocks that the disk keeps aside. Destroy those by hand.");
        foreach (var above in what.Above) terminal.Say($"it came out of the item {above}, which other documents came out of too and which still holds it; to destroy that with all of them: tawthiq forget {above} --reason …");
        if (done.StillNamed.Count > 0) terminal.Say($"the record still names it in {string.Join(", ", done.StillNamed)}.");
    }

    private static int SayUnfinished(Terminal terminal)
    {
        terminal.Say("another program reads the database, so that deleted words may still stand in it; close the desk, then run `tawthiq forget --finish`.");
        return ExitCode.Environment;
    }

    private static string Things(ToForget what) =>
        $"{Counted(what.Documents.Count, "document")}{(what.Lists.Count > 0 ? $", {Counted(what.Lists.Count, "list")} of persons" : "")}, {Counted(what.Items.Count, "item")}";

    private static string Counted(int n, string one, string? many = null) => n == 1 ? $"1 {one}" : $"{n} {many ?? one + "s"}";
}
