using Tawthiq.Extraction.Attribution;
using Tawthiq.Extraction.Counts;

namespace Tawthiq.Extraction.Events;

/// <summary>The stretches of a text that tell who speaks, when and where, up to the word for "that".</summary>
/// <remarks>"In a report that it sent out today from X the committee said that …": neither the day nor the place is that of the deed.</remarks>
internal sealed class SpeechHeads
{
    private readonly bool[] _isHead;

    public SpeechHeads(Findings found)
    {
        _isHead = new bool[found.Text.Tokens.Length];
        var counts = new HashSet<int>();
        foreach (var count in found.Counts) counts.Add(count.Range.First);
        for (var s = 0; s < found.Speeches.Length; s++)
            foreach (var speech in found.Speeches[s])
                if (speech.Kind is SpeechKind.Verb or SpeechKind.Deny or SpeechKind.Tally && EndOf(found, counts, speech.At.First, found.Text.Text.Sentences[s].End) is var end && end > 0)
                    Array.Fill(_isHead, true, speech.At.First, end - speech.At.First);
    }

    /// <summary>Whether a token stands between a verb of speech and what is said.</summary>
    public bool Has(int token) => _isHead[token];

    // 0 where a deed or a figure comes first: then it is told without a word for "that".
    private static int EndOf(Findings found, HashSet<int> counts, int first, int end)
    {
        for (var i = first + 1; i < end; i++)
        {
            if (found.Text.Has(i, Role.Clause)) return i;
            if (counts.Contains(i) || found.Text.Tokens[i].IsWord && found.Lexicon.Events.Match(found.Text.Tokens, i, end) is { Value.Weight: > 0 }) return 0;
        }
        return 0;
    }
}
