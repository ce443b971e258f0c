namespace Tawthiq.Linkage.Persons.Compare;

/// <summary>How often each name, place or number is found among the rows that have one. Immutable.</summary>
internal sealed class Frequencies
{
    private readonly PersonFacts _facts;
    private readonly int[]?[] _counts;
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
    }

    /// <summary>Frequency of what two persons have in a field: of the more frequent of the two.</summary>
    public double Of(int a, int b, int field)
    {
        if (field >= PersonFacts.NameRoles) return Math.Max(Share(field, _facts.Value(a, field)), Share(field, _facts.Value(b, field)));
        var x = _facts[a];
        var y = _facts[b];
        if (NameComparison.FormsOf(x, y) is not var (formA, formB)) return 1;
        return Math.Max(Share(Table(field, formA), PersonFacts.Part(x, formA, field)), Share(Table(field, formB), PersonFacts.Part(y, formB, field)));
    }

    /// <summary>Frequency at which agreement counts what its level says: that of agreement among random pairs.</summary>
    public double Usual(int field, int level) => Math.Max(_shares.Random[field * LevelShares.Room + level], 1e-9);

    private int Room(int field) => _facts.Fields[field].Kind == FieldKind.Code ? _facts.Parts.Tokens.Count + 2 : _facts.Parts.Count;

    private int Table(int field, int form) => form == 0 ? field : _facts.Fields.Count + field;

    private double Share(int table, int value) => Math.Max(1, _counts[table]![value]) / (double)Math.Max(1, _filled[table]); // counted fields only

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
