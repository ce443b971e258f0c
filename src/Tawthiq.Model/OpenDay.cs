namespace Tawthiq.Model;

/// <summary>What a text tells of the day of an event where it leaves open which day that was: "on Wednesday", "yesterday", "24 November", with nothing that says of which week or year.</summary>
/// <remarks>Another document may tell the rest: an incident can be dated by what several of its reports leave open.</remarks>
/// <param name="Weekday">The day of the week; null where the text gives none.</param>
/// <param name="Month">1 to 12; null where the text gives none.</param>
/// <param name="DayOfMonth">1 to 31; null where the text gives none.</param>
/// <param name="DaysBeforePublication">0 for the day on which the text came out, 1 for the day before; null where it does not count from there.</param>
/// <param name="Span">The words.</param>
public sealed record OpenDay(DayOfWeek? Weekday, int? Month, int? DayOfMonth, int? DaysBeforePublication, Span Span);
