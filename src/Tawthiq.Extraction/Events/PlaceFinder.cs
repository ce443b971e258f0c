using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Dates;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Places;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Events;

/// <summary>A name that the text uses as a place's, before it is decided which place.</summary>
/// <param name="Name">The name alone.</param>
/// <param name="Whole">The name with the words of the site that it names ("market of").</param>
/// <param name="Head">The word for what it is, where one stands beside it.</param>
/// <param name="Lead">How the text leads to it.</param>
/// <param name="Candidates">What the gazetteer has under the name; empty where it has nothing.</param>
internal sealed record FoundPlace(TokenRange Name, TokenRange Whole, PlaceWord? Head, PlaceLead Lead, ValueList<PlaceCandidate> Candidates)
{
    /// <summary>What its first word carries besides the name (Arabic).</summary>
    public Clitics Particles { get; init; }

    /// <summary>Whether the words around it make it a place, whatever the gazetteer has.</summary>
    public bool IsCertain { get; init; }

    /// <summary>Whether the gazetteer has it in Latin letters only, so that what it sounds like is all there is.</summary>
    public bool IsBySound { get; init; }

    /// <summary>Whether it stands after an article, as wide areas do ("dans le Sinjar").</summary>
    public bool HasArticle { get; init; }
}

/// <summary>Finds the places that a text names: those of the gazetteer, and names that only the words around them show to be places.</summary>
internal sealed class PlaceFinder
{
    private readonly PlaceTerms _terms;
    private readonly PlaceNames _names;
    private readonly EventLexicon _lexicon;
    private readonly PlaceResolver _resolver;

    public PlaceFinder(LanguagePack pack, Gazetteer gazetteer, EventLexicon lexicon, TermTrie<bool> everyday)
    {
        (_terms, _lexicon, _resolver) = (new PlaceTerms(pack, everyday), lexicon, new PlaceResolver(gazetteer, lexicon));
        _names = new PlaceNames(_terms, gazetteer, lexicon);
    }

    public List<PlaceMention> Find(AnnotatedText text, List<DateMention> dates)
    {
        var walk = new PlaceWalk(text, dates, _terms, _names, _lexicon);
        return _resolver.Resolve(text, walk.Run(), dates);
    }
}
