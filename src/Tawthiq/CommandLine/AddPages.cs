using System.CommandLine;
using System.Globalization;
using System.Text;
using Tawthiq.Extract;
using Tawthiq.Extract.Asking;
using Tawthiq.Intake;
using Tawthiq.Intake.Capture;
using Tawthiq.Model;
using Tawthiq.Preserve;
using Tawthiq.Store;
using Tawthiq.Store.Ledger;

namespace Tawthiq.CommandLine;

/// <summary>The part of <c>tawthiq add</c> that captures web pages: Intake → Preserve → Extract for each address, one after the other.</summary>
internal static class AddPages
{
    private const int LongestName = 100;

    /// <summary>The options of captures.</summary>
    internal sealed class Options
    {
        /// <summary>Names a file of addresses.</summary>
        public Option<string?> Urls { get; } = new("--urls") { Description = "Text file with one web address a line to capture; lines that begin with # are passed over.", HelpName = "file" };
        private readonly Option<bool> _again = new("--again") { Description = "Capture addresses once more that are on record." };
        private readonly Option<string[]> _private = new("--allow-private") { Description = "Host that captures may reach although its address is not public. Can be given several times.", HelpName = "host" };
        private readonly Option<double> _seconds = new("--seconds") { Description = "How long a page may take to load and to be scrolled through.", DefaultValueFactory = _ => 60 };
        private readonly Option<double> _megabytes = new("--megabytes") { Description = "How much a page may load, all its parts together; one part may be a quarter of it.", DefaultValueFactory = _ => 200 };
        private readonly Option<string?> _browser = new("--browser") { Description = "Chromium to capture with; the one on the path unless named.", HelpName = "program" };
        private readonly Option<bool> _sandbox = new("--no-browser-sandbox") { Description = "Run the browser without its sandbox. Pages can then do more harm; only where the system allows no sandbox." };
        private readonly Option<string?> _collector = new("--collector") { Description = "What captures say of who took them and from where; nothing unless given.", HelpName = "words" };

        public Options()
        {
            Urls.Validators.Add(NamedFile.MustExist);
            _seconds.Validators.Add(r => { if (r.GetValueOrDefault<double>() is < 1 or > 3600) r.AddError("--seconds is a number from 1 to 3600."); });
            _megabytes.Validators.Add(r => { if (r.GetValueOrDefault<double>() is < 1 or > 1000) r.AddError("--megabytes is a number from 1 to 1000."); });
        }

        public void AddTo(Command verb)
        {
            foreach (var option in (Option[])[Urls, _again, _private, _seconds, _megabytes, _browser, _sandbox, _collector]) verb.Options.Add(option);
        }

        /// <summary>What is wished; the addresses are those among the paths and those of the file.</summary>
        public Wish Of(ParseResult parsed, IEnumerable<string> paths) => new(
            [.. paths.Where(IsAddress).Concat(parsed.GetValue(Urls) is { } file ? FromFile(file) : []).Distinct(StringComparer.Ordinal)],
            parsed.GetValue(_again),
            new CaptureSettings
            {
                Time = TimeSpan.FromSeconds(parsed.GetValue(_seconds)), Bytes = (long)(parsed.GetValue(_megabytes) * 1024 * 1024), ResourceBytes = (long)(parsed.GetValue(_megabytes) * 1024 * 1024 / 4),
                AllowedPrivate = parsed.GetValue(_private) ?? [], Browser = parsed.GetValue(_browser), WithoutSandbox = parsed.GetValue(_sandbox), Collector = parsed.GetValue(_collector),
            });

        private static IEnumerable<string> FromFile(string file) => File.ReadAllLines(file).Select(l => l.Trim().TrimStart('\uFEFF')).Where(l => l.Length > 0 && l[0] != '#');
    }

    /// <param name="Addresses">What to capture, as written.</param>
    /// <param name="Again">Whether those on record are captured once more.</param>
    /// <param name="Settings">How.</param>
    internal sealed record Wish(IReadOnlyList<string> Addresses, bool Again, CaptureSettings Settings);

    /// <summary>Whether an argument is an address and not a path.</summary>
    public static bool IsAddress(string argument) => argument.IndexOf("://", StringComparison.Ordinal) is > 0 and < 20;

    /// <summary>Captures the addresses into an open record, without matching what they report yet.</summary>
    public static AddVerb.Tally Take(Terminal terminal, Record record, Wish wish, AskModel? model, Action<OnRecord>? told, CancellationToken cancellationToken)
    {
        var tally = new AddVerb.Tally();
        if (wish.Addresses.Count == 0) return tally;
        using var writer = new RecordWriter(record) { Told = told };
        using var progress = new Progress(terminal, "pages", wish.Addresses.Count);
        var (reader, done) = (AddVerb.Reader(record, model), 0);
        var capture = new CapturePage(wish.Settings, terminal.Clock) { Signer = CaptureKey.OpenOrMake(record.KeysFolder) };
        foreach (var address in wish.Addresses)
        {
            tally = TakeOne(terminal, record, writer, reader, capture, address, wish, tally, cancellationToken);
            progress.Report(++done, done);
        }
        return tally;
    }

    private static AddVerb.Tally TakeOne(
        Terminal terminal, Record record, RecordWriter writer, ReadDocuments reader, CapturePage capture, string address, Wish wish, AddVerb.Tally tally, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url))
        {
            terminal.Say($"{address} is not a web address; write it whole, with https:// in front.");
            return tally with { Failed = tally.Failed + 1 };
        }
        if (!wish.Again && writer.LastCapture(url.AbsoluteUri) is { } last)
        {
            if (last.Result == CaptureResult.Reached) return tally with { Before = tally.Before + 1 };
            terminal.Say($"{address} was tried on {last.StartedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} and {last.Message} (--again tries once more.)");
            return tally with { Failed = tally.Failed + 1 };
        }
        // Captures have a thread of their own: nothing else is under way meanwhile.
        var captured = capture.TakeAsync(url, cancellationToken).GetAwaiter().GetResult();
        var kept = captured.Wacz is { } wacz ? new KeepEvidence(record).Keep(wacz) : null;
        var row = Row(captured, wish.Settings);
        var (document, refusal) = captured.Fault is null && kept is not null ? Read(reader, row.Id, captured.Wacz!, kept, cancellationToken) : (null, null); // kept from it
        writer.Add(new NewCapture(row, kept, document));
        if (refusal is not null)
        {
            writer.Fail(new FailedInput(RecordWriter.CaptureName(row.Id), 0, refusal.Reason.Code(), refusal.Message, kept));
            writer.Commit();
        }
        if ((captured.Fault?.Message ?? refusal?.Message) is not { } fault) return tally with { Added = tally.Added + 1 };
        terminal.Say($"{address} {fault}");
        return tally with { Failed = tally.Failed + 1 };
    }

    private static CaptureRow Row(Captured captured, CaptureSettings settings) => new()
    {
        Id = IdOf(captured), Url = captured.Url.AbsoluteUri, FinalUrl = captured.FinalUrl?.AbsoluteUri, StartedAt = captured.StartedAt.UtcDateTime, EndedAt = captured.EndedAt.UtcDateTime,
        Result = captured.Fault is null ? CaptureResult.Reached : CaptureResult.Failed, Reason = captured.Fault?.Reason, Message = captured.Fault?.Message, Status = captured.Status,
        Tool = captured.Tool, Limits = CaptureFile.Limits(settings).ToJsonString(),
    };

    private static (NewDocument? Document, Refusal? Why) Read(ReadDocuments reader, string id, byte[] wacz, KeptBytes kept, CancellationToken cancellationToken)
    {
        var item = new InputItem(RecordWriter.CaptureName(id), 0, new(id), InputFormat.Wacz, wacz);
        return OpenItem.Open(item, cancellationToken) switch
        {
            WorkingCopy.Closed closed => (null, closed.Why),
            WorkingCopy.Opened { Text: var text, Source: var source } when reader.Read(text, cancellationToken) is { } read =>
                (new NewDocument(item.FileName, item.Format.Code(), kept, text.Text, source, read.Reading, read.Sketch.ToBytes().ToArray()), null),
            _ => (null, Refusal.OfDefect),
        };
    }

    /// <summary>Host, path and time, in letters that are easy to say and to type: <c>news.example/a-b-20261121T114500Z</c>.</summary>
    internal static string IdOf(Captured captured)
    {
        var name = new StringBuilder();
        foreach (var c in Uri.UnescapeDataString(captured.Url.AbsolutePath))
            if (char.IsLetterOrDigit(c)) name.Append(char.ToLowerInvariant(c));
            else if (name.Length > 0 && name[^1] != '-') name.Append('-');
        var path = name.ToString();
        if (path.Length > LongestName) path = path[..LongestName];
        if (path.Length > 0 && char.IsHighSurrogate(path[^1])) path = path[..^1];
        var host = captured.Url.IdnHost is { Length: > 0 } known ? known.Trim('[', ']').Replace(':', '-') : captured.Url.Scheme;
        return $"{host}/{path.Trim('-')}{(path.Trim('-').Length > 0 ? "-" : "")}{captured.StartedAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";
    }
}
