using System.Numerics;
using Tawthiq.Model;

namespace Tawthiq.Estimation.Lists;

/// <summary>How many persons are on which lists: the data of every estimate.</summary>
/// <remarks>
/// A pattern is a set of lists as bits, the first list the lowest bit. The pattern 0, on no list, is what is estimated and is never part of a table.
/// Patterns are kept in ascending order, each once, none with a count of 0; so two tables of the same persons are equal whatever the order of the rows.
/// </remarks>
public sealed class OverlapTable
{
    /// <summary>Patterns are 32 bits.</summary>
    public const int MostLists = 32;

    private readonly uint[] _patterns;
    private readonly long[] _counts;

    private OverlapTable(ValueList<string> lists, uint[] patterns, long[] counts)
    {
        (Lists, _patterns, _counts) = (lists, patterns, counts);
        Documented = counts.Sum();
    }

    /// <summary>Names of the lists, in the order of the bits.</summary>
    public ValueList<string> Lists { get; }

    /// <summary>Persons on at least one list.</summary>
    public long Documented { get; }

    /// <summary>The patterns that occur, ascending.</summary>
    public ReadOnlySpan<uint> Patterns => _patterns;

    /// <summary>Persons of each pattern, all above 0.</summary>
    public ReadOnlySpan<long> Counts => _counts;

    /// <summary>Adds up counts.</summary>
    /// <param name="lists">Names of the lists, each once, 1 to 32.</param>
    /// <param name="counts">Pattern and persons; a pattern may come several times. Persons on no list are left out: their number is not known.</param>
    /// <exception cref="ArgumentException">Too many lists, a name that comes twice, a count below 0, or a pattern with a list that is not named.</exception>
    public static OverlapTable OfCounts(IEnumerable<string> lists, IEnumerable<(uint Pattern, long Persons)> counts)
    {
        var names = lists.ToValueList();
        if (names.Count is 0 or > MostLists) throw new ArgumentException($"A table has 1 to {MostLists} lists, not {names.Count}.", nameof(lists));
        if (names.Distinct(StringComparer.Ordinal).Count() < names.Count) throw new ArgumentException("Two lists have the same name.", nameof(lists));
        var sums = new SortedDictionary<uint, long>();
        foreach (var (pattern, persons) in counts)
        {
            if (persons < 0) throw new ArgumentException("A count is below 0.", nameof(counts));
            if (names.Count < MostLists && pattern >> names.Count != 0) throw new ArgumentException("A pattern has a list without a name.", nameof(counts));
            if (pattern != 0 && persons > 0) sums[pattern] = sums.GetValueOrDefault(pattern) + persons;
        }
        return new(names, [.. sums.Keys], [.. sums.Values]);
    }

    /// <summary>Counts persons.</summary>
    /// <param name="lists">Names of the lists.</param>
    /// <param name="persons">The lists that each person is on.</param>
    public static OverlapTable OfPersons(IEnumerable<string> lists, IEnumerable<uint> persons) => OfCounts(lists, persons.Select(p => (p, 1L)));

    /// <summary>Persons on a list.</summary>
    public long Size(int list) => Containing(1u << list);

    /// <summary>Persons on all lists of a set, whatever others they are on.</summary>
    public long Containing(uint set)
    {
        var sum = 0L;
        for (var i = 0; i < _patterns.Length; i++) if ((_patterns[i] & set) == set) sum += _counts[i];
        return sum;
    }

    /// <summary>Persons on two lists or more.</summary>
    public long OnSeveral
    {
        get
        {
            var sum = 0L;
            for (var i = 0; i < _patterns.Length; i++) if (BitOperations.PopCount(_patterns[i]) > 1) sum += _counts[i];
            return sum;
        }
    }

    /// <summary>The table without some lists; persons on these alone are no longer documented in it.</summary>
    /// <param name="kept">The lists that stay, as a set; at least one.</param>
    public OverlapTable Keeping(uint kept) =>
        OfCounts(Lists.Where((_, i) => (kept >> i & 1) == 1), _patterns.Select((p, i) => (Narrowed(p, kept), _counts[i])));

    /// <summary>The table with two lists as one, on which is who is on either.</summary>
    public OverlapTable Joining(int first, int second)
    {
        var all = Lists.Count == MostLists ? uint.MaxValue : (1u << Lists.Count) - 1;
        var names = Lists.Select((name, i) => i == first ? $"{name} + {Lists[second]}" : name).Where((_, i) => i != second);
        return OfCounts(names, _patterns.Select((p, i) => (Narrowed((p >> second & 1) == 1 ? p | 1u << first : p, all & ~(1u << second)), _counts[i])));
    }

    /// <summary>Counts of all patterns, those that do not occur and the unknown first one included.</summary>
    /// <remarks>2 to the number of lists; for at most 20 lists.</remarks>
    internal double[] Dense()
    {
        if (Lists.Count > 20) throw new InvalidOperationException("Too many lists for all patterns.");
        var all = new double[1 << Lists.Count];
        for (var i = 0; i < _patterns.Length; i++) all[_patterns[i]] = _counts[i];
        return all;
    }

    // The bits of the kept lists, moved together.
    private static uint Narrowed(uint pattern, uint kept)
    {
        var (narrow, at) = (0u, 0);
        for (var rest = kept; rest != 0; rest &= rest - 1, at++)
            if ((pattern >> BitOperations.TrailingZeroCount(rest) & 1) == 1) narrow |= 1u << at;
        return narrow;
    }
}
