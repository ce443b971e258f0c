using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Events;

/// <summary>The places that head the items of a round-up: "Idlib - …", "ريف حماة: …".</summary>
/// <remarks>One such head alone says where a report was written; two or more part the text.</remarks>
internal sealed class Sections
{
    private const int FewestHeads = 2;

    private readonly PlaceMention?[] _headOf;
    private readonly int[] _sectionOf;

    public Sections(Findings found)
    {
        var text = found.Text.Text;
        (_headOf, _sectionOf) = (new PlaceMention?[text.Sentences.Length], new int[text.Sentences.Length]);
        var heads = new Dictionary<int, PlaceMention>();
        foreach (var place in found.Places) if (IsHead(found, place)) heads.TryAdd(text.SentenceOf[place.Range.First], place);
        AreMany = heads.Count >= FewestHeads;
        if (!AreMany) return;
        PlaceMention? section = null;
        var number = 0;
        for (var s = 0; s < _headOf.Length; s++)
        {
            if (heads.TryGetValue(s, out var head))
            {
                number++;
                if (StartsParagraph(text, s)) section = head;
            }
            _headOf[s] = head ?? section;
            _sectionOf[s] = number;
        }
    }

    /// <summary>Whether the text is a round-up.</summary>
    public bool AreMany { get; }

    /// <summary>The place that heads the sentence's item; null outside round-ups.</summary>
    public PlaceMention? HeadOf(int sentence) => _headOf[sentence];

    /// <summary>The number of the sentence's item, from 1; 0 before the first and outside round-ups.</summary>
    public int Of(int sentence) => _sectionOf[sentence];

    private static bool IsHead(Findings found, PlaceMention place)
    {
        var (text, tokens) = (found.Text.Text, found.Text.Tokens);
        if (place.Range.End >= tokens.Length || found.Text.IsNoise[place.Range.First]) return false;
        if (place.Lead == PlaceLead.Heading && StartsParagraph(text, text.SentenceOf[place.Range.First])) return true;
        var next = tokens[place.Range.End];
        if (!next.Is(':') && !(next.Is('-') && next.SpaceBefore)) return false;
        var first = text.Sentences[text.SentenceOf[place.Range.First]].First;
        while (first < place.Range.First && tokens[first].Kind == TokenKind.Mark) first++;
        // "Damascus countryside:", "محافظة إدلب:" have a word of their own before or behind the name.
        return place.Range.First - first <= 1;
    }

    private static bool StartsParagraph(TokenizedText text, int sentence) => sentence == 0 || text.Tokens[text.Sentences[sentence].First - 1].IsBreak;
}
