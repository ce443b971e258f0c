using Tawthiq.Model;

namespace Tawthiq.Linkage;

/// <summary>What linkage needs of one document.</summary>
/// <param name="Reading">What the document says.</param>
/// <param name="Source">Who publishes it; documents of one source never count as independent of each other.</param>
/// <param name="Sketch">Sketch of its report text, to find copies.</param>
public sealed record LinkageDocument(DocumentReading Reading, string Source, TextSketch Sketch);
