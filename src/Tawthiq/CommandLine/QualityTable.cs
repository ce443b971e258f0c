using System.Globalization;
using System.Text;
using System.Text.Json;
using Tawthiq.Extract;
using Tawthiq.Extraction.Quality;
using Tawthiq.Model;

namespace Tawthiq.CommandLine;

/// <summary>The figures of reading, for people and for programs.</summary>
internal static class QualityTable
{
    /// <summary>What the last group is called that holds every document.</summary>
    public const string All = "all";

    private const int NameWidth = 11;

    /// <summary>Sums by language in the order of their codes, and over all of them.</summary>
    public static IReadOnlyList<(string Language, QualityTally Tally)> ByLanguage(IEnumerable<(string Language, QualityTally Tally)> documents)
    {
        var sums = new SortedDictionary<string, QualityTally>(StringComparer.Ordinal);
        foreach (var (language, tally) in documents)
            foreach (var key in new[] { language, All }) sums[key] = sums.GetValueOrDefault(key, new()) + tally;
        return [.. sums.Where(s => s.Key != All).Concat(sums.Where(s => s.Key == All)).Select(s => (s.Key, s.Value))];
    }

    /// <summary>One block for each language: measure, figure, and what it is out of.</summary>
    public static string Of(IReadOnlyList<(string Language, QualityTally Tally)> tallies)
    {
        var page = new StringBuilder();
        // The sum over one language is that language again.
        foreach (var (language, tally) in tallies.Count == 2 ? tallies.Take(1) : tallies)
        {
            page.Append($"{language} · {tally.Documents} document{(tally.Documents == 1 ? "" : "s")}\n");
            foreach (var figure in tally.Figures) page.Append($"  {figure.Name.PadRight(NameWidth)}{Figure(figure.Value)}   {OutOf(figure)}\n");
            page.Append('\n');
        }
        return page.ToString();
    }

    /// <summary>A figure with three decimals; a dash where there is nothing to measure.</summary>
    public static string Figure(double? value) => value?.ToString("F3", CultureInfo.InvariantCulture) ?? "–    ";

    private static string OutOf(QualityFigure f) => f switch
    {
        { Annotated: { } annotated, Read: { } read } => $"{f.Agree} agree of {annotated} annotated and {read} read",
        { Read: { } read } => $"{f.Agree} of {read} read",
        { Name: "recall" } => $"{f.Agree} of {f.Annotated} annotated",
        { Name: "speaker" or "group" } => $"{f.Agree} of {f.Annotated} matched counts with a {f.Name}",
        { Name: "quiet" } => $"{f.Agree} of {f.Annotated} documents that report nothing",
        { Name: "dated" } => $"{f.Agree} of {f.Annotated} paired events with a date",
        _ => $"{f.Agree} of {f.Annotated} paired events",
    };

    /// <summary>All figures on one line, with the numbers behind them under <c>of</c>.</summary>
    public static string Json(IReadOnlyList<(string Language, QualityTally Tally)> tallies)
    {
        using var buffer = new MemoryStream();
        using (var w = new Utf8JsonWriter(buffer))
        {
            w.WriteStartObject();
            foreach (var (language, tally) in tallies)
            {
                w.WriteStartObject(language);
                w.WriteNumber("docs", tally.Documents);
                foreach (var figure in tally.Figures) Number(w, figure.Name, figure.Value);
                w.WriteStartObject("of");
                foreach (var figure in tally.Figures)
                {
                    w.WriteStartObject(figure.Name);
                    w.WriteNumber("agree", figure.Agree);
                    if (figure.Annotated is { } annotated) w.WriteNumber("annotated", annotated);
                    if (figure.Read is { } read) w.WriteNumber("read", read);
                    w.WriteEndObject();
                }
                w.WriteEndObject();
                w.WriteEndObject();
            }
            w.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>For each kind of claim: how far its confidence can be taken at its word, band by band.</summary>
    public static string Confidence(IEnumerable<CheckedClaim> claims)
    {
        var page = new StringBuilder();
        foreach (var kind in claims.GroupBy(c => c.Kind).OrderBy(g => g.Key))
        {
            var r = Reliability.Of(kind);
            if (r.Claims == 0) continue;
            page.Append(CultureInfo.InvariantCulture, $"confidence · {kind.Key.Code()} · {r.Right} of {r.Claims} right\n");
            page.Append(CultureInfo.InvariantCulture, $"  Brier {r.Brier:F3} (by their share alone {r.BrierOfShare:F3}), calibration error {r.CalibrationError:F3}\n");
            foreach (var b in r.Bands.Where(b => b.Claims > 0)) page.Append(CultureInfo.InvariantCulture, $"  {b.From:F1}–{b.To:F1}   said {b.Mean:F2}   right {(double)b.Right / b.Claims:F2}   {b.Right} of {b.Claims}\n");
            page.Append('\n');
        }
        return page.ToString();
    }

    private static void Number(Utf8JsonWriter w, string name, double? value)
    {
        if (value is { } number) w.WriteNumber(name, number);
        else w.WriteNull(name);
    }

    /// <summary>One line for each count of a document that was missed or is extra: file, fault, the count in the guide's codes, its words.</summary>
    public static IEnumerable<string> Misses(Evaluated.Measured document, int? columns)
    {
        var points = new CodePointIndex(document.Text);
        foreach (var miss in document.Score.Misses)
        {
            var c = miss.Count;
            var head = $"{document.File}  {(miss.Kind == MissKind.Missed ? "missed" : "extra ")}  {c.Outcome.Code()}/{c.Status.Code()}/{End(c.Min)}–{End(c.Max)}/{(miss.IsTotal ? "total" : "event")}{(c.IsPart ? "/part" : "")}";
            var words = c.Span is { } span ? Cell.OneLine(points.Slice(span)) : "";
            yield return $"{head}  «{(columns is null ? words : Cell.Isolated(words))}»";
        }
    }

    private static string End(int? end) => end?.ToString(CultureInfo.InvariantCulture) ?? "open";
}
