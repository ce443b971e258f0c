using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Counts;

/// <summary>Why a mention counts one or two without a number.</summary>
internal enum Implied : byte
{
    /// <summary>A number is written.</summary>
    No,
    /// <summary>"a soldier", "مدني".</summary>
    Indefinite,
    /// <summary>"the mayor".</summary>
    Definite,
    /// <summary>"his wife".</summary>
    Possessive,
    /// <summary>"قتيلان".</summary>
    Dual,
    /// <summary>"no civilian".</summary>
    None,
    /// <summary>"Sami Haddad, 34,".</summary>
    Named,
}

/// <summary>A stretch of a sentence that counts people; what happened to them is found later.</summary>
internal sealed class Mention
{
    public required TokenRange Range { get; set; }
    public required CountRange Value { get; set; }
    public required Implied Implied { get; init; }
    public required int Sentence { get; init; }

    /// <summary>Whether a noun for the people stands with the number.</summary>
    public bool HasHead { get; set; }

    /// <summary>Whether that noun says who they are, and not only what happened to them ("dead").</summary>
    public bool HasNoun { get; set; }

    /// <summary>The words of the person's name, folded; empty where none is named.</summary>
    public string[] Names { get; set; } = [];
    public VictimStatus Status { get; set; } = VictimStatus.Unknown;
    public string? Group { get; set; }
    public string? Nationality { get; set; }

    /// <summary>"others", "autres": more people of the kind just named.</summary>
    public bool IsOthers { get; set; }

    /// <summary>"she", before a verb that says that she was killed.</summary>
    public bool IsPronoun { get; init; }

    /// <summary>"of them", "d'entre eux".</summary>
    public bool IsOfThem { get; set; }

    /// <summary>"five of the eleven hostages": the number that it is a part of.</summary>
    public CountRange? OutOf { get; set; }

    public Outcome? Outcome { get; set; }

    /// <summary>Whether the words say that it is no harm: set free, sentenced.</summary>
    public bool Unharmed { get; set; }

    /// <summary>Whether the outcome comes from the noun only ("hostages") and yields to a verb.</summary>
    public bool WeakOutcome { get; set; }

    /// <summary>Whether the word is "victims" or "casualties", which may turn out to mean dead.</summary>
    public bool Victims { get; set; }

    /// <summary>The word that makes this one a part ("including"); shared by the items of its list.</summary>
    public int? Marker { get; set; }

    /// <summary>The count that this one is a part of.</summary>
    public Mention? Whole { get; set; }

    /// <summary>Which rule gave the outcome.</summary>
    public string Rule { get; set; } = "";

    /// <summary>The words outside the mention that say what happened; null where its own words do, or those of its whole.</summary>
    public TokenRange? Harm { get; set; }

    /// <summary>Whether both name one person: "Mayor Eulogio Flores" and "Flores".</summary>
    public bool NamesSameAs(Mention other)
    {
        foreach (var name in Names)
            if (name.Length >= ShortestSurname && Array.IndexOf(other.Names, name) >= 0) return true;
        return false;
    }

    private const int ShortestSurname = 4;
}
