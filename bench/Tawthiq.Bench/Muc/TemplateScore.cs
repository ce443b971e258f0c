using System.Collections.Immutable;

namespace Tawthiq.Bench.Muc;

/// <summary>Scores the templates read from a document against its keys, over all templates.</summary>
/// <remarks>
/// After the descriptions published of the 1992 evaluation: templates are paired one to one by what they say, keys that nothing
/// was paired with count as missing and readings without a key as spurious, in every slot.
/// </remarks>
internal sealed class TemplateScore(SlotAgreement agreement)
{
    private static readonly Slot[] Slots = Enum.GetValues<Slot>();

    public Dictionary<Slot, SlotTally> Of(IReadOnlyList<Template> keys, IReadOnlyList<Template> read)
    {
        var tally = Slots.ToDictionary(s => s, _ => default(SlotTally));
        var pairs = Pairs(keys, read);
        for (var k = 0; k < keys.Count; k++)
            foreach (var slot in Slots)
                if (pairs[k] is { } r) tally[slot] += Score(slot, keys[k][slot], read[r][slot]);
                else if (!keys[k].Optional) tally[slot] += Score(slot, keys[k][slot], []);
        for (var r = 0; r < read.Count; r++)
            if (!pairs.Contains(r))
                foreach (var slot in Slots) tally[slot] += Score(slot, [], read[r][slot]);
        return tally;
    }

    /// <summary>For each key the template that was read for it, or null: the pairs that together agree most.</summary>
    public int?[] Pairs(IReadOnlyList<Template> keys, IReadOnlyList<Template> read)
    {
        var worth = new double[keys.Count, read.Count];
        for (var k = 0; k < keys.Count; k++)
            for (var r = 0; r < read.Count; r++)
                // Where two keys agree as much, the one that must be found.
                worth[k, r] = MayPair(keys[k], read[r]) ? Slots.Sum(s => Score(s, keys[k][s], read[r][s]).Credit) + (keys[k].Optional ? 0 : 1e-3) : 0;
        var chosen = BestAssignment.Of(worth);
        return [.. Enumerable.Range(0, keys.Count).Select(k => chosen[k] is { } r && worth[k, r] > 0 ? r : (int?)null)];
    }

    /// <summary>Two templates may be one incident where the types agree, at least by half, and the day or the place does.</summary>
    private bool MayPair(Template key, Template read) =>
        Score(Slot.Type, key[Slot.Type], read[Slot.Type]).Credit > 0
        && (Score(Slot.Date, key[Slot.Date], read[Slot.Date]).Credit > 0 || Score(Slot.Location, key[Slot.Location], read[Slot.Location]).Credit > 0);

    /// <summary>Pairs the fills of one slot, those that agree wholly first; an optional fill that nothing fills was not possible.</summary>
    private SlotTally Score(Slot slot, ImmutableArray<Fill> keys, ImmutableArray<Fill> read)
    {
        var left = read.ToList();
        var (correct, partial, filled) = (0, 0, new HashSet<Fill>(ReferenceEqualityComparer.Instance));
        foreach (var wanted in (ReadOnlySpan<double>)[1, 0.5])
            foreach (var key in keys.OrderBy(k => k.Optional))
            {
                if (filled.Contains(key) || left.FindIndex(r => agreement.Of(slot, key, r) >= wanted) is not (>= 0 and var at)) continue;
                left.RemoveAt(at);
                filled.Add(key);
                if (wanted == 1) correct++; else partial++;
            }
        return new(keys.Count(k => !k.Optional || filled.Contains(k)), read.Length, correct, partial);
    }
}
