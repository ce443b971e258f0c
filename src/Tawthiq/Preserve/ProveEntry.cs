using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Evidence;
using Tawthiq.Evidence.Ledger;
using Tawthiq.Store;
using Tawthiq.Store.Ledger;

namespace Tawthiq.Preserve;

/// <summary>A proof for a stranger: that an entry stands in the ledger, with the salt and the words that it is made from.</summary>
/// <param name="Row">The words; salt, subject and digest are gone where they were forgotten.</param>
/// <param name="Entry">Bytes of the entry.</param>
/// <param name="Proof">The proof, with its words as extra data.</param>
/// <param name="Key">Public key of the ledger.</param>
internal sealed record ProvedEntry(JournalRow Row, byte[] Entry, LedgerProof Proof, NoteKey Key)
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The proof with every part of it by name: docs/formats/ledger.md.</summary>
    public string ToJson()
    {
        var checkpoint = Checkpoint.Parse(SignedNote.Parse(Proof.Note).Text);
        var json = Words(Row, Entry);
        json.Insert(0, "format", "tawthiq-ledger-proof-1");
        json["time"] = Row.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        json["actor"] = Row.Actor;
        json["action"] = Row.Action;
        json["leaf"] = Base64(MerkleTree.Leaf(Entry));
        json["index"] = Proof.Index;
        json["path"] = new JsonArray([.. Proof.Path.Select(h => (JsonNode)Base64(h))]);
        json["origin"] = checkpoint.Origin;
        json["size"] = checkpoint.Size;
        json["root"] = Base64(checkpoint.Root);
        json["checkpoint"] = Proof.Note;
        json["key"] = Key.ToString();
        return json.ToJsonString(Compact);
    }

    /// <summary>What goes with the proof: the entry, and what its commitments are made from.</summary>
    public static byte[] Extra(JournalRow row, byte[] entry) => System.Text.Encoding.UTF8.GetBytes(Words(row, entry).ToJsonString(Compact));

    private static JsonObject Words(JournalRow row, byte[] entry) => new()
    {
        ["sequence"] = row.Sequence, ["entry"] = Convert.ToBase64String(entry), ["salt"] = row.Salt is { } salt ? Convert.ToBase64String(salt) : null,
        ["subject"] = row.Salt is null ? null : row.Subject, ["digest"] = row.Digest,
    };

    private static string Base64(Sha256Digest digest) => Convert.ToBase64String(digest.ToBytes());
}

/// <summary>Proves entries of the ledger of a record.</summary>
internal static class ProveEntry
{
    /// <summary>Proof of the entry with a number, or of the first one about an item or a document: the one that took it in.</summary>
    /// <returns>Null where there is none.</returns>
    public static ProvedEntry? Run(Record record, string asked)
    {
        using var db = record.Db();
        var journal = db.Journal.AsNoTracking();
        var row = long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) && journal.FirstOrDefault(j => j.Sequence == sequence) is { } numbered
            ? numbered
            : journal.Where(j => j.Subject == asked).OrderBy(j => j.Sequence).FirstOrDefault();
        return row is null || asked.Length == 0 ? null : Run(record, row);
    }

    /// <summary>Proof of the entry for a row of the journal.</summary>
    public static ProvedEntry Run(Record record, JournalRow row) => LedgerView.Use(record, view =>
    {
        if (row.Sequence > view.Checkpoint.Size) throw new RecordException($"Entry {row.Sequence} is not in the ledger yet: a stop came in between; run `tawthiq ledger checkpoint` once, then ask again.");
        var entry = view.Entry(row.Sequence);
        if (row.Salt is not null && Record.EntryOf(row) != LedgerEntry.Parse(entry)) throw new RecordException($"Row {row.Sequence} of the journal is not what its entry in the ledger says; run `tawthiq verify`.");
        return new ProvedEntry(row, entry, new LedgerProof(row.Sequence - 1, view.Tree.Inclusion(row.Sequence - 1), view.Text, ProvedEntry.Extra(row, entry)), view.Key);
    });
}
