using Tawthiq.Linkage.Persons.Block;
using Tawthiq.Linkage.Persons.Compare;
using Tawthiq.Linkage.Text;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Persons.Cluster;

/// <summary>Everything a linkage is made of: rows, their weights, what hangs together and how it is parted.</summary>
internal sealed class LinkedRows
{
    /// <summary>Odds (log2) from which two rows hang together: likelier than 1 in 17.</summary>
    public const double HangTogether = -4;

    private readonly PersonFacts _facts;
    private readonly PairComparison _comparison;
    private readonly PairOdds _odds;
    private readonly IReadOnlyList<MappedList> _lists;
    private readonly Neighbourhoods _neighbourhoods;
    private readonly int[] _firstOf;
    private readonly int[] _personAt;
    private readonly int _threads;
    private readonly double[] _unmet; // share of pairs that no rule brought together, list times the number of lists plus list

    public LinkedRows(PersonFacts facts, PairComparison comparison, PairOdds odds, IReadOnlyList<MappedList> lists, IReadOnlyList<Candidate> candidates, LinkageFigures figures, double[] unmet, ValueList<UnreadCell> unread, int threads, CancellationToken cancellationToken)
    {
        (_facts, _comparison, _odds, _lists, _threads, _unmet, Unread) = (facts, comparison, odds, lists, threads, unmet, unread);
        Lists = facts.Lists.ToValueList();
        _firstOf = new int[lists.Count + 1];
        for (var t = 0; t < lists.Count; t++) _firstOf[t + 1] = _firstOf[t] + lists[t].List.Count;
        _personAt = new int[facts.Count];
        for (var p = 0; p < facts.Count; p++) _personAt[Place(p)] = p;
        _neighbourhoods = new(facts.Count, candidates, HangTogether);
        var parted = Parted(cancellationToken);
        Groups = Merged(i => parted[i].Best);
        Persons = PersonsOf(parted);
        var pairs = PairsOf(parted, candidates);
        (Pairs, Figures) = (pairs, figures with { Doubtful = pairs.Doubtful });
    }

    public ValueList<string> Lists { get; }

    public ValueList<UnreadCell> Unread { get; }

    public IReadOnlyList<LinkedPerson> Persons { get; }

    public IReadOnlyList<LikelyPair> Pairs { get; }

    public LinkageFigures Figures { get; }

    /// <summary>For each row the number of its person.</summary>
    public int[] Groups { get; }

    public ValueList<PersonLevel> Levels => _odds.Weights.Levels().ToValueList();

    private sealed record Part(int[] Best, double[] Together);

    // Where a row stands in the order of lists and rows.
    private int Place(int person) => _firstOf[_facts.Tables[person]] + _facts.Rows[person];

    private Part[] Parted(CancellationToken cancellationToken)
    {
        var parted = new Part[_neighbourhoods.Count];
        Parallel.For(0, parted.Length, new ParallelOptions { MaxDegreeOfParallelism = _threads, CancellationToken = cancellationToken }, i =>
        {
            var (rows, weights) = (_neighbourhoods[i], Odds(i));
            if (rows.Length <= Partition.MostRows)
            {
                var all = new Partition(rows.Length, weights);
                parted[i] = new(all.Best(), all.Together());
            }
            else
            {
                var large = new LargePartition(rows.Length, weights);
                var best = large.Best();
                parted[i] = new(best, OverDraws(large, best, rows));
            }
        });
        return parted;
    }

    // How often rows come together in some draws.
    private static double[] OverDraws(LargePartition large, int[] best, int[] rows)
    {
        const int draws = 30;
        var together = new double[rows.Length * rows.Length];
        var chance = Chances(0, (ulong)rows[0]);
        var now = best;
        for (var d = 0; d < draws; d++)
        {
            now = large.Draw(now, chance);
            for (var i = 0; i < rows.Length; i++)
            {
                var alone = true;
                for (var j = 0; j < rows.Length; j++)
                    if (i != j && now[i] == now[j]) (together[i * rows.Length + j], alone) = (together[i * rows.Length + j] + 1.0 / draws, false);
                if (alone) together[i * rows.Length + i] += 1.0 / draws;
            }
        }
        return together;
    }

    private int[] Merged(Func<int, int[]> partOf)
    {
        var groups = Enumerable.Range(0, _facts.Count).ToArray();
        for (var i = 0; i < _neighbourhoods.Count; i++)
        {
            var (rows, part) = (_neighbourhoods[i], partOf(i));
            for (var k = 0; k < rows.Length; k++) groups[rows[k]] = rows[Array.IndexOf(part, part[k])];
        }
        return groups;
    }

    /// <summary>One drawn way of parting the rows.</summary>
    public int[] Sampled(int sample, ulong seed, CancellationToken cancellationToken)
    {
        var drawn = new int[_neighbourhoods.Count][];
        Parallel.For(0, drawn.Length, new ParallelOptions { MaxDegreeOfParallelism = _threads, CancellationToken = cancellationToken }, i =>
        {
            var (rows, weights) = (_neighbourhoods[i], Odds(i));
            var chance = Chances(Hashing.Mix(seed + 0x9E3779B97F4A7C15) ^ Hashing.Mix((ulong)sample + 1), (ulong)rows[0]);
            if (rows.Length <= Partition.MostRows) drawn[i] = new Partition(rows.Length, weights).Draw(chance);
            else
            {
                var large = new LargePartition(rows.Length, weights);
                drawn[i] = large.Draw(large.Best(), chance);
            }
        });
        return Merged(i => drawn[i]);
    }

    private static Func<double> Chances(ulong seed, ulong salt)
    {
        var state = Hashing.Mix(seed ^ Hashing.Mix(salt + 1));
        return () => (Hashing.Mix(state += 0x9E3779B97F4A7C15) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Persons by the set of lists they are on.</summary>
    public SortedDictionary<uint, int> Overlap(int[] groups)
    {
        var on = new uint[_facts.Count];
        for (var p = 0; p < on.Length; p++) on[groups[p]] |= 1u << _facts.ListOf(p);
        var counts = new SortedDictionary<uint, int>();
        foreach (var pattern in on) if (pattern != 0) counts[pattern] = counts.GetValueOrDefault(pattern) + 1;
        return counts;
    }

    /// <summary>Persons by the set of lists they are on, for one drawn way of parting the rows, those that no rule brought together included.</summary>
    public SortedDictionary<uint, int> SampledOverlap(int sample, ulong seed, CancellationToken cancellationToken)
    {
        var overlap = Overlap(Sampled(sample, seed, cancellationToken));
        UnmetRows.Join(overlap, _unmet, _facts.Lists.Count, Chances(seed ^ Hashing.Mix((ulong)sample + 1), ulong.MaxValue - 1));
        return overlap;
    }

    /// <summary>Numbers of groups in the order of lists and rows, by their first rows from 0.</summary>
    public int[] InOrder(int[] groups)
    {
        var (numbers, known, next) = (new int[groups.Length], new int[groups.Length], 0);
        for (var place = 0; place < numbers.Length; place++)
        {
            ref var number = ref known[groups[_personAt[place]]];
            if (number == 0) number = ++next;
            numbers[place] = number - 1;
        }
        return numbers;
    }

    // Log2 of the odds of all pairs of a neighbourhood: most were worked out when they were found.
    private double[] Odds(int neighbourhood)
    {
        var rows = _neighbourhoods[neighbourhood];
        var odds = new double[rows.Length * rows.Length];
        Array.Fill(odds, double.NaN);
        foreach (var pair in _neighbourhoods.Pairs(neighbourhood))
        {
            var (i, j) = (_neighbourhoods.Within(pair.A), _neighbourhoods.Within(pair.B));
            odds[i * rows.Length + j] = odds[j * rows.Length + i] = pair.Weight;
        }
        for (var i = 0; i < rows.Length; i++)
            for (var j = i + 1; j < rows.Length; j++)
                if (double.IsNaN(odds[i * rows.Length + j])) odds[i * rows.Length + j] = odds[j * rows.Length + i] = _odds.Of(rows[i], rows[j]);
        return odds;
    }

    private LikelyPairs PairsOf(Part[] parted, IReadOnlyList<Candidate> likely)
    {
        // In the order of the places of the two rows: one number sorts by both.
        var (keys, order) = (new ulong[likely.Count], new int[likely.Count]);
        for (var i = 0; i < keys.Length; i++)
        {
            var (x, y) = (Place(likely[i].A), Place(likely[i].B));
            (keys[i], order[i]) = ((ulong)Math.Min(x, y) << 32 | (uint)Math.Max(x, y), i);
        }
        Array.Sort(keys, order);
        var probabilities = new double[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            var (a, b, _) = likely[order[i]];
            var both = _neighbourhoods.Both(a, b);
            if (both >= 0) probabilities[i] = parted[both].Together[_neighbourhoods.Within(a) * _neighbourhoods[both].Length + _neighbourhoods.Within(b)];
        }
        return new(this, keys, probabilities);
    }

    private LinkedPersons PersonsOf(Part[] parted)
    {
        var belongs = new double[_facts.Count];
        Array.Fill(belongs, 1);
        for (var i = 0; i < parted.Length; i++)
        {
            var (rows, part) = (_neighbourhoods[i], parted[i]);
            for (var k = 0; k < rows.Length; k++)
            {
                var (sum, others) = (0.0, 0);
                for (var j = 0; j < rows.Length; j++) if (j != k && part.Best[j] == part.Best[k]) (sum, others) = (sum + part.Together[k * rows.Length + j], others + 1);
                belongs[rows[k]] = others > 0 ? sum / others : part.Together[k * rows.Length + k];
            }
        }
        var numbers = InOrder(Groups);
        var ends = new int[numbers.Length + 1];
        foreach (var number in numbers) ends[number + 1]++;
        var persons = 0;
        for (var i = 1; i < ends.Length && ends[i] > 0; i++) (ends[i], persons) = (ends[i] + ends[i - 1], i);
        var (next, places) = (ends[..persons], new int[numbers.Length]);
        for (var place = 0; place < numbers.Length; place++) places[next[numbers[place]]++] = place;
        return new(this, ends[..(persons + 1)], places, belongs);
    }

    /// <summary>A row by its place in the order of lists and rows.</summary>
    public PersonRow RowAt(int place) => RowOf(_personAt[place]);

    /// <summary>A row as part of a person, by its place.</summary>
    public LinkedRow LinkedAt(int place, double[] belongs) => new(RowAt(place), Lists[_facts.ListOf(_personAt[place])], belongs[_personAt[place]]);

    /// <summary>Whether two rows stand as one person, by their places.</summary>
    public bool Together(int left, int right) => Groups[_personAt[left]] == Groups[_personAt[right]];

    private PersonRow RowOf(int person) => new(_lists[_facts.Tables[person]].List.Name, _facts.Rows[person]);

    private int PlaceOf(PersonRow row)
    {
        for (var t = 0; t < _lists.Count; t++)
            if (_lists[t].List.Name == row.List && row.Row >= 0 && row.Row < _lists[t].List.Count) return _firstOf[t] + row.Row;
        throw new ArgumentException($"There is no row {row.Row} of a list '{row.List}'.", nameof(row));
    }

    /// <summary>The evidence of a pair.</summary>
    public ValueList<PersonEvidence> Explain(PersonRow left, PersonRow right)
    {
        var (a, b) = (_personAt[PlaceOf(left)], _personAt[PlaceOf(right)]);
        var levels = _comparison.Levels(a, b);
        var evidence = new List<PersonEvidence> { new("prior", "pair", _odds.Prior(a, b), "", "") };
        for (var f = 0; f < _facts.Fields.Count; f++)
            if (PairComparison.Of(levels, f) is var level and not ComparedField.Missing)
                evidence.Add(new(_facts.Fields[f].Name, _facts.Fields[f].Levels[level], _odds.Weights.OfField(a, b, f, level), _facts.Told(a, f), _facts.Told(b, f)));
        if (_odds.Weights.AgainstAsKin(a, b, levels) is var kin and < -0.05) evidence.Add(new("kin", "shared", kin, "", ""));
        if (_odds.Weights.IsNameless(_facts[a], _facts[b], levels)) evidence.Add(new("name", "none", Math.Min(0, -evidence.Skip(1).Sum(e => e.Weight)), "", ""));
        if (_facts.AreOfOneReport(a, b)) evidence.Add(new("report", "same", double.NegativeInfinity, "", ""));
        if (_odds.Judged(a, b) is { } verdict) evidence.Add(new("judgement", verdict.Code(), verdict == Verdict.Same ? double.PositiveInfinity : verdict == Verdict.Different ? double.NegativeInfinity : 0, "", ""));
        return evidence.ToValueList();
    }
}
