using Tawthiq.Extraction.Attribution;
using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Events;
using Tawthiq.Extraction.Quality;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Reasons;

/// <summary>Says why a count is claimed: its rule, the words it rests on, what speaks for and against it.</summary>
internal sealed class CountReasons
{
    // From here on a number and the word for the harm stand far apart, a sentence is long, and figures compete in it.
    private const int Far = 5;
    private const int LongSentence = 40;
    private const int Many = 4;
    private const int FarthestSpeaker = 8;
    private const int DeepestPart = 3;
    private const int FarthestName = 300;

    private readonly Findings _found;
    private readonly int[] _countsIn;
    private readonly Dictionary<int, Dictionary<string, Speech>> _speakersIn = [];

    public CountReasons(Findings found)
    {
        _found = found;
        _countsIn = new int[found.Text.Text.Sentences.Length];
        foreach (var count in found.Counts) _countsIn[count.Sentence]++;
    }

    private AnnotatedText Text => _found.Text;

    /// <param name="mention">The mention that the claim is made from.</param>
    /// <param name="claim">The claim, complete but for this.</param>
    /// <param name="isTotal">Whether it is a total.</param>
    public Basis Of(Mention mention, CasualtyCount claim, bool isTotal)
    {
        var harm = HarmOf(mention);
        var signals = Signals(mention, claim, harm, isTotal).ToValueList();
        return new Basis(claim.Rule)
        {
            Words = Words(mention, claim, harm).OrderBy(w => w.Part).ThenBy(w => w.Span).ToValueList(),
            Signals = signals,
            Confidence = ConfidenceTable.Embedded.Of(ClaimKind.Count, mention.Rule, signals),
        };
    }

    /// <summary>The words that say what happened: those bound to the mention, else its own, else those of its whole.</summary>
    private TokenRange? HarmOf(Mention mention)
    {
        var at = mention;
        for (var steps = 0; at is not null && steps < DeepestPart; at = at.Whole, steps++)
        {
            if (at.Harm is { } bound) return bound;
            for (var i = at.Range.First; i < at.Range.End; i++)
                if (Text.QuantityAt(i) is null && Text.Outcome(i) is { } own) return own.Range;
        }
        return null;
    }

    private List<BasisWords> Words(Mention mention, CasualtyCount claim, TokenRange? harm)
    {
        var words = new List<BasisWords>();
        var i = mention.Range.First;
        while (i < mention.Range.End)
        {
            if (Text.QuantityAt(i) is { } quantity)
            {
                Add(words, BasisPart.Number, quantity.Number);
                Add(words, BasisPart.Bound, new(quantity.Range.First, quantity.Number.First));
                Add(words, BasisPart.Bound, new(quantity.Number.End, quantity.Range.End));
                i = Math.Max(i + 1, quantity.Range.End);
            }
            else if (Text.Person(i) is { } noun)
            {
                Add(words, BasisPart.Noun, noun.Range);
                i = Math.Max(i + 1, noun.Range.End);
            }
            else i++;
        }
        if (mention.Implied is not Implied.No && !words.Exists(w => w.Part is BasisPart.Number)) Add(words, BasisPart.Number, mention.Range);
        if (mention.Implied == Implied.No && !words.Exists(w => w.Part is BasisPart.Noun) && (mention.IsOthers || mention.IsOfThem) && words.Exists(w => w.Part == BasisPart.Number)) AddRest(words, mention);
        if (harm is { } said) Add(words, BasisPart.Outcome, said);
        if (claim.AttributedTo.Count > 0 && Speaker(mention, claim.AttributedTo) is { } speaker) words.Add(new(BasisPart.Speaker, speaker));
        return words;
    }

    // "others", "of them": no noun, but they say who is counted.
    private void AddRest(List<BasisWords> words, Mention mention)
    {
        var last = mention.Range.End;
        while (last > mention.Range.First && Text.QuantityAt(last - 1) is null) last--;
        Add(words, BasisPart.Noun, new(last, mention.Range.End));
    }

    private void Add(List<BasisWords> words, BasisPart part, TokenRange range)
    {
        if (range.Count > 0) words.Add(new(part, Text.Text.Span(range)));
    }

    /// <summary>Where the speaker is named: in the count's sentence, the next one, or shortly before.</summary>
    private Span? Speaker(Mention mention, ValueList<string> names)
    {
        foreach (var s in Nearest(mention.Sentence, _found.Speeches.Length))
            foreach (var name in names)
                if (SpeakersIn(s).TryGetValue(name, out var speech)) return Where(speech, name);
        return null;
    }

    // Made once for each sentence: a long one may hold many figures and many speakers.
    private Dictionary<string, Speech> SpeakersIn(int sentence)
    {
        if (_speakersIn.TryGetValue(sentence, out var known)) return known;
        var speakers = new Dictionary<string, Speech>(StringComparer.Ordinal);
        foreach (var speech in _found.Speeches[sentence])
            foreach (var name in speech.Names) speakers.TryAdd(name, speech);
        return _speakersIn[sentence] = speakers;
    }

    private Span Where(Speech speech, string name)
    {
        var text = Text.Text.Text;
        var start = Math.Max(0, Text.Tokens[speech.At.First].Start - FarthestName);
        var end = Math.Min(text.Length, Text.Tokens[Math.Max(speech.At.First, speech.End - 1)].End + FarthestName);
        var at = text.LastIndexOf(name, end - 1, end - start, StringComparison.Ordinal);
        var first = text.IndexOf(name, Text.Tokens[speech.At.First].Start, Math.Max(0, end - Text.Tokens[speech.At.First].Start), StringComparison.Ordinal);
        if (first >= 0) at = first; // behind its verb or marker rather than in front of it
        return at < 0 ? Text.Text.Span(speech.At) : Text.Text.Span(at, at + name.Length);
    }

    private static IEnumerable<int> Nearest(int sentence, int count)
    {
        yield return sentence;
        if (sentence + 1 < count) yield return sentence + 1;
        for (var s = sentence - 1; s >= Math.Max(0, sentence - FarthestSpeaker); s--) yield return s;
    }

    private IEnumerable<string> Signals(Mention mention, CasualtyCount claim, TokenRange? harm, bool isTotal)
    {
        if (mention.Implied is Implied.Indefinite or Implied.Dual) yield return "no-number";
        if (mention.Implied is Implied.Definite or Implied.Possessive or Implied.Named) yield return "named-person";
        if (mention is { Implied: Implied.No, HasNoun: false, IsOthers: false, IsOfThem: false }) yield return "no-noun";
        if (mention.IsOthers || mention.IsOfThem) yield return "refers-back";
        if (harm is { } said && mention.Range.GapTo(said) >= Far) yield return "far";
        if (_countsIn[mention.Sentence] >= Many) yield return "many-figures";
        if (_countsIn[mention.Sentence] == 1) yield return "only-figure";
        if (Text.Text.Sentences[mention.Sentence].Count > LongSentence) yield return "long-sentence";
        if (_found.Title is { } title && title.Contains(mention.Range.First)) yield return "title-only";
        if (claim.AltSpans.Count > 0) yield return "said-again";
        if (claim.SubsetOf is not null) yield return "part";
        if (claim.Status == VictimStatus.Unknown) yield return "status-open";
        if (claim.Range.Max is null || claim.Range.Min is null || claim.Range.Approximate) yield return "loose-number";
        if (claim.AttributedTo.Count > 0) yield return "speaker";
        if (mention.Victims) yield return "victims-word";
        if (isTotal) yield return "total";
    }

}
