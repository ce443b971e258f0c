namespace Tawthiq.Linkage.Persons.Compare;

/// <summary>Shares of the levels of each field among pairs of one person, of kin who died together, and of any two persons. Mutable while it is estimated.</summary>
/// <param name="fields">The fields.</param>
internal sealed class LevelShares(IReadOnlyList<ComparedField> fields)
{
    /// <summary>Levels that a field has room for.</summary>
    public const int Room = 16;

    public IReadOnlyList<ComparedField> Fields => fields;

    /// <summary>Among pairs of one person: field times <see cref="Room"/> plus level.</summary>
    public double[] Same { get; } = new double[fields.Count * Room];

    /// <summary>Among kin.</summary>
    public double[] Kin { get; } = new double[fields.Count * Room];

    /// <summary>Among any two persons.</summary>
    public double[] Random { get; } = new double[fields.Count * Room];

    /// <summary>Pairs taken at random in which each field was compared.</summary>
    public double[] Seen { get; } = new double[fields.Count];
}

/// <summary>What each level counts for, as log2 of shares, and what rare values add. Immutable.</summary>
internal sealed class PairWeights
{
    /// <summary>Most that the rarity of one value adds or takes.</summary>
    private const double MostOfRarity = 8;

    private readonly PersonFacts _facts;
    private readonly double[] _same, _kin, _atMost;
    private readonly Frequencies _frequencies;
    private readonly double _kinPrior;

    public PairWeights(PersonFacts facts, LevelShares shares, Frequencies frequencies, double kinShare)
    {
        (_facts, _frequencies, Shares) = (facts, frequencies, shares);
        (_same, _kin) = (new double[shares.Same.Length], new double[shares.Same.Length]);
        _kinPrior = Math.Log2(Math.Max(kinShare, 1e-300));
        for (var i = 0; i < _same.Length; i++)
        {
            if (i % LevelShares.Room == ComparedField.Missing || shares.Random[i] <= 0) continue;
            _same[i] = Math.Log2(shares.Same[i] / shares.Random[i]);
            _kin[i] = Math.Log2(shares.Kin[i] / shares.Random[i]);
        }
        _atMost = [.. facts.Fields.Select((f, n) => Math.Max(0, _same.AsSpan(n * LevelShares.Room, LevelShares.Room).ToArray().Max()) + (f.IsWeighedByFrequency ? MostOfRarity : 0))];
        MostOfNames = _atMost.Take(PersonFacts.NameRoles).Sum();
    }

    /// <summary>The shares that they were made of.</summary>
    public LevelShares Shares { get; }

    /// <summary>What the parts of the name can add at most.</summary>
    public double MostOfNames { get; }

    /// <summary>Log2 of how much likelier what two persons have in common is for one person than for two; without the prior.</summary>
    public double Of(int a, int b, ulong levels)
    {
        var (same, kin) = (0.0, _kinPrior);
        for (var f = 0; f < _facts.Fields.Count; f++)
        {
            var level = PairComparison.Of(levels, f);
            if (level == ComparedField.Missing) continue;
            var rarity = Rarity(a, b, f, level);
            same += _same[f * LevelShares.Room + level] + rarity;
            if (!_facts.Fields[f].IsPersonal) kin += _kin[f * LevelShares.Room + level] + rarity;
        }
        return same - (kin > 40 ? kin : Math.Log2(1 + double.Exp2(kin)));
    }

    /// <summary>The same for all fields but the name, without kin: a sum that the whole with the name cannot pass by more than <see cref="MostOfNames"/>.</summary>
    public double OfRest(ulong levels)
    {
        var same = 0.0;
        for (var f = PersonFacts.NameRoles; f < _facts.Fields.Count; f++)
        {
            var level = PairComparison.Of(levels, f);
            if (level != ComparedField.Missing) same += _same[f * LevelShares.Room + level] + (level is 0 or ComparedField.Across && _facts.Fields[f].IsWeighedByFrequency ? MostOfRarity : 0);
        }
        return same;
    }

    /// <summary>Weight of one field, its rarity included.</summary>
    public double OfField(int a, int b, int field, int level) => _same[field * LevelShares.Room + level] + Rarity(a, b, field, level);

    /// <summary>What is against one person in that the pair can be kin, in log2; 0 or less.</summary>
    public double AgainstAsKin(int a, int b, ulong levels)
    {
        var kin = _kinPrior;
        for (var f = 0; f < _facts.Fields.Count; f++)
            if (PairComparison.Of(levels, f) is var level and not ComparedField.Missing && !_facts.Fields[f].IsPersonal) kin += _kin[f * LevelShares.Room + level] + Rarity(a, b, f, level);
        return -(kin > 40 ? kin : Math.Log2(1 + double.Exp2(kin)));
    }

    /// <summary>Every level with its shares.</summary>
    public IEnumerable<PersonLevel> Levels()
    {
        for (var f = 0; f < _facts.Fields.Count; f++)
            for (var l = 0; l < _facts.Fields[f].Levels.Length; l++)
            {
                var at = f * LevelShares.Room + l;
                yield return new(_facts.Fields[f].Name, _facts.Fields[f].Levels[l], Shares.Same[at], Shares.Random[at], _same[at]);
            }
    }

    private double Rarity(int a, int b, int field, int level)
    {
        var kind = _facts.Fields[field].Kind;
        // A spelling near a common name is itself as common as that name.
        var part = kind switch
        {
            FieldKind.Name or FieldKind.Words => level switch { 0 or ComparedField.Across => 1, 1 or ComparedField.Across + 1 => 0.5, _ => 0 },
            FieldKind.Code => level == 0 ? 1 : 0,
            _ => 0,
        };
        if (part == 0) return 0;
        var first = level < ComparedField.Across ? 0 : ComparedField.Across;
        var usual = Math.Log2(_frequencies.Usual(field, first));
        return part * Math.Clamp(usual - Math.Log2(_frequencies.Of(a, b, field)), -MostOfRarity, MostOfRarity);
    }
}
