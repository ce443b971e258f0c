using Microsoft.EntityFrameworkCore;
using Tawthiq.Store;

namespace Tawthiq.Preserve;

/// <summary>What belongs together as evidence for something that was named.</summary>
/// <param name="Name">What was named, written out: an id, the whole digest of an item, <c>all</c>.</param>
/// <param name="Documents">Ids, in the order of the record.</param>
/// <param name="Items">SHA-256 of each item, sorted.</param>
/// <param name="Incidents">Ids, sorted; empty where an item or a document was named.</param>
internal sealed record NamedEvidence(string Name, IReadOnlyList<string> Documents, IReadOnlyList<string> Items, IReadOnlyList<string> Incidents);

/// <summary>Finds what an id or a digest names, with the items behind it.</summary>
internal static class FindEvidence
{
    /// <summary>Names the whole record.</summary>
    public const string All = "all";

    /// <summary>Media type of a web archive: a document read from it cannot be checked without it.</summary>
    private const string WebArchive = "application/wacz";

    private const int ShortestDigest = 8;

    /// <summary>A document by its id, an item by its digest or the first eight digits and more of it, an incident by its id, or <see cref="All"/>.</summary>
    /// <exception cref="RecordException">Nothing on record has that name, or several items have.</exception>
    public static NamedEvidence Of(RecordDb db, string name)
    {
        var items = db.Items.AsNoTracking().Where(i => i.Tool == null || !i.Tool.StartsWith("tawthiq stamp/"))
            .Select(i => new Known(i.Sha256, i.DerivedFrom, i.MediaType)).ToDictionary(i => i.Sha256, StringComparer.Ordinal);
        if (name == All)
            return new(All, [.. db.Documents.OrderBy(d => d.Number).Select(d => d.Id)], [.. items.Keys.Order(StringComparer.Ordinal)], [.. db.Incidents.Select(i => i.Id).AsEnumerable().Order(StringComparer.Ordinal)]);
        if (db.Documents.Any(d => d.Id == name)) return OfDocuments(db, items, name, [name], []);
        if (Item(items, name) is { } item) return OfItems(db, items, item, [item], [], []);
        if (db.Incidents.Any(i => i.Id == name))
            return OfDocuments(db, items, name, [.. db.IncidentEvents.Where(e => e.IncidentId == name).Select(e => e.DocumentId).Distinct()], [name]);
        throw new NotOnRecordException($"The record has no document, item or incident {name}; `tawthiq incidents` and the pages of the desk tell what each is called. What was forgotten cannot be named any more.");
    }

    private static NamedEvidence OfDocuments(RecordDb db, Dictionary<string, Known> items, string name, List<string> documents, IReadOnlyList<string> incidents) =>
        OfItems(db, items, name, [.. db.Documents.Where(d => documents.Contains(d.Id)).Select(d => d.BytesSha256)], documents, incidents);

    private static NamedEvidence OfItems(RecordDb db, Dictionary<string, Known> items, string name, List<string> roots, List<string> documents, IReadOnlyList<string> incidents)
    {
        var derived = items.Values.Where(i => i.DerivedFrom is not null).ToLookup(i => i.DerivedFrom!, i => i.Sha256, StringComparer.Ordinal); // not null by the line itself
        var (found, open) = (new HashSet<string>(StringComparer.Ordinal), new Stack<string>(roots));
        while (open.TryPop(out var item))
        {
            if (!found.Add(item)) continue;
            foreach (var child in derived[item]) open.Push(child);
            // A container that was handed in (an archive, a mail) stays behind: it may hold what is not asked for. A web archive holds one page.
            if (items.TryGetValue(item, out var known) && known.DerivedFrom is { } from && items.TryGetValue(from, out var above) && above.MediaType == WebArchive) open.Push(from);
        }
        var ids = documents.ToHashSet(StringComparer.Ordinal);
        var rows = db.Documents.AsNoTracking().Where(d => ids.Contains(d.Id) || found.Contains(d.BytesSha256)).OrderBy(d => d.Number).Select(d => d.Id).ToList();
        return new(name, rows, [.. found.Order(StringComparer.Ordinal)], incidents);
    }

    private static string? Item(Dictionary<string, Known> items, string name)
    {
        if (items.ContainsKey(name)) return name;
        if (name.Length < ShortestDigest || !name.All(char.IsAsciiHexDigitLower)) return null;
        var found = items.Keys.Where(k => k.StartsWith(name, StringComparison.Ordinal)).Take(2).ToList();
        return found.Count == 2 ? throw new NotOnRecordException($"Several items begin with {name}; give more digits of the digest.") : found.FirstOrDefault();
    }

    private sealed record Known(string Sha256, string? DerivedFrom, string? MediaType);
}
