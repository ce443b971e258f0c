using System.CommandLine;
using Tawthiq.Extract;
using Tawthiq.Extract.Asking;
using Tawthiq.Intake;
using Tawthiq.Intake.Archives;
using Tawthiq.Model;
using Tawthiq.Preserve;
using Tawthiq.Reconcile;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq add</c>: the way data takes, Intake → Preserve → Extract → Reconcile, composed here and nowhere else.</summary>
internal static class AddVerb
{
    public static Command Make(Terminal terminal)
    {
        var paths = new Argument<string[]>("path") { Description = "Files, folders or web addresses.", Arity = ArgumentArity.ZeroOrMore };
        var verb = new Command("add", "Takes documents into the record, reads and matches them. Doing it again changes nothing; doing it after a stop goes on.") { paths, RecordOption.Value };
        var model = new ModelOptions();
        model.AddTo(verb);
        var pages = new AddPages.Options();
        pages.AddTo(verb);
        var json = new Option<bool>("--json") { Description = "One JSON object a line for each document, as soon as it is safely on record; what else is to be said goes to standard error." };
        verb.Options.Add(json);
        verb.Validators.Add(r =>
        {
            if (r.GetValue(paths) is not { Length: > 0 } && r.GetResult(pages.Urls) is null) r.AddError("Name at least one file, folder or web address, or a file of addresses with --urls.");
        });
        verb.SetAction((parsed, cancellationToken) =>
        {
            var folder = parsed.GetRequiredValue(RecordOption.Value);
            var chosen = model.Open(terminal, parsed, cache: Path.Combine(folder, "model-answers"));
            if (chosen is ChosenModel.Refused) return Task.FromResult(ExitCode.Usage);
            using var asked = chosen.Model;
            var named = parsed.GetValue(paths) ?? [];
            var (said, told) = parsed.GetValue(json) ? (terminal with { Output = terminal.Errors }, TellAdded.On(terminal.Output)) : (terminal, null);
            return Task.FromResult(Run(said, [.. named.Where(p => !AddPages.IsAddress(p))], folder, asked, pages.Of(parsed, named), told, cancellationToken));
        });
        return verb;
    }

    internal static int Run(Terminal terminal, string[] paths, string folder, AskModel? model, CancellationToken cancellationToken) => Run(terminal, paths, folder, model, null, null, cancellationToken);

    private static int Run(Terminal terminal, string[] paths, string folder, AskModel? model, AddPages.Wish? pages, Action<OnRecord>? told, CancellationToken cancellationToken)
    {
        OwnFolder.RemoveAbandoned();
        using var record = Record.OpenForWriting(folder, terminal.Clock);
        var tally = Take(terminal, record, FindInputs.Files(paths), model, cancellationToken, told);
        if (pages is not null) tally = tally.And(AddPages.Take(terminal, record, pages, model, told, cancellationToken));
        SameVerb.SayOfNewItems(terminal, record, cancellationToken);
        var incidents = new Relink(record).Run(cancellationToken);
        StampVerb.AfterAdd(terminal, record, cancellationToken);
        using (var db = record.Db()) Sqlite.Settle(db);
        terminal.Output.WriteLine($"{Counted(tally.Added, "document")} added, {tally.Before} there before, {tally.Failed} failed; {Counted(incidents, "incident")} in the record.");
        terminal.Output.Flush();
        return tally.Failed + tally.Conflicts == 0 ? ExitCode.Fine : ExitCode.Finding;
    }

    /// <summary>What an <c>add</c> came to.</summary>
    internal readonly record struct Tally(int Added, int Before, int Failed, int Conflicts)
    {
        public Tally And(Tally other) => new(Added + other.Added, Before + other.Before, Failed + other.Failed, Conflicts + other.Conflicts);
    }

    /// <summary>Takes files into an open record, without matching them yet.</summary>
    internal static Tally Take(Terminal terminal, Record record, IReadOnlyList<InputFile> files, AskModel? model, CancellationToken cancellationToken, Action<OnRecord>? told = null)
    {
        using var writer = new RecordWriter(record) { Told = told };
        var (evidence, reader, tally, answers, tools) = (new KeepEvidence(record), Reader(record, model), new Tally(), new ModelTally(), new ToolTally());
        using var progress = new Progress(terminal, "documents", files.Sum(f => f.Bytes));
        var (count, done) = (0, 0L);
        foreach (var taken in OrderedWork.Run(files.SelectMany(FindInputs.Items).SelectMany(i => TakeApart.Of(i, x => Keep(x, evidence).Sha256, cancellationToken)), i => TakeOne(i, writer, evidence, reader, cancellationToken), cancellationToken))
        {
            tally = taken switch
            {
                Taken.Before => tally with { Before = tally.Before + 1 },
                Taken.Archive archive => KeepArchive(writer, archive, tally),
                Taken.Failed failed => NoteFailure(terminal, writer, failed.Input, tally),
                Taken.Ready ready => Write(terminal, writer, ready, tally),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            if (taken is Taken.Ready { Asked: var asked }) answers.Add(asked);
            if (taken is Taken.Ready { Document.Facts.Detail: { } detail }) tools.Add(detail);
            progress.Report(++count, done += taken.Bytes);
        }
        writer.Commit();
        answers.Say(terminal, model);
        tools.Say(terminal);
        return tally;
    }

    internal static ReadDocuments Reader(Record record, AskModel? model)
    {
        using var db = record.Db();
        return new ReadDocuments(Places.Of(db)) { Model = model };
    }

    private static Tally KeepArchive(RecordWriter writer, Taken.Archive archive, Tally tally)
    {
        writer.Keep(archive.Kept, archive.FileName, archive.Line, archive.Facts);
        return tally;
    }

    /// <summary>Keeps the bytes as found. An archive is kept before its content is, and found kept when its own turn comes.</summary>
    private static KeptBytes Keep(InputItem item, KeepEvidence evidence) => item.Path is { } path && item.Bytes.Length == 0 ? evidence.KeepFile(path) : evidence.Keep(item.Bytes);

    private static Tally NoteFailure(Terminal terminal, RecordWriter writer, FailedInput failed, Tally tally)
    {
        writer.Fail(failed);
        terminal.Say($"{ReadVerb.NameOf(failed.FileName, failed.Line)} {failed.Message}");
        return tally with { Failed = tally.Failed + 1 };
    }

    private static Tally Write(Terminal terminal, RecordWriter writer, Taken.Ready ready, Tally tally)
    {
        switch (writer.Add(ready.Document, ready.Line))
        {
            case Recorded.Before: return tally with { Before = tally.Before + 1 };
            case Recorded.AsAsked: return tally with { Added = tally.Added + 1 };
            case Recorded.Renamed renamed:
                terminal.Say($"{ReadVerb.NameOf(ready.Document.FileName, ready.Line)} has the id {renamed.Asked} of another document with other bytes; it is kept as {renamed.Id}, compare the two.");
                return tally with { Added = tally.Added + 1, Conflicts = tally.Conflicts + 1 };
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Everything of one item that many threads can do at once. The bytes are kept before they are opened.</summary>
    private static Taken TakeOne(Input input, RecordWriter writer, KeepEvidence evidence, ReadDocuments reader, CancellationToken cancellationToken)
    {
        if (input is Input.Refused refused) return new Taken.Failed(Failure(refused.FileName, refused.Line, refused.Why, null)) { Bytes = 0 };
        var item = ((Input.Found)input).Item; // the only other case
        KeptBytes kept;
        try
        {
            kept = Keep(item, evidence);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or FileNotFoundException)
        {
            return new Taken.Failed(Failure(item.FileName, item.Line, new(FailureReason.Unreadable, "cannot be read; check that you may read it and that it is not in use."), null)) { Bytes = 0 };
        }
        if (writer.DocumentWith(kept.Sha256) is not null) return new Taken.Before { Bytes = kept.Length };
        if (item.Why is { } why) return Failed(item, why, kept);
        if (item.IsArchive) return new Taken.Archive(kept, item.FileName, item.Line, FactsOf(item, null, evidence)) { Bytes = kept.Length };
        switch (OpenItem.Open(item with { Path = evidence.PathOf(kept) }, cancellationToken))
        {
            case WorkingCopy.Closed closed: return Failed(item, closed.Why, kept);
            case WorkingCopy.Opened { Text: var text, Source: var source, Derived: var derived }:
                if (reader.Read(text, cancellationToken) is not { } read) return Failed(item, Refusal.OfDefect, kept);
                return new Taken.Ready(
                    new NewDocument(item.FileName, item.Format.Code(), kept, text.Text, source, read.Reading, read.Sketch.ToBytes().ToArray()) { Facts = FactsOf(item, derived, evidence) },
                    item.Line, read.Asked) { Bytes = kept.Length };
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    private static Taken.Failed Failed(InputItem item, Refusal why, KeptBytes kept) =>
        new(Failure(item.FileName, item.Line, why, kept) with { Facts = item.From is null ? null : FactsOf(item, null, null) }) { Bytes = kept.Length };

    /// <summary>What is known of an item besides its bytes; what was made from it is kept on the way.</summary>
    private static ItemFacts? FactsOf(InputItem item, Derivation? derived, KeepEvidence? evidence)
    {
        if (item.From is null && derived is null) return null;
        return new()
        {
            MediaType = derived?.MediaType, DerivedFrom = item.From?.Sha256, Tool = item.From?.Tool,
            Detail = (derived?.Detail ?? new()) with { Within = item.From?.Name, Proof = item.From?.Proof },
            Made = evidence is null ? [] : [.. (derived?.Made ?? []).Select(m => (m.What, evidence.Keep(m.Bytes)))],
        };
    }

    private static FailedInput Failure(string fileName, int line, Refusal why, KeptBytes? kept) => new(fileName, line, why.Reason.Code(), why.Message, kept);

    private static string Counted(int n, string what) => n == 1 ? $"1 {what}" : $"{n} {what}s";

    private abstract record Taken
    {
        public long Bytes { get; init; }

        public sealed record Before : Taken;

        public sealed record Failed(FailedInput Input) : Taken;

        public sealed record Archive(KeptBytes Kept, string FileName, int Line, ItemFacts? Facts) : Taken;

        public sealed record Ready(NewDocument Document, int Line, Asked? Asked) : Taken;
    }
}
