namespace Tawthiq.Intake;

/// <summary>Asks where words of a working text stand in the bytes as found.</summary>
/// <param name="File">Where the bytes lie.</param>
/// <param name="Sha256">Their digest, lower-case hexadecimal.</param>
/// <param name="Name">Name of the file that they came in.</param>
/// <param name="Document">Of the document.</param>
/// <param name="Format">Of the bytes.</param>
/// <param name="Text">The working text.</param>
/// <param name="Start">Of the words: code points of the working text.</param>
/// <param name="End">Of the words, exclusive.</param>
internal sealed record SourceQuestion(string File, string Sha256, string Name, string Document, InputFormat Format, string Text, int Start, int End);

/// <summary>Where words stand in the bytes as found.</summary>
/// <param name="Fault">Why nobody can say; null where there is an answer.</param>
/// <param name="Unit">What the ranges are counted in.</param>
/// <param name="Ranges">The places in the order of the words; none where nothing in the source stands for them.</param>
/// <param name="Excerpt">The source around them; empty where it cannot be shown as text.</param>
internal sealed record SourcePlace(SourceFault? Fault, SourceUnit Unit, IReadOnlyList<SourceRange> Ranges, IReadOnlyList<SourcePart> Excerpt)
{
    /// <summary>No answer.</summary>
    public static SourcePlace None(SourceFault why) => new(why, SourceUnit.Byte, [], []);
}

/// <summary>A stretch of the source.</summary>
/// <param name="Text">As text.</param>
/// <param name="Read">Whether the words were read from it.</param>
internal sealed record SourcePart(string Text, bool Read);

/// <summary>Why nobody can say where words stand.</summary>
internal enum SourceFault
{
    /// <summary>Places in such files cannot be told.</summary>
    NoMap,
    /// <summary>The bytes are missing or altered.</summary>
    Gone,
    /// <summary>This version of the program reads another text from the bytes.</summary>
    Changed,
    /// <summary>Reading the bytes took too long, or ended the process that did.</summary>
    Stopped,
}
