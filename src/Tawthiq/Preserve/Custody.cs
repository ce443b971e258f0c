using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Store;
using Tawthiq.Store.Ledger;
using Tawthiq.Web;

namespace Tawthiq.Preserve;

/// <summary>One thing that somebody did to evidence, as the journal has it.</summary>
/// <param name="Row">Row of the journal; its number is that of the entry in the ledger, and the index of the leaf is one less.</param>
/// <param name="IsDocument">Whether its subject is a document rather than an item.</param>
/// <param name="IsSealed">Whether its entry is under the present checkpoint.</param>
internal sealed record CustodyEntry(JournalRow Row, bool IsDocument, bool IsSealed);

/// <summary>Chain of custody: who held, opened, copied, exported what, when; in the order in which it happened.</summary>
/// <param name="Of">Of what.</param>
/// <param name="Entries">All that the journal still tells.</param>
/// <param name="Emptied">Entries of the journal that were forgotten for safety: what they were about, this or something else, nobody can tell any more.</param>
/// <param name="LedgerSize">Entries under the present checkpoint.</param>
internal sealed record Custody(string Of, IReadOnlyList<CustodyEntry> Entries, int Emptied, long LedgerSize)
{
    private const int Batch = 400; // names in one query; SQLite takes no more than about a thousand

    // Arabic stays readable; it is never embedded in HTML.
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The chain of custody of evidence.</summary>
    public static Custody Read(Record record, RecordDb db, NamedEvidence evidence)
    {
        var (documents, items) = (evidence.Documents.ToHashSet(StringComparer.Ordinal), evidence.Items.ToHashSet(StringComparer.Ordinal));
        var size = SizeOf(record);
        var rows = new SortedDictionary<long, CustodyEntry>();
        foreach (var names in documents.Concat(items).Distinct(StringComparer.Ordinal).Chunk(Batch))
            foreach (var row in db.Journal.AsNoTracking().Where(j => names.Contains(j.Subject) && j.Salt != null))
                if (Concerns(row, documents, items) is { } isDocument) rows[row.Sequence] = new(row, isDocument, row.Sequence <= size);
        return new(evidence.Name, [.. rows.Values], db.Journal.Count(j => j.Salt == null), size);
    }

    /// <summary>The chain in plain words.</summary>
    public string Say(PageLanguage language)
    {
        var texts = PageTexts.Of(language);
        var text = new StringBuilder();
        text.Append(texts.Get("custody.of", ("of", Of))).Append("\n\n").Append(texts.Get("custody.intro")).Append("\n\n");
        if (Entries.Count == 0) text.Append(texts.Get("custody.none")).Append('\n');
        foreach (var entry in Entries)
        {
            text.Append(Head(texts, entry)).Append("\n    ").Append(What(texts, entry)).Append("\n    ").Append(Subject(texts, entry)).Append('\n');
            if (entry.Row.Digest is { } digest) text.Append("    ").Append(texts.Get("custody.state", ("digest", digest))).Append('\n');
        }
        if (Emptied > 0) text.Append('\n').Append(texts.Get("custody.emptied", ("n", Emptied))).Append('\n');
        return text.ToString();
    }

    /// <summary>Number, time and actor of an entry.</summary>
    public static string Head(PageTexts texts, CustodyEntry entry)
    {
        var who = entry.Row.Actor == Journal.Program ? texts.Get("custody.program") : entry.Row.Actor;
        return texts.Get(entry.IsSealed ? "custody.entry" : "custody.unsealed", ("n", entry.Row.Sequence), ("at", Time(entry.Row.At)), ("who", who));
    }

    /// <summary>What was done, as a sentence.</summary>
    public static string What(PageTexts texts, CustodyEntry entry) =>
        texts.TryGet($"custody.{entry.Row.Action}") ?? texts.Get("custody.other", ("action", entry.Row.Action));

    /// <summary>To what it was done.</summary>
    public static string Subject(PageTexts texts, CustodyEntry entry) => texts.Get(entry.IsDocument ? "custody.document" : "custody.item", ("id", entry.Row.Subject));

    /// <summary>The chain for other programs: one JSON object a line for each entry, then one on the whole.</summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        foreach (var entry in Entries)
        {
            using (var w = new Utf8JsonWriter(buffer, Json)) Write(w, entry);
            buffer.WriteByte((byte)'\n');
        }
        using (var w = new Utf8JsonWriter(buffer, Json))
        {
            w.WriteStartObject();
            w.WriteString("of", Of);
            w.WriteNumber("entries", Entries.Count);
            w.WriteNumber("emptied", Emptied);
            w.WriteNumber("ledgerSize", LedgerSize);
            w.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length) + "\n";
    }

    private static void Write(Utf8JsonWriter w, CustodyEntry entry)
    {
        w.WriteStartObject();
        w.WriteNumber("entry", entry.Row.Sequence);
        w.WriteNumber("leaf", entry.Row.Sequence - 1);
        w.WriteString("at", Time(entry.Row.At));
        w.WriteString("actor", entry.Row.Actor);
        w.WriteString("action", entry.Row.Action);
        w.WriteString("kind", entry.IsDocument ? "document" : "item");
        w.WriteString("subject", entry.Row.Subject);
        w.WriteString("state", entry.Row.Digest);
        w.WriteBoolean("inLedger", entry.IsSealed);
        w.WriteString("leafHash", MerkleTree.Leaf(Record.EntryOf(entry.Row).ToBytes()).ToString());
        w.WriteEndObject();
    }

    /// <summary>A time as it stands in a chain: UTC, milliseconds.</summary>
    public static string Time(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    // The same word may name a document, a file and a country pack: the action says which was meant. An access may be to either.
    private static bool? Concerns(JournalRow row, HashSet<string> documents, HashSet<string> items) => row.Action.Split('.')[0] switch
    {
        "document" => documents.Contains(row.Subject) ? true : null,
        "item" => items.Contains(row.Subject) ? false : null,
        "access" or "capture" or "stamp" or "check" => items.Contains(row.Subject) ? false : documents.Contains(row.Subject) ? true : null,
        _ => null,
    };

    private static long SizeOf(Record record)
    {
        var path = Path.Combine(record.LedgerFolder, LedgerFiles.CheckpointName);
        return File.Exists(path) ? Checkpoint.Parse(SignedNote.Parse(File.ReadAllText(path)).Text).Size : 0;
    }
}
