using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Persons;

/// <summary>Reads the age beside a name: "(45 عاماً)", ", aged 16", ", 34,", "12 ans", "عامان".</summary>
internal sealed class AgeReader(AnnotatedText text, NameLexicon lexicon)
{
    private const int Oldest = 120;
    private const int FarthestFigure = 4;

    private Token[] Tokens => text.Tokens;

    /// <summary>The age right behind a name.</summary>
    /// <param name="at">The token behind the name.</param>
    /// <param name="end">Where its sentence ends.</param>
    /// <returns>Years, and one past what tells them; null where nothing does.</returns>
    public (int Years, int End)? Behind(int at, int end)
    {
        var i = at;
        while (i < end && i < at + 2 && (Tokens[i].IsComma || Tokens[i].Is('"'))) i++;
        var bracket = i < end && Tokens[i].Is('(');
        if (bracket) i++;
        var led = false;
        for (var steps = 0; i < end && steps < FarthestFigure && text.QuantityAt(i) is null; steps++)
        {
            // "البالغ من العمر", "aged", "the", "a 34-year-old".
            if (text.Has(i, Role.Aged) || text.Has(i, Role.Indefinite | Role.Definite)) (led, i) = (led || text.Has(i, Role.Aged), text.RoleAt(i)!.Value.Range.End);
            else if (Cue(i) is var cue && (cue & NameCue.TwoYears) != 0) return (2, Closed(i + 1, end, bracket));
            else return null;
        }
        if (i >= end || text.QuantityAt(i) is not { Value: { Min: { } years, Max: { } most } } quantity || years != most || years is < 0 or > Oldest) return null;
        i = quantity.Range.End;
        if (bracket && i < end && Tokens[i].Is(')')) i++;
        // "34-year-old": the number holds its hyphens.
        while (i < end && Tokens[i].Is('-')) i++;
        var unit = i < end ? Cue(i) : NameCue.None;
        if ((unit & (NameCue.Years | NameCue.Months)) != 0)
            return ((unit & NameCue.Years) != 0 ? years : 0, Closed(lexicon.Cues.Match(Tokens, i, end)!.Value.Range.End, end, bracket)); // just matched
        if (led || bracket) return (years, i);
        // "Sami Haddad, 34, baker": the figure stands between two marks, in a script where names do.
        return text.Lexicon.Traits.NamesHaveCapitals && i > at + 1 && (i == end || Tokens[i].Kind is TokenKind.Mark or TokenKind.Break) ? (years, i) : null;
    }

    /// <summary>The age in the words before a name: "a 34-year-old man named".</summary>
    /// <returns>Years; null where nothing tells them.</returns>
    public int? Within(TokenRange words)
    {
        for (var i = words.First; i < words.End; i++) if (At(i, words.End) is { } age) return age.Years;
        return null;
    }

    /// <summary>The age that starts at a token: "12-year-old", "12 ans".</summary>
    /// <returns>Years, and one past their unit; null where none does.</returns>
    public (int Years, int End)? At(int at, int end)
    {
        if (at >= end || text.QuantityAt(at) is not { Value: { Min: { } years, Max: { } most } } quantity || years != most || years is < 0 or > Oldest) return null;
        var unit = quantity.Range.End;
        while (unit < end && Tokens[unit].Is('-')) unit++;
        if (unit >= end || lexicon.Cues.Match(Tokens, unit, end) is not { } cue || (cue.Value & (NameCue.Years | NameCue.Months)) == 0) return null;
        return ((cue.Value & NameCue.Years) != 0 ? years : 0, cue.Range.End);
    }

    private NameCue Cue(int token) => Tokens[token].IsWord && lexicon.Cues.Match(Tokens, token, Tokens.Length) is { } match ? match.Value : NameCue.None;

    private int Closed(int at, int end, bool bracket) => bracket && at < end && Tokens[at].Is(')') ? at + 1 : at;
}
