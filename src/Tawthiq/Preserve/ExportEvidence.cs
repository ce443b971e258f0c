using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Evidence.Bags;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Model;
using Tawthiq.Store;
using Tawthiq.Store.Ledger;
using Tawthiq.Web;

namespace Tawthiq.Preserve;

/// <summary>What an export made.</summary>
/// <param name="Documents">How many documents are in the package.</param>
/// <param name="Items">How many items are in it with their bytes.</param>
/// <param name="Bytes">Bytes of the payload.</param>
/// <param name="Mails">How many of the items are mails, which name who wrote and who received them.</param>
/// <param name="Key">The key that signed it, in the form to be handed on by another way.</param>
/// <param name="Faults">Items whose bytes are missing or altered, each as one plain sentence.</param>
internal sealed record Exported(int Documents, int Items, long Bytes, int Mails, NoteKey Key, IReadOnlyList<string> Faults);

/// <summary>Writes a package of evidence that a stranger can check: a signed bag (BagIt 1.0) with bytes, texts, readings, time stamps, proofs and the chain of custody.</summary>
/// <remarks>That it was made is noted, and in the ledger, before it gets its name: no package is handed over that the record does not know of.</remarks>
internal sealed class ExportEvidence(Record record)
{
    /// <summary>Noted of each document and item before the package is written.</summary>
    public const string Begun = "access.exported";

    /// <summary>Noted once it is written, with the SHA-256 of its <c>tagmanifest-sha256.txt</c>, and so of all of it.</summary>
    public const string Done = "access.packaged";

    private const int Batch = 200;

    private static readonly string Software = $"tawthiq {typeof(ExportEvidence).Assembly.GetName().Version!.ToString(3)}"; // every assembly has one

    /// <summary>Writes the package of what a name names.</summary>
    /// <param name="name">As <see cref="FindEvidence"/> takes it.</param>
    /// <param name="place">Folder that is not there yet, or file that ends with <c>.zip</c>.</param>
    /// <param name="cancellationToken">Stops it; then nothing of it is left.</param>
    /// <exception cref="RecordException">Nothing has that name, or the package cannot be written; then nothing of it is left.</exception>
    public Exported Run(string name, string place, CancellationToken cancellationToken)
    {
        using var db = record.Db();
        var evidence = FindEvidence.Of(db, name);
        if (evidence.Documents.Count + evidence.Items.Count == 0) throw new RecordException("There is nothing in the record to export yet; `tawthiq add` takes documents into it.");
        try
        {
            using var sink = BagSink.For(place, record.Clock.GetUtcNow());
            Note(db, evidence);
            var (exported, digest) = Write(new BagWriter(sink.Create), db, evidence, cancellationToken);
            using (var change = new Change(record, db))
            {
                foreach (var subject in Noted(evidence)) change.Note(Done, subject, digest: digest);
                change.Commit();
            }
            sink.Finish();
            return exported;
        }
        catch (IOException e) when (e is not FileNotFoundException)
        {
            throw new RecordException($"The package {place} could not be written and nothing of it is left: {Why(e)}.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new RecordException($"The package {place} could not be written and nothing of it is left: the folder may not be written to. Name another place.");
        }
    }

    private static string Why(IOException e) => NoSpace.Is(e) ? "there is no space left on the disk; free some or name another place" : e.Message.TrimEnd('.');

    // An item without a document has no other name; all that hangs on a document is told by it.
    private static IEnumerable<string> Noted(NamedEvidence evidence) => evidence.Documents.Count > 0 && evidence.Name != FindEvidence.All && !evidence.Items.Contains(evidence.Name) ? evidence.Documents : evidence.Documents.Concat(evidence.Items);

    private void Note(RecordDb db, NamedEvidence evidence)
    {
        using var change = new Change(record, db);
        foreach (var subject in Noted(evidence)) change.Note(Begun, subject);
        change.Commit();
    }

    private (Exported Exported, string Digest) Write(BagWriter bag, RecordDb db, NamedEvidence evidence, CancellationToken cancellationToken)
    {
        var key = LedgerKey.OpenOrMake(record.KeysFolder);
        var (items, mails, faults) = AddItems(bag, db, evidence, cancellationToken);
        AddDocuments(bag, db, evidence, cancellationToken);
        AddIncidents(bag, db, evidence);
        var custody = Custody.Read(record, db, evidence);
        foreach (var language in PageLanguage.All) bag.Add($"data/custody/custody-{language.Code}.txt", custody.Say(language));
        bag.Add("data/custody/custody.jsonl", custody.ToJson());
        var checkpoint = PackLedger.Add(bag, record, custody);
        bag.Add(BagSignatures.KeyName, $"{key.Public}\n");
        bag.Add("signature/key.pem", PackLedger.Pem(key.Public));
        foreach (var language in PageLanguage.All) bag.Add($"README-{language.Code}.txt", Readme(language, evidence, items, key.Public, checkpoint));
        var manifests = bag.Finish(Info(evidence, key.Public, checkpoint));
        Sign(bag, key, manifests);
        return (new(evidence.Documents.Count, items, bag.PayloadBytes, mails, key.Public, faults), Tawthiq.Evidence.Sha256Digest.Of(manifests["tagmanifest-sha256.txt"]).ToString());
    }

    private static void Sign(BagWriter bag, LedgerKey key, IReadOnlyDictionary<string, byte[]> manifests)
    {
        foreach (var (name, bytes) in manifests)
        {
            var text = Encoding.UTF8.GetString(bytes);
            var signature = key.Sign(text);
            bag.AddUnlisted(BagSignatures.BareName(name), signature.Signature);
            bag.AddUnlisted(BagSignatures.NoteName(name), Encoding.UTF8.GetBytes(new SignedNote(text, [signature]).ToString()));
        }
    }

    private (int Items, int Mails, IReadOnlyList<string> Faults) AddItems(BagWriter bag, RecordDb db, NamedEvidence evidence, CancellationToken cancellationToken)
    {
        var (lines, count, mails, faults) = (new StringBuilder(), 0, 0, new List<string>());
        foreach (var digests in evidence.Items.Chunk(Batch))
        {
            foreach (var item in db.Items.AsNoTracking().Where(i => digests.Contains(i.Sha256)).OrderBy(i => i.Sha256).ToList())
            {
                cancellationToken.ThrowIfCancellationRequested();
                var path = $"data/{(item.Role == ItemRole.Found ? "found" : "derived/items")}/{item.Sha256}/{ExportedName.Safe(item.Name, "item")}";
                var found = Add(bag, item, path);
                if (found is not null) count++;
                if (found is not null && IsMail(item)) mails++;
                if (found != item.Sha256) faults.Add($"The bytes of the item {item.Sha256} are {(found is null ? "missing" : "altered")} in the record; the package says so.");
                lines.Append(ExportedJson.Of(item, found is null ? null : path, found));
            }
        }
        bag.Add("data/items.jsonl", lines.ToString());
        return (count, mails, faults);
    }

    private string? Add(BagWriter bag, ItemRow item, string path)
    {
        var blob = record.Blobs.PathOf(item.Sha256);
        if (!File.Exists(blob)) return null;
        using var bytes = new FileStream(blob, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
        return bag.Add(path, bytes)["sha256"];
    }

    private static bool IsMail(ItemRow item) => item.MediaType == "message/rfc822" || item.Name?.EndsWith(".eml", StringComparison.OrdinalIgnoreCase) == true;

    private static void AddDocuments(BagWriter bag, RecordDb db, NamedEvidence evidence, CancellationToken cancellationToken)
    {
        var lines = new StringBuilder();
        foreach (var ids in evidence.Documents.Chunk(Batch))
        {
            var rows = db.Documents.AsNoTracking().AsSplitQuery().Where(d => ids.Contains(d.Id)).Include(d => d.Events).ThenInclude(e => e.Counts).Include(d => d.Totals).Include(d => d.Noise).OrderBy(d => d.Number).ToList();
            foreach (var row in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var name = string.Create(CultureInfo.InvariantCulture, $"{row.Number:000000}-{ExportedName.Safe(row.Id, "document")}");
                var (text, reading) = ($"data/derived/texts/{name}.txt", $"data/derived/readings/{name}.json");
                bag.Add(text, row.Text);
                bag.Add(reading, Interchange.ToExplainedJson(row.ToReading()) + "\n");
                lines.Append(ExportedJson.Of(row, text, reading));
            }
        }
        bag.Add("data/documents.jsonl", lines.ToString());
    }

    private static void AddIncidents(BagWriter bag, RecordDb db, NamedEvidence evidence)
    {
        if (evidence.Incidents.Count == 0) return;
        var (wanted, lines) = (evidence.Incidents.ToHashSet(StringComparer.Ordinal), new StringBuilder());
        foreach (var incident in db.Incidents.AsNoTracking().OrderBy(i => i.Id).AsEnumerable().Where(i => wanted.Contains(i.Id))) lines.Append(Interchange.ToJson(incident.Detail)).Append('\n');
        bag.Add("data/derived/incidents.jsonl", lines.ToString());
    }

    private List<KeyValuePair<string, string>> Info(NamedEvidence evidence, NoteKey key, Checkpoint checkpoint) =>
    [
        new("Bag-Software-Agent", Software),
        new("Bagging-Date", record.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        new("External-Description", $"Evidence exported from a record of documents of violence: {evidence.Name}"),
        new("External-Identifier", key.Name),
        new("Ledger-Checkpoint", $"{checkpoint.Size} entries, root {checkpoint.Root}"),
    ];

    private string Readme(PageLanguage language, NamedEvidence evidence, int items, NoteKey key, Checkpoint checkpoint)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"evidence/{language.Code}.txt")
            ?? throw new InvalidOperationException($"The readme of packages in {language.Code} is not built into the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return PageTexts.Fill(reader.ReadToEnd(),
            ("what", evidence.Name), ("documents", evidence.Documents.Count), ("items", items), ("date", record.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("software", Software), ("key", key), ("entries", checkpoint.Size), ("root", checkpoint.Root));
    }
}
