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
            var numbers = lists.ToDictionary(l => l.Row.Name, l => l.Row.Id, StringComparer.Ordinal);
            var files = lists.ToDictionary(l => l.Row.Name, l => (l.Row.ItemSha256, l.List.List), StringComparer.Ordinal);
            db.InsertMany("INSERT INTO person_rows (list_id, row, person_id, counts_for, probability) VALUES ",
                linkage.Persons.SelectMany(p => p.Rows.Select(r => new object[] { numbers[r.Row.List], r.Row.Row, IdOf(files, p.Rows[0].Row), r.List, KeptProbability.Of(r.Probability) })));
            db.InsertMany("INSERT INTO person_pairs (left_list_id, left_row, right_list_id, right_row, probability, together, evidence) VALUES ",
                linkage.Pairs.Select(p => new object[] { numbers[p.Left.List], p.Left.Row, numbers[p.Right.List], p.Right.Row, KeptProbability.Of(p.Probability), p.Together, EvidenceOf(linkage, p) }));
        }
        change.Note(StoredLists.Linked, "");
        return linked?.Linkage.Persons.Count ?? 0;
    }

    // By the file and the line of its first row: the same in every record that holds the list.
    private static string IdOf(Dictionary<string, (string Sha256, PersonList List)> files, PersonRow first)
    {
        var (sha256, list) = files[first.List];
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{sha256}:{list.Line(first.Row)}")));
        return "p-" + Convert.ToHexStringLower(digest)[..CharactersOfId];
    }

    private static string EvidenceOf(PersonLinkage linkage, LikelyPair pair) =>
        DetailJson.Write(linkage.Explain(pair.Left, pair.Right).Select(e => e with { Weight = Math.Round(Math.Clamp(e.Weight, -MostWeight, MostWeight), 2) }).ToValueList());
}
