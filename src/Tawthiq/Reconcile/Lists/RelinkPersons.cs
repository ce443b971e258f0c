using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage.Persons;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Reconcile.Lists;

/// <summary>Works out anew which rows of the lists of a record are one person.</summary>
internal static class RelinkPersons
{
    private const int CharactersOfId = 16;
    private const double MostWeight = 99;

    /// <summary>Puts the persons in place of those there were.</summary>
    /// <param name="change">The change; the caller ends it.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>How many persons there are.</returns>
    public static int Run(Change change, CancellationToken cancellationToken)
    {
        var db = change.Db;
        var linked = StoredLists.Link(db, cancellationToken);
        db.PersonRows.ExecuteDelete();
        db.PersonPairs.ExecuteDelete();
        if (linked is var (lists, linkage))
        {
            var stored = lists.ToDictionary(l => l.Row.Name, StringComparer.Ordinal);
            db.InsertMany("INSERT INTO person_rows (list_id, row, person_id, counts_for, probability) VALUES ",
                linkage.Persons.SelectMany(p =>
                {
                    var first = p.Rows[0].Row;
                    var id = IdOf(stored[first.List], first.Row);
                    return p.Rows.Select(r => (Place: StoredLists.Place(stored, r.Row), r)).Select(r => new object[] { r.Place.List, r.Place.Row, id, r.r.List, KeptProbability.Of(r.r.Probability) });
                }));
            db.InsertMany("INSERT INTO person_pairs (left_list_id, left_row, right_list_id, right_row, probability, together, evidence) VALUES ",
                linkage.Pairs.Select(p =>
                {
                    var (left, right) = (StoredLists.Place(stored, p.Left), StoredLists.Place(stored, p.Right));
                    return new object[] { left.List, left.Row, right.List, right.Row, KeptProbability.Of(p.Probability), p.Together, EvidenceOf(linkage, p) };
                }));
        }
        change.Note(StoredLists.Linked, "");
        return linked?.Linkage.Persons.Count ?? 0;
    }

    // By the file and the line of its first row, or by the document and the words: the same in every record that holds them.
    private static string IdOf(StoredList list, int row)
    {
        var cells = Enumerable.Range(0, list.List.List.Columns.Count).Select(c => list.List.List.Cell(row, c)).ToList();
        var place = NamedInDocuments.Of(list.Row.Name, cells) is var (document, span) ? $"{document}:{span.Start}-{span.End}" : string.Create(CultureInfo.InvariantCulture, $"{list.Row.ItemSha256}:{list.List.List.Line(row)}");
        return "p-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(place)))[..CharactersOfId];
    }

    private static string EvidenceOf(PersonLinkage linkage, LikelyPair pair) =>
        DetailJson.Write(linkage.Explain(pair.Left, pair.Right).Select(e => e with { Weight = Math.Round(Math.Clamp(e.Weight, -MostWeight, MostWeight), 2) }).ToValueList());
}
