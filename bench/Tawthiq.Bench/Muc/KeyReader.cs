using System.Collections.Immutable;
using System.Text.Json;

namespace Tawthiq.Bench.Muc;

/// <summary>Reads answer keys: one JSON object a line, a slot name to its fills.</summary>
internal static class KeyReader
{
    // Slot 19 holds "12: \"PEASANTS\"": the number, and whom it counts. Readings count people without naming them, so only the value is compared.
    private static readonly (Slot Slot, string Name, bool NamesPersons)[] Names =
    [
        (Slot.Date, "INCIDENT: DATE", false),
        (Slot.Location, "INCIDENT: LOCATION", false),
        (Slot.Type, "INCIDENT: TYPE", false),
        (Slot.Number, "HUM TGT: NUMBER", true),
        (Slot.Effect, "HUM TGT: EFFECT OF INCIDENT", true),
    ];

    /// <summary>The template of one line; null for "*", which says that its document reports no incident of the task.</summary>
    public static Template? Read(JsonElement line)
    {
        var number = line.GetProperty("MESSAGE: TEMPLATE").GetString()!;
        if (number.StartsWith('*')) return null;
        var slots = ImmutableDictionary.CreateBuilder<Slot, ImmutableArray<Fill>>();
        foreach (var (slot, name, namesPersons) in Names)
            if (line.TryGetProperty(name, out var fills) && fills.GetArrayLength() > 0)
                slots[slot] = [.. fills.EnumerateArray().Select(f => ReadFill(f.GetString()!, namesPersons)).Where(f => f.Alternatives.Length > 0)];
        return new(slots.ToImmutable(), number.Contains("OPTIONAL", StringComparison.Ordinal));
    }

    /// <summary>"? NO INJURY / NO INJURY OR DEATH: \"DRIVER\"" is an optional fill with two alternatives.</summary>
    public static Fill ReadFill(string text, bool namesPersons)
    {
        var value = text.Trim();
        var optional = value.StartsWith('?');
        value = value.TrimStart('?', ' ');
        if (namesPersons && value.IndexOf(": \"", StringComparison.Ordinal) is var at and >= 0) value = value[..at];
        return new([.. value.Split(" / ").Select(Unwrapped).Where(v => v is not ("" or "-"))], optional);
    }

    // "(- 12 MAY 89)" and "(INJURY"; the kinds of places, "LIMA (CITY)", keep theirs.
    private static string Unwrapped(string value)
    {
        value = value.Trim().TrimStart('?', ' ');
        if (value.StartsWith('(')) value = value[1..].EndsWith(')') && value.Count(c => c == ')') > value[1..].Count(c => c == '(') ? value[1..^1] : value[1..];
        return value.Count(c => c == ')') > value.Count(c => c == '(') ? value.TrimEnd(')') : value;
    }
}
