using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Numbers;

/// <summary>Finds every number of a text with its exact value: whole, decimal, negative, a fraction or a power.</summary>
/// <remarks>Immutable; safe to use from many threads. One pass; a number has at most <see cref="MostAtoms"/> parts, so time is linear.</remarks>
internal sealed class ExactNumberReader(LanguagePack pack)
{
    internal const int MostAtoms = 40;

    private readonly NumberTerms _terms = NumberTerms.Of(pack);
    private readonly LanguageTraits _traits = pack.Traits;

    /// <summary>The numbers in order.</summary>
    public List<NumberReading> Read(TokenizedText text)
    {
        var found = new List<NumberReading>();
        var parser = new ExactNumberParser(_terms, _traits, text);
        for (var i = 0; i < text.Tokens.Length;) i = parser.Next(i, found);
        return found;
    }
}
