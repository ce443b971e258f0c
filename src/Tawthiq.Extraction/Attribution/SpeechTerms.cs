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
    /// <summary>"counted", "found": its subject is the speaker where it is one that speaks.</summary>
    Tally,
    /// <summary>"denied".</summary>
    Deny,
    /// <summary>A noun that makes a speaker: "ministry", "witness".</summary>
    Speaker,
    /// <summary>"he added": the former speaker goes on.</summary>
    Continue,
    /// <summary>"it", "the same source", "the network": stands for the former speaker.</summary>
    Same,
    /// <summary>"we", "our": the document itself, or inside quotation marks who is quoted.</summary>
    Own,
    /// <summary>"an earlier toll", "official figures": it says, and nobody is named.</summary>
    Figure,
    /// <summary>"statement", "report": says for who made it.</summary>
    Paper,
    /// <summary>"to": whoever follows is spoken to.</summary>
    To,
    /// <summary>"Moscow": a capital that stands for its government, unless it only says where.</summary>
    Seat,
    /// <summary>"de source médicale": a marker inside which the name begins.</summary>
    Sourced,
    /// <summary>"by the army's count": the speaker stands before.</summary>
    Reckoning,
    /// <summary>"أما", "لكن": the subject follows, before its verb.</summary>
    Frame,
    /// <summary>"up from", "fixé jusque-là à": what follows was said before, and nobody is named.</summary>
    Former,
    /// <summary>"مقتل", "وقوع": what is said begins, so no name goes on.</summary>
    Content,
    /// <summary>"on Sunday", "الأحد": may stand between a verb and who speaks, and in no name.</summary>
    When,
    /// <summary>"the network", "اللجنة": a body; alone and named nowhere else it is whoever speaks in the document.</summary>
    Body,
    /// <summary>"a spokesman": speaks for whoever was named.</summary>
    Voice,
    /// <summary>"quoted by": whoever follows only hands on what somebody else says.</summary>
    Relay,
    /// <summary>"c'est ce qu'a annoncé": whoever follows says what the sentence before tells.</summary>
    Recap,
    /// <summary>"the channel", "this organisation": a name given before, in this sentence first of all.</summary>
    That,
}

/// <summary>The words of speech of one language. Immutable; safe for many threads.</summary>
internal sealed class SpeechTerms
{
    private readonly TermTrie<SpeechKind> _terms = new();
    private readonly Dictionary<string, string> _citations = new(StringComparer.Ordinal);

    public SpeechTerms(LanguagePack pack)
    {
        foreach (var line in pack.Read("speech"))
        {
            _terms.Add(line.Terms, Model.Codes.Parse<SpeechKind>(line[0]) ?? throw pack.Bad("speech", line, $"'{line[0]}' is no kind of speech."));
            if (line[1].Length > 0) foreach (var term in line.Terms) _citations[Folding.Fold(term)] = line[1];
        }
    }

    /// <summary>A name in the form in which it is cited: "ناشطون" for "ناشطين".</summary>
    public string Cited(string name) => _citations.GetValueOrDefault(Folding.Fold(name), name);

    /// <summary>For each token, the longest term that starts there.</summary>
    public TermsAt<SpeechKind> Find(AnnotatedText text)
    {
        var found = new TermsAt<SpeechKind>(text.Tokens.Length);
        foreach (var sentence in text.Text.Sentences)
            for (var i = sentence.First; i < sentence.End; i++)
                if (text.Tokens[i] is { IsWord: true, Key: not 0 } && !text.IsNoise[i]) found.Add(i, Match(text, i, sentence.End));
        return found;
    }

    private TermMatch<SpeechKind>? Match(AnnotatedText text, int i, int end)
    {
        if (_terms.Match(text.Tokens, i, end) is { } term && !CutsFeminine(text, i, term) && !IsVerbWithArticle(term)) return term;
        return text.Lexicon.Armed.Match(text.Tokens, i, end) is { } party ? new(SpeechKind.Speaker, party.Range, party.Clitics) : null;
    }

    // What carries an article or a preposition is no verb: "الحذر" (caution) is not "حذر" (warned).
    private static bool IsVerbWithArticle(TermMatch<SpeechKind> term) =>
        (term.Clitics & (Clitics.The | Clitics.With | Clitics.To | Clitics.Like)) != 0
        && term.Value is (SpeechKind.Verb or SpeechKind.Tally or SpeechKind.Deny or SpeechKind.Continue or SpeechKind.Content or SpeechKind.When);

    // The folded feminine ending looks like a pronoun: "محافظة" (province) is no governor.
    private static bool CutsFeminine(AnnotatedText text, int i, TermMatch<SpeechKind> term) =>
        (term.Clitics & Clitics.Pronoun) != 0 && text.Text.Text[text.Tokens[i].End - 1] == 'ة';
}
