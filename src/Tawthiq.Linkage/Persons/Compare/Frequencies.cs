namespace Tawthiq.Linkage.Persons.Compare;

/// <summary>How often each name, place or number is found among the rows that have one. Immutable.</summary>
internal sealed class Frequencies
{
    private readonly PersonFacts _facts;
    private readonly int[]?[] _counts;
    private readonly float[]?[] _rarity;
    private readonly int[] _filled;
    private readonly LevelShares _shares;

    /// <summary>Counts.</summary>
    /// <param name="facts">The rows.</param>
    /// <param name="shares">Shares of agreement among random pairs: what a value of usual frequency is measured by.</param>
    public Frequencies(PersonFacts facts, LevelShares shares)
    {
        (_facts, _shares) = (facts, shares);
        // Names have a table for each form.
        (_counts, _filled) = (new int[]?[facts.Fields.Count + PersonFacts.NameRoles], new int[facts.Fields.Count + PersonFacts.NameRoles]);
        for (var f = 0; f < facts.Fields.Count; f++)
        {
            if (!facts.Fields[f].IsWeighedByFrequency) continue;
            _counts[f] = new int[Room(f)];
            if (f < PersonFacts.NameRoles) _counts[facts.Fields.Count + f] = new int[Room(f)];
        }
        for (var i = 0; i < facts.Count; i++) Count(facts[i]);
        _rarity = [.. _counts.Select((c, t) => c is null ? null : Array.ConvertAll(c, n => (float)-Math.Log2(Math.Max(1, n) / (double)Math.Max(1, _filled[t]))))];
    }

    /// <summary>How rare what two persons have in a field is, in bits: -log2 of the share of rows that have the more frequent of the two.</summary>
    public double Of(ReadOnlySpan<int> a, ReadOnlySpan<int> b, int formA, int formB, int field)
    {
        if (field < PersonFacts.NameRoles) return Math.Min(_rarity[Table(field, formA)]![PersonFacts.Part(a, formA, field)], _rarity[Table(field, formB)]![PersonFacts.Part(b, formB, field)]);
        var at = PersonFacts.FieldAt(field);
        return Math.Min(_rarity[field]![a[at]], _rarity[field]![b[at]]); // asked of counted fields only
    }

    /// <summary>Rarity at which agreement counts what its level says: that of agreement among random pairs.</summary>
    public double Usual(int field, int level) => -Math.Log2(Math.Max(_shares.Random[field * LevelShares.Room + level], 1e-9));

    private int Room(int field) => _facts.Fields[field].Kind == FieldKind.Code ? _facts.Parts.Tokens.Count + 2 : _facts.Parts.Count;

    private int Table(int field, int form) => form == 0 ? field : _facts.Fields.Count + field;

    private void Count(ReadOnlySpan<int> row)
    {
        for (var form = 0; form < 2; form++)
            for (var role = 0; role < PersonFacts.NameRoles; role++) Add(Table(role, form), PersonFacts.Part(row, form, role));
        for (var f = PersonFacts.NameRoles; f < _facts.Fields.Count; f++) if (_counts[f] is not null) Add(f, row[PersonFacts.FieldAt(f)]);
    }

    private void Add(int table, int value)
    {
        if (value == 0) return;
        _counts[table]![value]++;
        _filled[table]++;
    }
}
