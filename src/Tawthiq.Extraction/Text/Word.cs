using Tawthiq.Extraction.Places;

namespace Tawthiq.Extraction.Text;

/// <summary>One spelling and all that can be said of it without its text; made once and shared by every token that is written so.</summary>
internal sealed class Word
{
    /// <summary>A line break.</summary>
    public static readonly Word LineBreak = new("\n", []);

    /// <summary>A blank line.</summary>
    public static readonly Word BlankLine = new("\n\n", []);

    public Word(string folded, Stem[] stems)
    {
        (Folded, Stems, Id) = (folded, stems, Vocabulary.Find(folded));
        Listed = Array.Exists(stems, s => s.Id != 0) ? Array.FindAll(stems, s => s.Id != 0) : [];
    }

    private WordSound? _sound;

    /// <summary>The folded spelling.</summary>
    public string Folded { get; }

    /// <summary>Its number in the <see cref="Vocabulary"/>; 0 where no list has it.</summary>
    public int Id { get; }

    /// <summary>Arabic words without their attached particles and pronouns, most complete first; empty for other scripts.</summary>
    public Stem[] Stems { get; }

    /// <summary>Those stems that a list has.</summary>
    public Stem[] Listed { get; }

    /// <summary>Its number where no list has a stem of it, else -1: where it is 0, no list has anything of the word.</summary>
    public int Key => Listed.Length > 0 ? -1 : Id;

    /// <summary>What place names are looked up by.</summary>
    public WordSound Sound => _sound ??= new(Folded);
}
