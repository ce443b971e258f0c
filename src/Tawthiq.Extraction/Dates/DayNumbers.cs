using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Numbers;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Dates;

/// <summary>Numbers inside dates that are spelled out: "twenty-second", "vingt-cinq", "1ère", "nineteen ninety-six".</summary>
internal sealed class DayNumbers(NumberTerms numbers, LanguageTraits traits, Token[] tokens)
{
    private const int LastDay = 31;
    private const int Tens = 20;
    private const int EarliestYear = 1900;
    private const int LatestYear = 2100;

    /// <summary>A number in words or figures below a hundred, and one past it; null where none stands there.</summary>
    public (int Number, int End)? Cardinal(int i) =>
        i < tokens.Length && (tokens[i].IsNumber || tokens[i].IsWord) && new NumberComposer(numbers, traits, tokens, false).Read(i) is { Vague: false, Approximate: false, Low: >= 1 and < 100 } number ? ((int)number.Low, number.Range.End) : null;

    /// <summary>"third", "troisième", "3rd", "twenty-second".</summary>
    public (int Number, int End)? Ordinal(int i)
    {
        if (i >= tokens.Length) return null;
        if (tokens[i].IsNumber)
            return tokens[i].Folded.Length <= 2 && int.TryParse(tokens[i].Folded, out var figures) && figures > 0 && i + 1 < tokens.Length && !tokens[i + 1].SpaceBefore && tokens[i + 1].IsWord
                && numbers.Words.Match(tokens, i + 1, tokens.Length) is { Value.Role: NumberRole.OrdinalSuffix } suffix ? (figures, suffix.Range.End) : null;
        if (!tokens[i].IsWord || numbers.Words.Match(tokens, i, tokens.Length) is not { } word) return null;
        if (word.Value.Role == NumberRole.Ordinal) return ((int)word.Value.Value, word.Range.End);
        if (word.Value is not { Role: NumberRole.Unit, Value: >= Tens and < 100 } || word.Range.End >= tokens.Length || !tokens[word.Range.End].IsWord) return null;
        return numbers.Words.Match(tokens, word.Range.End, tokens.Length) is { Value: { Role: NumberRole.Ordinal, Value: < 10 } } unit ? ((int)(word.Value.Value + unit.Value.Value), unit.Range.End) : null;
    }

    /// <summary>The day of a month in words: "vingt-cinq", "twenty second"; null where the words give none.</summary>
    public (int Number, int End)? Day(int i)
    {
        if (i >= tokens.Length || !tokens[i].IsWord) return null;
        var day = Ordinal(i) ?? (numbers.Words.Match(tokens, i, tokens.Length) is { Value.Role: NumberRole.Unit } ? Cardinal(i) : null);
        return day is { Number: <= LastDay } ? day : null;
    }

    /// <summary>A year in words: "two thousand and fifteen", "mille neuf cent quatre-vingt-dix-huit", "nineteen ninety-six".</summary>
    public (int Number, int End)? Year(int i)
    {
        if (i >= tokens.Length || !tokens[i].IsWord || numbers.Words.Match(tokens, i, tokens.Length) is not { Value.Role: NumberRole.Unit or NumberRole.Scale }) return null;
        if (new NumberComposer(numbers, traits, tokens, false).Read(i) is not { Vague: false, Approximate: false } number) return null;
        if (number.Low is >= EarliestYear and <= LatestYear && number.Range.Count > 1) return ((int)number.Low, number.Range.End);
        // "nineteen ninety-six" is two numbers.
        if (number.Low is 19 or 20 && number.Range.End < tokens.Length && Cardinal(number.Range.End) is { Number: >= 10 } rest && tokens[number.Range.End].IsWord) return ((int)number.Low * 100 + rest.Number, rest.End);
        return null;
    }
}
