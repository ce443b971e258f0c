namespace Tawthiq.Linkage.Text;

/// <summary>Parties and speakers under one identifier, whatever the language or spelling: <c>rules/parties.tsv</c>.</summary>
internal sealed class Parties
{
    private readonly Dictionary<string, string> _byName = new(StringComparer.Ordinal);
    private readonly int _longest;
    private readonly Memo<string> _identified;

    private Parties()
    {
        _identified = new(Find);
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
    public string Identify(string name) => _identified.Of(name);

    private string Find(string name)
    {
        var words = Folding.Words(name);
        for (var length = Math.Min(_longest, words.Length); length > 0; length--)
            for (var start = 0; start + length <= words.Length; start++)
                if (Known(string.Join(' ', words, start, length)) is { } id) return id;
        return string.Join(' ', words);
    }

    // Arabic writes "and", "for", "by" as one letter before the name.
    private string? Known(string name)
    {
        if (_byName.TryGetValue(name, out var id)) return id;
        if (name.Length < 5 || name[0] is not ('و' or 'ل' or 'ب' or 'ف')) return null;
        var rest = name[1..];
        if (name[0] == 'ل' && rest[0] == 'ل' && _byName.TryGetValue("ا" + rest, out id)) return id;
        return _byName.TryGetValue(rest, out id) || (name[0] == 'و' && rest[0] is 'ل' or 'ب' && _byName.TryGetValue(rest[1..], out id)) ? id : null;
    }
}
