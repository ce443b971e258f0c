using System.Collections.Immutable;
using Tawthiq.Model;

namespace Tawthiq.Bench.Muc;

/// <summary>Turns reported events into templates of the task: acts on people and property that are no party to a fight.</summary>
internal static class EventMapping
{
    public static List<Template> Of(DocumentReading reading)
    {
        var templates = new List<Template>();
        foreach (var reported in reading.Events)
        {
            if (TypeOf(reported.Type) is not { } type || !IsOfTask(reported)) continue;
            var slots = ImmutableDictionary.CreateBuilder<Slot, ImmutableArray<Fill>>();
            slots[Slot.Type] = [Fill.Of(type)];
            if (DateOf(reported.Date, reading.Published) is { } date) slots[Slot.Date] = [Fill.Of(date)];
            if (PlaceOf(reported.Place) is { } place) slots[Slot.Location] = [Fill.Of(place)];
            var counts = reported.Casualties.ToList();
            slots[Slot.Number] = [.. counts.Select(NumberOf).OfType<string>().Select(Fill.Of)];
            slots[Slot.Effect] = [.. counts.Select(EffectOf).OfType<string>().Select(Fill.Of)];
            templates.Add(new(slots.ToImmutable(), false) { Event = reported.Id });
        }
        return templates;
    }

    private static bool IsOfTask(ReportedEvent reported)
    {
        var harmed = reported.Casualties.Where(c => c.Range.Max != 0).ToList();
        // Fighters and soldiers alone: a clash, whatever word the text has for it.
        return harmed.Count == 0 || !harmed.TrueForAll(c => c.Status == VictimStatus.Combatant);
    }

    private static string? TypeOf(EventType type) => type switch
    {
        EventType.RemoteExplosive or EventType.SuicideBombing => "BOMBING",
        EventType.Abduction => "KIDNAPPING",
        EventType.PropertyDestruction => "ARSON",
        EventType.ArmedClash or EventType.Arrest or EventType.Displacement or EventType.Surrender or EventType.Evacuation or EventType.TerritoryChange => null,
        _ => "ATTACK",
    };

    private static string? DateOf(ReportedDate? date, DateOnly? published)
    {
        if (date is null || date.Derivation == DateDerivation.FromContext) return published is { } p ? $"- {SlotAgreement.Write(p)}" : null;
        return date.From == date.To ? SlotAgreement.Write(date.From) : $"{SlotAgreement.Write(date.From)} - {SlotAgreement.Write(date.To)}";
    }

    private static string? PlaceOf(ReportedPlace? place) => place is null ? null : $"{place.Country ?? "?"}: {place.Name}";

    private static string? NumberOf(CasualtyCount count) => count.Range switch
    {
        { Max: 0 } => null,
        { Min: { } min, Max: { } max } when min == max => $"{min}",
        { Min: { } min, Max: null } => $"{min}-",
        { Min: null, Max: { } max } => $"-{max}",
        { Min: { } min, Max: { } max } => $"{min} - {max}",
        _ => null,
    };

    private static string? EffectOf(CasualtyCount count) => count switch
    {
        { Range.Max: 0 } => "NO INJURY OR DEATH",
        { Outcome: Outcome.Killed } => "DEATH",
        { Outcome: Outcome.Injured } => "INJURY",
        _ => null,
    };
}
