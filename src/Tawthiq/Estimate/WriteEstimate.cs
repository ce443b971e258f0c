using System.Globalization;
using System.Text;
using Tawthiq.CommandLine;

namespace Tawthiq.Estimate;

/// <summary>Writes estimates into a folder, ready to publish: figures for programs, drawings, a note on the method.</summary>
internal static class WriteEstimate
{
    /// <summary>Writes all files; what the folder holds under these names is replaced.</summary>
    /// <returns>Names of the files.</returns>
    public static IReadOnlyList<string> Into(string folder, string source, IReadOnlyList<StratumEstimate> results, EstimateWords words, string version)
    {
        Directory.CreateDirectory(folder);
        var written = new List<string>();
        void Write(string name, string text)
        {
            File.WriteAllText(Path.Combine(folder, name), text, new UTF8Encoding(false));
            written.Add(name);
        }
        Write("result.json", string.Concat(results.Select(r => JsonLine.Of(w => EstimateJson.Write(w, r, version)))));
        Write("posterior.csv", Csv(["stratum", "quantile", "persons"], results.SelectMany(Quantiles)));
        Write("models.csv", Csv(["stratum", "method", "model", "weight", "low", "middle", "high", "aic", "bic"], results.SelectMany(Models)));
        Write("strata.csv", Csv(["stratum", "documented", "low", "high", "refused"], results.Select(Stratum)));
        for (var i = 0; i < results.Count; i++)
        {
            var end = results.Count == 1 ? "" : $"-{i + 1}";
            Write($"overlaps{end}.svg", DrawEstimate.Overlaps(results[i], words));
            if (results[i].Estimate.Number is not null) Write($"posterior{end}.svg", DrawEstimate.Posterior(results[i], words));
            if (results[i].Estimate.Methods.Any(m => m.Number is not null)) Write($"models{end}.svg", DrawEstimate.Models(results[i], words));
        }
        if (results.Count > 1) Write("strata.svg", DrawEstimate.Strata(results, words));
        Write("method.md", NoteOnMethod.Of(source, results, words, version));
        return written;
    }

    private static IEnumerable<string?[]> Quantiles(StratumEstimate stratum) =>
        stratum.Estimate.Number is { } number ? number.Points.Select((p, i) => new[] { stratum.Name, Exact((i + 0.5) / number.Points.Count), Whole(p) }) : [];

    private static IEnumerable<string?[]> Models(StratumEstimate stratum) =>
        stratum.Estimate.Methods.SelectMany(method => method.Models.Select(m => new[] { stratum.Name, Model.Codes.Code(method.Method), m.Model, Exact(m.Weight), Whole(m.Low), Whole(m.Middle), Whole(m.High), Exact(m.Aic), Exact(m.Bic) }));

    private static string?[] Stratum(StratumEstimate stratum) =>
        [stratum.Name, Whole(stratum.Estimate.Documented), Whole(stratum.Estimate.Number?.Low), Whole(stratum.Estimate.Number?.High), string.Join(' ', stratum.Estimate.Refusals.Select(r => r.Code))];

    private static string? Whole(double? number) => number is { } n ? Math.Round(n).ToString(CultureInfo.InvariantCulture) : null;

    private static string? Exact(double? number) => number?.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Csv(string[] header, IEnumerable<string?[]> rows) =>
        string.Concat(rows.Prepend(header).Select(row => string.Join(',', row.Select(Quoted)) + "\n"));

    private static string Quoted(string? cell) => cell is null ? "" : cell.AsSpan().IndexOfAny(",\"\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
