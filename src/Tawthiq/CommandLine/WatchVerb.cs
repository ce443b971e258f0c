using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Intake.Watch;
using Tawthiq.Model;
using Tawthiq.Outside;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq watch</c>: feeds and pages that are looked at on a schedule, and what they propose.</summary>
internal static class WatchVerb
{
    private static readonly Option<string[]> AllowPrivate = new("--allow-private")
    {
        Description = "A host that may be reached although its address is not on the public network.", HelpName = "host", DefaultValueFactory = _ => [],
    };

    public static Command Make(Terminal terminal) => new("watch", "Feeds and pages that are looked at on a schedule; `tawthiq serve` looks while it runs.")
    {
        Add(terminal), List(terminal), Remove(terminal), Look(terminal), Decide(terminal, "take", "Takes proposals, by number or all.", ProposalState.Taken), Decide(terminal, "refuse", "Refuses proposals, by number or all; they are not proposed again.", ProposalState.Refused),
    };

    /// <summary>Minutes of a time as it is written: <c>30m</c>, <c>6h</c>, <c>2d</c>; null where it is none or too short.</summary>
    internal static int? Minutes(string written)
    {
        if (written.Length < 2 || !int.TryParse(written.AsSpan(0, written.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var n) || n > 10_000) return null;
        var minutes = written[^1] switch { 'm' => n, 'h' => n * 60, 'd' => n * 60 * 24, _ => 0 };
        return minutes < DecideWatch.ShortestMinutes ? null : minutes;
    }

    private static Command Add(Terminal terminal)
    {
        var url = new Argument<string>("url") { Description = "Address of a feed (RSS, Atom), of a page that links to its feed, or of a page to be watched itself." };
        var every = new Option<string>("--every") { Description = "Time between two looks: 30m, 6h, 2d; at least 15m.", HelpName = "time", DefaultValueFactory = _ => "6h" };
        var page = new Option<bool>("--page") { Description = "Watch the page itself, although it links to a feed." };
        var verb = new Command("add", "Watches an address from now on.") { url, every, page, RecordOption.Value };
        verb.SetAction((parsed, _) => Task.FromResult(AddOne(terminal, parsed.GetRequiredValue(RecordOption.Value), parsed.GetRequiredValue(url), parsed.GetRequiredValue(every), parsed.GetValue(page))));
        return verb;
    }

    private static int AddOne(Terminal terminal, string folder, string url, string every, bool page)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
        {
            terminal.Say($"{url} is no address of the web; write it whole, with https://, and without a password.");
            return ExitCode.Usage;
        }
        if (Minutes(every) is not { } minutes)
        {
            terminal.Say($"{every} is no time between two looks; write 30m, 6h or 2d, at least {DecideWatch.ShortestMinutes}m.");
            return ExitCode.Usage;
        }
        using var record = Record.OpenForWriting(folder, terminal.Clock);
        var (id, wasThere) = DecideWatch.Add(record, address, minutes, page);
        terminal.Output.WriteLine($"{id}\t{address.AbsoluteUri}\t{(wasThere ? "watched before" : "is watched; `tawthiq watch look` looks now")}");
        return ExitCode.Fine;
    }

    private static Command List(Terminal terminal)
    {
        var verb = new Command("list", "Lists the watched addresses, what was noticed at them, and the open proposals.") { RecordOption.Value };
        verb.SetAction((parsed, _) =>
        {
            using var record = Record.OpenForReading(parsed.GetRequiredValue(RecordOption.Value), terminal.Clock);
            using var db = record.Db();
            foreach (var w in db.Watches.AsNoTracking().Where(w => w.State != WatchState.Removed).OrderBy(w => w.Id))
            {
                terminal.Output.WriteLine(FormattableString.Invariant($"{w.Id}\t{w.Url}\t{w.Kind.Code()}\t{w.State.Code()}\tevery {w.EveryMinutes} min\t{(w.LookedAt is { } at ? $"{at:yyyy-MM-dd HH:mm} UTC" : "not looked at yet")}"));
                if (w.Failure is { } why) terminal.Output.WriteLine($"\t{why}");
                foreach (var s in db.Sightings.AsNoTracking().Where(s => s.WatchId == w.Id && s.What != "first").OrderBy(s => s.Id))
                    terminal.Output.WriteLine(FormattableString.Invariant($"\t{s.At:yyyy-MM-dd HH:mm} UTC\t{s.What}\t{s.Detail ?? $"{s.BeforeSha256?[..12]} → {s.AfterSha256?[..12]}"}"));
            }
            foreach (var p in db.Proposals.AsNoTracking().Where(p => p.State == ProposalState.Open).OrderBy(p => p.Id))
                terminal.Output.WriteLine(FormattableString.Invariant($"proposal {p.Id}\t{p.Published:yyyy-MM-dd}\t{p.Title}\t{p.Url}"));
            return Task.FromResult(ExitCode.Fine);
        });
        return verb;
    }

    private static Command Remove(Terminal terminal)
    {
        var which = new Argument<string>("watch") { Description = "Its number or its address." };
        var verb = new Command("remove", "Ends a watch; what it noticed stays on record.") { which, RecordOption.Value };
        verb.SetAction((parsed, _) =>
        {
            using var record = Record.OpenToChange(parsed.GetRequiredValue(RecordOption.Value), terminal.Clock);
            if (DecideWatch.Remove(record, parsed.GetRequiredValue(which))) return Task.FromResult(ExitCode.Fine);
            terminal.Say($"{parsed.GetRequiredValue(which)} is not watched; `tawthiq watch list` lists what is.");
            return Task.FromResult(ExitCode.Finding);
        });
        return verb;
    }

    private static Command Look(Terminal terminal)
    {
        var all = new Option<bool>("--all") { Description = "Look at all of them, not only at those whose time has come." };
        var verb = new Command("look", "Looks at the watched addresses once.") { all, AllowPrivate, RecordOption.Value };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            using var record = Record.OpenToChange(parsed.GetRequiredValue(RecordOption.Value), terminal.Clock);
            using var fetch = new FetchAddress(new(new(parsed.GetRequiredValue(AllowPrivate))), LookAtWatches.Longest, terminal.Clock);
            var round = await new LookAtWatches(record, fetch).LookAsync(parsed.GetValue(all), cancellationToken).ConfigureAwait(false);
            foreach (var sentence in round.Noticed) terminal.Output.WriteLine(sentence);
            foreach (var sentence in round.Failed) terminal.Say(sentence);
            terminal.Output.WriteLine($"{round.Looked} looked at, {round.Proposed} proposed anew, {round.Noticed.Count} noticed, {round.Failed.Count} failed.");
            return round.Failed.Count + round.Noticed.Count == 0 ? ExitCode.Fine : ExitCode.Finding;
        });
        return verb;
    }

    private static Command Decide(Terminal terminal, string name, string description, ProposalState decision)
    {
        var ids = new Argument<int[]>("proposal") { Description = "Numbers, as `tawthiq watch list` gives them.", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "All that are open." };
        var verb = new Command(name, description) { ids, all, RecordOption.Value };
        verb.SetAction((parsed, _) =>
        {
            var numbers = parsed.GetValue(ids) ?? [];
            if (numbers.Length == 0 != parsed.GetValue(all))
            {
                terminal.Say("Name the numbers of proposals, or --all; `tawthiq watch list` gives the numbers.");
                return Task.FromResult(ExitCode.Usage);
            }
            using var record = Record.OpenToChange(parsed.GetRequiredValue(RecordOption.Value), terminal.Clock);
            var decided = DecideWatch.Decide(record, parsed.GetValue(all) ? null : numbers, decision);
            // One address a line, so that the line can be handed to `tawthiq add`.
            foreach (var address in decided) terminal.Output.WriteLine(address);
            if (!parsed.GetValue(all) && decided.Count < numbers.Distinct().Count()) terminal.Say("Some of these proposals are not open; `tawthiq watch list` lists those that are.");
            return Task.FromResult(parsed.GetValue(all) || decided.Count == numbers.Distinct().Count() ? ExitCode.Fine : ExitCode.Finding);
        });
        return verb;
    }
}
