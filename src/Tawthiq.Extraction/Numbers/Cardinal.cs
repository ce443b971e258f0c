using Tawthiq.Extraction.Languages;

namespace Tawthiq.Extraction.Numbers;

/// <summary>Adds up the atoms of a whole number: "two hundred and two thousand", "3 hundred and 21", "three lakh crore".</summary>
/// <remarks>Takes as many atoms as make one number; "3 hundred and 2 hundred" are two.</remarks>
internal ref struct Cardinal(LanguageTraits traits, ReadOnlySpan<NumberAtom> atoms)
{
    private readonly LanguageTraits _traits = traits;
    private readonly ReadOnlySpan<NumberAtom> _atoms = atoms;
    private decimal _total, _current;
    private decimal _scale = decimal.MaxValue;
    private bool _any, _figures, _afterScale, _closed;

    /// <summary>The value and the number of atoms it takes; null where the first atom starts no number.</summary>
    public (decimal Value, int Count)? Read()
    {
        var i = 0;
        if (_atoms.Length > 1 && _atoms[0].Role is NumberRole.Article && (_atoms[1].IsHundred || _atoms[1].IsScale || _atoms[1].IsGroup) && !_atoms[1].And) (i, _current) = (1, 1);
        var article = i;
        for (; i < _atoms.Length && !_closed; i++)
        {
            if (!Take(_atoms[i], i, article == 1 && i == 1)) break;
            _any = true;
        }
        return _any ? (_total + _current, i) : null;
    }

    private bool Take(NumberAtom atom, int i, bool article)
    {
        if (atom.IsHundred) return Hundred(atom.And && _any, article);
        if (atom.IsScale) return Scale(atom, article);
        if (atom.IsGroup) return Group(atom, article);
        if (atom.Role is not (NumberRole.Unit or NumberRole.One or NumberRole.Hundreds or NumberRole.Multiple)) return false;
        if (_any && !Fits(atom, i)) return false;
        if (_any && atom.And && _current >= 100 && i + 1 < _atoms.Length && _atoms[i + 1].IsHundred) return false;
        _current += atom.Value;
        (_figures, _afterScale) = (_figures | atom.Figure, false);
        return true;
    }

    private readonly bool Fits(NumberAtom atom, int i)
    {
        var (value, and) = (atom.Value, atom.And);
        var everywhere = _traits.NumberAnd == NumberAnd.Everywhere;
        if (value == 0 || value != decimal.Truncate(value) || _current != decimal.Truncate(_current)) return false;
        if (atom.Figure && _atoms[i - 1].Figure) return false;
        if (_current == 0) return _total > 0 && value < _scale && (value < 1000 || atom.Figure) && (and || !everywhere);
        var below = _current % 100;
        if (_current >= 100 && below == 0) return value < 100 && (and ? _traits.NumberAnd is NumberAnd.AfterHundreds or NumberAnd.Everywhere || _figures : !everywhere);
        if (atom.Figure || _atoms[i - 1].Figure) return false;
        if (_traits.UnitsBeforeTens && and && below is > 0 and < 10 && value is >= 20 and < 100) return true;
        if (_traits.CountsByTwenties && below is 60 or 80 && value < 20) return !and || value is 11 || value is 1 && below is 60;
        if (below < 20 || below % 10 != 0 || value >= 10) return false;
        return !and ? !everywhere : _traits.NumberAnd switch { NumberAnd.BeforeOne => value == 1, NumberAnd.AfterTens => true, _ => false };
    }

    private bool Hundred(bool and, bool article)
    {
        _afterScale = false;
        if (!_any) { _current = 100; return true; }
        if (_current == 0) { _current = 100; return and || _traits.BareHundred; }
        // Where a bare hundred is the rule, "un cent" is none.
        if (_traits.BareHundred && _current == 1 && !_figures) return false;
        if (and || article || _current >= 100 && !(_figures && _total == 0)) return false;
        _current *= 100;
        return true;
    }

    private bool Scale(NumberAtom atom, bool article)
    {
        if (atom.Role is not (NumberRole.Scale or NumberRole.Dual) && !_any && !article && !_traits.BareNounCounts) return false;
        if (!_any && !article && atom.Bare > 0) return false;
        // "three lakh crore": a scale right behind a lower one multiplies it.
        if (_any && _afterScale && !atom.And && atom.Value > _scale && atom.Role == NumberRole.Multiple) (_total, _scale) = (_total * atom.Value, atom.Value);
        else if (atom.Value >= _scale) return false;
        else if (atom.Role == NumberRole.Dual)
        {
            if (_current != 0) return false;
            (_total, _scale) = (_total + atom.Value, atom.Value / 2);
        }
        else
        {
            if (_any && _current == 0 && !atom.And) return false;
            _total += (_current == 0 ? 1 : _current) * atom.Value;
            (_current, _scale) = (0, atom.Value);
        }
        _afterScale = true;
        return true;
    }

    // "three hundred and two dozens" are three hundred and twenty-four.
    private bool Group(NumberAtom atom, bool article)
    {
        if (!_any && !article && (atom.Bare > 0 || !_traits.BareNounCounts)) return false;
        var below = _current >= 100 && _current % 100 != 0 ? _current % 100 : _current;
        _current += (below == 0 || atom.And ? 1 : below) * atom.Value - (atom.And ? 0 : below);
        return _closed = true;
    }
}
