using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Attribution;

/// <summary>What a word does in reporting speech: <c>languages/&lt;code&gt;/speech.tsv</c>.</summary>
internal enum SpeechKind : byte
{
    /// <summary>"according to": the speaker follows.</summary>
    Marker,
    /// <summary>"said": its subject is the speaker.</summary>
    Verb,
    /// <summary>"denied".</summary>
    Deny,
    /// <summary>A noun that makes a speaker: "ministry", "witness".</summary>
    Speaker,
    /// <summary>"he added": the former speaker goes on.</summary>
    Continue,
}

/// <summary>Somebody speaks in a sentence.</summary>
/// <param name="At">The marker or verb.</param>
/// <param name="Kind">Which it is.</param>
/// <param name="Name">The speaker as the text names them, shortened.</param>
internal sealed record Speech(TokenRange At, SpeechKind Kind, string Name);

/// <summary>Finds who says what a sentence says.</summary>
internal sealed class SpeakerFinder
{
    private const int LongestName = 9;

    private readonly TermTrie<SpeechKind> _terms = new();
    private readonly LanguageTraits _traits;

    public SpeakerFinder(LanguagePack pack)
    {
        _traits = pack.Traits;
        foreach (var line in pack.Read("speech"))
            _terms.Add(line.Terms, Model.Codes.Parse<SpeechKind>(line[0]) ?? throw pack.Bad("speech", line, $"'{line[0]}' is no kind of speech."));
    }

    /// <summary>For each sentence, who speaks in it, in order. A sentence that goes on with a speaker repeats their name.</summary>
    public List<Speech>[] Find(AnnotatedText text)
    {
        var found = new List<Speech>[text.Text.Sentences.Length];
        string? last = null;
        for (var s = 0; s < found.Length; s++)
        {
            found[s] = InSentence(text, text.Text.Sentences[s], last);
            if (found[s].Count > 0) last = found[s][^1].Name;
            else if (text.Tokens[text.Text.Sentences[s].First].Folded == "\n\n") last = null;
        }
        return found;
    }

    private List<Speech> InSentence(AnnotatedText text, TokenRange sentence, string? last)
    {
        var speeches = new List<Speech>();
        for (var i = sentence.First; i < sentence.End; i++)
        {
            if (text.IsNoise[i] || text.Tokens[i].Kind is TokenKind.Break or TokenKind.Number || _terms.Match(text.Tokens, i, sentence.End) is not { } term) continue;
            var name = term.Value switch
            {
                SpeechKind.Marker => NameAfter(text, term.Range.End, sentence.End),
                SpeechKind.Verb or SpeechKind.Deny => SubjectOf(text, sentence, term.Range) ?? last,
                SpeechKind.Continue => speeches.Count > 0 ? speeches[^1].Name : last,
                _ => null,
            };
            if (name is { Length: > 0 }) speeches.Add(new(term.Range, term.Value, name));
            i = term.Range.End - 1;
        }
        return speeches;
    }

    private string? SubjectOf(AnnotatedText text, TokenRange sentence, TokenRange verb)
    {
        if (_traits.VerbFirst) return ListedBefore(text, sentence.First, verb.First) ?? NameAfter(text, verb.End, sentence.End) ?? NameBefore(text, sentence.First, verb.First);
        var before = verb.First - 1;
        var inverted = before < sentence.First || text.Tokens[before].Is('"') || text.Tokens[before].Is(',');
        return inverted ? NameAfter(text, verb.End, sentence.End) ?? NameBefore(text, sentence.First, verb.First - 1) : NameBefore(text, sentence.First, verb.First);
    }

    // Arabic headlines put the speaker first ("الأمم المتحدة تعلن"); elsewhere the verb leads and what stands before it is another clause.
    private string? ListedBefore(AnnotatedText text, int first, int end)
    {
        var start = end;
        while (start > first && end - start < 4 && GoesOn(text, start - 1)) start--;
        for (var i = start; i < end; i++)
            if (_terms.Match(text.Tokens, i, end) is { Value: SpeechKind.Speaker } speaker && (i == first || i == start)) return Trim(text, i, end);
        return null;
    }

    private string? NameAfter(AnnotatedText text, int first, int end)
    {
        var i = first;
        while (i < end && text.Has(i, Role.Definite | Role.Indefinite | Role.Of)) i = text.RoleAt(i)!.Value.Range.End;
        var last = i;
        while (last < end && last - i < LongestName && GoesOn(text, last) && !(!_traits.NamesHaveCapitals && last > i && text.Has(last, Role.Function | Role.Clause))) last++;
        return Trim(text, i, last);
    }

    private string? NameBefore(AnnotatedText text, int first, int end)
    {
        var start = end;
        while (start > first && end - start < LongestName && GoesOn(text, start - 1)) start--;
        // An apposition belongs to its name: "the Observatory, a monitor based in Britain, said".
        if (start == end && start > first && text.Tokens[start - 1].Is(','))
        {
            var comma = start - 2;
            while (comma > first && !text.Tokens[comma].Is(',')) comma--;
            if (comma > first) return NameBefore(text, first, comma);
        }
        return Trim(text, start, end);
    }

    private bool GoesOn(AnnotatedText text, int i)
    {
        var token = text.Tokens[i];
        if (!token.IsWord || text.QuantityAt(i) is not null || text.Has(i, Role.Relative | Role.Passive | Role.Active | Role.Copula | Role.Not | Role.By)) return false;
        return text.Outcome(i) is null && _terms.Match(text.Tokens, i, text.Tokens.Length) is null or { Value: SpeechKind.Speaker };
    }

    /// <summary>The words of a name without small words at its ends; null where none is left or it is a pronoun.</summary>
    private string? Trim(AnnotatedText text, int first, int end)
    {
        // Where a listed speaker stands in the stretch, the name begins with it.
        for (var i = first; i < end; i++)
            if (_terms.Match(text.Tokens, i, end) is { Value: SpeechKind.Speaker } speaker) { first = i; end = Math.Min(end, Math.Max(speaker.Range.End, i + 6)); break; }
        while (first < end && IsSmallWord(text, first)) first++;
        while (first < end && IsSmallWord(text, end - 1)) end--;
        if (first >= end || end - first == 1 && text.Tokens[first].Folded.Length < 2) return null;
        return text.Text.Words(new(first, end)).ReplaceLineEndings(" ").Trim();
    }

    // "اللجنة" and "المركز" are counted as things elsewhere and name a speaker here.
    private static bool IsSmallWord(AnnotatedText text, int i) =>
        text.RoleAt(i) is { } role && !text.Tokens[i].Capital && (role.Value & ~(Role.NotPeople | Role.Modifier)) != 0;
}
