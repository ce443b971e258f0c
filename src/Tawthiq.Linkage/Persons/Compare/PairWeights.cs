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
    private readonly double[] _same, _kin, _usual;
    private readonly bool[] _personal, _byFrequency;
    private readonly int[] _telling; // last level by which a field tells who somebody is
    private readonly Frequencies _frequencies;
    private readonly double _kinPrior;

    public PairWeights(PersonFacts facts, LevelShares shares, Frequencies frequencies, double kinShare)
    {
        (_facts, _frequencies, Shares) = (facts, frequencies, shares);
        (_same, _kin, _usual) = (new double[shares.Same.Length], new double[shares.Same.Length], new double[shares.Same.Length]);
        _kinPrior = Math.Log2(Math.Max(kinShare, 1e-300));
        for (var i = 0; i < _same.Length; i++)
        {
            if (i % LevelShares.Room == ComparedField.Missing || shares.Random[i] <= 0) continue;
            _same[i] = Math.Log2(shares.Same[i] / shares.Random[i]);
            _kin[i] = Math.Log2(shares.Kin[i] / shares.Random[i]);
        }
        _telling = [.. facts.Fields.Select(f => f.Kind switch { FieldKind.Birth => 2, FieldKind.Code => 1, FieldKind.Words when f.IsPersonal => 1, _ => -1 })];
        (_personal, _byFrequency) = ([.. facts.Fields.Select(f => f.IsPersonal)], [.. facts.Fields.Select(f => f.IsWeighedByFrequency)]);
        for (var f = 0; f < facts.Fields.Count; f++)
            if (_byFrequency[f])
                foreach (var level in new[] { 0, ComparedField.Across }) _usual[f * LevelShares.Room + level] = frequencies.Usual(f, level);
    }

    /// <summary>The shares that they were made of.</summary>
    public LevelShares Shares { get; }

    /// <summary>Log2 of how much likelier what two persons have in common is for one person than for two; without the prior.</summary>
    public double Of(ReadOnlySpan<int> a, ReadOnlySpan<int> b, ulong levels)
    {
        var (same, kin) = (0.0, _kinPrior);
        var (formA, formB) = NameComparison.FormsOf(a, b) ?? (0, 0);
        var all = levels;
        for (var f = 0; f < _personal.Length; f++, levels >>= 4)
        {
            var level = (int)(levels & 15);
            if (level == ComparedField.Missing) continue;
            var rarity = Rarity(a, b, formA, formB, f, level);
            same += _same[f * LevelShares.Room + level] + rarity;
            if (!_personal[f]) kin += _kin[f * LevelShares.Room + level] + rarity;
        }
        // Where and when somebody died tells the event, not who: between rows of which one names nobody nothing speaks for one person.
        return IsNameless(a, b, all) ? Math.Min(0, same + Against(kin)) : same + Against(kin);
    }

    /// <summary>Whether one of two rows names nobody and nothing else compared can tell who it is: no day of birth, number or words of few that are nearly the same.</summary>
    public bool IsNameless(ReadOnlySpan<int> a, ReadOnlySpan<int> b, ulong levels)
    {
        if (NameComparison.FormsOf(a, b) is not null) return false;
        for (var f = PersonFacts.NameRoles; f < _personal.Length; f++)
            if (PairComparison.Of(levels, f) is var level && level <= _telling[f]) return false;
        return true;
    }

    /// <summary>The most that two persons can come to, of whom all fields but the name are compared and whose names may be the same; never less than <see cref="Of"/>.</summary>
    public double AtMost(ReadOnlySpan<int> a, ReadOnlySpan<int> b, ulong rest)
    {
        var most = 0.0;
        var forms = NameComparison.FormsOf(a, b);
        var (formA, formB) = forms ?? (0, 0);
        if (forms is not null)
            for (var f = 0; f < PersonFacts.NameRoles; f++)
            {
                // Words of one sequence may stand for a part that the other name lacks.
                var flat = PersonFacts.IsFlat(a, formA) || PersonFacts.IsFlat(b, formB);
                if (flat || (PersonFacts.Part(a, formA, f) != 0 && PersonFacts.Part(b, formB, f) != 0))
                    most += Math.Max(Most(f), Math.Max(_same[f * LevelShares.Room] + Rarity(a, b, formA, formB, f, 0), _same[f * LevelShares.Room + ComparedField.Across] + Rarity(a, b, formA, formB, f, ComparedField.Across)));
            }
        for (var f = PersonFacts.NameRoles; f < _personal.Length; f++)
            if (PairComparison.Of(rest, f) is var level and not ComparedField.Missing) most += _same[f * LevelShares.Room + level] + Rarity(a, b, formA, formB, f, level);
        return most;
    }

    // The most that a part which is not the same can count, the rarity of a near spelling included.
    private double Most(int field)
    {
        var at = field * LevelShares.Room;
        return Math.Max(0, Math.Max(Math.Max(_same[at + 1], _same[at + ComparedField.Across + 1]) + MostOfRarity / 2, Math.Max(_same[at + 2], _same[at + ComparedField.Across + 2])));
    }

    /// <summary>Weight of one field, its rarity included.</summary>
    public double OfField(int a, int b, int field, int level)
    {
        var (formA, formB) = NameComparison.FormsOf(_facts[a], _facts[b]) ?? (0, 0);
        return _same[field * LevelShares.Room + level] + Rarity(_facts[a], _facts[b], formA, formB, field, level);
    }

    /// <summary>What is against one person in that the pair can be kin, in log2; 0 or less.</summary>
    public double AgainstAsKin(int a, int b, ulong levels)
    {
        var kin = _kinPrior;
        var (formA, formB) = NameComparison.FormsOf(_facts[a], _facts[b]) ?? (0, 0);
        for (var f = 0; f < _personal.Length; f++)
            if (PairComparison.Of(levels, f) is var level and not ComparedField.Missing && !_personal[f]) kin += _kin[f * LevelShares.Room + level] + Rarity(_facts[a], _facts[b], formA, formB, f, level);
        return Against(kin);
    }

    private static double Against(double kin) => kin > 40 ? -kin : kin < -30 ? 0 : -Math.Log2(1 + double.Exp2(kin));

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

    private double Rarity(ReadOnlySpan<int> a, ReadOnlySpan<int> b, int formA, int formB, int field, int level)
    {
        if (!_byFrequency[field]) return 0;
        // A spelling near a common name is itself as common as that name.
        var part = _facts.Fields[field].Kind == FieldKind.Code ? (level == 0 ? 1 : 0) : (level & 3) switch { 0 => 1, 1 => 0.5, _ => 0 };
        if (part == 0) return 0;
        var rarer = _frequencies.Of(a, b, formA, formB, field) - _usual[field * LevelShares.Room + (level & ComparedField.Across)];
        return part * Math.Clamp(rarer, -MostOfRarity, MostOfRarity);
    }
}
