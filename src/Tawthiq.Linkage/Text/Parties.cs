namespace Tawthiq.Linkage.Text;

/// <summary>Parties and speakers under one identifier, whatever the language or spelling: <c>rules/parties.tsv</c>.</summary>
internal sealed class Parties
{
    private readonly Dictionary<string, string> _byName = new(StringComparer.Ordinal);
    private readonly int _longest;

    private Parties()
    {
        foreach (var row in RuleTable.Read("parties.tsv"))
            foreach (var name in row[1].Split('|'))
            {
                var words = Folding.Words(name);
                _longest = Math.Max(_longest, words.Length);
                _byName.TryAdd(string.Join(' ', words), row[0]);
            }
    }

    /// <summary>The table of this build.</summary>
    public static Parties Table { get; } = new();

    /// <summary>Identifier of the party that a name holds, the longest name first; the folded name where the table has none.</summary>
    public string Identify(string name)
    {
        var words = Folding.Words(name);
        for (var length = Math.Min(_longest, words.Length); length > 0; length--)
            for (var start = 0; start + length <= words.Length; start++)
                if (_byName.TryGetValue(string.Join(' ', words, start, length), out var id)) return id;
        return string.Join(' ', words);
    }
}
