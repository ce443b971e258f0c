using System.Globalization;
using Tawthiq.Model;

namespace Tawthiq.Linkage;

/// <summary>What reading a file of weights came to.</summary>
public abstract record WeightsRead
{
    private WeightsRead() { }

    /// <summary>The set that it holds.</summary>
    /// <param name="Weights">Named after the file, with the version that stands in it.</param>
    public sealed record Good(LinkageWeights Weights) : WeightsRead;

    /// <summary>It cannot be used.</summary>
    /// <param name="Faults">Everything that is wrong with it, a sentence each with the line.</param>
    public sealed record Faulty(ValueList<string> Faults) : WeightsRead;
}

/// <summary>Files of match weights in the form of <c>rules/linkage.tsv</c>: field, level and weight, parted by tabs.</summary>
public static class WeightsFile
{
    /// <summary>Beyond it a single level would decide every pair; in bits.</summary>
    public const double Most = 40;

    private const int LongestName = 32;

    /// <summary>Reads a file. Levels that it leaves out have the weights of this build.</summary>
    /// <param name="name">Name of the set: small letters, digits and hyphens; none of <c>linkage</c>, <c>estimated</c> and <c>shipped</c>.</param>
    /// <param name="text">The file.</param>
    public static WeightsRead Read(string name, string text)
    {
        var (faults, levels) = (new List<string>(), new Dictionary<(string, string), LevelWeight>());
        if (!IsName(name)) faults.Add($"'{name}' cannot name a set of weights; call the file by small Latin letters, digits and hyphens, not linkage, estimated or shipped.");
        var known = LinkageWeights.Shipped.All.Select(w => (w.Field, w.Level)).ToHashSet();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (line.Trim().Length == 0 || line[0] == '#') continue;
            var cells = line.Split('\t', StringSplitOptions.TrimEntries);
            if (cells.Length < 3) faults.Add($"line {number}: a weight is field, level and number, parted by tabs.");
            else if (!known.Contains((cells[0], cells[1]))) faults.Add($"line {number}: there is no level '{cells[1]}' of '{cells[0]}'; `tawthiq weights --as-file` prints those there are.");
            else if (!double.TryParse(cells[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) || !double.IsFinite(weight)) faults.Add($"line {number}: '{cells[2]}' is not a number; write 2.5 or -4.");
            else if (!levels.TryAdd((cells[0], cells[1]), new(cells[0], cells[1], weight))) faults.Add($"line {number}: '{cells[0]} {cells[1]}' stands here a second time.");
        }
        if (faults.Count == 0 && levels.Count == 0) faults.Add("no weight stands in it.");
        if (faults.Count > 0) return new WeightsRead.Faulty(faults.ToValueList());
        var version = levels.Remove(("version", "number"), out var stated) ? stated.Weight : 1;
        if (version < 1 || version != Math.Floor(version) || version > 1_000_000) return new WeightsRead.Faulty([$"'version number' is {version.ToString(CultureInfo.InvariantCulture)}; a version is a whole number from 1."]);
        var made = LinkageWeights.Shipped.With([.. levels.Values], $"{name}@{version.ToString(CultureInfo.InvariantCulture)}");
        return FaultsOf(made) is { Count: > 0 } broken ? new WeightsRead.Faulty(broken.ToValueList()) : new WeightsRead.Good(made);
    }

    /// <summary>A set as a file that <see cref="Read"/> takes.</summary>
    public static string Write(LinkageWeights weights) =>
        $"# {weights.Version}: field, level, weight (log2). Change what should be another, raise the version, name the file as the set is to be called.\n"
        + string.Concat(weights.All.Where(w => w.Field != "version").Prepend(new("version", "number", Math.Max(1, VersionOf(weights)))).Select(w => $"{w.Field}\t{w.Level}\t{w.Weight.ToString(CultureInfo.InvariantCulture)}\n"));

    internal static List<string> FaultsOf(LinkageWeights weights)
    {
        var faults = weights.All.Where(w => w.Field != "version" && !(Math.Abs(w.Weight) <= Most))
            .Select(w => $"'{w.Field} {w.Level}' is {w.Weight.ToString(CultureInfo.InvariantCulture)}; a weight lies between -{Most} and {Most}, for 2 to the power of it is how much likelier a level makes one incident.").ToList();
        if (!(weights.Veto < weights.Join)) faults.Add("'cluster veto' must be below 'cluster join': a pair that keeps clusters apart cannot be one that joins them.");
        return faults;
    }

    private static double VersionOf(LinkageWeights weights) => int.TryParse(weights.Version.Split('@')[^1], CultureInfo.InvariantCulture, out var version) ? version : 1;

    private static bool IsName(string name) => name.Length is > 0 and <= LongestName && name is not ("linkage" or "estimated" or "shipped") && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
