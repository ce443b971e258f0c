using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Numbers;

/// <summary>Finds every number of a text, spelled out or in digits, with its qualifiers.</summary>
/// <remarks>Immutable; safe to use from many threads. One pass over the tokens, then work on what was found.</remarks>
internal sealed class NumberReader
{
    private readonly NumberTerms _terms;
    private readonly LanguageTraits _traits;

    public NumberReader(LanguagePack pack) => (_traits, _terms) = (pack.Traits, NumberTerms.Of(pack));

    public List<Quantity> Read(TokenizedText text)
    {
        var items = new List<NumberItem>();
        var tokens = text.Tokens;
        for (var i = 0; i < tokens.Length;) i = Next(tokens, i, items);
        return new QuantityAssembler(tokens, items, _terms).Assemble();
    }

    private int Next(Token[] tokens, int i, List<NumberItem> items)
    {
        var token = tokens[i];
        if (token.IsNumber) return IsPartOfName(tokens, i) ? i + 1 : Compose(tokens, i, items);
        if (!token.IsWord && !(token.Kind == TokenKind.Mark && token.Folded[0] is '%' or '٪' or '$' or '€' or '£' or '+')) return i + 1;
        if (_terms.Words.Match(tokens, i, tokens.Length) is not { } match || (match.Clitics & Clitics.Pronoun) != 0) return i + 1;
        switch (match.Value.Role)
        {
            case NumberRole.Ignore or NumberRole.And or NumberRole.PlusHalf or NumberRole.Suffix:
                return match.Range.End;
            case <= NumberRole.Half:
                return Compose(tokens, i, items);
            // "57 martyrs and more than 170 wounded": "and more" qualifies a number it touches, else "more than" is read.
            case var _ when !match.Value.Before && (items.Count == 0 || items[^1].Range.End != i):
                return i + 1;
            default:
                items.Add(new(match.Range, match.Value, null, match.Clitics));
                return match.Range.End;
        }
    }

    private int Compose(Token[] tokens, int i, List<NumberItem> items)
    {
        var between = items.Count > 0 && items[^1] is { Number: null, Term.Role: NumberRole.Between } last && last.Range.End == i;
        if (new NumberComposer(_terms, _traits, tokens, between).Read(i) is not { } number) return i + 1;
        var clitics = tokens[i].IsWord ? _terms.Words.Match(tokens, i, tokens.Length)?.Clitics ?? Clitics.None : Clitics.None;
        items.Add(new(number.Range, default, number, clitics));
        return number.Range.End;
    }

    // "M23", "Su-24": digits that hang on a Latin word name something.
    private static bool IsPartOfName(Token[] tokens, int i)
    {
        if (i == 0 || tokens[i].SpaceBefore) return false;
        var before = tokens[i - 1];
        return before.IsWord && before.Folded[0] < 0x250 && !before.Folded.EndsWith('\'') && before.Folded is not ("us" or "usd" or "eur");
    }
}

/// <summary>A number or a word that bears on one, in the order of the text.</summary>
/// <param name="Range">Its tokens.</param>
/// <param name="Term">The term, for a word that is no number.</param>
/// <param name="Number">The number; null for another word.</param>
/// <param name="Clitics">What its first word carries (Arabic).</param>
internal readonly record struct NumberItem(TokenRange Range, NumberTerm Term, Composed? Number, Clitics Clitics);
