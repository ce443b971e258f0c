using Tawthiq.Linkage.Persons.Find;

namespace Tawthiq.Linkage.Persons;

/// <summary>How a row was found.</summary>
/// <param name="Row">The row.</param>
/// <param name="Distance">0 where every word stands there as asked for, folded; more the farther its words are: written otherwise or in another script, begun alike, near in spelling.</param>
/// <param name="Disordered">Whether the words stand there in another order.</param>
/// <param name="Beyond">Words of its name that were not asked for.</param>
public readonly record struct FoundRow(PersonRow Row, int Distance, bool Disordered, int Beyond);

/// <summary>Finds rows of lists by words, with the folding by which they are linked: accents, forms of Arabic letters, articles and joined words make no difference, and a name in Arabic letters is found by its romanisations and the other way round. Immutable; thread-safe.</summary>
public sealed class PersonIndex
{
    private readonly IReadOnlyList<MappedList> _lists;
    private readonly int[] _first;
    private readonly RowWords _words;

    private PersonIndex(IReadOnlyList<MappedList> lists, int[] first, RowWords words) => (_lists, _first, _words) = (lists, first, words);

    /// <summary>Reads the words of some lists.</summary>
    /// <param name="lists">The lists with what their columns are taken for.</param>
    /// <param name="threads">Threads at most.</param>
    public static PersonIndex Of(IReadOnlyList<MappedList> lists, int threads)
    {
        var first = new int[lists.Count];
        for (var l = 1; l < first.Length; l++) first[l] = first[l - 1] + lists[l - 1].List.Count;
        return new(lists, first, RowWords.Of(lists, threads));
    }

    /// <summary>The rows in which every word stands, those with the words in the order asked for before others, of these the nearest first, of equals the one with the shortest name, then in the order of lists and rows.</summary>
    /// <param name="words">As somebody types them; none finds nothing.</param>
    public IReadOnlyList<FoundRow> Find(string words)
    {
        var asked = RowWords.WordsOf(words);
        var found = new List<FoundRow>();
        foreach (var (r, distance, disordered) in _words.Find(asked))
        {
            var list = Array.BinarySearch(_first, r) is var at && at >= 0 ? LastOfEqual(at) : ~at - 1;
            found.Add(new(new(_lists[list].List.Name, r - _first[list]), distance, disordered, Math.Max(0, _words.NameLength(r) - asked.Length)));
        }
        return [.. found.OrderBy(f => f.Disordered).ThenBy(f => f.Distance).ThenBy(f => f.Beyond)];
    }

    // A list without rows starts where the next one does.
    private int LastOfEqual(int at)
    {
        while (at + 1 < _first.Length && _first[at + 1] == _first[at]) at++;
        return at;
    }
}
