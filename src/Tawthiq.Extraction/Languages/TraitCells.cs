using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Languages;

/// <summary>The lines of a <c>traits.tsv</c> by name: each line is a trait and its value.</summary>
internal sealed class TraitCells
{
    private readonly string _path;
    private readonly Dictionary<string, TermLine> _lines = new(StringComparer.Ordinal);
    private readonly List<string> _asked = [];

    public TraitCells(string path, IReadOnlyList<TermLine> lines)
    {
        _path = path;
        foreach (var line in lines)
            if (!_lines.TryAdd(line.Terms[0], line)) throw Bad(line, $"'{line.Terms[0]}' stands twice; take one of the two lines out.");
    }

    /// <summary>The traits that were asked for so far.</summary>
    public IReadOnlyList<string> Asked => _asked;

    public bool Flag(string name) => Cell(name) is { } line && line[0] switch
    {
        "yes" => true,
        "no" => false,
        _ => throw Bad(line, $"'{name}' is '{line[0]}'; write yes or no."),
    };

    public int Number(string name)
    {
        if (Cell(name) is not { } line) return 0;
        return int.TryParse(line[0], out var number) && number is >= 0 and <= 9 ? number : throw Bad(line, $"'{name}' is '{line[0]}'; write a number from 0 to 9.");
    }

    /// <summary>Words parted by spaces, folded as in texts.</summary>
    public IReadOnlyList<string> Words(string name) =>
        Cell(name) is { } line ? [.. line[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Folding.Fold)] : [];

    public T Choice<T>(string name) where T : struct, Enum
    {
        if (Cell(name) is not { } line) return default;
        var all = Enum.GetNames<T>().Select(Written).ToList();
        return all.IndexOf(line[0]) is var n and >= 0 ? Enum.GetValues<T>()[n] : throw Bad(line, $"'{name}' is '{line[0]}'; write one of {string.Join(", ", all)}.");
    }

    /// <exception cref="TraitException">A line names a trait that nobody asked for.</exception>
    public void RefuseUnknown()
    {
        foreach (var (name, line) in _lines)
            if (!_asked.Contains(name)) throw Bad(line, $"'{name}' is no trait; the traits are {string.Join(", ", _asked)}.");
    }

    private TermLine? Cell(string name)
    {
        _asked.Add(name);
        return _lines.GetValueOrDefault(name);
    }

    // AfterHundreds is written after_hundreds.
    private static string Written(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : c.ToString()));

    private TraitException Bad(TermLine line, string what) => new(_path, line.Line, what);
}

/// <summary>A line of a <c>traits.tsv</c> is not of its form.</summary>
internal sealed class TraitException(string path, int line, string reason) : FormatException(new PackFault(path, line, reason).ToString())
{
    public int Line => line;
    public string Reason => reason;
}
