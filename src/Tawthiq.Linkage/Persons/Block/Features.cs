using Tawthiq.Linkage.Persons.Compare;
using Tawthiq.Linkage.Persons.Lists;
using Tawthiq.Linkage.Persons.Names;
using Tawthiq.Linkage.Text;

namespace Tawthiq.Linkage.Persons.Block;

/// <summary>Something derived from a row that two rows of one person often share: the skeleton of a name, a month of death.</summary>
/// <param name="Name">For people, for example <c>family skeleton</c>.</param>
/// <param name="Field">The field it is derived from.</param>
internal sealed record Feature(string Name, int Field);

/// <summary>The features of all rows, row after row. Immutable.</summary>
internal sealed class Features
{
    private readonly uint[] _values;

    /// <summary>The kinds of features; at most 64.</summary>
    public IReadOnlyList<Feature> Kinds { get; }

    private Features(IReadOnlyList<Feature> kinds, uint[] values) => (Kinds, _values) = (kinds, values);

    /// <summary>Fields whose agreement goes together, as bits: the parts of a name are written in one way or another together.</summary>
    public IEnumerable<uint> Groups => Kinds.Select(k => k.Field).Distinct().GroupBy(f => f < PersonFacts.NameRoles ? 0 : f).Select(g => g.Aggregate(0u, (bits, f) => bits | 1u << f));

    /// <summary>Features of a person; 0 where the row does not tell.</summary>
    public ReadOnlySpan<uint> this[int person] => _values.AsSpan(person * Kinds.Count, Kinds.Count);

    /// <summary>A bit for each feature that two persons share.</summary>
    public ulong Shared(int a, int b)
    {
        var x = this[a];
        var y = this[b];
        var shared = 0UL;
        for (var i = 0; i < x.Length; i++) if (x[i] != 0 && x[i] == y[i]) shared |= 1UL << i;
        return shared;
    }

    /// <summary>Derives them.</summary>
    public static Features Of(PersonFacts facts, int threads)
    {
        var derivations = Derivations(facts).Take(64).ToArray();
        var values = new uint[facts.Count * derivations.Length];
        var names = PartKeys(facts.Parts);
        const int chunk = 1 << 13;
        Parallel.For(0, (facts.Count + chunk - 1) / chunk, new ParallelOptions { MaxDegreeOfParallelism = threads }, part =>
        {
            for (var i = part * chunk; i < Math.Min(facts.Count, (part + 1) * chunk); i++)
            {
                var row = facts[i];
                var mine = values.AsSpan(i * derivations.Length, derivations.Length);
                for (var d = 0; d < mine.Length; d++) mine[d] = derivations[d].Value(row, names);
            }
        });
        return new([.. derivations.Select(d => d.Feature)], values);
    }

    private delegate uint Derive(ReadOnlySpan<int> row, Keys[] names);

    private sealed record Derivation(Feature Feature, Derive Value);

    /// <summary>Keys of a part of a name: skeletons of its first and of its last word, starts of these, all its words.</summary>
    private readonly record struct Keys(uint First, uint FirstStart, uint Last, uint LastStart, uint All);

    private static Keys[] PartKeys(NameParts parts)
    {
        var keys = new Keys[parts.Count];
        for (var p = 1; p < keys.Length; p++)
        {
            var words = parts[p];
            var (first, last) = (parts.Tokens.Skeleton(words[0]), parts.Tokens.Skeleton(words[^1]));
            keys[p] = new(Hash(first), Hash(Start(first)), Hash(last), Hash(Start(last)), Hash(string.Concat(words.ToArray().Select(parts.Tokens.Skeleton))));
        }
        return keys;
    }

    private static string Start(string skeleton) => skeleton.Length <= 2 ? skeleton : skeleton[..2];

    private static uint Hash(string text) => Spread(Hashing.Of(text));

    private static uint Spread(ulong hash) => (uint)(hash >> 32) | 1;

    private static uint Number(int value) => value == 0 ? 0 : Spread(Hashing.Mix((ulong)(uint)value));

    private static IEnumerable<Derivation> Derivations(PersonFacts facts)
    {
        static int Part(ReadOnlySpan<int> row, int role) => PersonFacts.Part(row, PersonFacts.Has(row, 0) ? 0 : 1, role);
        string[] roles = ["given", "father", "grandfather", "family"];
        for (var r = 0; r < roles.Length; r++)
        {
            var role = r;
            // The family is known by its last word, the others by their first.
            yield return new(new($"{roles[r]} skeleton", r), role == 3 ? (row, names) => names[Part(row, role)].Last : (row, names) => names[Part(row, role)].First);
            if (role != 2) yield return new(new($"start of {roles[r]}", r), role == 3 ? (row, names) => names[Part(row, role)].LastStart : (row, names) => names[Part(row, role)].FirstStart);
        }
        for (var f = PersonFacts.NameRoles; f < facts.Fields.Count; f++)
            foreach (var derivation in OfField(facts, f)) yield return derivation;
    }

    private static IEnumerable<Derivation> OfField(PersonFacts facts, int f)
    {
        var (at, name) = (PersonFacts.FieldAt(f), facts.Fields[f].Name);
        switch (facts.Fields[f].Kind)
        {
            case FieldKind.Sex:
                yield return new(new(name, f), (row, _) => Number(row[at]));
                break;
            case FieldKind.Age:
                yield return new(new(name, f), (row, _) => Number(row[at]));
                // Of two bands that overlap, ages a year or two apart share one.
                yield return new(new($"{name} in sixes", f), (row, _) => row[at] == 0 ? 0 : Number(1000 + row[at] / 6));
                yield return new(new($"{name} in other sixes", f), (row, _) => row[at] == 0 ? 0 : Number(2000 + (row[at] + 3) / 6));
                break;
            case FieldKind.Birth or FieldKind.Day:
                yield return new(new(name, f), (row, _) => new PartialDay(row[at]) is { IsFull: true } day ? Number(day.Packed) : 0);
                yield return new(new($"month of {name}", f), (row, _) => new PartialDay(row[at]) is { Month: > 0 } day ? Number(day.Packed >> 5) : 0);
                yield return new(new($"year of {name}", f), (row, _) => Number(new PartialDay(row[at]).Year));
                if (facts.Fields[f].Kind == FieldKind.Birth) yield return new(new($"day and month of {name}", f), (row, _) => new PartialDay(row[at]) is { IsFull: true } day ? Number((day.Packed & 511) + 1000) : 0);
                else
                {
                    yield return new(new($"fortnight of {name}", f), (row, _) => new PartialDay(row[at]) is { IsFull: true } day ? Number(day.Number / 14) : 0);
                    yield return new(new($"other fortnight of {name}", f), (row, _) => new PartialDay(row[at]) is { IsFull: true } day ? Number(1 + (day.Number + 7) / 14 * 2) : 0);
                }
                break;
            case FieldKind.Words:
                yield return new(new(name, f), (row, names) => names[row[at]].All);
                yield return new(new($"first word of {name}", f), (row, names) => names[row[at]].First);
                break;
            default:
                var tokens = facts.Parts.Tokens;
                var starts = new uint[tokens.Count + 1];
                var ends = new uint[tokens.Count + 1];
                for (var t = 0; t < tokens.Count; t++) (starts[t + 1], ends[t + 1]) = (Hash(tokens.Text(t)[..Math.Min(4, tokens.Text(t).Length)]), Hash(tokens.Text(t)[^Math.Min(4, tokens.Text(t).Length)..]));
                var whole = new uint[tokens.Count + 1];
                for (var t = 0; t < tokens.Count; t++) whole[t + 1] = Hash(tokens.Text(t));
                yield return new(new(name, f), (row, _) => row[at] == 0 ? 0 : whole[row[at]]);
                yield return new(new($"start of {name}", f), (row, _) => row[at] == 0 ? 0 : starts[row[at]]);
                yield return new(new($"end of {name}", f), (row, _) => row[at] == 0 ? 0 : ends[row[at]]);
                break;
        }
    }
}
