namespace Tawthiq.Extraction.Events;

/// <summary>How much each sign speaks for or against a statement telling of an event that is known already.</summary>
/// <remarks>Above zero the statement joins the event. Set by hand and then by turns, one weight at a time, on annotated documents.</remarks>
internal sealed record EventWeights
{
    public static readonly EventWeights Default = new();

    /// <summary>What speaks for joining before anything is known: a text tells of one thing sooner than of two.</summary>
    public double Bias { get; init; } = 0.5;

    /// <summary>It states no figure: it tells more of what was told.</summary>
    public double NoFigure { get; init; } = 1;

    /// <summary>The same figure is said again.</summary>
    public double SaidAgain { get; init; } = 3.5;

    public double SameSentence { get; init; } = 1;
    public double JustTold { get; init; } = 0.5;
    public double JustToldAcrossParagraphs { get; init; }

    /// <summary>The event that the text tells first is come back to sooner than others.</summary>
    public double First { get; init; } = 0.25;

    public double SameDay { get; init; } = 2.5;
    public double DaysTouch { get; init; } = 1;

    /// <summary>Another day, which may be that of a figure.</summary>
    public double DayOfFigure { get; init; } = -0.5;
    public double CloseDay { get; init; } = -1.5;
    public double FarDay { get; init; } = -3;

    /// <summary>Far from the day that the text speaks of, while the event names none.</summary>
    public double FarFromText { get; init; } = -2;

    public double SamePlace { get; init; } = 2;
    /// <summary>Two statements that name the same province may well name two events in it.</summary>
    public double SameArea { get; init; } = -0.5;
    public double Within { get; init; } = 0.5;

    /// <summary>Two towns of which one is in no list.</summary>
    public double UnknownTown { get; init; } = -1;
    public double OtherPlace { get; init; } = -3;

    /// <summary>Another place in a statement that names no deed.</summary>
    public double OtherPlaceOnly { get; init; } = -0.5;

    /// <summary>Away from the place that the text speaks of, while the event names none.</summary>
    public double AwayFromText { get; init; } = -1.5;

    public double SameKind { get; init; } = 0.5;
    public double OtherKind { get; init; } = -0.5;
    public double OtherKindInNewParagraph { get; init; } = -1.5;

    /// <summary>"another", "elsewhere".</summary>
    public double Another { get; init; } = -4;

    /// <summary>"hours later".</summary>
    public double Later { get; init; } = -0.5;

    /// <summary>"the attack".</summary>
    public double Definite { get; init; } = 0.5;
}
