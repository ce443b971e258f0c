using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage.Persons;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Reconcile.Lists;

/// <summary>What taking a list into the record came to.</summary>
internal abstract record ListAdded
{
    private ListAdded() { }

    /// <summary>It is on record, and persons follow it.</summary>
    /// <param name="List">The list with what its columns were taken for.</param>
    /// <param name="Like">Name of the list with the same header whose columns people spoke of, and which it was taken like; null where the guess stands, or was corrected by hand.</param>
    public sealed record Taken(MappedList List, string? Like) : ListAdded;

    /// <summary>Its file is on record already; nothing was changed.</summary>
    /// <param name="Name">Under which name.</param>
    public sealed record Before(string Name) : ListAdded;
}

/// <summary>Takes a list of persons into the record: its file as found, its rows, and which of all rows are one person, in one transaction.</summary>
internal sealed class AddList(Record record)
{
    /// <param name="file">CSV, XLSX or JSON lines.</param>
    /// <param name="name">What to call it; null for the name of the file.</param>
    /// <param name="mapping">What its columns hold; null for what people said of the last list with the same header, or else to guess.</param>
    /// <param name="cancellationToken">Stops the work; nothing is changed then.</param>
    /// <exception cref="InvalidDataException">It cannot be read as a list of persons, or another list has its name; the message says what to do.</exception>
    public ListAdded Run(string file, string? name, ListMapping? mapping, CancellationToken cancellationToken)
    {
        using var db = record.Db();
        // Kept before anything reads it.
        var kept = record.Blobs.KeepFile(file);
        if (db.Lists.AsNoTracking().FirstOrDefault(l => l.ItemSha256 == kept.Sha256) is { } known) return new ListAdded.Before(known.Name);
        name ??= Path.GetFileNameWithoutExtension(file);
        if (name == NamedInDocuments.Name || db.Lists.Any(l => l.Name == name)) throw new InvalidDataException($"The record has another list called '{name}'; give this one a name of its own with --name.");
        var list = ReadList.Of(file, name, cancellationToken);
        var guess = ListMapping.Guess(list);
        var like = mapping is null ? ColumnsInForce.Known(db, list.Columns) : null;
        var mapped = new MappedList(list, (mapping ?? like?.Mapping)?.Over(guess.Columns) ?? guess);
        LinkPersons.MustHoldNames(mapped);

        using var change = new Change(record, db);
        var at = record.Clock.GetUtcNow().UtcDateTime;
        if (!db.Items.Any(i => i.Sha256 == kept.Sha256))
        {
            db.Items.Add(new ItemRow { Sha256 = kept.Sha256, Sha512 = kept.Sha512, Length = kept.Length, Name = Path.GetFileName(file), KeptAt = at, Role = ItemRole.Found });
            change.Note("item.kept", kept.Sha256);
        }
        var row = new ListRow { Id = NamedInDocuments.NextListId(db), Name = name, ItemSha256 = kept.Sha256, AddedAt = at, Columns = guess.Columns, Rows = list.Count, Refused = list.Refused };
        db.Lists.Add(row);
        db.SaveChanges();
        db.InsertMany("INSERT INTO list_lines (list_id, row, line, cells) VALUES ", Enumerable.Range(0, list.Count).Select(r => new object[] { row.Id, r, list.Line(r), CellsOf(list, r) }));
        var number = row.Id.ToString(CultureInfo.InvariantCulture);
        change.Note("list.added", number);
        if (mapped.Mapping != guess)
        {
            var actor = like is null ? Journal.Person : Journal.Program;
            ColumnsInForce.Add(db, row.Id, mapped.Mapping.Columns, actor, null, at);
            change.Note("list.corrected", number, actor);
        }
        RelinkPersons.Run(change, cancellationToken);
        change.Commit();
        return new ListAdded.Taken(mapped, mapped.Mapping == guess ? null : like?.List);
    }


    private static string CellsOf(PersonList list, int row) => DetailJson.Write(Enumerable.Range(0, list.Columns.Count).Select(c => list.Cell(row, c)).ToValueList());
}
