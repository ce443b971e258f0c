using System.Globalization;
using Tawthiq.CommandLine;
using Tawthiq.Model;

namespace Tawthiq.Estimate;

/// <summary>The files of an estimate, ready to publish: figures for programs, drawings, a note on the method.</summary>
internal static class EstimateFiles
{
    /// <summary>All files by name, each made when it is asked for.</summary>
    /// <param name="source">Where the persons came from, in words or as the name of a file.</param>
    /// <param name="results">The estimates.</param>
    /// <param name="words">Language.</param>
    /// <param name="version">Version of the program.</param>
    public static IReadOnlyDictionary<string, Func<string>> Of(string source, IReadOnlyList<StratumEstimate> results, EstimateWords words, string version)
    {
        var files = new SortedDictionary<string, Func<string>>(StringComparer.Ordinal)
        {
            ["result.json"] = () => string.Concat(results.Select(r => JsonLine.Of(w => EstimateJson.Write(w, r, version)))),
            ["posterior.csv"] = () => Csv(["stratum", "quantile", "persons"], results.SelectMany(Quantiles)),
            ["models.csv"] = () => Csv(["stratum", "method", "model", "weight", "low", "middle", "high", "aic", "bic"], results.SelectMany(Models)),
            ["strata.csv"] = () => Csv(["stratum", "documented", "low", "high", "refused"], results.Select(Stratum)),
            ["method.md"] = () => NoteOnMethod.Of(source, results, words, version),
        };
        foreach (var (i, result) in results.Index())
            foreach (var drawing in DrawingsOf(result)) files[NameOf(drawing, i, results.Count)] = () => Draw(drawing, result, words);
        if (results.Count > 1) files["strata.svg"] = () => DrawEstimate.Strata(results, words);
        return files;
    }

    /// <summary>The drawings that one stratum has: <c>overlaps</c>, <c>posterior</c>, <c>models</c>.</summary>
    public static IEnumerable<string> DrawingsOf(StratumEstimate stratum)
    {
        yield return "overlaps";
        if (stratum.Estimate.Number is not null) yield return "posterior";
        if (stratum.Estimate.Methods.Any(m => m.Number is not null)) yield return "models";
    }

    /// <summary>Name of the file of a drawing.</summary>
    /// <param name="drawing">Which.</param>
    /// <param name="stratum">Place of the stratum, from 0.</param>
    /// <param name="strata">How many there are.</param>
    public static string NameOf(string drawing, int stratum, int strata) => strata == 1 ? $"{drawing}.svg" : string.Create(CultureInfo.InvariantCulture, $"{drawing}-{stratum + 1}.svg");

    private static string Draw(string drawing, StratumEstimate stratum, EstimateWords words) => drawing switch
    {
        "overlaps" => DrawEstimate.Overlaps(stratum, words),
        "posterior" => DrawEstimate.Posterior(stratum, words),
        _ => DrawEstimate.Models(stratum, words),
    };

    private static IEnumerable<string?[]> Quantiles(StratumEstimate stratum) =>
        stratum.Estimate.Number is { } number ? number.Points.Select((p, i) => new[] { stratum.Name, Exact((i + 0.5) / number.Points.Count), Whole(p) }) : [];

    private static IEnumerable<string?[]> Models(StratumEstimate stratum) =>
        stratum.Estimate.Methods.SelectMany(method => method.Models.Select(m => new[] { stratum.Name, method.Method.Code(), m.Model, Exact(m.Weight), Whole(m.Low), Whole(m.Middle), Whole(m.High), Exact(m.Aic), Exact(m.Bic) }));

    private static string?[] Stratum(StratumEstimate stratum) =>
        [stratum.Name, Whole(stratum.Estimate.Documented), Whole(stratum.Estimate.Number?.Low), Whole(stratum.Estimate.Number?.High), string.Join(' ', stratum.Estimate.Refusals.Select(r => r.Code))];

    private static string? Whole(double? number) => number is { } n ? Math.Round(n).ToString(CultureInfo.InvariantCulture) : null;

    private static string? Exact(double? number) => number?.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Csv(string[] header, IEnumerable<string?[]> rows) =>
        string.Concat(rows.Prepend(header).Select(row => string.Join(',', row.Select(Quoted)) + "\n"));

    private static string Quoted(string? cell) => cell is null ? "" : cell.AsSpan().IndexOfAny(",\"\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
