using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Intake;
using Tawthiq.Model;
using Tawthiq.Preserve;
using Tawthiq.Search;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq derive</c>: makes again what was made from photos, films and scans, and compares; adds what a missing tool left out.</summary>
internal static class DeriveVerb
{
    private static readonly InputFormat[] Formats = [InputFormat.Image, InputFormat.Video, InputFormat.Audio, InputFormat.Pdf];

    public static Command Make(Terminal terminal)
    {
        var verb = new Command("derive", "Makes again what was made from photos, films and scans, and says where it differs. Adds what a missing tool left out; changes nothing else.") { RecordOption.Value };
        verb.SetAction((parsed, cancellationToken) => Task.FromResult(Run(terminal, parsed.GetRequiredValue(RecordOption.Value), cancellationToken)));
        return verb;
    }

    private static int Run(Terminal terminal, string folder, CancellationToken cancellationToken)
    {
        using var record = Record.OpenToChange(folder, terminal.Clock);
        using var writer = new RecordWriter(record);
        var (tally, evidence) = (new Tally(), new KeepEvidence(record));
        foreach (var (document, detail) in Items(record))
        {
            cancellationToken.ThrowIfCancellationRequested();
            tally = One(terminal, writer, evidence, document, detail, Again(record, document, cancellationToken), tally);
        }
        writer.Commit();
        terminal.Output.WriteLine($"{tally.Same} made again, the same bytes; {tally.OtherVersion} by another version of a tool; {tally.Differing} differ; {tally.NotAgain} could not be made again; {tally.New} new.");
        terminal.Output.Flush();
        return tally.Differing + tally.NotAgain == 0 ? ExitCode.Fine : ExitCode.Finding;
    }

    private static List<(DocumentRow Document, ItemDetail Detail)> Items(Record record)
    {
        using var db = record.Db();
        var codes = Formats.Select(f => f.Code()).ToList();
        return [.. db.Documents.AsNoTracking().Where(d => codes.Contains(d.Format)).OrderBy(d => d.Number)
            .Join(db.Items, d => d.BytesSha256, i => i.Sha256, (d, i) => new { Document = d, i.Detail }).AsEnumerable()
            .Select(x => (x.Document, Detail: MediaView.DetailOf(x.Detail))).Where(x => x.Detail is { } d && d.Made.Count + d.NotMade.Count > 0)
            .Select(x => (x.Document, x.Detail!))]; // those without were left out
    }

    private static Derivation? Again(Record record, DocumentRow document, CancellationToken cancellationToken)
    {
        var (format, path) = (Enum.Parse<InputFormat>(document.Format, ignoreCase: true), record.Blobs.PathOf(document.BytesSha256));
        if (!File.Exists(path)) return null;
        var item = new InputItem(document.FileName, 0, new(document.Id), format, format == InputFormat.Pdf ? File.ReadAllBytes(path) : []) { Path = path };
        return OpenItem.Open(item, cancellationToken) is WorkingCopy.Opened { Derived: { } derived } ? derived : null;
    }

    private static Tally One(Terminal terminal, RecordWriter writer, KeepEvidence evidence, DocumentRow document, ItemDetail before, Derivation? again, Tally tally)
    {
        var left = (again?.Made ?? []).ToList();
        foreach (var what in before.Made)
        {
            var found = left.FirstOrDefault(m => IsSameThing(m.What, what));
            if (found is not null) left.Remove(found);
            tally = found is null ? tally with { NotAgain = tally.NotAgain + 1 }
                : found.What.Sha256 == what.Sha256 ? tally with { Same = tally.Same + 1 }
                : found.What.Tool != what.Tool ? tally with { OtherVersion = tally.OtherVersion + 1 }
                : tally with { Differing = tally.Differing + 1 };
            if (found is null) terminal.Say($"{document.FileName}: the {what.Kind} made with {what.Tool} could not be made again.");
            else if (found.What.Sha256 != what.Sha256) terminal.Say(found.What.Tool != what.Tool
                ? $"{document.FileName}: the {what.Kind} was made with {what.Tool}; {found.What.Tool} makes other bytes."
                : $"{document.FileName}: the {what.Kind} made again with {what.Tool} has other bytes; what is on record may have been altered, run `tawthiq verify`.");
        }
        // The working text of a document stands: claims rest on it.
        var added = left.Where(m => m.What.Kind != "text").ToList();
        if (again is null || added.Count == 0) return tally;
        var detail = before with
        {
            Claimed = before.Claimed is null || added.Any(m => m.What.Kind == "facts") ? again.Detail.Claimed : before.Claimed,
            Made = [.. before.Made, .. added.Select(m => m.What)],
            NotMade = [.. before.NotMade.Where(n => n.Kind == "text" || again.Detail.NotMade.Contains(n))],
        };
        writer.Complete(document.BytesSha256, new() { MediaType = again.MediaType, Detail = detail, Made = [.. added.Select(m => (m.What, evidence.Keep(m.Bytes)))] });
        return tally with { New = tally.New + added.Count };
    }

    /// <summary>Whether two were made of the same thing in the same way, by whatever version.</summary>
    private static bool IsSameThing(MadeFrom a, MadeFrom b) => a.Kind == b.Kind && a.At == b.At && a.Tool.Split(' ')[0] == b.Tool.Split(' ')[0];

    private readonly record struct Tally(int Same, int OtherVersion, int Differing, int NotAgain, int New);
}
