using System.Globalization;
using System.Text;
using Tawthiq.Extraction.Quality;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Reasons;

/// <summary>How often the claims of each rule are right: <c>languages/confidence.tsv</c>, measured on the project's annotated documents.</summary>
/// <remarks>
/// The share of all claims of a kind is smoothed as Jeffreys does, (right + ½) ÷ (seen + 1); the share of a rule is drawn towards it
/// as if two more of its cases had come out like all others, so that a rule seen twice is not trusted or damned for it. Each signal
/// of a claim moves its confidence on the logit scale. Immutable; safe to use from many threads.
/// </remarks>
internal sealed class ConfidenceTable
{
    /// <summary>Stands for a rule that was never seen.</summary>
    public const string AnyRule = "*";

    /// <summary>The signal that every claim gives: where some signals lower confidence, their absence raises it.</summary>
    public const string EveryClaim = "*";

    private const string Resource = "languages/confidence.tsv";
    private const double Lowest = 0.01;

    private static readonly Lazy<ConfidenceTable> s_embedded = new(ReadEmbedded);

    private const double PriorCases = 2;

    private readonly Dictionary<(ClaimKind, string), (int Right, int Seen)> _rules = [];
    private readonly Dictionary<(ClaimKind, string), double> _signals = [];

    /// <summary>The table that travels with the library; an empty one knows nothing.</summary>
    public static ConfidenceTable Embedded => s_embedded.Value;

    /// <exception cref="FormatException">A line is not of the form that the head of the file gives.</exception>
    public static ConfidenceTable Parse(string content)
    {
        var table = new ConfidenceTable();
        var number = 0;
        foreach (var raw in content.Split('\n'))
        {
            number++;
            var line = raw.TrimEnd('\r', ' ', '\t');
            if (line.Length == 0 || line[0] == '#') continue;
            if (!table.Take(line.Split('\t'))) throw new FormatException($"{Resource}, line {number}: neither 'kind, rule, right, seen' nor 'kind, +signal, weight'.");
        }
        return table;
    }

    private bool Take(string[] cells)
    {
        if (cells.Length < 3 || Codes.Parse<ClaimKind>(cells[0]) is not { } kind) return false;
        if (cells[1].StartsWith('+'))
            return double.TryParse(cells[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) && double.IsFinite(weight) && _signals.TryAdd((kind, cells[1][1..]), weight);
        return cells.Length == 4 && int.TryParse(cells[2], out var right) && int.TryParse(cells[3], out var seen) && right >= 0 && right <= seen
            && _rules.TryAdd((kind, cells[1]), (right, seen));
    }

    /// <summary>0 to 1; null where nothing is known of such claims.</summary>
    /// <param name="kind">What the claim is about.</param>
    /// <param name="rule">Its rule, without the language.</param>
    /// <param name="signals">Its signals.</param>
    public double? Of(ClaimKind kind, string rule, IReadOnlyList<string> signals)
    {
        if (!_rules.TryGetValue((kind, AnyRule), out var all)) return null;
        var own = _rules.GetValueOrDefault((kind, rule));
        var logit = Logit(own.Right, own.Seen, all.Right, all.Seen) + _signals.GetValueOrDefault((kind, EveryClaim));
        foreach (var signal in signals) logit += _signals.GetValueOrDefault((kind, signal));
        return Math.Round(Math.Clamp(1 / (1 + Math.Exp(-logit)), Lowest, 1 - Lowest), 2);
    }

    /// <summary>The smoothed share of a rule among all of its kind, on the logit scale.</summary>
    public static double Logit(int right, int seen, int allRight, int allSeen)
    {
        var all = (allRight + 0.5) / (allSeen + 1);
        var share = (right + PriorCases * all) / (seen + PriorCases);
        return Math.Log(share / (1 - share));
    }

    private static ConfidenceTable ReadEmbedded()
    {
        using var stream = typeof(ConfidenceTable).Assembly.GetManifestResourceStream(Resource);
        if (stream is null) return new ConfidenceTable();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Parse(reader.ReadToEnd());
    }
}
