using Tawthiq.Estimation.Lists;
using Tawthiq.Estimation.Strata;
using Tawthiq.Extraction.Places;
using Tawthiq.Linkage.Persons;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Estimate;

/// <summary>The tables of one stratum, one for each draw.</summary>
/// <param name="Labels">One for each dimension; empty for all persons together.</param>
/// <param name="Replicates">At least one.</param>
internal sealed record StratumTables(ValueList<string> Labels, IReadOnlyList<OverlapTable> Replicates);

/// <summary>Who is on which lists, parted into strata, under one linkage of uncertain rows or several.</summary>
internal sealed class PersonTables
{
    private readonly PersonLinkage _linkage;
    private readonly IReadOnlyList<PersonDimension> _by;
    // For each row, in the order of lists and rows: the list it counts for, as a bit, and its labels.
    private readonly uint[] _lists;
    // Where the rows of each list begin.
    private readonly Dictionary<string, int> _firstOf = new(StringComparer.Ordinal);
    private readonly string?[][] _labels;

    /// <param name="lists">The lists that were linked, in their order.</param>
    /// <param name="linkage">Which of their rows are one person.</param>
    /// <param name="by">What persons are parted by.</param>
    /// <param name="places">To bring places to divisions.</param>
    public PersonTables(IReadOnlyList<MappedList> lists, PersonLinkage linkage, IReadOnlyList<PersonDimension> by, Gazetteer places)
    {
        (_linkage, _by) = (linkage, by);
        var rows = 0;
        foreach (var list in lists)
        {
            _firstOf[list.List.Name] = rows;
            rows += list.List.Count;
        }
        var bits = linkage.Lists.Select((name, i) => (name, i)).ToDictionary(l => l.name, l => 1u << l.i, StringComparer.Ordinal);
        _lists = new uint[rows];
        foreach (var row in linkage.Persons.SelectMany(p => p.Rows)) _lists[_firstOf[row.Row.List] + row.Row.Row] = bits[row.List];
        _labels = [.. by.Select(d => Alike([.. lists.SelectMany(l => RowLabels.Of(l, d))], d, places))];
    }

    /// <summary>Persons without a label under the best linkage, for each dimension: for them it is drawn.</summary>
    public IReadOnlyList<int> Missing => Imputation.Missing(Persons(Best()));

    /// <summary>All persons first, then the strata in the order of their labels.</summary>
    /// <param name="draws">Ways of parting the rows into persons; 1 for the best one alone.</param>
    /// <param name="seed">Same seed, same draws.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public IReadOnlyList<StratumTables> Drawn(int draws, ulong seed, CancellationToken cancellationToken)
    {
        var all = new OverlapTable[draws];
        var strata = new SortedDictionary<string, (ValueList<string> Labels, OverlapTable?[] Tables)>(StringComparer.Ordinal);
        for (var draw = 0; draw < draws; draw++)
        {
            var persons = Imputation.Fill(Persons(draws == 1 ? Best() : _linkage.Sampled(draw, seed, cancellationToken)), seed + (ulong)draw);
            all[draw] = OverlapTable.OfPersons(_linkage.Lists, persons.Select(p => p.Lists));
            if (_by.Count == 0) continue;
            foreach (var stratum in persons.Where(p => !p.Labels.Contains(null)).GroupBy(p => p.Labels))
            {
                var key = string.Join('\0', stratum.Key);
                if (!strata.TryGetValue(key, out var known)) strata[key] = known = (stratum.Key.Select(l => l!).ToValueList(), new OverlapTable?[draws]); // those with null are left out above
                known.Tables[draw] = OverlapTable.OfPersons(_linkage.Lists, stratum.Select(p => p.Lists));
            }
        }
        var none = OverlapTable.OfPersons(_linkage.Lists, []);
        return [new([], OneOf(all)), .. strata.Values.Select(s => new StratumTables(s.Labels, OneOf([.. s.Tables.Select(t => t ?? none)])))];
    }

    // Where nothing was uncertain the draws are all the same, and one says it all.
    private static OverlapTable[] OneOf(OverlapTable[] tables) =>
        tables.All(t => t.Patterns.SequenceEqual(tables[0].Patterns) && t.Counts.SequenceEqual(tables[0].Counts)) ? [tables[0]] : tables;

    // For each row the number of its person.
    private int[] Best()
    {
        var numbers = new int[_lists.Length];
        foreach (var person in _linkage.Persons)
            foreach (var row in person.Rows) numbers[_firstOf[row.Row.List] + row.Row.Row] = person.Id - 1;
        return numbers;
    }

    private List<ListedPerson> Persons(IReadOnlyList<int> numbers)
    {
        var rows = Enumerable.Range(0, _lists.Length).ToLookup(r => numbers[r]);
        return [.. rows.Select(person => new ListedPerson(person.Aggregate(0u, (lists, r) => lists | _lists[r]), _labels.Select(l => Majority(person.Select(r => l[r]))).ToValueList()))];
    }

    // What most rows of a person say; of as many, what the first of them says.
    private static string? Majority(IEnumerable<string?> labels) => labels.OfType<string>().GroupBy(l => l, StringComparer.Ordinal).MaxBy(g => g.Count())?.Key;

    // Lists spell what is one thing in several ways; the most frequent one stands for all.
    private static string?[] Alike(string?[] labels, PersonDimension dimension, Gazetteer places)
    {
        if (dimension is not (PersonDimension.Place or PersonDimension.Status or PersonDimension.Perpetrator)) return labels;
        if (dimension == PersonDimension.Place)
        {
            var regions = RegionLabels.Of([.. labels.OfType<string>().Distinct(StringComparer.Ordinal)], places);
            labels = Array.ConvertAll(labels, l => l is null ? null : regions[l]);
        }
        var spellings = labels.OfType<string>().GroupBy(SearchText.Fold).ToDictionary(g => g.Key, g => g.GroupBy(l => l, StringComparer.Ordinal).OrderByDescending(s => s.Count()).ThenBy(s => s.Key, StringComparer.Ordinal).First().Key);
        return Array.ConvertAll(labels, l => l is null ? null : spellings[SearchText.Fold(l)]);
    }
}
