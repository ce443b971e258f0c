using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Attribution;

/// <summary>Which side of its words a speech covers.</summary>
internal enum Reach : byte
{
    /// <summary>"the mayor said that …".</summary>
    Forward,
    /// <summary>"…, the mayor said."</summary>
    Backward,
    /// <summary>"…, according to the mayor, …".</summary>
    Both,
}

/// <summary>Somebody speaks in a sentence.</summary>
/// <param name="At">The marker or verb.</param>
/// <param name="Kind">Which it is.</param>
/// <param name="Names">The speakers as the text names them, shortened; none where nobody is named ("earlier figures spoke of").</param>
/// <param name="Reach">Which side of its words it covers.</param>
/// <param name="End">One past the last token of its marker or verb and of a name that follows.</param>
internal sealed record Speech(TokenRange At, SpeechKind Kind, IReadOnlyList<string> Names, Reach Reach, int End)
{
    /// <summary>The speakers in one string; empty where nobody is named.</summary>
    public string Name { get; } = string.Join(", ", Names);
}
