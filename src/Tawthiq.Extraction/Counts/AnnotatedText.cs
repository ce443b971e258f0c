using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Numbers;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Counts;

/// <summary>A text with everything that the lists know about its tokens, each at the token where it starts.</summary>
internal sealed class AnnotatedText
{
    private readonly TermsAt<PersonNoun> _people;
    private readonly TermsAt<OutcomeTerm> _outcomes;
    private readonly TermsAt<Role> _roles;
    private readonly TermsAt<string> _nations;
    private readonly int[] _quantityAt;

    public AnnotatedText(TokenizedText text, bool[] isNoise, List<Quantity> quantities, Lexicon lexicon)
    {
        (Text, IsNoise, Quantities, Lexicon) = (text, isNoise, quantities, lexicon);
        var n = text.Tokens.Length;
        (_people, _outcomes, _roles, _nations, _quantityAt) = (new(n), new(n), new(n), new(n), new int[n]);
        Array.Fill(_quantityAt, -1);
        for (var q = 0; q < quantities.Count; q++)
            for (var i = quantities[q].Range.First; i < quantities[q].Range.End; i++) _quantityAt[i] = q;
        foreach (var sentence in text.Sentences)
            for (var i = sentence.First; i < sentence.End; i++)
            {
                if (isNoise[i] || text.Tokens[i].Kind is TokenKind.Break or TokenKind.Number || text.Tokens[i].Key == 0) continue;
                _people.Add(i, lexicon.People.Match(text.Tokens, i, sentence.End));
                _outcomes.Add(i, lexicon.OutcomeAt(text.Tokens, i, sentence.End));
                TellsOfEvacuation |= _outcomes[i] is { Value: { Outcome: Model.Outcome.Evacuated, Side: VictimSide.After } };
                _roles.Add(i, lexicon.Roles.Match(text.Tokens, i, sentence.End));
                _nations.Add(i, lexicon.Nations.Match(text.Tokens, i, sentence.End));
            }
    }

    /// <summary>Whether somebody leaves under an arrangement anywhere in the text.</summary>
    public bool TellsOfEvacuation { get; }

    public TokenizedText Text { get; }
    public bool[] IsNoise { get; }
    public List<Quantity> Quantities { get; }
    public Lexicon Lexicon { get; }
    public Token[] Tokens => Text.Tokens;

    /// <summary>The noun that starts at the token; like its neighbours null beyond either end of the text.</summary>
    public TermMatch<PersonNoun>? Person(int token) => _people[token];
    public TermMatch<OutcomeTerm>? Outcome(int token) => _outcomes[token];
    public TermMatch<Role>? RoleAt(int token) => _roles[token];
    public TermMatch<string>? Nation(int token) => _nations[token];

    /// <summary>Whether any of the four starts at the token.</summary>
    public bool IsListed(int token) => _roles.Starts(token) || _people.Starts(token) || _outcomes.Starts(token) || _nations.Starts(token);

    public bool Has(int token, Role role) => _roles[token] is { } match && (match.Value & role) != 0;

    /// <summary>Whether the word carries "and" (Arabic); a word of the lists tells it, a number by its first letter.</summary>
    public bool StartsWithAnd(int token)
    {
        if (token >= Tokens.Length || !Lexicon.Traits.AttachedParticles || Tokens[token].Folded is not ['و', _, ..] folded) return false;
        if (QuantityAt(token) is not null) return !folded.StartsWith("واحد", StringComparison.Ordinal);
        return (((Person(token)?.Clitics ?? Clitics.None) | (Outcome(token)?.Clitics ?? Clitics.None) | (Nation(token)?.Clitics ?? Clitics.None)) & Clitics.And) != 0;
    }

    /// <summary>Whether a word of no list carries "and" or "so" (Arabic), as the verb of a new clause does.</summary>
    public bool StartsClause(int token) => Lexicon.Traits.AttachedParticles && Tokens[token] is { IsWord: true, SpaceBefore: true, Stems.Length: > 0, Folded: ['و' or 'ف', _, _, ..] and not [_, 'ا', 'ل', ..] }
        && RoleAt(token) is null && Person(token) is null && Outcome(token) is null && Nation(token) is null && QuantityAt(token) is null;

    /// <summary>The words of a name without the particles written onto its first one: "وقوات النظام" names "قوات النظام".</summary>
    public string Name(TokenRange range)
    {
        var words = Text.Words(range);
        var clitics = (Person(range.First)?.Clitics ?? Clitics.None) | (Lexicon.Armed.Match(Tokens, range.First, range.End)?.Clitics ?? Clitics.None) | (RoleAt(range.First)?.Clitics ?? Clitics.None);
        if ((clitics & (Clitics.With | Clitics.To | Clitics.Like | Clitics.And)) == 0) return words;
        // "للجيش" is to + the + "جيش", with the article's first letter gone.
        if ((clitics & Clitics.And) != 0) words = words[1..];
        if ((clitics & (Clitics.To | Clitics.The)) == (Clitics.To | Clitics.The) && words.StartsWith("لل", StringComparison.Ordinal)) return "ال" + words[2..];
        return (clitics & (Clitics.With | Clitics.To | Clitics.Like)) != 0 && words.Length > 1 ? words[1..] : words;
    }

    /// <summary>The quantity whose words include the token.</summary>
    public Quantity? QuantityAt(int token) => token >= 0 && token < _quantityAt.Length && _quantityAt[token] >= 0 ? Quantities[_quantityAt[token]] : null;

    /// <summary>Whether a verb of speech starts at the token, after auxiliaries.</summary>
    public bool Speaks(int token)
    {
        while (token < Tokens.Length && Has(token, Role.Active) && Lexicon.Speech.Match(Tokens, token, Tokens.Length) is null) token++;
        return token < Tokens.Length && Tokens[token].IsWord && Lexicon.Speech.Match(Tokens, token, Tokens.Length) is not null;
    }

    /// <summary>Whether a verb of speech ends right before the token.</summary>
    public bool SpeaksBefore(int token)
    {
        for (var first = Math.Max(0, token - 3); first < token; first++)
            if (Tokens[first].IsWord && Lexicon.Speech.Match(Tokens, first, token) is { } verb && verb.Range.End == token) return true;
        return false;
    }

    /// <summary>Whether a role's words include a token in the stretch.</summary>
    public bool Any(int first, int end, Role role)
    {
        for (var i = Math.Max(0, first); i < end && i < _roles.Length; i++) if (Has(i, role)) return true;
        return false;
    }
}
