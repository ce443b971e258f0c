using Tawthiq.Linkage.Persons.Lists;

namespace Tawthiq.Linkage.Persons.Compare;

/// <summary>Compares two persons in all fields: a level of four bits for each field, the first field lowest. Thread-safe.</summary>
internal sealed class PairComparison(PersonFacts facts)
{
    private const int Missing = ComparedField.Missing;

    private readonly NameComparison _names = new(facts.Parts);
    private readonly FieldKind[] _kinds = [.. facts.Fields.Select(f => f.Kind)];

    /// <summary>The levels of a pair.</summary>
    public ulong Levels(int a, int b)
    {
        var x = facts[a];
        var y = facts[b];
        return Names(x, y) | Rest(x, y);
    }

    /// <summary>The levels of the parts of the name; other fields are 0.</summary>
    public ulong Names(ReadOnlySpan<int> x, ReadOnlySpan<int> y)
    {
        Span<int> names = stackalloc int[PersonFacts.NameRoles];
        _names.Compare(x, y, names);
        return (ulong)(uint)(names[0] | names[1] << 4 | names[2] << 8 | names[3] << 12);
    }

    /// <summary>The levels of all fields but the name; its parts are 0.</summary>
    public ulong Rest(ReadOnlySpan<int> x, ReadOnlySpan<int> y)
    {
        var levels = 0UL;
        for (var f = PersonFacts.NameRoles; f < _kinds.Length; f++)
        {
            var at = PersonFacts.FieldAt(f);
            levels |= (ulong)(uint)Level(_kinds[f], x[at], y[at]) << (4 * f);
        }
        return levels;
    }

    /// <summary>A level out of those of a pair.</summary>
    public static int Of(ulong levels, int field) => (int)(levels >> (4 * field)) & 15;

    private int Level(FieldKind kind, int a, int b)
    {
        if (a == 0 || b == 0) return Missing;
        return kind switch
        {
            FieldKind.Words => _names.Words.Parts(a, b),
            FieldKind.Sex => a == b ? 0 : 1,
            FieldKind.Age => Age(a - 1, b - 1),
            FieldKind.Birth => Birth(new(a), new(b)),
            FieldKind.Day => Day(new(a), new(b)),
            _ => a == b ? 0 : Edits(facts.Parts.Tokens.Text(a - 1), facts.Parts.Tokens.Text(b - 1)),
        };
    }

    // People round their age: 40 is often 38 or 42.
    internal static int Age(int a, int b) => Math.Abs(a - b) switch
    {
        0 => 0,
        1 => 1,
        2 => 2,
        3 when a % 5 == 0 || b % 5 == 0 => 2,
        <= 5 => 3,
        <= 10 => 4,
        _ => 5,
    };

    internal static int Birth(PartialDay a, PartialDay b)
    {
        if (a == b) return a.IsFull ? 0 : 3;
        if (!a.IsFull || !b.IsFull) return a.Year == b.Year && (a.Month == 0 || b.Month == 0 || a.Month == b.Month) ? 3 : Math.Abs(a.Year - b.Year) <= 1 ? 4 : 5;
        if (a.Year == b.Year && a.Month == b.Day && a.Day == b.Month) return 1;
        var same = (a.Year == b.Year ? 1 : 0) + (a.Month == b.Month ? 1 : 0) + (a.Day == b.Day ? 1 : 0);
        return same == 2 ? 2 : Math.Abs(a.Number - b.Number) <= 366 ? 4 : 5;
    }

    internal static int Day(PartialDay a, PartialDay b)
    {
        if (!a.IsFull || !b.IsFull) return a.Year != b.Year ? Math.Abs(a.Year - b.Year) == 1 ? 6 : 7 : a.Month > 0 && b.Month > 0 ? a.Month == b.Month ? 4 : 6 : 5;
        if (a == b) return 0;
        if (a.Year == b.Year && a.Month == b.Day && a.Day == b.Month) return 1;
        if (Math.Abs(a.Year - b.Year) > 1) return 7;
        return Math.Abs(a.Number - b.Number) switch { <= 3 => 2, <= 10 => 3, <= 31 => 4, <= 366 => 6, _ => 7 };
    }

    // Signs changed, left out, put in or swapped with their neighbour; more than two are as good as all.
    internal static int Edits(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 2 || a.Length > 24 || b.Length > 24) return 3;
        Span<int> before = stackalloc int[25], last = stackalloc int[25], row = stackalloc int[25];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            var free = before;
            before = last;
            last = row;
            row = free;
        }
        return Math.Min(3, last[b.Length]);
    }
}
