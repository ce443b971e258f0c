using System.Collections.Immutable;
using Tawthiq.Model;

namespace Tawthiq.Bench.Muc;

/// <summary>Turns reported events into templates of the task: acts on people and property that are no party to a fight.</summary>
internal static class EventMapping
{
    // A month or a year, as background has it, is no date of the keys.
    private const int LongestDate = 31;

    private const int MostTargets = 1000;

    // In characters: a paragraph or two.
    private const int FarthestPlace = 600;

    /// <summary>The templates of a document.</summary>
    /// <param name="reading">What was read in it.</param>
    /// <param name="home">Where the report comes from.</param>
    public static List<Template> Of(DocumentReading reading, Dateline home)
    {
        var templates = new List<Template>();
        foreach (var reported in reading.Events)
        {
            if (TypeOf(reported.Type) is not { } type || !IsOfTask(reported)) continue;
            var slots = ImmutableDictionary.CreateBuilder<Slot, ImmutableArray<Fill>>();
            slots[Slot.Type] = [Fill.Of(type)];
            if (DateOf(reported.Date, reading.Published) is { } date) slots[Slot.Date] = [Fill.Of(date)];
            if (PlaceOf(reported, home) is { } place) slots[Slot.Location] = [Fill.Of(place)];
            var counts = reported.Casualties.Where(IsTarget).ToList();
            slots[Slot.Number] = [.. counts.Select(NumberOf).OfType<string>().Select(Fill.Of)];
            slots[Slot.Effect] = [.. counts.Select(EffectOf).OfType<string>().Select(Fill.Of)];
            templates.Add(new(slots.ToImmutable(), false) { Event = reported.Id });
        }
        return templates;
    }

    private static bool IsOfTask(ReportedEvent reported)
    {
        var harmed = reported.Casualties.Where(c => c.Range.Max != 0).ToList();
        return reported.Type switch
        {
            // Parties that fight each other are no incident of the task, unless civilians are among the harmed or nobody is.
            EventType.ArmedClash => reported.Casualties.Count > 0 && (harmed.Count == 0 || harmed.Exists(c => c.Status == VictimStatus.Civilian)),
            // Told without anybody harmed, these are background, and acts of armies.
            EventType.AirStrike or EventType.Shelling or EventType.ExcessiveForce or EventType.ChemicalWeapon => reported.Casualties.Count > 0 && !harmed.TrueForAll(c => c.Status == VictimStatus.Combatant),
            // "The movement still holds a thousand": no time, and nobody in particular.
            EventType.Abduction => harmed.Count > 0 && !harmed.TrueForAll(c => c.Status == VictimStatus.Combatant) && (reported.Date is not null || harmed.Exists(c => c.Status == VictimStatus.Civilian)),
            _ => harmed.Count > 0 || reported.Date is not null,
        };
    }

    private static string? TypeOf(EventType type) => type switch
    {
        EventType.RemoteExplosive or EventType.SuicideBombing => "BOMBING",
        EventType.Abduction => "KIDNAPPING",
        EventType.PropertyDestruction => "ARSON",
        EventType.Arrest or EventType.Displacement or EventType.Surrender or EventType.Evacuation or EventType.TerritoryChange => null,
        _ => "ATTACK",
    };

    private static string? DateOf(ReportedDate? date, DateOnly? published)
    {
        if (date is null || date.Derivation == DateDerivation.FromContext || date.To.DayNumber - date.From.DayNumber > LongestDate) return published is { } p ? $"- {SlotAgreement.Write(p)}" : null;
        return date.From == date.To ? SlotAgreement.Write(date.From) : $"{SlotAgreement.Write(date.From)} - {SlotAgreement.Write(date.To)}";
    }

    // The task is about Latin America: a namesake elsewhere is a place of the country that the report comes from.
    private static string? PlaceOf(ReportedEvent reported, Dateline home)
    {
        if (reported.Place is not { } place || !IsToldNear(reported, place.Span)) return home.Country;
        // A street or a hotel of which no town is told is in the town of the dateline.
        if (place.Derivation == PlaceDerivation.Anchored && home.Town is not null) return $"{home.Country}: {home.Town}";
        var country = place.Country is { } named && (home.Country is null || LatinAmerica.Contains(named)) ? named : home.Country;
        if (place.Derivation != PlaceDerivation.Named || place.GazetteerId?.StartsWith("iso:", StringComparison.Ordinal) == true) return country;
        return $"{country ?? "?"}: {place.Name}";
    }

    // A place that is named pages away is that of the text's other events.
    private static bool IsToldNear(ReportedEvent reported, Span place)
    {
        if (reported.Span is { } words && Math.Abs(words.Start - place.Start) <= FarthestPlace) return true;
        return reported.Casualties.Any(c => Math.Abs(c.Span.Start - place.Start) <= FarthestPlace || c.AltSpans.Any(s => Math.Abs(s.Start - place.Start) <= FarthestPlace))
            || reported is { Span: null, Casualties.Count: 0 };
    }

    private static readonly HashSet<string> LatinAmerica = ["AR", "BO", "BR", "BZ", "CL", "CO", "CR", "CU", "DO", "EC", "GT", "GY", "HN", "HT", "JM", "MX", "NI", "PA", "PE", "PR", "PY", "SR", "SV", "UY", "VE"];

    private static string? NumberOf(CasualtyCount count) => count.Range switch
    {
        { Max: 0 } => null,
        { Min: { } min, Max: { } max } when min == max => $"{min}",
        // "several", "dozens": the lower ends that the guide gives to words without a number.
        { Min: 3 or 24 or 200, Max: null } => "PLURAL",
        { Min: { } min, Max: null } => $"{min}-",
        { Min: null, Max: { } max } => $"-{max}",
        { Min: { } min, Max: { } max } => $"{min} - {max}",
        _ => null,
    };

    // The arrested and the displaced are no targets, and a thousand and more are those of a war.
    private static bool IsTarget(CasualtyCount count) =>
        count.Outcome is Outcome.Killed or Outcome.Injured or Outcome.Abducted or Outcome.Missing or Outcome.Affected && (count.Range.Min ?? count.Range.Max) < MostTargets;

    private static string? EffectOf(CasualtyCount count) => count switch
    {
        { Range.Max: 0 } => "NO INJURY OR DEATH",
        { Outcome: Outcome.Killed } => "DEATH",
        { Outcome: Outcome.Injured } => "INJURY",
        _ => null,
    };
}
