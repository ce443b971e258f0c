using System.Collections.Immutable;

namespace Tawthiq.Bench.Muc;

/// <summary>The slots of a MUC-4 template that reported events can fill.</summary>
internal enum Slot { Date, Location, Type, Number, Effect }

/// <summary>One fill of a slot, in the notation of the keys ("30 DEC 89", "PERU: LIMA (CITY)", "PLURAL").</summary>
/// <param name="Alternatives">Any one of them is right.</param>
/// <param name="Optional">Whether it may be left out.</param>
internal sealed record Fill(ImmutableArray<string> Alternatives, bool Optional)
{
    public static Fill Of(string value) => new([value], false);
}

/// <summary>One incident: what a key demands, or what was read.</summary>
/// <param name="Slots">Its fills by slot; a slot that is absent is empty.</param>
/// <param name="Optional">Whether a key may be left out.</param>
internal sealed record Template(ImmutableDictionary<Slot, ImmutableArray<Fill>> Slots, bool Optional)
{
    /// <summary>The reported event that it was made of; null for a key.</summary>
    public string? Event { get; init; }

    public ImmutableArray<Fill> this[Slot slot] => Slots.TryGetValue(slot, out var fills) ? fills : [];

    public static Template Of(params (Slot Slot, string Value)[] fills) =>
        new(fills.GroupBy(f => f.Slot).ToImmutableDictionary(g => g.Key, g => g.Select(f => Fill.Of(f.Value)).ToImmutableArray()), false);
}
