using Tawthiq.Linkage;
using Tawthiq.Model;

namespace Tawthiq.Extract;

/// <summary>What reading a working text gives.</summary>
/// <param name="Reading">Its claims.</param>
/// <param name="Sketch">Its sketch, to find copies by.</param>
internal sealed record ReadDocument(DocumentReading Reading, TextSketch Sketch);

/// <summary>Reads working texts. Thread-safe.</summary>
internal sealed class ReadDocuments
{
    private readonly Func<SourceText, CancellationToken, DocumentReading> _read = StandIn.Read;

    /// <summary>Reads one text.</summary>
    public ReadDocument Read(SourceText text, CancellationToken cancellationToken)
    {
        var reading = _read(text, cancellationToken);
        return new(reading, TextSketch.Of(text.Text));
    }
}
