using System.Buffers.Binary;
using System.CommandLine;
using System.Net;
using System.Text;
using Tawthiq.CommandLine;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Intake;
using Tawthiq.Intake.Capture;
using Tawthiq.Preserve;
using Tawthiq.Store;
using Tawthiq.Store.Ledger;

namespace Tawthiq.Bench.Alterations;

/// <summary>What happens to the record besides adding: captures, time stamps, watches, openings, exports, checks, a witness.</summary>
internal sealed class SubjectHistory(Terminal terminal, string root, string folder)
{
    private const string Feed = "<rss><channel><item><guid>1</guid><link>https://a.example/1</link><title>One</title></item><item><guid>2</guid><link>https://a.example/2</link><title>Two</title></item></channel></rss>";

    /// <summary>Before the copy that the record is rolled back to.</summary>
    public void Early()
    {
        using (var record = Record.OpenForWriting(folder, terminal.Clock))
        {
            Capture(record, "news", reached: true);
            Capture(record, "wall", reached: false);
        }
        Authority();
        Stamp();
        Watch();
    }

    /// <summary>After it.</summary>
    public void Late()
    {
        using (var record = Record.OpenForWriting(folder, terminal.Clock)) Capture(record, "later", reached: true);
        Places();
        Do(WatchVerb.Make(terminal), "take", "1", "--record", folder);
        Stamp();
        Open();
        Export();
        var check = VerifyVerb.Run(terminal, folder, VerifyOrder.Usual, new(false, Keep: true), default);
        if (check != ExitCode.Fine) throw new InvalidOperationException("The record is not clean before anything was altered.");
        Cosign();
    }

    private void Capture(Record record, string name, bool reached)
    {
        var (url, now) = (new Uri($"https://site.example/{name}"), terminal.Clock.GetUtcNow());
        var body = $"<!DOCTYPE html><title>{name}</title><p>At least 12 civilians were killed in an air strike on Hama on 14 March 2023, {name} says.</p>";
        var page = new SeenExchange { RequestId = "1", Url = url, Method = "GET", At = now, Type = "Document", Status = reached ? 200 : 403, StatusText = reached ? "OK" : "Forbidden", MediaType = "text/html", Answered = [("Content-Type", "text/html; charset=utf-8")], Body = Encoding.UTF8.GetBytes(body), Whole = true, Ended = true };
        var settings = new CaptureSettings();
        var captured = new Captured(url, now, now, "bench") { FinalUrl = url, Status = page.Status, Fault = reached ? null : new(CaptureReason.Blocked, "turned the capture away.") };
        var visit = new PageVisit { Final = url, Main = page, Way = [page], Exchanges = [page], Html = body, Text = "At least 12 civilians were killed.", Title = name, Screenshots = [[1, 2, 3]], Browser = "none" };
        var wacz = CaptureFile.Write(captured, visit, settings, CaptureKey.OpenOrMake(record.KeysFolder))!; // it has an exchange
        var (id, kept) = (AddPages.IdOf(captured), new KeepEvidence(record).Keep(wacz));
        var row = new CaptureRow
        {
            Id = id, Url = url.AbsoluteUri, FinalUrl = url.AbsoluteUri, StartedAt = now.UtcDateTime, EndedAt = now.UtcDateTime, Result = reached ? CaptureResult.Reached : CaptureResult.Failed,
            Reason = captured.Fault?.Reason, Message = captured.Fault?.Message, Status = page.Status, Tool = "bench", Limits = CaptureFile.Limits(settings).ToJsonString(),
        };
        using var writer = new RecordWriter(record);
        writer.Add(new NewCapture(row, kept, reached ? Read(record, id, wacz, kept) : null));
    }

    private static NewDocument Read(Record record, string id, byte[] wacz, KeptBytes kept)
    {
        var item = new InputItem(RecordWriter.CaptureName(id), 0, new(id), InputFormat.Wacz, wacz);
        var opened = (WorkingCopy.Opened)OpenItem.Open(item, default);
        var read = AddVerb.Reader(record, null).Read(opened.Text, default)!; // it has words
        return new(item.FileName, "wacz", kept, opened.Text.Text, opened.Source, read.Reading, read.Sketch.ToBytes().ToArray());
    }

    // An authority on this machine whose requests are carried by hand.
    private void Authority()
    {
        var at = Directory.CreateDirectory(Path.Combine(root, "authority")).FullName;
        string In(string name) => Path.Combine(at, name);
        Foreign.Run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", In("root.key"), "-out", In("root.pem"), "-days", "3650", "-subj", "/CN=Bench Root");
        Foreign.Run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", In("signer.key"), "-out", In("signer.pem"), "-days", "3600", "-subj", "/CN=Bench Stamps", "-CA", In("root.pem"), "-CAkey", In("root.key"),
            "-addext", "basicConstraints=critical,CA:FALSE", "-addext", "keyUsage=critical,digitalSignature", "-addext", "extendedKeyUsage=critical,timeStamping");
        File.WriteAllText(In("serial"), "01\n");
        File.WriteAllText(In("tsa.cnf"), $"[tsa]\ndefault_tsa = t\n[t]\nserial = {In("serial")}\nsigner_cert = {In("signer.pem")}\nsigner_key = {In("signer.key")}\nsigner_digest = sha256\ndefault_policy = 1.2.3.4.1\ndigests = sha256\ness_cert_id_alg = sha256\n");
        using var record = Record.OpenForWriting(folder, terminal.Clock);
        if (new SetAuthority(record).Set("byhand", In("root.pem"), null) is { } fault) throw new InvalidOperationException(fault);
    }

    private void Stamp()
    {
        var at = Path.Combine(root, "authority");
        var requests = Path.Combine(at, $"requests-{Guid.CreateVersion7():N}");
        Do(StampVerb.Make(terminal), "--record", folder, "--export", requests);
        foreach (var request in Directory.GetFiles(requests))
        {
            Foreign.Run("openssl", "ts", "-reply", "-config", Path.Combine(at, "tsa.cnf"), "-queryfile", request, "-out", request + ".tsr");
            if (Do(StampVerb.Make(terminal), "--record", folder, "--import", request + ".tsr", Path.Combine(at, "signer.pem")) != ExitCode.Fine) throw new InvalidOperationException("The stamp was not taken.");
        }
    }

    private void Watch()
    {
        using var server = new HttpListener();
        var (random, prefix) = (new Random(), "");
        for (var tries = 0; !server.IsListening; tries++)
        {
            prefix = $"http://127.0.0.1:{random.Next(20_000, 60_000)}/";
            server.Prefixes.Clear();
            server.Prefixes.Add(prefix);
            try
            {
                server.Start();
            }
            catch (HttpListenerException) when (tries < 20)
            {
                // somebody has that port
            }
        }
        var looks = 0;
        var serving = Task.Run(async () =>
        {
            while (server.IsListening)
            {
                try
                {
                    var context = await server.GetContextAsync();
                    var isFeed = context.Request.Url?.AbsolutePath == "/feed";
                    context.Response.ContentType = isFeed ? "application/rss+xml" : "text/html";
                    await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(isFeed ? Feed : $"<p>What is said, time {looks}.</p>"));
                    context.Response.Close();
                }
                catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
            }
        });
        Do(WatchVerb.Make(terminal), "add", prefix + "feed", "--record", folder);
        Do(WatchVerb.Make(terminal), "add", prefix + "page", "--page", "--record", folder);
        for (; looks < 2; looks++) Do(WatchVerb.Make(terminal), "look", "--all", "--allow-private", "127.0.0.1", "--record", folder);
        server.Stop();
        serving.GetAwaiter().GetResult();
    }

    private void Places()
    {
        var pack = Path.Combine(root, "sy.tsv");
        File.WriteAllText(pack, "wof_id\tplacetype\tlat\tlon\tpopulation\tregion_id\tcounty_id\tname\tnames\tgn_id\twd_id\n1\tregion\t36\t39\t\t1\t\tInvented Region\t\t\t\n3\tlocality\t36.2\t39.2\t1200\t1\t\tTall Mukhtara\t\t77\t\n");
        if (Do(PlacesVerb.Make(terminal), "add", pack, "--record", folder) != ExitCode.Fine) throw new InvalidOperationException("The country pack was not taken.");
    }

    private void Open()
    {
        using var record = Record.OpenForReading(folder, terminal.Clock);
        using var db = record.Db();
        var accesses = new Accesses(record);
        foreach (var item in db.Items.Select(i => i.Sha256).Take(3).ToList()) accesses.Note("access.opened", item);
        accesses.TryTakeIn();
    }

    private void Export()
    {
        string document;
        using (var record = Record.OpenForReading(folder, terminal.Clock))
        using (var db = record.Db()) document = db.Documents.Select(d => d.Id).First();
        if (Do(ExportVerb.Make(terminal), "evidence", document, "--to", Path.Combine(root, "package"), "--record", folder) != ExitCode.Fine) throw new InvalidOperationException("The package was not written.");
    }

    private void Cosign()
    {
        byte[] seed = [.. Enumerable.Repeat((byte)9, 32)];
        var witness = new NoteKey("witness.example/w1", NoteKey.Cosignature, Ed25519.PublicKey(seed));
        File.WriteAllText(Path.Combine(folder, "keys", "witnesses"), $"{witness}\n");
        using var record = Record.OpenForWriting(folder, terminal.Clock);
        var (view, at) = (HandOutCheckpoint.Run(record, "file"), 1_710_410_400L);
        var time = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, at);
        var line = new SignedNote("", [new(witness.Name, witness.Id, [.. time, .. Ed25519.Sign(seed, SignedNote.CosignedMessage(at, view.Note.Text))])]).ToString()[1..];
        if (TakeCosignature.Run(record, line) is TakeCosignature.Outcome.Refused refused) throw new InvalidOperationException(refused.Why);
    }

    private static int Do(Command verb, params string[] arguments) => verb.Parse(arguments).Invoke();
}
