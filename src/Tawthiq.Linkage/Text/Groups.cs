namespace Tawthiq.Linkage.Text;

/// <summary>Groups of people that have a range of their own: <c>rules/groups.tsv</c>.</summary>
internal sealed class Groups
{
    private readonly Dictionary<string, bool> _harmless = new(StringComparer.Ordinal);

    private Groups()
    {
        foreach (var row in RuleTable.Read("groups.tsv"))
        {
            if (row.Length < 2 || row[1] is not ("yes" or "no")) throw new InvalidDataException($"rules/groups.tsv: '{row[0]}' needs 'yes' or 'no' in its second column.");
            if (!_harmless.TryAdd(row[0], row[1] == "yes")) throw new InvalidDataException($"rules/groups.tsv: '{row[0]}' is there twice; keep one.");
        }
    }

    /// <summary>The table of this build.</summary>
    public static Groups Table { get; } = new();

    /// <summary>The groups in the order of the table.</summary>
    public IReadOnlyCollection<string> Names => _harmless.Keys;

    /// <summary>Whether the table holds the group.</summary>
    public bool Has(string? group) => group is not null && _harmless.ContainsKey(group);

    /// <summary>Whether nobody takes such people for fighters.</summary>
    public bool IsHarmless(string? group) => group is not null && _harmless.GetValueOrDefault(group);
}
