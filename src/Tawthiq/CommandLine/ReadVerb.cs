using System.CommandLine;
using Tawthiq.Extract;
using Tawthiq.Extract.Asking;
using Tawthiq.Intake;
using Tawthiq.Intake.Archives;
using Tawthiq.Model;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq read</c>: what documents report; touches no record.</summary>
internal static class ReadVerb
{
    public static Command Make(Terminal terminal)
    {
        var paths = new Argument<string[]>("path") { Description = "Files, folders, or - for standard input.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "One JSON object a line for each document." };
        var explain = new Option<bool>("--explain") { Description = "For each claim: the rule, the words it rests on, and how often such claims are right." };
        var places = new Option<string[]>("--places") { Description = "Country packs to read with, besides the places of the world.", HelpName = "file" };
        var languages = new Option<string>("--languages") { Description = "Language packs to read with, in place of the program's own files of the same names.", HelpName = "folder" };
        var verb = new Command("read", "Says what documents report; touches no record.") { paths, json, explain, places, languages };
        var model = new ModelOptions();
        model.AddTo(verb);
        verb.SetAction((parsed, cancellationToken) =>
        {
            if (PlacesVerb.Open(terminal, parsed.GetValue(places) ?? []) is not { } packs || LanguagesVerb.Open(terminal, parsed.GetValue(languages)) is not { } known) return Task.FromResult(ExitCode.Finding);
            var chosen = model.Open(terminal, parsed);
            if (chosen is ChosenModel.Refused) return Task.FromResult(ExitCode.Usage);
            using var asked = chosen.Model;
            return Task.FromResult(Run(terminal, parsed.GetRequiredValue(paths), parsed.GetValue(json), parsed.GetValue(explain), new ReadDocuments(packs, known) { Model = asked }, cancellationToken));
        });
        return verb;
    }

    private static int Run(Terminal terminal, string[] paths, bool json, bool explain, ReadDocuments reader, CancellationToken cancellationToken)
    {
        var files = FindInputs.Files(paths);
        using var progress = new Progress(terminal, "documents", files.Sum(f => f.Bytes));
        var (failed, count, done, tally) = (0, 0, 0L, new ModelTally());
        foreach (var result in OrderedWork.Run(files.SelectMany(FindInputs.Items).SelectMany(i => TakeApart.Of(i, _ => "", cancellationToken)).Where(i => i is not Input.Found { Item: { IsArchive: true, Why: null } }), i => ReadOne(i, reader, cancellationToken), cancellationToken))
        {
            (count, done) = (count + 1, done + result.Bytes);
            if (result.Outcome is Outcome.Read read) tally.Add(read.Asked);
            switch (result.Outcome)
            {
                case Outcome.Failed f:
                    failed++;
                    terminal.Say($"{f.Name} {f.Why.Message}");
                    break;
                case Outcome.Read r when json: terminal.Output.WriteLine(explain ? Interchange.ToExplainedJson(r.Reading) : Interchange.ToJson(r.Reading)); break;
                case Outcome.Read r when explain: terminal.Output.Write(ReasonTable.Of(r.Reading, r.Text, terminal.Width)); break;
                case Outcome.Read r: terminal.Output.Write(ReadingTable.Of(r.Reading, r.Text, terminal.Width)); break;
            }
            if (terminal.Width is null) progress.Report(count, done); // the results themselves show the progress on a terminal
        }
        terminal.Output.Flush();
        tally.Say(terminal, reader.Model);
        return failed == 0 && !tally.AnyUnanswered ? ExitCode.Fine : ExitCode.Finding;
    }

    private static (Outcome Outcome, long Bytes) ReadOne(Input input, ReadDocuments reader, CancellationToken cancellationToken)
    {
        switch (input)
        {
            case Input.Refused refused: return (new Outcome.Failed(NameOf(refused.FileName, refused.Line), refused.Why), 0);
            case Input.Found { Item: { Why: { } why } refused }: return (new Outcome.Failed(NameOf(refused.FileName, refused.Line), why), refused.Bytes.Length);
            case Input.Found { Item: var item }:
                return (OpenItem.Open(item, cancellationToken) switch
                {
                    WorkingCopy.Closed closed => new Outcome.Failed(NameOf(item.FileName, item.Line), closed.Why),
                    WorkingCopy.Opened { Text: var text } => reader.Read(text, cancellationToken) is { } read
                        ? new Outcome.Read(read.Reading, text.Text, read.Asked)
                        : new Outcome.Failed(NameOf(item.FileName, item.Line), Refusal.OfDefect),
                    _ => throw new System.Diagnostics.UnreachableException(),
                }, item.Bytes.Length);
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>How messages name an input: <c>reports.jsonl, line 3,</c>.</summary>
    internal static string NameOf(string fileName, int line) => line == 0 ? fileName : $"{fileName}, line {line},";

    private abstract record Outcome
    {
        public sealed record Read(DocumentReading Reading, string Text, Asked? Asked) : Outcome;

        public sealed record Failed(string Name, Refusal Why) : Outcome;
    }
}
