using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Dates;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Events;

/// <summary>How firmly a date belongs to what a statement tells.</summary>
internal enum DateBond : byte
{
    /// <summary>No date.</summary>
    None,
    /// <summary>The day of a figure or of its being told: "on Sunday police spoke of 20 dead".</summary>
    OfFigure,
    /// <summary>The same clause.</summary>
    Near,
    /// <summary>Right beside the words for the deed: "Saturday's attack".</summary>
    OfDeed,
}

/// <summary>A clause that tells of one happening: its figures, its words for the deed, its day and place.</summary>
internal sealed class Statement(TokenRange range, int sentence)
{
    public TokenRange Range { get; } = range;
    public int Sentence { get; } = sentence;
    public List<Mention> Counts { get; } = [];
    public List<TermMatch<EventTerm>> Deeds { get; } = [];
    public DateMention? Date { get; set; }
    public DateBond Bond { get; set; }
    public PlaceMention? Place { get; set; }
    public Cue Cues { get; set; }

    /// <summary>Whether it is the first of its paragraph.</summary>
    public bool OpensParagraph { get; set; }

    /// <summary>The deed that its words name most firmly, the first of them; one must be named.</summary>
    public TermMatch<EventTerm> MainDeed => Deeds.MaxBy(d => d.Value.Weight);

    public int StrongestDeed => Deeds.Count == 0 ? 0 : MainDeed.Value.Weight;

    /// <summary>The token that dates and places should be near.</summary>
    public int Anchor => Counts.Count > 0 ? Counts[0].Range.First : Deeds.Count > 0 ? MainDeed.Range.First : Range.First;

    public EventPart Part => new(new(Range.First, Math.Min(Range.End, EndOfWhole)), Anchor, Family) { HasFigures = Counts.Count > 0 };

    /// <summary>Where it begins to tell of a part alone: "three were killed in the raid, among them an old man who was put to death in X".</summary>
    public int EndOfWhole
    {
        get
        {
            foreach (var deed in Deeds)
                if (deed.Value.Weight >= 2 && deed.Range.First > Deeds[0].Range.First && Counts.Exists(c => c.Whole is not null && c.Range.End == deed.Range.First)) return deed.Range.First;
            return int.MaxValue;
        }
    }

    private Family Family =>
        Counts.Count > 0 ? EventDraft.FamilyOf(Counts[0]) : Deeds.Count > 0 ? EventDraft.FamilyOf(MainDeed.Value.Type) : Family.Harm;
}
