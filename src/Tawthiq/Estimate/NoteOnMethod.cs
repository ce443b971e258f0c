using System.Globalization;
using System.Text;
using Tawthiq.Model;

namespace Tawthiq.Estimate;

/// <summary>A note on the method of estimates in Markdown, ready to publish beside them.</summary>
internal static class NoteOnMethod
{
    /// <summary>What is assumed, as keys of sentences.</summary>
    public static readonly IReadOnlyList<string> Assumptions = ["note.assume_closed", "note.assume_matched", "note.assume_reach", "note.assume_dependence"];

    /// <summary>What makes the figures again.</summary>
    public static string Settings(Estimation.Estimate estimate, EstimateWords words, string version) =>
        words.Say("note.setting_line", words[$"method.{estimate.Settings.Method.Code()}"], estimate.Settings.Seed, (estimate.Settings.Level * 100).ToString("0.#", CultureInfo.InvariantCulture), version);

    /// <summary>The whole note.</summary>
    /// <param name="source">Where the persons came from.</param>
    /// <param name="results">The estimates.</param>
    /// <param name="words">Language.</param>
    /// <param name="version">Version of the program.</param>
    public static string Of(string source, IReadOnlyList<StratumEstimate> results, EstimateWords words, string version)
    {
        var note = new StringBuilder();
        void Line(string text = "") => note.Append(text).Append('\n');
        void Head(string key, string level = "##")
        {
            Line();
            Line($"{level} {words[key]}");
            Line();
        }
        if (words.Language.IsRightToLeft) Line("<div dir=\"rtl\" lang=\"ar\">\n");
        Line($"# {words["note.title"]}");
        Head("note.result");
        foreach (var result in results) Line($"- {words.Told(result)}");
        foreach (var result in results)
        {
            var estimate = result.Estimate;
            var level = result.Name is null ? "##" : "###";
            if (result.Name is { } name) Line($"\n## {name}");
            Head("note.data", level);
            Line(words.Say("note.data_from", source, words.Number(estimate.Documented), estimate.Table.Lists.Count, words.Number(estimate.Table.OnSeveral)));
            if (estimate.Replicates > 1) Line(words.Say("note.replicates", estimate.Replicates));
            Line();
            Table(note, [words["note.list"], words["note.persons"]], estimate.Table.Lists.Select((list, j) => new[] { list, words.Number(estimate.Table.Size(j)) }));
            foreach (var finding in estimate.Lists) Line($"- {words.Say($"fault.{finding.Fault.Code()}", string.Join(", ", finding.Lists), words.Number(finding.Persons))}");
            Head("note.method", level);
            foreach (var method in estimate.Methods) Line($"- **{words[$"method.{method.Method.Code()}"]}**{(method.Number is { } n ? $" ({words.Range(n.Low, n.High)})" : "")}: {words[$"note.{method.Method.Code()}"]}{(method.Problem is { } problem ? " " + words.Told(problem) : "")}");
            Details(note, estimate, words, level);
        }
        Head("note.assumptions");
        foreach (var assumption in Assumptions) Line($"- {words[assumption]}");
        Head("note.settings");
        Line(Settings(results[0].Estimate, words, version));
        Head("note.limits");
        Line($"- {words["note.limit_interval"]}");
        Line($"- {words["note.limit_publish"]}");
        if (words.Language.IsRightToLeft) Line("\n</div>");
        return note.ToString();
    }

    private static void Details(StringBuilder note, Estimation.Estimate estimate, EstimateWords words, string level)
    {
        if (estimate.Methods.Any(m => m.Measures.Count > 0))
        {
            note.Append($"\n{level} {words["note.diagnostics"]}\n\n");
            Table(note, [words["note.method"], words["note.measure"], words["note.value"]],
                estimate.Methods.SelectMany(m => m.Measures.Select(x => new[] { words[$"method.{m.Method.Code()}"], $"`{x.Name}`", x.Value.ToString("0.####", CultureInfo.InvariantCulture) })));
        }
        if (estimate.Sensitivity.Count == 0) return;
        note.Append($"\n{level} {words["note.sensitivity"]}\n\n");
        Table(note, [words["note.change"], words["note.low"], words["note.high"]],
            estimate.Sensitivity.Select(s => new[] { words.Say($"change.{s.Change}", s.Value), s.Low is { } low ? words.Number(low) : words["drawing.none"], s.High is { } high ? words.Number(high) : "" }));
    }

    // A bar inside a name would end its cell.
    private static void Table(StringBuilder note, string[] header, IEnumerable<string[]> rows)
    {
        note.Append($"| {string.Join(" | ", header)} |\n|{string.Concat(header.Select(_ => "---|"))}\n");
        foreach (var row in rows) note.Append($"| {string.Join(" | ", row.Select(c => c.Replace("|", "\\|", StringComparison.Ordinal)))} |\n");
        note.Append('\n');
    }
}
