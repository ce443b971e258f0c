using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Numbers;

/// <summary>Joins the numbers of a text into ranges and applies the qualifiers around them.</summary>
internal sealed class QuantityAssembler(Token[] tokens, List<NumberItem> items, NumberTerms terms)
{
    // "29 قتيلا على الأقل", "29 civils au moins": so many words may stand between the number and its qualifier.
    private const int NounWords = 3;

    public List<Quantity> Assemble()
    {
        var found = new List<Quantity>();
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].Number is not { } number)
            {
                if (items[i].Term.Role == NumberRole.Ordinal) found.Add(new(items[i].Range, items[i].Range, CountRange.Exactly((int)items[i].Term.Value), QuantityKind.Ordinal, true, false));
                continue;
            }
            if (Odd(i, number) is { } odd) { found.Add(odd); i++; continue; }
            var second = SecondEnd(i, number);
            var last = second ?? i;
            var range = new TokenRange(items[i].Range.First, items[last].Range.End);
            var kind = Kind(number, i, last, out var kindEnd);
            if (kind == QuantityKind.Decimal && second is null) kind = KindOfDecimal(number);
            var value = second is { } s ? Between(number, items[s].Number!.Value) : Of(number);
            var (whole, qualified, result) = Qualify(i, last, range with { End = Math.Max(range.End, kindEnd) }, value, kind);
            var opensFrom = i > 0 && items[i - 1] is { Number: null, Term.Role: NumberRole.From } opener && opener.Range.End == range.First;
            found.Add(new(range, whole, result, kind, number.Words, qualified) { Upper = opensFrom && second is { } upper ? items[upper].Range.First : null });
            i = last;
        }
        return found;
    }

    // "بضعة وثلاثون": thirty and three to nine.
    private Quantity? Odd(int i, Composed few)
    {
        if (!few.Vague || few.Low >= 10 || i + 1 >= items.Count || items[i + 1] is not { Number: { Words: true, Vague: false } tens } next) return null;
        var joined = next.Range.First == items[i].Range.End && ((next.Clitics & Clitics.And) != 0 || tens.Low == 10);
        if (!joined || tens.Low is < 10 or > 90 || tens.Low % 10 != 0) return null;
        var range = items[i].Range.Join(next.Range);
        return new(range, range, CountRange.Of((int)(tens.Low + few.Low), (int)tens.Low + 9), QuantityKind.Number, true, false);
    }

    private static QuantityKind KindOfDecimal(Composed number) => number.Vague ? QuantityKind.Vague : QuantityKind.Decimal;

    private static CountRange Of(Composed number) =>
        number.Vague ? CountRange.AtLeast((int)number.Low) : CountRange.Of((int)number.Low, (int)number.Low, number.Approximate);

    private static CountRange Between(Composed low, Composed high)
    {
        if (high.Vague) return CountRange.AtLeast((int)low.Low);
        return CountRange.Of((int)low.Low, (int)high.Low, low.Approximate || high.Approximate);
    }

    /// <summary>The item that is the upper end of a range that starts at item <paramref name="i"/>.</summary>
    private int? SecondEnd(int i, Composed low)
    {
        if (low.Vague) return null;
        var opener = i > 0 && items[i - 1].Number is null && items[i - 1].Range.End == items[i].Range.First ? items[i - 1].Term.Role : NumberRole.Ignore;
        for (var j = i + 1; j < items.Count && j <= i + 2; j++)
        {
            if (items[j].Number is not { } high) { if (items[j].Term.Role is NumberRole.From or NumberRole.UpTo or NumberRole.About) continue; return null; }
            var gap = items[j].Range.First - items[i].Range.End;
            if (high.Low <= low.Low || gap is < 0 or > 3) return null;
            // "July 27 - Forty-four": a dash joins figures with figures and words with words.
            if (gap == 1 && tokens[items[i].Range.End].Is('-') && low.Words != high.Words) return null;
            return Joins(items[i].Range.End, items[j], gap) switch
            {
                1 => opener == NumberRole.Between ? j : null,
                2 => opener is NumberRole.Between or NumberRole.From || Alike(low, high) ? j : null,
                3 => Alike(low, high) ? j : null,
                _ => null,
            };
        }
        return null;
    }

    private static bool Alike(Composed low, Composed high) => high.Low <= 20 * Math.Max(low.Low, 1) && low.Low == decimal.Truncate(low.Low);

    private int Joins(int at, NumberItem high, int gap)
    {
        if (gap == 0) return (high.Clitics & Clitics.And) != 0 ? 1 : 0;
        if (gap == 1 && tokens[at].Is('-')) return 2;
        return tokens[at].IsWord && terms.Joins.Match(tokens, at, high.Range.First) is { } join && join.Range.End == high.Range.First ? (int)join.Value.Value : 0;
    }

    private QuantityKind Kind(Composed number, int first, int last, out int end)
    {
        end = items[last].Range.End;
        var after = Adjacent(last);
        if (after is { Role: NumberRole.Percent }) { end = items[last + 1].Range.End; return QuantityKind.Percent; }
        if (after is { Role: NumberRole.Money } || MoneyAcrossDe(last)) return QuantityKind.Money;
        if (after is { Role: NumberRole.OrdinalSuffix } && !tokens[end].SpaceBefore) { end = items[last + 1].Range.End; return QuantityKind.Ordinal; }
        if (after is { Role: NumberRole.Ordinal } && number.Words) return QuantityKind.Ordinal;
        if (after is { Role: NumberRole.Clock, After: true } || IsClock(items[first].Range, end)) return QuantityKind.Clock;
        if (first > 0 && items[first - 1].Range.End == items[first].Range.First && items[first - 1].Number is null)
        {
            if (items[first - 1].Term.Role == NumberRole.Money) return QuantityKind.Money;
            if (items[first - 1].Term is { Role: NumberRole.Clock, Before: true, After: false }) return QuantityKind.Clock;
        }
        if (number.Vague) return QuantityKind.Vague;
        return number.Low == decimal.Truncate(number.Low) ? QuantityKind.Number : QuantityKind.Decimal;
    }

    // "deux millions de dollars".
    private bool MoneyAcrossDe(int last) => last + 2 < items.Count && items[last + 1].Term.Role == NumberRole.From && items[last + 2].Term.Role == NumberRole.Money
        && items[last + 1].Range.First == items[last].Range.End && items[last + 2].Range.First == items[last + 1].Range.End;

    private bool IsClock(TokenRange range, int end) =>
        end + 1 < tokens.Length && tokens[end].Is(':') && tokens[end + 1].IsNumber && !tokens[end + 1].SpaceBefore
        || range.First > 1 && tokens[range.First - 1].Is(':') && tokens[range.First - 2].IsNumber && !tokens[range.First].SpaceBefore;

    private NumberTerm? Adjacent(int item) =>
        item + 1 < items.Count && items[item + 1].Number is null && items[item + 1].Range.First == items[item].Range.End ? items[item + 1].Term : null;

    private (TokenRange Whole, bool Qualified, CountRange Value) Qualify(int first, int last, TokenRange range, CountRange value, QuantityKind kind)
    {
        var qualified = false;
        for (var i = first - 1; i >= 0 && items[i].Number is null && items[i].Range.End == range.First; i--)
        {
            var term = items[i].Term;
            if (term.Role is not (NumberRole.Between or NumberRole.From) && (!IsQualifier(term.Role) || !term.Before)) break;
            if (IsQualifier(term.Role)) (value, qualified) = (Apply(term.Role, value), true);
            else if (last == first) break;
            else qualified = true;
            range = range with { First = items[i].Range.First };
        }
        if (AcrossNoun(first) is { } role) (value, qualified) = (Apply(role, value), true);
        if (last + 1 >= items.Count || items[last + 1] is not { Number: null } after || !after.Term.After || !IsQualifier(after.Term.Role)) return (range, qualified, value);
        if (Adjacent(last + 1) is null && last + 2 < items.Count && items[last + 2].Number is not null && items[last + 2].Range.First == after.Range.End) return (range, qualified, value);
        if (after.Range.First == range.End) return (range with { End = after.Range.End }, true, Apply(after.Term.Role, value));
        return after.Term.Role == NumberRole.AtLeast && kind == QuantityKind.Number && OnlyWords(range.End, after.Range.First)
            ? (range, true, Apply(after.Term.Role, value)) : (range, qualified, value);
    }

    // "تجاوز عدد القتلى 20": the verb qualifies the number behind its subject.
    private NumberRole? AcrossNoun(int first)
    {
        if (first < 2 || items[first - 1] is not { Number: null, Term.Role: NumberRole.Across } noun || items[first - 2] is not { Number: null } verb) return null;
        return IsQualifier(verb.Term.Role) && verb.Range.End == noun.Range.First && OnlyWords(noun.Range.End, items[first].Range.First) ? verb.Term.Role : null;
    }

    private bool OnlyWords(int from, int to)
    {
        if (to - from > NounWords || to < from) return false;
        for (var i = from; i < to; i++) if (!tokens[i].IsWord) return false;
        return true;
    }

    private static bool IsQualifier(NumberRole role) => role is >= NumberRole.AtLeast and <= NumberRole.About;

    private static CountRange Apply(NumberRole role, CountRange value)
    {
        var low = value.Min ?? 0;
        return role switch
        {
            NumberRole.AtLeast => CountRange.Of(low, null),
            NumberRole.MoreThan => value.Max is null ? value : CountRange.AtLeast(low == int.MaxValue ? low : low + 1),
            NumberRole.LessThan when value.Max is > 0 => CountRange.UpTo(value.Max.Value - 1),
            NumberRole.UpTo when value.Max is { } max => CountRange.UpTo(max),
            NumberRole.About when value.Min is not null && value.Max is not null => CountRange.Of(value.Min, value.Max, approximate: true),
            _ => value,
        };
    }
}
