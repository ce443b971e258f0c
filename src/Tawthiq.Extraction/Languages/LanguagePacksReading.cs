using Tawthiq.Model;

namespace Tawthiq.Extraction.Languages;

/// <summary>What reading the files of language packs gives.</summary>
public abstract record LanguagePacksReading
{
    private LanguagePacksReading() { }

    /// <summary>Packs without a fault.</summary>
    /// <param name="Packs">All of them.</param>
    public sealed record Read(LanguagePacks Packs) : LanguagePacksReading;

    /// <summary>Every fault there is.</summary>
    /// <param name="Faults">In the order of the files.</param>
    public sealed record Faulty(ValueList<PackFault> Faults) : LanguagePacksReading;
}
