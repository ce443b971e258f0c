using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Preserve;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq stamp</c>: time stamps (RFC 3161) over what is in a record.</summary>
internal static class StampVerb
{
    private static readonly Option<string?> Authority = new("--authority") { Description = "Sets an authority and remembers it in the record; NAME alone for one whose requests are carried by hand.", HelpName = "NAME[=URL]" };
    private static readonly Option<string?> Root = new("--root") { Description = "Root certificate of that authority (DER or PEM), from somewhere you trust.", HelpName = "file" };
    private static readonly Option<string?> Policy = new("--policy") { Description = "Object identifier of the policy to ask that authority for.", HelpName = "oid" };
    private static readonly Option<string?> Export = new("--export") { Description = "Asks nobody: writes the requests into this folder (.tsq), to be carried to the authorities.", HelpName = "folder" };
    private static readonly Option<string?> Item = new("--item") { Description = "With --export: not the requests, but the stamps of this item with all that a stranger checks them with.", HelpName = "sha256" };
    private static readonly Option<string[]> Import = new("--import") { Description = "Asks nobody: takes in answers (.tsr), with certificates and revocation lists that were brought along.", HelpName = "files", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<bool> List = new("--list") { Description = "Asks nobody: lists the authorities and every stamp, given or waited for, and checks them." };

    public static Command Make(Terminal terminal)
    {
        Import.Validators.Add(NamedFile.MustExist);
        var verb = new Command("stamp", "Has time-stamp authorities confirm when the record held what it holds. No authority is asked unless one was set; without a network requests wait.")
        {
            RecordOption.Value, Authority, Root, Policy, Export, Item, Import, List,
        };
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = parsed.GetRequiredValue(RecordOption.Value);
            if (parsed.GetValue(List)) return SayAll(terminal, folder);
            if (parsed.GetValue(Item) is { } item) return GiveOut(terminal, folder, item, parsed.GetValue(Export));
            using var record = Record.OpenToChange(folder, terminal.Clock);
            if (parsed.GetValue(Authority) is { } asked && new SetAuthority(record).Set(asked, parsed.GetValue(Root), parsed.GetValue(Policy)) is { } fault)
            {
                terminal.Say($"{fault}.");
                return ExitCode.Usage;
            }
            if (parsed.GetValue(Import) is { Length: > 0 } files) return TakeIn(terminal, record, files);
            if (Authorities(record) is not { Count: > 0 } authorities)
            {
                terminal.Say("no time-stamp authority is set for this record, so nothing was stamped; set one with --authority NAME=URL --root FILE.");
                return ExitCode.Finding;
            }
            new StampBatch(record).Queue(authorities);
            return parsed.GetValue(Export) is { } to ? WriteOut(terminal, record, to) : await AskAsync(terminal, record, authorities, cancellationToken).ConfigureAwait(false);
        });
        return verb;
    }

    /// <summary>Stamps what an <c>add</c> brought, without keeping the one who adds waiting; says on standard error what waits. Silent where no authority is set.</summary>
    internal static void AfterAdd(Terminal terminal, Record record, CancellationToken cancellationToken)
    {
        var now = terminal.Clock.GetUtcNow().UtcDateTime;
        using var db = record.Db();
        var pausing = db.TimeStamps.AsNoTracking().Where(s => s.State == StampState.Queued && s.NextAt > now).Select(s => s.Authority).ToHashSet(StringComparer.Ordinal);
        var authorities = Authorities(record).FindAll(a => a.Url is not null);
        foreach (var authority in authorities.Where(a => pausing.Contains(a.Name)))
            terminal.Say($"{authority.Name} could not be reached a while ago; what was added waits for its stamp (`tawthiq stamp` asks now).");
        new StampBatch(record).Queue(authorities.FindAll(a => !pausing.Contains(a.Name)));
        foreach (var row in new AskAuthorities(record, StampLimits.WhileAdding).AskAsync(always: false, cancellationToken).GetAwaiter().GetResult().Where(r => r.State != StampState.Held))
            terminal.Say($"{Sentence(row)}.");
    }

    private static List<AuthorityRow> Authorities(Record record)
    {
        using var db = record.Db();
        return [.. db.Authorities.AsNoTracking().OrderBy(a => a.Name)];
    }

    private static async Task<int> AskAsync(Terminal terminal, Record record, List<AuthorityRow> authorities, CancellationToken cancellationToken)
    {
        var asked = await new AskAuthorities(record, StampLimits.Patient).AskAsync(always: true, cancellationToken).ConfigureAwait(false);
        foreach (var row in asked) terminal.Output.WriteLine($"{Sentence(row)}.");
        if (asked.Count == 0) terminal.Output.WriteLine("Everything in the record is stamped or waits for an answer that is carried by hand.");
        foreach (var authority in authorities.Where(a => a.Url is null)) terminal.Output.WriteLine($"{authority.Name} has no address: write its requests with --export FOLDER.");
        return asked.All(r => r.State == StampState.Held) ? ExitCode.Fine : ExitCode.Finding;
    }

    private static int WriteOut(Terminal terminal, Record record, string folder)
    {
        var files = new CarryStamps(record).Export(folder);
        foreach (var file in files) terminal.Output.WriteLine(file);
        if (files.Count == 0) terminal.Output.WriteLine("Every stamp that was asked for is there; nothing was written.");
        return ExitCode.Fine;
    }

    private static int GiveOut(Terminal terminal, string folder, string item, string? to)
    {
        if (to is null)
        {
            terminal.Say("--item goes with --export FOLDER, which says where to write.");
            return ExitCode.Usage;
        }
        using var record = Record.OpenForReading(folder, terminal.Clock);
        var written = new CarryStamps(record).Export(to, item);
        foreach (var path in written) terminal.Output.WriteLine(path);
        if (written.Count == 0) terminal.Say($"no stamp over {item} is held; `tawthiq stamp --list` tells which are waited for.");
        return written.Count > 0 ? ExitCode.Fine : ExitCode.Finding;
    }

    private static int TakeIn(Terminal terminal, Record record, string[] paths)
    {
        var stamps = new CarryStamps(record).Import([.. paths.Select(p => (p, File.ReadAllBytes(p)))]);
        foreach (var (name, row) in stamps) terminal.Output.WriteLine(row is null ? $"{name}: this record never asked for what it answers." : $"{name}: {Sentence(row)}.");
        if (stamps.Count == 0) terminal.Say("none of the files is an answer of a time-stamp authority.");
        return stamps.Count > 0 && stamps.All(s => s.Stamp is { State: StampState.Held }) ? ExitCode.Fine : ExitCode.Finding;
    }

    private static int SayAll(Terminal terminal, string folder)
    {
        using var record = Record.OpenForReading(folder, terminal.Clock);
        using var db = record.Db();
        foreach (var authority in db.Authorities.AsNoTracking().OrderBy(a => a.Name)) terminal.Output.WriteLine($"{authority.Name}\t{authority.Url ?? "by hand"}\troot {authority.Root}");
        var fine = true;
        foreach (var (row, check) in new ItemStamps(record.Blobs, db).All())
        {
            terminal.Output.WriteLine($"{row.Id}\t{row.Size}\t{check}");
            fine &= check is Evidence.TimeStamps.StampCheck.Intact;
        }
        return fine ? ExitCode.Fine : ExitCode.Finding;
    }

    private static string Sentence(StampRow row) => row.State switch
    {
        StampState.Held => FormattableString.Invariant($"{row.Authority}: {Counted(row.Size)} stamped at {row.Time:yyyy-MM-dd HH:mm:ss} UTC under the root {row.Root}{(row.Lacking is { } what ? $"; still to be fetched: {what}" : "")}"),
        StampState.Refused => $"{row.Authority}: {Counted(row.Size)} not stamped: {row.Reason}",
        _ => $"{row.Authority}: {Counted(row.Size)} waiting: {row.Reason ?? "not asked yet"}",
    };

    private static string Counted(int n) => n == 1 ? "1 item" : $"{n} items";
}
