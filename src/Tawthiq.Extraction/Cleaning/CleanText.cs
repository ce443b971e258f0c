using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Cleaning;

/// <summary>A stretch of tokens that is not the report.</summary>
internal sealed record NoiseMark(NoiseKind Kind, TokenRange Range);

/// <summary>What of a text is not the report, and which line is its title. Nothing is deleted.</summary>
/// <param name="Noise">The stretches in the order of the text; they do not overlap.</param>
/// <param name="IsNoise">For each token, whether a stretch holds it.</param>
/// <param name="Title">The line that names the report; null where the text has no such line.</param>
internal sealed record CleanText(List<NoiseMark> Noise, bool[] IsNoise, TokenRange? Title);
