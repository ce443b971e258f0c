namespace Tawthiq.Store;

/// <summary>Full-text search over the documents of a record.</summary>
internal static class RecordSearch
{
    /// <summary>Documents that hold every word of the query, in any spelling that <see cref="SearchText"/> folds together; words may be cut short at their end.</summary>
    /// <returns>A query to filter and order further; null where the query has no word in it, which asks for nothing and is not the same as finding nothing.</returns>
    public static IQueryable<DocumentRow>? Find(RecordDb db, string? query) =>
        SearchText.Words(query ?? "") is { Count: > 0 } words ? Sqlite.Find(db, words) : null;

    /// <summary>Puts a document into the search.</summary>
    public static void Add(RecordDb db, DocumentRow document) =>
        Sqlite.Index(db, document.Id, SearchText.Fold(document.Title ?? ""), SearchText.Fold(document.Text));

    /// <summary>Takes every document out of the search.</summary>
    public static void RemoveAll(RecordDb db) => Sqlite.UnindexAll(db);

    /// <summary>Takes a document out of the search.</summary>
    public static void Remove(RecordDb db, string documentId) => Sqlite.Unindex(db, documentId);
}
