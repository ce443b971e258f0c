namespace Tawthiq.Extraction.Languages;

/// <summary>A file of a language pack as text.</summary>
/// <param name="Language">ISO 639-1 code of the language, the name of its folder.</param>
/// <param name="Name">Its name without <c>.tsv</c>: <c>people</c>.</param>
/// <param name="Content">What it holds.</param>
/// <param name="Path">What messages call it.</param>
public sealed record PackFile(string Language, string Name, string Content, string Path);

/// <summary>What is wrong with a line of a language pack.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">The line, from 1; 0 where it is the file as a whole.</param>
/// <param name="Reason">What is wrong and what to do.</param>
public sealed record PackFault(string Path, int Line, string Reason)
{
    /// <summary>One sentence for people.</summary>
    public override string ToString() => Line == 0 ? $"{Path}: {Reason}" : $"{Path}, line {Line}: {Reason}";
}
