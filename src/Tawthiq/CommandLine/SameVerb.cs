using System.CommandLine;
using Tawthiq.Intake;
using Tawthiq.Preserve;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq same</c>: the items of the record that show the same picture as a photo or a video.</summary>
internal static class SameVerb
{
    public static Command Make(Terminal terminal)
    {
        var file = new Argument<string>("file") { Description = "A photo or a video; it is not taken into the record." };
        file.Validators.Add(NamedFile.MustExist);
        var verb = new Command("same", "Lists the items of the record that show the same picture: resized, compressed again, cut at the edges by up to a tenth, captioned, mirrored. Needs ffmpeg.") { file, RecordOption.Value };
        verb.SetAction((parsed, cancellationToken) => Task.FromResult(Run(terminal, parsed.GetRequiredValue(file), parsed.GetRequiredValue(RecordOption.Value), cancellationToken)));
        return verb;
    }

    private static int Run(Terminal terminal, string file, string folder, CancellationToken cancellationToken)
    {
        using var record = Record.OpenForReading(folder, terminal.Clock);
        using var db = record.Db();
        switch (GrayFrames.Of(Path.GetFullPath(file), cancellationToken))
        {
            case GrayFrames.Decoded.Refused refused:
                terminal.Say($"{file} {refused.Why.Message}");
                return refused.Why.Reason == FailureReason.ToolMissing ? ExitCode.Environment : ExitCode.Finding;
            case GrayFrames.Decoded.Frames frames:
                var same = new FindSamePicture(record, db).Of([.. frames.Pictures.Select(f => new Frame(f.At, f.Picture))]);
                foreach (var s in same) terminal.Output.WriteLine(Line(s));
                if (same.Count == 0) terminal.Output.WriteLine("No item of the record shows this picture.");
                return ExitCode.Fine;
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Looks for the photos and videos that came into a record and were not looked for yet, and says which were there before.</summary>
    internal static void SayOfNewItems(Terminal terminal, Record record, CancellationToken cancellationToken)
    {
        using var db = record.Db();
        var items = FindSamePicture.NotYetSeen(db);
        if (items.Count == 0) return;
        var find = new FindSamePicture(record, db);
        foreach (var item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var decoded = GrayFrames.Of(record.Blobs.PathOf(item.Sha256), cancellationToken);
            if (decoded is GrayFrames.Decoded.Refused { Why.Reason: FailureReason.ToolMissing })
            {
                terminal.Say("ffmpeg is not installed, so photos and videos cannot be compared with those on record; install the Debian package ffmpeg and add anything again.");
                return;
            }
            IReadOnlyList<Frame> frames = decoded is GrayFrames.Decoded.Frames f ? [.. f.Pictures.Select(p => new Frame(p.At, p.Picture))] : [];
            foreach (var same in find.Remember(item.Sha256, frames)) terminal.Output.WriteLine($"{item.Name ?? item.Sha256} shows the same picture as {Line(same)}");
        }
    }

    private static string Line(SamePicture s) => FormattableString.Invariant(
        $"{s.Name ?? "an item"} ({s.Item[..12]}…): {Math.Floor(s.Agreement * 100):0} % of it agrees{(s.Mirrored ? ", mirrored" : "")}{(s.Frames is { } n ? $", {n} frames in a row" : s.At is { } at ? $@", at {at:hh\:mm\:ss}" : "")}");
}
