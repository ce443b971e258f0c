using Tawthiq.Extraction;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Places;
using Tawthiq.Linkage;
using Tawthiq.Model;

namespace Tawthiq.Extract;

/// <summary>What reading a working text gives.</summary>
/// <param name="Reading">Its claims.</param>
/// <param name="Sketch">Its sketch, to find copies by.</param>
internal sealed record ReadDocument(DocumentReading Reading, TextSketch Sketch);

/// <summary>Reads working texts. Thread-safe.</summary>
/// <param name="packs">Country packs to know besides the places of the world.</param>
/// <param name="languages">The languages to know.</param>
internal sealed class ReadDocuments(IEnumerable<PlacePack> packs, LanguagePacks languages)
{
    /// <summary>Reads with the languages that travel with the program.</summary>
    public ReadDocuments(IEnumerable<PlacePack> packs) : this(packs, LanguagePacks.Embedded) { }

    private readonly DocumentReader _reader = new(packs.Aggregate(Gazetteer.World, (places, pack) => places.WithPack(pack)), languages);

    /// <summary>Reads one text.</summary>
    /// <returns>Null where the program itself failed on the text. That is a defect, and no reason to stop before the other texts.</returns>
    public ReadDocument? Read(SourceText text, CancellationToken cancellationToken)
    {
        try
        {
            return new(_reader.Read(text, cancellationToken), TextSketch.Of(text.Text));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return null; // its message may quote testimony: it goes nowhere
        }
    }
}
