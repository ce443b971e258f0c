using System.Globalization;
using System.Text;
using Tawthiq.Extract;
using Tawthiq.Extraction.Quality;

namespace Tawthiq.Tests.Quality;

/// <summary>One figure of one set, as committed or as measured.</summary>
internal sealed record SetFigure(string Set, string Measure, decimal? Value, int Agree, int? Annotated, int? Read);

/// <summary>The figures of reading on the project's own annotated documents: measured, kept in <c>bench/quality</c>, compared.</summary>
internal static class CommittedFigures
{
    /// <summary>How far a figure may fall before it is a finding: one point.</summary>
    public const decimal Tolerance = 0.010m;

    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Golden.ProjectFolder(), "../../bench/quality"));

    /// <summary>Measures every folder of annotated documents, in the order of their names.</summary>
    /// <param name="gold">Folder that holds the sets.</param>
    /// <param name="faults">Takes a sentence for each annotation that does not hold.</param>
    public static List<SetFigure> Measure(string gold, List<string> faults)
    {
        var reader = new ReadDocuments([]);
        var figures = new List<SetFigure>();
        foreach (var folder in Directory.EnumerateDirectories(gold).Order(StringComparer.Ordinal))
        {
            var results = EvaluateReading.Files(folder).AsParallel().AsOrdered().Select(f => EvaluateReading.One(f, reader, CancellationToken.None)).ToList();
            faults.AddRange(results.OfType<Evaluated.Failed>().Select(f => f.Sentence));
            var tally = results.OfType<Evaluated.Measured>().Aggregate(new QualityTally(), (sum, m) => sum + m.Score.Tally);
            figures.Add(new(Path.GetFileName(folder), "documents", null, tally.Documents, null, null));
            figures.AddRange(tally.Figures.Select(f => new SetFigure(Path.GetFileName(folder), f.Name, (decimal?)f.Value, f.Agree, f.Annotated, f.Read)));
        }
        return figures;
    }

    /// <summary>How far confidences can be taken at their word on the held-out documents of all languages.</summary>
    public static string ConfidenceOnHeldOut(string gold)
    {
        var reader = new ReadDocuments([]);
        var claims = Directory.EnumerateDirectories(gold, "*-held").Order(StringComparer.Ordinal).SelectMany(EvaluateReading.Files)
            .Select(f => EvaluateReading.One(f, reader, CancellationToken.None)).OfType<Evaluated.Measured>().SelectMany(m => CheckedClaim.Of(m.Gold, m.Reading)).ToList();
        var page = new StringBuilder("\n| claim | right | Brier score | of a constant | calibration error | confidence said → share right |\n|---|---|---|---|---|---|\n");
        foreach (var kind in claims.GroupBy(c => c.Kind).OrderBy(g => g.Key))
        {
            var r = Reliability.Of(kind);
            var bands = r.Bands.Where(b => b.Claims > 0).Select(b => string.Create(CultureInfo.InvariantCulture, $"{b.Mean:F2} → {(double)b.Right / b.Claims:F2} ({b.Right} of {b.Claims})"));
            page.Append(CultureInfo.InvariantCulture, $"| {kind.Key.ToString().ToLowerInvariant()} | {r.Right} of {r.Claims} | {r.Brier:F3} | {r.BrierOfShare:F3} | {r.CalibrationError:F3} | {string.Join("<br>", bands)} |\n");
        }
        return page.ToString();
    }

    /// <summary>A sentence for each committed figure that is gone or fell by more than <see cref="Tolerance"/>.</summary>
    public static List<string> Falls(IReadOnlyList<SetFigure> committed, IReadOnlyList<SetFigure> measured)
    {
        var now = measured.ToDictionary(f => (f.Set, f.Measure));
        var falls = new List<string>();
        foreach (var before in committed)
        {
            if (!now.TryGetValue((before.Set, before.Measure), out var figure)) falls.Add($"{before.Set}: {before.Measure} is no longer measured.");
            else if (before.Value - figure.Value > Tolerance || before.Value is not null && figure.Value is null)
                falls.Add($"{before.Set}: {before.Measure} fell from {Show(before.Value)} to {Show(figure.Value)} ({figure.Agree} of {figure.Annotated ?? figure.Read}).");
        }
        falls.AddRange(measured.Select(f => f.Set).Distinct().Except(committed.Select(f => f.Set)).Select(set => $"{set}: no figure is committed."));
        return falls;
    }

    public static string ToTsv(IEnumerable<SetFigure> figures)
    {
        var lines = new StringBuilder("# Figures of reading on bench/quality/gold; written by the tests with ACCEPT=1.\n# set\tmeasure\tfigure\tagree\tannotated\tread\n");
        foreach (var f in figures) lines.Append(CultureInfo.InvariantCulture, $"{f.Set}\t{f.Measure}\t{Show(f.Value)}\t{f.Agree}\t{f.Annotated}\t{f.Read}\n");
        return lines.ToString();
    }

    public static List<SetFigure> FromTsv(string tsv) =>
        [.. tsv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#').Select(l => l.Split('\t')).Select(c =>
            new SetFigure(c[0], c[1], c[2] == "-" ? null : decimal.Parse(c[2], CultureInfo.InvariantCulture), int.Parse(c[3]), Count(c[4]), Count(c[5])))];

    private static int? Count(string cell) => cell.Length == 0 ? null : int.Parse(cell);

    private static string Show(decimal? value) => value?.ToString("F3", CultureInfo.InvariantCulture) ?? "-";

    /// <summary>One table for each language: its open documents beside its held-out ones.</summary>
    public static string ToMarkdown(IReadOnlyList<SetFigure> figures)
    {
        var page = new StringBuilder();
        foreach (var language in figures.Select(f => f.Set.Split('-')[0]).Distinct().Order(StringComparer.Ordinal))
        {
            var sets = figures.Where(f => f.Set.Split('-')[0] == language).GroupBy(f => f.Set).ToList();
            page.Append($"\n### {language}\n\n| figure | {string.Join(" | ", sets.Select(s => $"`{s.Key}`, {s.First(f => f.Measure == "documents").Agree} documents | out of"))} |\n|---|{string.Concat(sets.Select(_ => "---|---|"))}\n");
            foreach (var measure in sets[0].Where(f => f.Measure != "documents").Select(f => f.Measure))
                page.Append($"| {measure} | {string.Join(" | ", sets.Select(s => s.First(f => f.Measure == measure)).Select(f => $"{Show(f.Value)} | {OutOf(f)}"))} |\n");
        }
        return page.ToString();
    }

    private static string OutOf(SetFigure f) => (f.Annotated, f.Read) switch
    {
        ({ } annotated, { } read) => $"{f.Agree} of {annotated}, {read} read",
        (null, { } read) => $"{f.Agree} of {read} read",
        _ => $"{f.Agree} of {f.Annotated}",
    };
}
