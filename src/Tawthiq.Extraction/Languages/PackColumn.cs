using Tawthiq.Model;

namespace Tawthiq.Extraction.Languages;

/// <summary>A further column of a pack's file.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="IsOptional">Whether a line may end before it.</param>
/// <param name="Wants">What it wants, as the end of the sentence "write …"; null where the cell is fine.</param>
internal sealed record PackColumn(string Name, bool IsOptional, Func<string, string?> Wants)
{
    private const int MostListed = 40;

    public PackColumn Optional() => this with { IsOptional = true };

    /// <summary>One of the codes of a closed set, or one of a few further words.</summary>
    public static PackColumn Code<T>(string name, params string[] further) where T : struct, Enum =>
        OneOf(name, [.. Enum.GetValues<T>().Select(v => v.Code()).Concat(further)]);

    public static PackColumn OneOf(string name, params string[] codes) =>
        new(name, false, cell => codes.Contains(cell, StringComparer.Ordinal) ? null : $"one of {string.Join(", ", codes.Take(MostListed))}");

    /// <summary>One of the words of an enumeration that is not written as a code elsewhere: capitals and hyphens do not matter.</summary>
    public static PackColumn Word<T>(string name) where T : struct, Enum
    {
        var words = Enum.GetNames<T>().Select(n => n.ToLowerInvariant()).Where(n => n != "none").ToArray();
        return new(name, false, cell => words.Contains(cell.Replace("-", "").Replace("_", "").ToLowerInvariant()) ? null : $"one of {string.Join(", ", words.Take(MostListed))}");
    }

    /// <summary>Several codes with commas between them.</summary>
    public static PackColumn Codes<T>(string name) where T : struct, Enum
    {
        var one = Code<T>(name);
        return one with { Wants = cell => cell.Split(',').Select(c => one.Wants(c.Trim())).FirstOrDefault(w => w is not null) };
    }

    public static PackColumn Whole(string name) => new(name, false, cell => long.TryParse(cell, out _) ? null : "a whole number");

    public static PackColumn Any(string name) => new(name, false, _ => null);

    public static PackColumn Named(string name) => new(name, false, cell => cell.Length > 0 ? null : "a name");

    public static PackColumn Country(string name) =>
        new(name, false, cell => cell.Length == 2 && cell.All(char.IsAsciiLetterUpper) ? null : "the two capital letters of ISO 3166-1, such as SY");

    public static PackColumn NumberOr(string name, params string[] words) =>
        new(name, true, cell => words.Contains(cell, StringComparer.Ordinal) || long.TryParse(cell, out _) ? null : $"a whole number or one of {string.Join(", ", words)}");
}
