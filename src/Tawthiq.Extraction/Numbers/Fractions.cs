using Tawthiq.Extraction.Languages;

namespace Tawthiq.Extraction.Numbers;

/// <summary>Reads the fractions in the atoms of a number: "two thirds", "one hundred and three quarters", "five and a half million".</summary>
internal readonly ref struct Fractions(LanguageTraits traits, ReadOnlySpan<NumberAtom> atoms)
{
    private readonly LanguageTraits _traits = traits;
    private readonly ReadOnlySpan<NumberAtom> _atoms = atoms;

    /// <summary>A whole and a part of one.</summary>
    private readonly record struct Mixed(decimal Whole, decimal Part, decimal WholeScale);

    /// <summary>The value and the number of atoms it takes; null where no fraction stands there.</summary>
    public (decimal Value, int Count)? Read()
    {
        for (var d = 0; d < _atoms.Length; d++)
        {
            if (!_atoms[d].IsPart) continue;
            return At(d) is { } mixed ? Scaled(mixed, d + 1, out var end) is { } value ? (value, end) : null : null;
        }
        return null;
    }

    private Mixed? At(int d)
    {
        var part = _atoms[d];
        if (part.Role == NumberRole.Denominator) return Divided(d);
        if (d == 0) return part.Role == NumberRole.Half ? new(0, 0.5m, 0) : null;
        if (part.Role == NumberRole.Half && !part.And) return Whole(0, d) is { } many ? new(0, many / 2, 0) : null;
        return Sum(d) is { } whole ? new(whole, 0.5m, LastScale(d)) : null;
    }

    private Mixed? Divided(int d)
    {
        var part = _atoms[d];
        var value = part.Value;
        if (d == 0) return part.Bare is 1 or 2 || part.Bare == 3 && Tail(1) is not null ? new(0, Math.Max(1, part.Bare % 3) / value, 0) : null;
        // "مائة وثلاثة وثلث": one part, or two, behind its whole.
        if (part.And && part.Bare is 1 or 2 && Sum(d) is { } before) return new(before, part.Bare / value, LastScale(d));
        // "three twenty-firsts": the tens before it belong to what is divided by, if a number is left.
        if (d > 1 && value < 10 && (!part.And || value == 1) && _atoms[d - 1] is { Role: NumberRole.Unit, Value: >= 20 and < 100, Figure: false, And: false } tens && Over(d - 1, tens.Value + value) is { } by) return by;
        if ((value > 2 || part.Bare > 0) && Over(d, value) is { } simple) return simple;
        for (var q = d - 1; q > 0; q--)
            if (Whole(q, d) is { } higher && higher > value && Over(q, higher + value) is { } parts) return parts;
        return null;
    }

    /// <summary>The atoms before <paramref name="q"/> divided by a number; "X and Y/d" wherever Y/d is less than one.</summary>
    private Mixed? Over(int q, decimal by)
    {
        for (var proper = 0; proper < 2; proper++)
        {
            for (var p = q - 1; p > 0; p--)
                if (_atoms[p].And && Whole(p, q) is { } part && (proper == 1 || part < by) && Sum(p) is { } whole) return new(whole, part / by, LastScale(p));
            if (proper == 0 && Whole(0, q) is { } many) return new(0, many / by, 0);
        }
        return null;
    }

    private decimal LastScale(int end) => _atoms[end - 1].IsScale ? _atoms[end - 1].Value : 0;

    /// <summary>All atoms of a stretch as one number; an article counts one.</summary>
    private decimal? Whole(int from, int to)
    {
        if (to - from == 1 && _atoms[from].Role is NumberRole.Article) return 1;
        return new Cardinal(_traits, _atoms[from..to]).Read() is { } number && number.Count == to - from ? number.Value : null;
    }

    // "twenty and three and three fifths"
    private decimal? Sum(int to)
    {
        if (Whole(0, to) is { } whole) return whole;
        for (var p = to - 1; p > 0; p--)
            if (_atoms[p].And && Whole(0, p) is { } high && Whole(p, to) is { } low && low < high) return high + low;
        return null;
    }

    private (decimal Value, int End)? Tail(int i)
    {
        if (i < _atoms.Length && _atoms[i].Role == NumberRole.Of) i++;
        if (i < _atoms.Length && _atoms[i].Role == NumberRole.Article) i++;
        return i < _atoms.Length && !_atoms[i].And && (_atoms[i].IsScale || _atoms[i].IsGroup) ? (_atoms[i].Value, i + 1) : null;
    }

    // "one million and a half" is a half of the million; "one billion and a half million" names its own.
    private decimal? Scaled(Mixed number, int at, out int end)
    {
        end = at;
        if (Tail(at) is not { } tail) return number.Whole + number.Part * (number.WholeScale > 0 ? number.WholeScale : 1);
        end = tail.End;
        return number.WholeScale > 0 ? number.Whole + number.Part * tail.Value : (number.Whole + number.Part) * tail.Value;
    }
}
