using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Attribution;

/// <summary>A text with its words of speech, and what the readers of speech ask of a token.</summary>
internal sealed class SpeechText(AnnotatedText text, SpeechTerms speech)
{
    private readonly TermsAt<SpeechKind> _terms = speech.Find(text);
    private readonly int[] _shouts = new int[text.Text.Sentences.Length];
    private readonly HashSet<string> _own = new(StringComparer.Ordinal);

    /// <summary>A name in the form in which it is cited.</summary>
    public string Cited(string name) => speech.Cited(name);

    /// <summary>Keeps what the document calls its own: after "our network", "the network" is the document too.</summary>
    public void Own(TokenRange words)
    {
        var last = Tokens[words.End - 1];
        _own.Add(last.Folded);
        foreach (var stem in last.Stems) if ((stem.Clitics & Clitics.Pronoun) != 0) _own.Add(stem.Folded);
    }

    public bool IsOwn(int i) => _own.Count > 0 && (_own.Contains(Tokens[i].Folded) || Tokens[i].Stems.Any(s => (s.Clitics & Clitics.The) != 0 && _own.Contains(s.Folded)));

    public AnnotatedText Annotated => text;
    public Token[] Tokens => text.Tokens;

    /// <summary>Whether adjectives stand behind their nouns, so that what follows a noun belongs to it.</summary>
    public bool AdjectivesFollow => text.Lexicon.Traits.AdjectivesFollowNouns;

    /// <summary>Whether verbs stand before their subjects.</summary>
    public bool VerbsLead => text.Lexicon.Traits.VerbFirst;

    public TermMatch<SpeechKind>? Term(int i) => _terms[i];

    public bool Is(int i, SpeechKind kind) => i >= 0 && i < _terms.Length && _terms[i] is { } term && term.Value == kind;

    /// <summary>The term of a kind that starts at the token and ends before <paramref name="end"/>.</summary>
    public TermMatch<SpeechKind>? Term(int i, int end, SpeechKind kind) =>
        i >= 0 && i < end && _terms[i] is { } term && term.Value == kind && term.Range.End <= end ? term : null;

    /// <summary>The noun that makes a speaker and starts at the token.</summary>
    public TermMatch<SpeechKind>? Speaker(int i, int end) => i >= 0 && i < end && _terms[i] is { Value: SpeechKind.Speaker or SpeechKind.Seat or SpeechKind.Body or SpeechKind.Voice } term && term.Range.End <= end ? term : null;

    public bool Has(int i, Role role) => text.Has(i, role);

    /// <summary>Whether the token is a verb or marker of speech.</summary>
    public bool Speaks(int i) => _terms[i] is { Value: SpeechKind.Verb or SpeechKind.Tally or SpeechKind.Deny or SpeechKind.Marker or SpeechKind.Sourced or SpeechKind.Continue or SpeechKind.Relay or SpeechKind.Recap };

    /// <summary>Whether a name may hold the token.</summary>
    public bool InName(int i)
    {
        var token = Tokens[i];
        if (!token.IsWord || text.IsNoise[i]) return false;
        if (_terms[i] is { Value: SpeechKind.Speaker or SpeechKind.Seat or SpeechKind.Body or SpeechKind.Voice or SpeechKind.Paper }) return true;
        if (Speaks(i) || Is(i, SpeechKind.Content) || Is(i, SpeechKind.When) || Is(i, SpeechKind.To) && text.RoleAt(i) is null || Is(i, SpeechKind.Former) || text.Has(i, Role.Relative | Role.Clause | Role.Not | Role.By)) return false;
        if (text.QuantityAt(i) is not null) return false;
        if (token.Capital || IsPreposition(i)) return true;
        return !text.Has(i, Role.Passive | Role.Active | Role.Copula) && (text.Outcome(i) is not { } outcome || (outcome.Clitics & Clitics.The) != 0);
    }

    /// <summary>Whether the sentence is written in capitals only, so that a capital tells nothing.</summary>
    private bool Shouts(int i)
    {
        var sentence = text.Text.SentenceOf[i];
        if (_shouts[sentence] == 0)
        {
            var range = text.Text.Sentences[sentence];
            var small = false;
            for (var t = range.First; t < range.End && !small; t++) small = Tokens[t].IsWord && char.IsLower(text.Text.Text[Tokens[t].End - 1]);
            _shouts[sentence] = small ? -1 : 1;
        }
        return _shouts[sentence] > 0;
    }

    // Folded, "à" is also an auxiliary.
    public bool IsPreposition(int i) => Is(i, SpeechKind.To) && i + 1 < _terms.Length
        && (!text.Has(i, Role.Active) || text.Has(i + 1, Role.Definite | Role.Indefinite | Role.Possessive) || Speaker(i + 1, _terms.Length) is not null);

    /// <summary>The ending of a possessor: "the township's defence team".</summary>
    public bool IsGenitive(int i) => text.Has(i, Role.Possessive) && Tokens[i].Folded[0] == '\'';

    /// <summary>A small word: it stands in a name only between its nouns.</summary>
    public bool IsSmall(int i) => text.RoleAt(i) is { } role && !IsProper(i) && (role.Value & ~(Role.NotPeople | Role.Modifier | Role.Force)) != 0;

    /// <summary>Whether a proper name may begin here: a capital that is not only the first of its sentence.</summary>
    public bool IsProper(int i) => !Shouts(i) && Tokens[i].IsWord && Tokens[i].Capital && (i == 0 || text.Text.Sentences[text.Text.SentenceOf[i]].First != i || text.RoleAt(i) is null);
}
