using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Attribution;

/// <summary>Who was named as a speaker so far in a text: what "she added" and "the ministry" point back to.</summary>
internal sealed class SpeakerMemory
{
    // A pronoun reaches back this far and no further.
    private const int FarthestSentence = 4;

    private readonly Dictionary<string, string> _fullOf = new(StringComparer.Ordinal);
    private IReadOnlyList<string> _last = [];
    private IReadOnlyList<string> _seen = [];
    private int _sentencesSince;
    private int _sentencesSinceSeen;

    /// <summary>The speaker whom a pronoun means.</summary>
    public IReadOnlyList<string> Last(List<Speech> ofSentence)
    {
        for (var i = ofSentence.Count - 1; i >= 0; i--) if (ofSentence[i].Names.Count > 0) return ofSentence[i].Names;
        if (_last.Count > 0 && _sentencesSince <= FarthestSentence) return _last;
        return _sentencesSinceSeen <= FarthestSentence ? _seen : [];
    }

    public void Spoke(Speech speech)
    {
        if (speech.Names.Count == 0) return;
        (_last, _sentencesSince) = (speech.Names, 0);
        foreach (var name in speech.Names) Remember(name);
    }

    /// <summary>Somebody who could speak is named without speaking.</summary>
    public void See(NamedSpeakers named)
    {
        (_seen, _sentencesSinceSeen) = (named.Names, 0);
    }

    public void EndSentence(bool endsLine)
    {
        _sentencesSince++;
        _sentencesSinceSeen++;
    }

    /// <summary>Who speaks where a noun stands alone: "the statement" for who made it, "the network" for the one that was named, "a spokesman" for whom he speaks.</summary>
    public NamedSpeakers Resolve(NamedSpeakers named)
    {
        var names = named.Names.Select(Full).ToList();
        if (named.Alone == SpeechKind.Speaker || names.Count != 1 || names[0] != named.Names[0]) return named with { Names = names };
        var last = Last([]);
        return named.Alone switch
        {
            SpeechKind.Voice => named with { Names = [.. last.Where(n => n != names[0]), .. names] },
            SpeechKind.Body => named with { Names = last },
            _ => named with { Names = last.Count > 0 ? last : names },
        };
    }

    /// <summary>"the minister" after "the minister of health": the fuller name.</summary>
    public string Full(string name) => name.Contains(' ') ? name : _fullOf.GetValueOrDefault(Folding.Fold(name), name);

    private void Remember(string name)
    {
        var space = name.IndexOf(' ');
        if (space > 0) _fullOf[Folding.Fold(name[..space])] = name;
    }
}
