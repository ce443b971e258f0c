using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Numbers;

/// <summary>Reads the exact numbers of one text.</summary>
internal sealed class ExactNumberParser(NumberTerms terms, LanguageTraits traits, TokenizedText source)
{
    private readonly Token[] _tokens = source.Tokens;
    private readonly string _text = source.Text;
    private readonly List<NumberAtom> _atoms = [];

    /// <summary>A number before its sign.</summary>
    /// <param name="Value">Its value.</param>
    /// <param name="First">First token.</param>
    /// <param name="End">One past the last token.</param>
    /// <param name="Start">First UTF-16 unit.</param>
    /// <param name="Stop">One past the last UTF-16 unit.</param>
    /// <param name="Form">How it is written.</param>
    private readonly record struct Found(decimal Value, int First, int End, int Start, int Stop, NumberForm Form);

    /// <summary>Adds the number that starts at a token, if one does; returns the token to go on with.</summary>
    public int Next(int i, List<NumberReading> found)
    {
        var token = _tokens[i];
        if (token.IsBreak) return i + 1;
        if (Figures.Vulgar(token.Folded) is { } vulgar)
        {
            found.Add(new(token.Start, token.End, vulgar, NumberForm.Fraction));
            return i + 1;
        }
        var number = token.IsNumber || token.Is('.') || token.Is(',') ? Figure(i) : token.IsWord ? Composed(i) : null;
        // "no one", "one another"; but "un et demi", "half of".
        if (number is not { Form: NumberForm.Fraction } && token.IsWord && Match(i) is { Value.Role: NumberRole.NoNumber or NumberRole.Ignore } skip) return skip.Range.End;
        if (number is null) return token.IsNumber ? Pieces(i, found) : i + 1;
        var whole = Shared(number.Value);
        found.Add(Signed(whole));
        var next = whole.End;
        while (next < _tokens.Length && _tokens[next].Start < whole.Stop) next++;
        return next;
    }

    private TermMatch<NumberTerm>? Match(int i)
    {
        if (i >= _tokens.Length || !_tokens[i].IsWord) return null;
        var exact = terms.Exact.Match(_tokens, i, _tokens.Length);
        var word = terms.Words.Match(_tokens, i, _tokens.Length);
        var best = exact is null || word is { } w && w.Range.Count > exact.Value.Range.Count ? word : exact;
        return best is { } b && (b.Clitics & Clitics.Pronoun) == 0 ? b : null;
    }

    // "3/4", "2 1/4", "1.1^23", "10k", "3 hundred and 21"
    private Found? Figure(int i)
    {
        var point = !_tokens[i].IsNumber;
        if (point && !IsLeadingPoint(i)) return null;
        var at = point ? i + 1 : i;
        if (!point && i > 0 && _tokens[i - 1].IsWord && !_tokens[i].SpaceBefore && _tokens[i - 1].End == _tokens[i].Start && !_tokens[i - 1].Folded.EndsWith('\'')
            && !IsAttachedWord(i - 1)) return null;
        var end = GroupEnd(at);
        if (Value(at, end) is not { } value) return null;
        if (point) value = decimal.TryParse("0." + _tokens[at].Folded, System.Globalization.CultureInfo.InvariantCulture, out var small) ? small : value;
        var stop = _tokens[end - 1].End;
        var negative = false;
        if (Figures.Power(_text, stop, value, negative) is { } power && Math.Abs(power.Value) < 1e27)
            return new((decimal)power.Value, i, end, _tokens[i].Start, power.End, NumberForm.Power);
        if (IsUnit(end)) return null;
        if (Slash(i, end) is { } parted) return parted;
        if (Slash(end, end + 1) is { } part && _tokens[end].SpaceBefore && value == decimal.Truncate(value) && part.Value < 1)
            return part with { Value = value + part.Value, First = i, Start = _tokens[i].Start };
        return Composed(i, value, end);
    }

    // A single word of a letter ("ال١٩٢") or an article carries no name of a thing.
    private bool IsAttachedWord(int i) => _tokens[i].Folded[0] >= 0x250;

    private bool IsLeadingPoint(int i) => i + 1 < _tokens.Length && _tokens[i + 1] is { IsNumber: true, SpaceBefore: false } next && next.Folded.All(char.IsAsciiDigit)
        && (_tokens[i].SpaceBefore || i == 0 || _tokens[i - 1].Is('-')) && _tokens[i].Is(traits.DecimalComma ? ',' : '.');

    private decimal? Value(int at, int end)
    {
        var digits = _tokens[at].Folded;
        for (var i = at + 1; i < end; i++) digits += _tokens[i].IsNumber ? (digits.Length > 0 && _tokens[i - 1].IsNumber ? " " : "'") + _tokens[i].Folded : "";
        if (end == at + 1) return Figures.Value(digits, traits.DecimalComma);
        // A last group may carry decimals.
        var mark = digits.LastIndexOfAny(['.', ',', '٫']);
        var whole = mark < 0 ? digits : digits[..mark];
        return Figures.Value(string.Concat(whole.Where(char.IsAsciiDigit)) + (mark < 0 ? "" : (traits.DecimalComma ? "," : ".") + digits[(mark + 1)..]), traits.DecimalComma);
    }

    // "1 234 567" and "١،٢٣٤،٥٦٧" over several tokens.
    private int GroupEnd(int at)
    {
        var end = at + 1;
        if (_tokens[at].Folded.Length > 3 || !_tokens[at].Folded.All(char.IsAsciiDigit) || _tokens[at].Folded[0] == '0') return end;
        while (end < _tokens.Length)
        {
            var comma = _tokens[end].Is('،') ? 1 : 0;
            if (end + comma >= _tokens.Length || _tokens[end + comma] is not { IsNumber: true } next || next.Start - _tokens[end + comma - 1].End != 1 - comma || next.SpaceBefore != (comma == 0)) break;
            var digits = next.Folded.AsSpan();
            var mark = digits.IndexOfAnyExceptInRange('0', '9');
            if ((mark >= 0 ? mark : digits.Length) != 3) break;
            end += comma + 1;
            if (mark >= 0) break;
        }
        return end;
    }

    // "180ml", "29km", "4th": what is written onto digits makes a measure of them, unless it scales them.
    private bool IsUnit(int end) => end < _tokens.Length && _tokens[end] is { IsWord: true, SpaceBefore: false } word && word.Start == _tokens[end - 1].End && Atom(end, false) is not { IsScale: true };

    private Found? Slash(int first, int end)
    {
        if (end + 1 >= _tokens.Length || first >= _tokens.Length || !_tokens[first].IsNumber || !_tokens[end].Is('/') || _tokens[end].SpaceBefore || _tokens[end + 1] is not { IsNumber: true, SpaceBefore: false } below) return null;
        if (end + 2 < _tokens.Length && _tokens[end + 2].Is('/') || first > 0 && _tokens[first - 1].Is('/')) return null;
        if (_tokens[first].Folded is not { Length: <= 9 } top || !top.All(char.IsAsciiDigit) || below.Folded is not { Length: <= 9 } bottom || !bottom.All(char.IsAsciiDigit) || IsUnit(end + 2)) return null;
        if (first > 1 && _tokens[first - 1].Is('-') && _tokens[first - 2].IsNumber) return null;
        var by = decimal.Parse(bottom, System.Globalization.CultureInfo.InvariantCulture);
        return by == 0 ? null : new(decimal.Parse(top, System.Globalization.CultureInfo.InvariantCulture) / by, first, end + 2, _tokens[first].Start, below.End, NumberForm.Fraction);
    }

    private Found? Composed(int i) => Composed(i, null, i);

    private Found? Composed(int i, decimal? figure, int end)
    {
        Collect(i, figure, end);
        if (_atoms.Count == 0) return null;
        var atoms = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_atoms);
        if (new Fractions(traits, atoms).Read() is { } fraction) return Of(fraction, i, NumberForm.Fraction);
        if (new Cardinal(traits, atoms).Read() is not { } whole) return null;
        // "un" is an article too, unless the words around it ask for a number.
        if (whole.Count == 1 && atoms[0].Role == NumberRole.One && Term(atoms[0].End)?.Role is not (NumberRole.OutOf or NumberRole.Over or NumberRole.Point) && (i == 0 || Term(i - 1)?.Role != NumberRole.Minus)) return null;
        var form = whole.Value == decimal.Truncate(whole.Value) ? NumberForm.Whole : NumberForm.Decimal;
        var found = Of(whole, i, form);
        return Pointed(found) ?? found;
    }

    private Found Of((decimal Value, int Count) number, int i, NumberForm form)
    {
        var end = _atoms[number.Count - 1].End;
        return new(number.Value, i, end, _tokens[i].Start, _tokens[end - 1].End, form);
    }

    private void Collect(int i, decimal? figure, int end)
    {
        _atoms.Clear();
        if (figure is { } value) _atoms.Add(new(NumberRole.Unit, value, 0, end, false, true));
        var at = figure is null ? i : end;
        while (at < _tokens.Length && _atoms.Count < ExactNumberReader.MostAtoms)
        {
            var and = false;
            if (_atoms.Count > 0 && Match(at) is { Value.Role: NumberRole.And } word) (and, at) = (true, word.Range.End);
            // "fifty - two"
            else if (_atoms.Count > 0 && _tokens[at].Is('-') && !_atoms[^1].Figure && at + 1 < _tokens.Length && _tokens[at + 1].IsWord) at++;
            if (Atom(at, and) is not { } atom || _atoms.Count > 0 && atom.Figure && _tokens[at - 1].Is('-')) return;
            _atoms.Add(atom);
            at = atom.End;
        }
    }

    private NumberAtom? Atom(int i, bool and)
    {
        if (i >= _tokens.Length) return null;
        if (_tokens[i].IsNumber)
        {
            var end = GroupEnd(i);
            return Value(i, end) is { } value && !IsUnit(end) && Slash(i, end) is null ? new(NumberRole.Unit, value, 0, end, and, true) : null;
        }
        if (Match(i) is not { } match) return null;
        var (term, range) = (match.Value, match.Range);
        var attached = (match.Clitics & Clitics.And) != 0;
        if (term.Role is NumberRole.CapitalMagnitude && (!_tokens[i].Capital || i == 0 || !_tokens[i - 1].IsNumber)) return null;
        if (term.Role is NumberRole.Suffix or NumberRole.Magnitude && (i == 0 || !_tokens[i - 1].IsNumber)) return null;
        return term.Role is <= NumberRole.Group or NumberRole.Article or NumberRole.Half or NumberRole.PlusHalf or NumberRole.Denominator or NumberRole.Multiple or NumberRole.Magnitude or NumberRole.CapitalMagnitude or NumberRole.Of
            ? new(term.Role, term.Value, term.Bare, range.End, and || attached, false) : null;
    }

    private NumberTerm? Term(int i) => Match(i)?.Value;

    // "two hundred point zero three", "point seventy-one"
    private Found? Pointed(Found whole)
    {
        if (Term(whole.End) is not { Role: NumberRole.Point }) return null;
        var at = whole.End + 1;
        var digits = "";
        while (at < _tokens.Length && digits.Length < 18 && Atom(at, false) is { Role: NumberRole.Unit or NumberRole.One or NumberRole.Multiple, Value: < 10 } digit && digit.Value == decimal.Truncate(digit.Value))
        {
            digits += (int)digit.Value;
            at = digit.End;
        }
        if (digits.Length == 0)
        {
            Collect(at, null, at);
            if (_atoms.Count == 0 || new Cardinal(traits, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_atoms)).Read() is not { } part || part.Value >= 1000) return null;
            (digits, at) = (((int)part.Value).ToString(System.Globalization.CultureInfo.InvariantCulture), _atoms[part.Count - 1].End);
        }
        var value = whole.Value + decimal.Parse("0." + digits, System.Globalization.CultureInfo.InvariantCulture);
        return whole with { Value = value, End = at, Stop = _tokens[at - 1].End, Form = NumberForm.Decimal };
    }

    // "one over three", "two out of five hundred"
    private Found Shared(Found top)
    {
        if (top.Form is not NumberForm.Whole || top.End >= _tokens.Length || Match(top.End) is not { Value.Role: NumberRole.Over or NumberRole.OutOf } word) return top;
        if (top.First > 0 && IsMoney(top.First - 1) || top.First > 1 && _tokens[top.First - 1].Is('-') && IsMoney(top.First - 2)) return top;
        var at = word.Range.End;
        if (at >= _tokens.Length || (_tokens[at].IsNumber ? Figure(at) : Composed(at)) is not { Form: NumberForm.Whole, Value: > 0 } bottom) return top;
        if (word.Value.Role == NumberRole.OutOf && (top.Value >= bottom.Value || word.Value.Value == 1 && top.Value != 1)) return top;
        return top with { Value = top.Value / bottom.Value, End = bottom.End, Stop = bottom.Stop, Form = NumberForm.Fraction };
    }

    private bool IsMoney(int i) => _tokens[i].Kind == TokenKind.Mark && terms.Words.Match(_tokens, i, _tokens.Length) is { Value.Role: NumberRole.Money };

    private NumberReading Signed(Found number)
    {
        var i = number.First - 1;
        if (i >= 0 && Term(i) is { Role: NumberRole.Minus }) return new(_tokens[i].Start, number.Stop, -number.Value, number.Form);
        return i >= 0 && _tokens[i].Is('-') && _tokens[number.First].Kind != TokenKind.Word && IsSign(i, number.First)
            ? new(_tokens[i].Start, number.Stop, -number.Value, number.Form) : new(number.Start, number.Stop, number.Value, number.Form);
    }

    // A hyphen that touches what stands before it joins; with a space on both sides it is a dash.
    private bool IsSign(int hyphen, int number) =>
        hyphen == 0 || _tokens[hyphen - 1].IsBreak || _tokens[hyphen].SpaceBefore && !_tokens[number].SpaceBefore && !_tokens[hyphen - 1].IsNumber;

    // "192.168.1.2", "22,24,26,31": each run of digits is a number of its own.
    private int Pieces(int i, List<NumberReading> found)
    {
        var token = _tokens[i];
        if (IsUnit(i + 1) || token.Folded.All(char.IsAsciiDigit) || token.Folded.Length != token.End - token.Start) return i + 1;
        for (var at = 0; at < token.Folded.Length;)
        {
            var end = at;
            while (end < token.Folded.Length && char.IsAsciiDigit(token.Folded[end])) end++;
            if (end > at && Figures.Value(token.Folded[at..end], traits.DecimalComma) is { } value) found.Add(new(token.Start + at, token.Start + end, value, NumberForm.Whole));
            at = end + 1;
        }
        return i + 1;
    }
}
