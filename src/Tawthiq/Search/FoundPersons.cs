using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage.Persons;
using Tawthiq.Store;

namespace Tawthiq.Search;

/// <summary>Finds persons of the record's lists by words of their rows. Thread-safe.</summary>
/// <remarks>The words are read from the rows when they are first asked for after a change, and kept in memory: nothing that stands in a list is written a second time, so that forgetting it needs to think of nothing more.</remarks>
internal sealed class FoundPersons
{
    private readonly KeptUntil<(PersonIndex Index, Dictionary<PersonRow, string> Persons)> _words = new(StoredLists.Linked, StoredLists.Withdrawn, "persons.stated_anew");

    /// <summary>The persons of whom some row has every word, those with the nearest row first.</summary>
    public IReadOnlyList<string> Find(RecordDb db, string words)
    {
        var (index, persons) = _words.Of(db, () => Read(db));
        var (seen, found) = (new HashSet<string>(StringComparer.Ordinal), new List<string>());
        foreach (var row in index.Find(words))
            if (persons.TryGetValue(row.Row, out var person) && seen.Add(person)) found.Add(person);
        return found;
    }

    private static (PersonIndex Index, Dictionary<PersonRow, string> Persons) Read(RecordDb db)
    {
        var lists = StoredLists.Of(db);
        var byId = lists.ToDictionary(l => l.Row.Id);
        var persons = db.PersonRows.AsNoTracking().Select(r => new { r.ListId, r.Row, r.PersonId }).AsEnumerable()
            .ToDictionary(r => StoredLists.Row(byId, r.ListId, r.Row)!.Value, r => r.PersonId); // persons are made of rows on record
        return (PersonIndex.Of([.. lists.Select(l => l.List)], Environment.ProcessorCount), persons);
    }
}
