using Tawthiq.Extraction.Languages;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Events;

/// <summary>What a word does to the thread of a report: <c>languages/&lt;code&gt;/narration.tsv</c>.</summary>
[Flags]
internal enum Cue : ushort
{
    None = 0,
    /// <summary>"elsewhere", "a second": something else happened.</summary>
    Another = 1,
    /// <summary>"while", "whereas": a clause about another matter begins.</summary>
    Aside = 2,
    /// <summary>"the attack", "on the spot": goes on with what was told before.</summary>
    Same = 4,
    /// <summary>"brings to", "toll": a figure that is brought up to date; its day is not that of the event.</summary>
    Update = 8,
    /// <summary>"two hours later": the report moves on in time.</summary>
    Later = 16,
    /// <summary>"buried", "شيعت": the day beside it is that of the funeral.</summary>
    Burial = 32,
    /// <summary>"recorded", "documented": with a month or longer in the sentence, what is counted is a total over it.</summary>
    Registers = 64,
    /// <summary>"last month", "earlier", "the day before": what a clause without figures tells is older, or later, than the event.</summary>
    Background = 128,
    /// <summary>"soldiers", "police", "guards": those who may use force in the name of a state.</summary>
    State = 256,
    /// <summary>"mourners", "a crowd", "inmates": people who gather, protest or are watched over.</summary>
    Crowd = 512,
    /// <summary>Those of a state shoot at such people; found by the words beside each other, no word says it alone.</summary>
    Force = 1024,
    /// <summary>"the operation", "the siege": something that lasts.</summary>
    Campaign = 2048,
    /// <summary>"after four months", "so far": with something that lasts in the sentence, what is counted is a total.</summary>
    Long = 4096,
}

/// <summary>The words of one language for the thread of a report. Immutable; safe for many threads.</summary>
internal sealed class Narration
{
    public Narration(LanguagePack pack)
    {
        foreach (var line in pack.Read("narration"))
            Cues.Add(line.Terms, line[0].Split(',').Aggregate(Cue.None, (cues, name) => cues | (Codes.Parse<Cue>(name.Trim()) ?? throw pack.Bad("narration", line, $"'{name.Trim()}' is no cue."))));
    }

    public TermTrie<Cue> Cues { get; } = new();
}
