using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Tawthiq.Linkage.Judged;
using Tawthiq.Model;
using Tawthiq.Reconcile;
using Tawthiq.Review;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq judge</c>: what people decide on incidents, by hand.</summary>
internal static class JudgeVerb
{
    public static Command Make(Terminal terminal) => new("judge", "Decides which reports are one incident. People's decisions win over the program's, and each can be undone.")
    {
        Pair(terminal, "same", "Two reported events are one.", Verdict.Same),
        Pair(terminal, "different", "Two reported events are two.", Verdict.Different),
        Pair(terminal, "unsure", "It cannot be told; the pair is not asked about again.", Verdict.Unsure),
        Join(terminal), Part(terminal), Undo(terminal), List(terminal),
    };

    private static Command Pair(Terminal terminal, string name, string description, Verdict verdict)
    {
        var (left, right) = (Event("event"), Event("other"));
        var verb = new Command(name, description) { left, right, SigningOptions.Why, SigningOptions.Sign, RecordOption.Value };
        verb.SetAction((parsed, cancellationToken) => Task.FromResult(Decide(terminal, parsed, decide =>
            decide.Judge(parsed.GetRequiredValue(left)!.Value, parsed.GetRequiredValue(right)!.Value, verdict, SigningOptions.Of(parsed), cancellationToken)))); // a validator saw to both
        return verb;
    }

    private static Command Join(Terminal terminal)
    {
        var (one, other) = (new Argument<string>("incident") { Description = "Id of an incident." }, new Argument<string>("other") { Description = "Id of another." });
        var verb = new Command("join", "Two incidents are one.") { one, other, SigningOptions.Why, SigningOptions.Sign, RecordOption.Value };
        verb.SetAction((parsed, cancellationToken) => Task.FromResult(Decide(terminal, parsed, decide => decide.Join(parsed.GetRequiredValue(one), parsed.GetRequiredValue(other), SigningOptions.Of(parsed), cancellationToken))));
        return verb;
    }

    private static Command Part(Terminal terminal)
    {
        var incident = new Argument<string>("incident") { Description = "Id of an incident." };
        var events = new Argument<EventRef?[]>("event") { Description = "Events that leave it, each as document.event.", Arity = ArgumentArity.OneOrMore, CustomParser = r => [.. r.Tokens.Select(t => Read(t.Value, r))] };
        var together = new Option<bool>("--together") { Description = "Those that leave are one incident among themselves." };
        var verb = new Command("part", "Reported events do not belong to an incident.") { incident, events, together, SigningOptions.Why, SigningOptions.Sign, RecordOption.Value };
        verb.SetAction((parsed, cancellationToken) => Task.FromResult(Decide(terminal, parsed, decide => decide.Part(
            parsed.GetRequiredValue(incident), [.. parsed.GetRequiredValue(events).OfType<EventRef>()], parsed.GetValue(together), SigningOptions.Of(parsed), cancellationToken))));
        return verb;
    }

    private static Command Undo(Terminal terminal)
    {
        var number = new Argument<int>("decision") { Description = "Its number, as `tawthiq judge list` gives it. To undo an undoing restores what it undid." };
        var verb = new Command("undo", "A decision no longer holds; it stays on record.") { number, SigningOptions.Why, SigningOptions.Sign, RecordOption.Value };
        verb.SetAction((parsed, cancellationToken) => Task.FromResult(Decide(terminal, parsed, decide => decide.Undo(parsed.GetRequiredValue(number), SigningOptions.Of(parsed), cancellationToken))));
        return verb;
    }

    private static Command List(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a line for each decision." };
        var verb = new Command("list", "Lists the decisions in the order of time, with who decided what, when and why.") { json, RecordOption.Value };
        verb.SetAction((parsed, _) =>
        {
            using var record = Record.OpenForReading(parsed.GetRequiredValue(RecordOption.Value), terminal.Clock);
            using var db = record.Db();
            foreach (var decision in KeptDecisions.Of(db)) terminal.Output.Write(parsed.GetValue(json) ? Json(decision) + "\n" : Text(terminal, decision));
            terminal.Output.Flush();
            return Task.FromResult(ExitCode.Fine);
        });
        return verb;
    }

    private static Argument<EventRef?> Event(string name) => new(name)
    {
        Description = "A reported event as document.event, for example report-7.e1; `tawthiq incidents --explain` names them.", Arity = ArgumentArity.ExactlyOne, CustomParser = r => Read(r.Tokens[0].Value, r),
    };

    private static EventRef? Read(string written, System.CommandLine.Parsing.ArgumentResult result)
    {
        if (DecideIncidents.Parse(written) is { } found) return found;
        result.AddError($"{written} is no reported event; write the document and the event with a point between: report-7.e1");
        return null;
    }

    private static int Decide(Terminal terminal, ParseResult parsed, Func<DecideIncidents, Decided> act)
    {
        using var record = Record.OpenToChange(parsed.GetRequiredValue(RecordOption.Value), terminal.Clock);
        switch (act(new(record, new Relink(record).AfterDecision)))
        {
            case Decided.Made made:
                terminal.Output.WriteLine(FormattableString.Invariant($"Decision {made.Id} is on record; `tawthiq judge undo {made.Id}` undoes it."));
                using (var db = record.Db()) SayChanges(terminal, db, made.Id);
                terminal.Output.Flush();
                return ExitCode.Fine;
            case Decided.Refused refused:
                terminal.Say(Sentence(refused));
                return refused.Fault is DecisionFault.Sign or DecisionFault.LongReason or DecisionFault.Itself ? ExitCode.Usage : ExitCode.Finding;
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    private static void SayChanges(Terminal terminal, RecordDb db, int decision)
    {
        if (db.Linkings.FirstOrDefault(l => l.DecisionId == decision) is not { } linking)
        {
            terminal.Output.WriteLine("No incident is another than before.");
            return;
        }
        foreach (var change in IncidentHistory.Of(db, linking))
            terminal.Output.WriteLine($"  {(change.Before ?? change.After)!.Id}: {Reports(change.Before)} → {Reports(change.After)}"); // one of the two there is
    }

    private static string Reports(Incident? incident) => incident is null ? "no incident" : incident.Events.Count == 1 ? "1 report" : $"{incident.Events.Count} reports";

    private static string Sentence(Decided.Refused refused) => refused.Fault switch
    {
        DecisionFault.NoIncident => $"the record has no incident {refused.Item}; `tawthiq incidents` lists those there are, `tawthiq incidents --former` what became of others.",
        DecisionFault.NoEvent => $"{refused.Item} is no reported event there; `tawthiq incidents --explain` names the events of an incident.",
        DecisionFault.Itself => $"{refused.Item} was named twice; name two that are not the same.",
        DecisionFault.NothingParted => $"of {refused.Item} some events must leave and some stay.",
        DecisionFault.NoDecision => $"there is no decision {refused.Item}; `tawthiq judge list` lists those there are.",
        DecisionFault.UndoneBefore => $"decision {refused.Item} was undone before; to restore it, undo that undoing.",
        DecisionFault.Sign => $"{refused.Item} is no sign; use at most {Journal.LongestSign} letters and digits without blanks.",
        DecisionFault.LongReason => $"the reason is too long; use at most {DecideIncidents.LongestReason} characters.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A decision on lines of its own: number, time, who, what, why.</summary>
    internal static string Text(Terminal terminal, KeptDecision decision, string indent = "")
    {
        string Shown(string text) => terminal.Width is null ? text : Cell.Isolated(Cell.OneLine(text));
        var (row, text) = (decision.Row, new System.Text.StringBuilder());
        var what = row.Act switch
        {
            DecisionAct.Joined => "one incident", DecisionAct.Parted => "not one incident", DecisionAct.Unsure => "cannot be told", _ => FormattableString.Invariant($"undoes decision {row.Undoes}"),
        };
        text.Append(CultureInfo.InvariantCulture, $"{indent}{row.Id}  {row.At:yyyy-MM-dd HH:mm} UTC  {row.Actor}  {what}{(decision.UndoneBy is { } by ? FormattableString.Invariant($"  (undone by decision {by})") : "")}\n");
        foreach (var (judgement, finding) in decision.Judgements)
            text.Append(indent).Append("    ").Append(Shown(NameOf(judgement.LeftAnchor, (finding as JudgementFinding.Found)?.Judgement.Left)))
                .Append(judgement.Verdict switch { Verdict.Same => " = ", Verdict.Different => " ≠ ", _ => " ? " }).Append(Shown(NameOf(judgement.RightAnchor, (finding as JudgementFinding.Found)?.Judgement.Right)))
                .Append(finding switch { JudgementFinding.Gone => "  rests on words no longer read as an event", JudgementFinding.OneEvent => "  both are read as one event now", _ => "" }).Append('\n');
        if (row.Reason is { } why) text.Append(indent).Append("    ").Append(Shown(why)).Append('\n');
        return text.ToString();
    }

    private static string NameOf(EventAnchor anchor, EventRef? now) => DecideIncidents.Name(now ?? anchor.Event);

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Json(KeptDecision d) => JsonSerializer.Serialize(ToJson(d), Readable);

    /// <summary>A decision for other programs.</summary>
    internal static object ToJson(KeptDecision d) => new
    {
        decision = d.Row.Id, act = d.Row.Act.Code(), at = d.Row.At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), by = d.Row.Actor, why = d.Row.Reason, undoes = d.Row.Undoes, holds = d.Holds, undoneBy = d.UndoneBy,
        judgements = d.Judgements.Select(j => new
        {
            left = NameOf(j.Row.LeftAnchor, (j.Finding as JudgementFinding.Found)?.Judgement.Left), right = NameOf(j.Row.RightAnchor, (j.Finding as JudgementFinding.Found)?.Judgement.Right), verdict = j.Row.Verdict.Code(),
            found = j.Finding switch { JudgementFinding.Found => "both", JudgementFinding.OneEvent => "one_event", _ => "gone" },
        }),
    };
}
