using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Attribution;

/// <summary>Who was named as a speaker so far in a text: what "she added" and "the ministry" point back to.</summary>
internal sealed class SpeakerMemory
{
    // A pronoun reaches back this far and no further.
    private const int FarthestSentence = 4;
    private const int MostSpeeches = 8;

    private readonly Dictionary<string, string> _fullOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _bodies = new(StringComparer.Ordinal);
    private IReadOnlyList<string> _last = [];
    private IReadOnlyList<string> _seen = [];
    private IReadOnlyList<string> _mentioned = [];
    private readonly HashSet<string> _own = new(StringComparer.Ordinal);
    private int _sentencesSince = FarthestSentence + 1;
    private int _sentencesSinceSeen;

    /// <summary>The speaker whom a pronoun means: who spoke in the sentence, who is named in it, who spoke before.</summary>
    public IReadOnlyList<string> Last(List<Speech> ofSentence)
    {
        // "denied what a website had written, and confirmed": who denies goes on, not the website.
        var first = Math.Max(0, ofSentence.Count - MostSpeeches);
        var denies = ofSentence.FindIndex(first, s => s.Kind == SpeechKind.Deny) >= 0;
        for (var i = ofSentence.Count - 1; i >= first; i--)
            if (ofSentence[i].Names.Count > 0 && !(denies && ofSentence[i].Kind == SpeechKind.Marker)) return ofSentence[i].Names;
        if (_sentencesSinceSeen == 0 && _sentencesSince > 0 && _seen.Count > 0) return _seen;
        if (_last.Count > 0 && _sentencesSince <= FarthestSentence) return _last;
        return _sentencesSinceSeen <= FarthestSentence ? _seen : [];
    }

    /// <summary>Whom "this organisation" means: a name of the sentence, whatever its part in it; else who spoke.</summary>
    public IReadOnlyList<string> That(List<Speech> ofSentence) => _mentioned.Count > 0 ? _mentioned : Last(ofSentence);

    public void Spoke(Speech speech)
    {
        if (speech.Names.Count == 0) return;
        (_last, _sentencesSince) = (speech.Names, 0);
        foreach (var name in speech.Names) Remember(name);
    }

    /// <summary>Somebody who could speak is named without speaking.</summary>
    /// <param name="named">Who.</param>
    /// <param name="tied">Whether only as part of another name: "five volunteers of the Red Crescent".</param>
    public void See(NamedSpeakers named, bool tied)
    {
        _mentioned = named.Names;
        foreach (var name in named.Names)
            if (name.Contains(' ')) foreach (var word in name.Split(' ')) _bodies[Folding.Fold(word)] = name;
        if (!tied) (_seen, _sentencesSinceSeen) = (named.Names, 0);
    }

    /// <summary>Keeps a name under which the document itself goes out: its letterhead, or the title of its report.</summary>
    public void Own(IReadOnlyList<string> names)
    {
        foreach (var name in names) { _own.Add(name); Remember(name); }
    }

    public void EndSentence()
    {
        _sentencesSince++;
        _sentencesSinceSeen++;
        _mentioned = [];
    }

    /// <summary>Who speaks where a noun stands alone: "the statement" for who made it, "the network" for the one that was named, "a spokesman" for whom he speaks.</summary>
    public NamedSpeakers Resolve(NamedSpeakers named)
    {
        var names = named.Names.Select(Full).ToList();
        if (names.Exists(_own.Contains)) return named with { Names = [] };
        if (named.Alone == SpeechKind.Speaker || names.Count != 1 || names[0] != named.Names[0]) return named with { Names = names };
        var last = Last([]);
        return named.Alone switch
        {
            SpeechKind.Voice => named with { Names = [.. last.Where(n => n != names[0]), .. names] },
            SpeechKind.Body when _bodies.TryGetValue(Folding.Fold(names[0]), out var body) => named with { Names = [body] },
            SpeechKind.Body => named with { Names = _sentencesSince <= FarthestSentence ? last : [] },
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
