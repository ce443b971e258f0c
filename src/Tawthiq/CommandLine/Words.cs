using Tawthiq.Model;

namespace Tawthiq.CommandLine;

/// <summary>Values of the model in the words of the command line.</summary>
internal static class Words
{
    public static string Of<T>(T code) where T : struct, Enum => code.Code().Replace('_', ' ');

    /// <summary>Who came to what harm: <c>children killed</c>, <c>civilians injured</c>, <c>killed</c>.</summary>
    public static string Of(CasualtyCount c) => string.Join(' ', new[] { c.Nationality, c.Group ?? Plural(c.Status), Of(c.Outcome) }.OfType<string>());

    /// <summary>How a count is told: <c>denied</c>, <c>doubted</c>, <c>feared</c>; null where it is asserted.</summary>
    public static string? Told(CasualtyCount c) => c.Modality == Modality.Asserted ? null : Of(c.Modality);

    /// <summary>Null for unknown: the text says only people.</summary>
    public static string? Plural(VictimStatus? status) => status switch
    {
        VictimStatus.Civilian => "civilians",
        VictimStatus.Combatant => "combatants",
        _ => null,
    };

    /// <summary>A day, or the first and last day, marked where the document contradicts itself about it; null where there is none.</summary>
    public static string? Day(ReportedDate? date) => date is null ? null
        : (date.From == date.To ? $"{date.From:yyyy-MM-dd}" : $"{date.From:yyyy-MM-dd}–{date.To:yyyy-MM-dd}") + (date.Derivation == DateDerivation.Contradicted ? " (contradicted)" : "");

    public static string Place(ReportedPlace place) => place.Country is null ? place.Name : $"{place.Name} ({place.Country})";

    /// <summary>Why a document is known to repeat another one.</summary>
    /// <param name="repeat">The repeat.</param>
    /// <param name="first">Id of the first document; where another one is repeated, its id is told.</param>
    /// <param name="agency">Id of the agency whose report both are; null for none.</param>
    public static string Why(Repeat repeat, string first, string? agency = null) => (repeat.Kind switch
    {
        RepeatKind.SameText => "the same text",
        RepeatKind.LightEdit => $"light edit, {repeat.Percent} % of the word sequences of both are the same",
        RepeatKind.Excerpt => $"excerpt, {repeat.Percent} % of the shorter text stands in the longer one",
        RepeatKind.Agency => $"report of the same agency ({agency})",
        _ => "translation: the same figures, day and place in the same order",
    }) + (repeat.Of.Value == first ? "" : $", of {repeat.Of}");

    /// <summary>The parts that there are, parted by commas; null where there are none.</summary>
    public static string? Join(params string?[] parts) => string.Join(", ", parts.OfType<string>()) is { Length: > 0 } joined ? joined : null;
}
