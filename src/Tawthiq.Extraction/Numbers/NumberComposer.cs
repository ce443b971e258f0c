using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Numbers;

/// <summary>A number as composed from tokens, before qualifiers.</summary>
/// <param name="Range">Its tokens.</param>
/// <param name="Low">The value, or the lowest where it is vague.</param>
/// <param name="Vague">Whether the upper end is open.</param>
/// <param name="Approximate">Whether the words themselves are rough ("une dizaine").</param>
/// <param name="Words">Whether it is spelled out.</param>
internal readonly record struct Composed(TokenRange Range, decimal Low, bool Vague, bool Approximate, bool Words);

/// <summary>Puts the words and digits of one number together: "deux cent vingt et un", "11 ألفا و118", "2.5 million".</summary>
internal ref struct NumberComposer(NumberTerms terms, LanguageTraits traits, ReadOnlySpan<Token> tokens, bool inBetween)
{
    // More groups of three digits than any count has.
    private const int MostGroups = 8;

    private readonly NumberTerms _terms = terms;
    private readonly ReadOnlySpan<Token> _tokens = tokens;
    private readonly LanguageTraits _traits = traits;
    private readonly bool _inBetween = inBetween;
    private decimal _total;
    private decimal _current;
    private decimal _smallestScale = decimal.MaxValue;
    private bool _any, _article, _half, _open, _approximate, _words, _closed, _onlyOne;

    public Composed? Read(int at)
    {
        var i = at;
        var end = at;
        while (i < _tokens.Length && !_closed)
        {
            var start = i;
            var and = SkipAnd(ref i);
            if (i >= _tokens.Length) break;
            var next = _tokens[i].IsNumber ? Digit(i, and) : Word(i, and);
            if (next < 0) { i = start; break; }
            i = next;
            if (!_article && !_half) end = i;
        }
        // An article or "half" in front of nothing is no number; nor is "un" by itself where it is the article too.
        if (!_any || _article || _half || _onlyOne) return null;
        var value = _total + _current;
        return value > int.MaxValue ? null : new Composed(new(at, end), value, _open, _approximate, _words);
    }

    private readonly bool AndEverywhere => _traits.NumberAnd == NumberAnd.Everywhere;

    private readonly bool SkipAnd(ref int i)
    {
        if (!_any || _article || _half || !_tokens[i].IsWord || i + 1 >= _tokens.Length) return false;
        var and = (AndEverywhere || !_inBetween && _words) && _terms.Words.Match(_tokens, i, _tokens.Length) is { Value.Role: NumberRole.And, Range.Count: 1 };
        if (and) i++;
        return and;
    }

    private int Digit(int i, bool and)
    {
        if (_any && !(and && AndEverywhere && _current == 0 && _smallestScale < decimal.MaxValue)) return -1;
        var end = i + 1;
        var digits = _tokens[i].Folded;
        while (end < _tokens.Length && end - i < MostGroups && IsGroup(digits, _tokens[end - 1], _tokens[end])) digits += " " + _tokens[end++].Folded;
        var scaled = end < _tokens.Length && _tokens[end].IsWord && _terms.Words.Match(_tokens, end, _tokens.Length) is { Value.Role: NumberRole.Scale };
        if (Digits.Read(digits, scaled) is not { } value) { _closed = true; return -1; }
        // "between 137 thousand and 167 thousand" is two numbers.
        if (_any && (value >= _smallestScale || _inBetween && scaled)) return -1;
        (_any, _current) = (true, value);
        return end;
    }

    // "1 400" over two tokens: one space, three plain digits, before them at most three that do not start with 0.
    private static bool IsGroup(string before, Token last, Token next) =>
        next is { IsNumber: true, SpaceBefore: true } && next.Start - last.End == 1 && next.Folded.Length == 3 && !next.Folded.AsSpan().ContainsAnyExceptInRange('0', '9')
        && before[0] != '0' && (before.Contains(' ') || before.Length <= 3 && !before.AsSpan().ContainsAnyExceptInRange('0', '9'));

    private int Word(int i, bool and)
    {
        if (!_tokens[i].IsWord || _terms.Words.Match(_tokens, i, _tokens.Length) is not { } match) return -1;
        var term = match.Value;
        if ((match.Clitics & Clitics.Pronoun) != 0) return -1;
        and |= (match.Clitics & Clitics.And) != 0;
        if (_any && and != true && (match.Clitics & ~Clitics.The) != 0) return -1;
        var ok = term.Role switch
        {
            NumberRole.Unit or NumberRole.One or NumberRole.Hundreds => Unit(term, i, match.Range.End, and),
            NumberRole.Hundred => Hundred(and),
            NumberRole.Scale or NumberRole.Dual or NumberRole.Suffix => Scale(term, _tokens[i], and),
            NumberRole.Group => Group(term, and),
            NumberRole.Vague or NumberRole.Pair => Vague(term),
            NumberRole.Article => !_any && !_article && (_article = true),
            NumberRole.Half => !_any && (_article || !_half) && Half(),
            NumberRole.PlusHalf => PlusHalf(),
            _ => false,
        };
        if (!ok) return -1;
        if (term.Role is not (NumberRole.Suffix or NumberRole.Article)) _words |= !_any || _words || term.Role is not (NumberRole.Scale or NumberRole.Hundred or NumberRole.Group);
        if (term.Role is not (NumberRole.Article or NumberRole.Half)) { _any = true; _article = _half = false; }
        return match.Range.End;
    }

    private bool Half() { _article = false; return _half = true; }

    private bool Unit(NumberTerm term, int i, int end, bool and)
    {
        if (_article || _half) return false;
        if (_any && !Fits(term, and)) return false;
        // "between two hundred and three hundred", "two hundred and one thousand": what follows decides.
        if (_any && and && !AndEverywhere && _traits.NumberAnd != NumberAnd.AfterTens && end < _tokens.Length && _tokens[end].IsWord
            && _terms.Words.Match(_tokens, end, _tokens.Length) is { Value.Role: NumberRole.Hundred or NumberRole.Scale }) return false;
        _onlyOne = !_any && term.Role == NumberRole.One;
        _current += term.Value;
        return true;
    }

    private readonly bool Fits(NumberTerm term, bool and)
    {
        if (!_words && _smallestScale == decimal.MaxValue) return false;
        if (_current != decimal.Truncate(_current)) return false;
        var value = term.Value;
        var below = _current % 100;
        var fresh = _current == 0 && _total > 0;
        if (term.Role == NumberRole.Hundreds) return fresh && (and || !AndEverywhere);
        if (AndEverywhere) return and && (fresh || _current >= 100 && below == 0 || _traits.UnitsBeforeTens && below is > 0 and < 10 && value is >= 20 and < 100);
        if (fresh || _current >= 100 && below == 0) return value < 100 && (_traits.NumberAnd == NumberAnd.AfterHundreds || !and || fresh);
        if (and && below % 10 != 0) return false;
        if (and) return _traits.NumberAnd switch { NumberAnd.BeforeOne => value is 1 or 11 && below is >= 20 and <= 70, NumberAnd.AfterTens => value is > 0 and < 10 && below >= 20, _ => false };
        if (_traits.CountsByTwenties && below is 60 or 80 && value < 20) return true;
        return below >= 20 && below % 10 == 0 && value is > 0 and < 10;
    }

    private bool Hundred(bool and)
    {
        var below = _current % 100;
        if (_half) return false;
        if (!_any || _article || _current == 0 && _total > 0 && (and || _traits.BareHundred)) { _current += 100; return true; }
        if (and || _current is 0 or >= 100 || _current != decimal.Truncate(_current) || !_traits.HundredsPastNine && below > 9) return false;
        _onlyOne = false;
        _current *= 100;
        return true;
    }

    private bool Scale(NumberTerm term, Token token, bool and)
    {
        if (term.Role == NumberRole.Suffix && (!_any || token.SpaceBefore)) return false;
        if (term.Value >= _smallestScale) return false;
        _onlyOne = false;
        if (term.Role == NumberRole.Dual)
        {
            if (_any && !(and && _current == 0)) return false;
            _total += term.Value;
            _smallestScale = term.Value / 2;
            return true;
        }
        if (_any && and && _current == 0 && _total > 0) _current = 1;
        else if (_any && (and || _current == 0)) return false;
        var many = _half ? 0.5m : !_any || _article ? 1 : _current;
        if (!_any && !_article && !_half && term.Bare > 0) return _open = _closed = (_total = term.Bare) > 0;
        _total += many * term.Value;
        (_current, _smallestScale) = (0, term.Value);
        return true;
    }

    private bool Group(NumberTerm term, bool and)
    {
        if (and || _total > 0 || _current > 99) return false;
        if (!_any && !_article && !_half && term.Bare > 0) { _open = _closed = true; _current = term.Bare; return true; }
        _current = (_half ? 0.5m : _any ? _current : 1) * term.Value;
        (_approximate, _onlyOne) = (true, false);
        if (term.Value >= 1000) (_total, _current, _smallestScale) = (_current, 0, term.Value);
        else _closed = term.Value != 100;
        return true;
    }

    private bool Vague(NumberTerm term)
    {
        if (_any || _half) return false;
        _current = term.Value;
        _closed = true;
        if (term.Role == NumberRole.Pair) _approximate = true;
        else _open = true;
        return true;
    }

    private bool PlusHalf()
    {
        if (!_any || _current != 0 || _total == 0 || _open) return false;
        _total += _smallestScale / 2;
        return _closed = true;
    }
}
