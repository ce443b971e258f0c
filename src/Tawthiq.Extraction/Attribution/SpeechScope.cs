using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Attribution;

/// <summary>Decides whose word each count is: which speech of its sentence covers it, or one before that goes on.</summary>
internal sealed class SpeechScope
{
    // Nobody is heard farther than this; it also keeps the work linear in texts without full stops or lines.
    private const int FarthestToken = 200;
    private const int FarthestSentence = 12;

    private readonly AnnotatedText _text;
    private readonly List<Speech>[] _speeches;
    private readonly int[] _quotes;
    private readonly Dictionary<Mention, IReadOnlyList<string>> _said = [];
    private readonly Dictionary<Mention, Speech> _covering = [];
    private readonly HashSet<int> _saidIn = [];

    public SpeechScope(AnnotatedText text, List<Speech>[] speeches, List<Mention> counts)
    {
        (_text, _quotes) = (text, Quotations.Find(text.Text));
        // "we counted" inside quotation marks is said by who is quoted.
        _speeches = [.. speeches.Select(ofSentence => ofSentence.Where(s => s.Names.Count > 0 || _quotes[s.At.First] == 0).ToList())];
        foreach (var mention in counts) if (Covering(mention) is { } speech) (_said[mention], _covering[mention]) = (speech.Names, speech);
        foreach (var part in counts) if (part.Whole is { } whole && !_said.ContainsKey(whole)) FromItsPart(whole, part);
        foreach (var mention in _said.Keys) _saidIn.Add(mention.Sentence);
        foreach (var mention in counts)
        {
            if (_said.ContainsKey(mention) || GoesOn(mention) is not { } names) continue;
            _said[mention] = names;
            _saidIn.Add(mention.Sentence);
        }
        FromBelow(counts);
    }

    /// <summary>Who asserts a count; empty where the document itself does.</summary>
    public IReadOnlyList<string> Of(Mention mention) => _said.GetValueOrDefault(mention) ?? [];

    /// <summary>The speech of its own sentence that covers a count; null where none does.</summary>
    public Speech? SpeechOf(Mention mention) => _covering.GetValueOrDefault(mention);

    private Speech? Covering(Mention mention)
    {
        var speeches = _speeches[mention.Sentence];
        Speech? before = null, after = null;
        for (var s = FirstNear(speeches, mention.Range.First - FarthestToken); s < speeches.Count && speeches[s].At.First <= mention.Range.End + FarthestToken; s++)
        {
            var speech = speeches[s];
            if (speech.Kind == SpeechKind.Deny && mention.Value.Max != 0 && speech.At.First > mention.Range.First) continue;
            if (speech.At.First <= mention.Range.First) before = speech;
            else if (after is null && speech.Reach != Reach.Forward) after = speech;
        }
        if (after is not null && Reaches(after, mention, before)) return after;
        return before is not null && GoesOnTo(before, mention) ? before : null;
    }

    private static int FirstNear(List<Speech> speeches, int token)
    {
        int low = 0, high = speeches.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (speeches[middle].At.First < token) low = middle + 1; else high = middle;
        }
        return low;
    }

    /// <summary>Whether a speech behind a count covers it: back to a semicolon, or to the clause of another speaker.</summary>
    private bool Reaches(Speech after, Mention mention, Speech? before)
    {
        if (after.At.First - mention.Range.End > FarthestToken) return false;
        var last = after.At.First - 1;
        while (last > mention.Range.End && !_text.Tokens[last].IsWord && !_text.Tokens[last].IsNumber) last--;
        var comma = false;
        for (var i = mention.Range.End; i < last; i++)
        {
            if (_text.Tokens[i].Is(';')) return false;
            if (_text.Tokens[i].Is(',')) comma = true;
        }
        if (before is null || before.Reach == Reach.Backward || before.Names.Count == 0) return true;
        return !comma && Parted(before.End, mention.Range.First);
    }

    private bool Parted(int first, int end)
    {
        for (var i = first; i < end; i++)
            if (_text.Tokens[i].Kind == TokenKind.Mark && _text.Tokens[i].Folded is "," or ";") return true;
        return false;
    }

    private bool GoesOnTo(Speech before, Mention mention)
    {
        if (mention.Range.First - before.End > FarthestToken) return false;
        for (var i = before.End; i < mention.Range.First; i++)
        {
            if (_text.Tokens[i].Is(';') && _quotes[i] == 0) return false;
            // "…, says a teacher of the town where 11,000 arrived": the place is told by the document.
            if (before.Reach == Reach.Backward && i <= before.End + 1 && _text.Has(i, Role.Relative)) return false;
        }
        return true;
    }

    // "Over 500 came; six of them died, the clinic says": the whole is the clinic's too.
    private void FromItsPart(Mention whole, Mention part)
    {
        if (part.Sentence != whole.Sentence || !_said.TryGetValue(part, out var names) || part.Range.First - whole.Range.End > FarthestToken) return;
        if (!Semicolon(whole.Range.End, part.Range.First) || _speeches[part.Sentence].Exists(s => s.Reach == Reach.Backward)) _said[whole] = names;
    }

    private bool Semicolon(int first, int end)
    {
        for (var i = first; i < end; i++) if (_text.Tokens[i].Is(';')) return true;
        return false;
    }

    private IReadOnlyList<string>? GoesOn(Mention mention)
    {
        if (mention.Whole is { } whole && _said.TryGetValue(whole, out var same) && SameParagraph(whole.Sentence, mention.Sentence)) return same;
        if (_quotes[mention.Range.First] > 0 && Quoted(mention) is { } quoted) return quoted;
        if (mention.Sentence + 1 < _speeches.Length && SameParagraph(mention.Sentence, mention.Sentence + 1)
            && _speeches[mention.Sentence + 1].Find(s => s.Kind == SpeechKind.Recap) is { } recap) return recap.Names;
        if (_speeches[mention.Sentence].Count > 0 || mention.Sentence == 0 || !SameParagraph(mention.Sentence - 1, mention.Sentence)) return null;
        var before = LastNames(mention.Sentence - 1);
        return before is not null && (mention.IsOthers && mention.Range.First <= _text.Text.Sentences[mention.Sentence].First + 1 || ResumesToll(mention.Sentence) || GoneOn(mention.Sentence - 1)) ? before : null;
    }

    /// <summary>A headline or a teaser gives a figure that somebody below is named for.</summary>
    private void FromBelow(List<Mention> counts)
    {
        var below = new Dictionary<(Outcome?, CountRange), IReadOnlyList<string>>();
        for (var m = counts.Count - 1; m >= 0; m--)
        {
            var value = (counts[m].Outcome, counts[m].Value);
            if (_said.TryGetValue(counts[m], out var names)) { if (names.Count > 0) below[value] = names; }
            else if (IsHeadline(counts[m].Sentence) && below.TryGetValue(value, out var named)) _said[counts[m]] = named;
        }
    }

    // A line without a full stop.
    private bool IsHeadline(int sentence)
    {
        var last = _text.Text.Sentences[sentence].End - 1;
        return _text.Tokens[last].IsBreak && last > 0 && !_text.Tokens[last - 1].Is('.');
    }

    // "46 dead, the governor said. The final toll stands at …": a toll that is taken up again is the same speaker's.
    private bool ResumesToll(int sentence)
    {
        var range = _text.Text.Sentences[sentence];
        return _text.Any(range.First, Math.Min(range.End, range.First + 4), Role.Toll);
    }

    private bool GoneOn(int sentence) => _speeches[sentence].Count == 0 && _saidIn.Contains(sentence);

    private IReadOnlyList<string>? LastNames(int sentence)
    {
        for (var s = sentence; s >= 0 && s > sentence - FarthestSentence && SameParagraph(s, sentence); s--)
            if (_speeches[s].Count > 0) return _speeches[s][^1] is { Kind: not SpeechKind.Deny, Names.Count: > 0 } last ? last.Names : null;
        return null;
    }

    private IReadOnlyList<string>? Quoted(Mention mention)
    {
        var close = _quotes[mention.Range.First];
        var sentence = _text.Text.SentenceOf[close];
        if (_speeches[sentence].FirstOrDefault(s => s.At.First > close) is { Names.Count: > 0 } behind) return behind.Names;
        if (sentence + 1 < _speeches.Length && close + 2 >= _text.Text.Sentences[sentence].End && SameParagraph(sentence, sentence + 1)
            && _speeches[sentence + 1].FirstOrDefault() is { Names.Count: > 0 } next && LastNames(mention.Sentence) is null) return next.Names;
        return LastNames(mention.Sentence);
    }

    private bool SameParagraph(int from, int to)
    {
        if (to - from > FarthestSentence) return false;
        for (var s = from; s < to; s++) if (_text.Tokens[_text.Text.Sentences[s].End - 1].IsBreak || _text.Tokens[_text.Text.Sentences[s].First].IsBreak) return false;
        return true;
    }
}
