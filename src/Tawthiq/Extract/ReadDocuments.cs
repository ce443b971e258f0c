using Tawthiq.Extraction;
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
internal sealed class ReadDocuments(IEnumerable<PlacePack> packs)
{
    private readonly DocumentReader _reader = new(packs.Aggregate(Gazetteer.World, (places, pack) => places.WithPack(pack)));

    /// <summary>Reads one text.</summary>
    public ReadDocument Read(SourceText text, CancellationToken cancellationToken)
    {
        var reading = _reader.Read(text, cancellationToken);
        return new(reading, TextSketch.Of(text.Text));
    }
}
