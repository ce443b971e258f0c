using System.Globalization;
using Tawthiq.Model;

namespace Tawthiq.Linkage;

/// <summary>The settings of one file of <c>rules/</c>, each read once and by name.</summary>
internal sealed class PackSettings
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly string _file;

    /// <param name="rows">Rows of name, value and remarks.</param>
    /// <param name="file">Name of the file, for messages.</param>
    public PackSettings(IReadOnlyList<string[]> rows, string file)
    {
        _file = file;
        foreach (var row in rows)
            if (!_values.TryAdd(row[0], row.Length > 1 ? row[1] : "")) throw Fault($"the setting '{row[0]}' is there twice; keep one.");
    }

    public string Text(string name)
    {
        _read.Add(name);
        return _values.GetValueOrDefault(name) is { Length: > 0 } value ? value : throw Fault($"the setting '{name}' is missing.");
    }

    public bool Choice(string name, string yes, string no) =>
        Text(name) is var value && value == yes || (value == no ? false : throw Fault($"'{name}' is '{value}'; use '{yes}' or '{no}'."));

    public int Number(string name) =>
        int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 ? n : throw Fault($"'{name}' must be a whole number above 0.");

    /// <summary>Two numbers with a dash between them, or <c>as_said</c>, which is null.</summary>
    public CountRange? Range(string name)
    {
        if (Text(name) is var value && value == "as_said") return null;
        return value.Split('–') is [var low, var high] && int.TryParse(low, NumberStyles.None, CultureInfo.InvariantCulture, out var min)
            && int.TryParse(high, NumberStyles.None, CultureInfo.InvariantCulture, out var max) && min <= max
            ? CountRange.Of(min, max)
            : throw Fault($"'{name}' is '{value}'; write two numbers as 12–24, or 'as_said'.");
    }

    /// <summary>Words of a closed set with commas between them; <c>all</c> is every one of them, <c>none</c> none.</summary>
    public IReadOnlyList<string> List(string name, IReadOnlyList<string> known)
    {
        if (Text(name) is var value && value == "all") return known;
        if (value == "none") return [];
        var words = value.Split(',', StringSplitOptions.TrimEntries);
        foreach (var word in words)
            if (!known.Contains(word, StringComparer.Ordinal)) throw Fault($"'{name}' holds '{word}'; use 'all', 'none' or some of: {string.Join(", ", known)}.");
        return words;
    }

    /// <summary>Refuses what nothing has read: a misspelt setting must not pass for a rule that holds.</summary>
    public void RefuseOthers()
    {
        foreach (var name in _values.Keys)
            if (!_read.Contains(name)) throw Fault($"'{name}' is no setting. Known are: {string.Join(", ", _read.Order(StringComparer.Ordinal))}.");
    }

    private InvalidDataException Fault(string what) => new($"rules/{_file}: {what}");
}
