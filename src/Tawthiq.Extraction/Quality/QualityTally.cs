using System.Globalization;

namespace Tawthiq.Extraction.Quality;

/// <summary>Right ones out of all.</summary>
/// <param name="Right">How many agree.</param>
/// <param name="All">How many there are to agree on.</param>
public readonly record struct Share(int Right, int All)
{
    /// <summary>Right ÷ all; null where there is nothing to agree on.</summary>
    public double? Value => All == 0 ? null : (double)Right / All;

    /// <summary>Adds two.</summary>
    public static Share operator +(Share a, Share b) => new(a.Right + b.Right, a.All + b.All);
}

/// <summary>What agrees between annotations and readings, with both sizes.</summary>
/// <param name="Agree">How many go together.</param>
/// <param name="Annotated">How many are annotated.</param>
/// <param name="Read">How many were read.</param>
public readonly record struct Overlap(int Agree, int Annotated, int Read)
{
    /// <summary>Share of what was read that is right; 1 where nothing was annotated and nothing read.</summary>
    public double Precision => Read > 0 ? (double)Agree / Read : Annotated == 0 ? 1 : 0;

    /// <summary>Share of what is annotated that was read; 1 where nothing was annotated and nothing read.</summary>
    public double Recall => Annotated > 0 ? (double)Agree / Annotated : Read == 0 ? 1 : 0;

    /// <summary>Harmonic mean of both.</summary>
    public double F1 => Precision + Recall > 0 ? 2 * Precision * Recall / (Precision + Recall) : 0;

    /// <summary>Adds two.</summary>
    public static Overlap operator +(Overlap a, Overlap b) => new(a.Agree + b.Agree, a.Annotated + b.Annotated, a.Read + b.Read);
}

/// <summary>Sums over documents from which the figures of reading are worked out. The measures are those of the annotation guide's scorer.</summary>
public sealed record QualityTally
{
    /// <summary>Number of documents.</summary>
    public int Documents { get; init; }

    /// <summary>Counts whose outcome and range are right, on words that touch.</summary>
    public Overlap Counts { get; init; }

    /// <summary>Of these, with the status right as well.</summary>
    public Overlap Status { get; init; }

    /// <summary>Of these, with incident or total, and part or whole, right as well.</summary>
    public Overlap Scope { get; init; }

    /// <summary>Reported events, paired one to one.</summary>
    public Overlap Events { get; init; }

    /// <summary>Type, over the paired events.</summary>
    public Share Type { get; init; }

    /// <summary>Date, over the paired events; none on both sides agrees.</summary>
    public Share Date { get; init; }

    /// <summary>Date, over the paired events that are annotated with one.</summary>
    public Share Dated { get; init; }

    /// <summary>Place, over the paired events; none on both sides agrees.</summary>
    public Share Place { get; init; }

    /// <summary>Attribution, over the matched counts that have one on either side.</summary>
    public Share Speaker { get; init; }

    /// <summary>Group, over the matched counts that have one on either side.</summary>
    public Share Group { get; init; }

    /// <summary>Documents annotated as reporting nothing in which nothing was read.</summary>
    public Share Quiet { get; init; }

    /// <summary>Adds two.</summary>
    public static QualityTally operator +(QualityTally a, QualityTally b) => new()
    {
        Documents = a.Documents + b.Documents,
        Counts = a.Counts + b.Counts,
        Status = a.Status + b.Status,
        Scope = a.Scope + b.Scope,
        Events = a.Events + b.Events,
        Type = a.Type + b.Type,
        Date = a.Date + b.Date,
        Dated = a.Dated + b.Dated,
        Place = a.Place + b.Place,
        Speaker = a.Speaker + b.Speaker,
        Group = a.Group + b.Group,
        Quiet = a.Quiet + b.Quiet,
    };

    /// <summary>The figures in their usual order, rounded to three decimals.</summary>
    public IReadOnlyList<QualityFigure> Figures =>
    [
        new("counts", Round(Counts.F1), Counts.Agree, Counts.Annotated, Counts.Read),
        new("precision", Round(Counts.Precision), Counts.Agree, null, Counts.Read),
        new("recall", Round(Counts.Recall), Counts.Agree, Counts.Annotated, null),
        new("status", Round(Status.F1), Status.Agree, Status.Annotated, Status.Read),
        new("scope", Round(Scope.F1), Scope.Agree, Scope.Annotated, Scope.Read),
        new("events", Round(Events.F1), Events.Agree, Events.Annotated, Events.Read),
        Figure("type", Type, whenNone: 0),
        Figure("date", Date, whenNone: 0),
        Figure("dated", Dated, whenNone: null),
        Figure("place", Place, whenNone: 0),
        Figure("speaker", Speaker, whenNone: 0),
        Figure("group", Group, whenNone: 0),
        Figure("quiet", Quiet, whenNone: null),
    ];

    // Where there is nothing to agree on the scorer gives 0 for some measures and none for others.
    private static QualityFigure Figure(string name, Share share, double? whenNone) =>
        new(name, share.Value is { } value ? Round(value) : whenNone, share.Right, share.All, null);

    // Formatting rounds the exact value; Math.Round would scale it first and turn 0.0345 the wrong way.
    private static double Round(double value) => double.Parse(value.ToString("F3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}

/// <summary>One figure with its denominators.</summary>
/// <param name="Name">Name of the measure.</param>
/// <param name="Value">0 to 1, rounded to three decimals; null where there is nothing to measure.</param>
/// <param name="Agree">How many agree.</param>
/// <param name="Annotated">How many there are in the annotation; null where the figure does not ask.</param>
/// <param name="Read">How many were read; null where the figure does not ask.</param>
public sealed record QualityFigure(string Name, double? Value, int Agree, int? Annotated, int? Read);
