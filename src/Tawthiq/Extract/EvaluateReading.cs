using Tawthiq.Extract.Asking;
using Tawthiq.Extraction.Quality;
using Tawthiq.Model;

namespace Tawthiq.Extract;

/// <summary>What measuring the reading of one annotated document gives.</summary>
internal abstract record Evaluated
{
    private Evaluated() { }

    /// <summary>The document was read and compared.</summary>
    /// <param name="File">Its annotation, as the user named the folder.</param>
    /// <param name="Language">As annotated.</param>
    /// <param name="Text">The working text.</param>
    /// <param name="Gold">What a person annotated.</param>
    /// <param name="Reading">What the program read.</param>
    /// <param name="Score">How they compare.</param>
    public sealed record Measured(string File, string Language, string Text, Annotation Gold, DocumentReading Reading, ReadingScore Score) : Evaluated
    {
        /// <summary>What a model gave; null where none was asked.</summary>
        public Asked? Asked { get; init; }
    }

    /// <summary>A file that is no annotation.</summary>
    public sealed record Skipped : Evaluated;

    /// <summary>An annotation that cannot be measured against.</summary>
    /// <param name="Sentence">The file, what is wrong, what to do.</param>
    public sealed record Failed(string Sentence) : Evaluated;
}

/// <summary>Measures the program's reading against documents that people annotated: <c>NAME.json</c> with <c>NAME.txt</c> beside it.</summary>
internal static class EvaluateReading
{
    private const int MostFaultsShown = 3;

    /// <summary>The JSON files of a folder in the order of their names.</summary>
    public static IReadOnlyList<string> Files(string folder) => [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)];

    /// <summary>Reads and compares one document.</summary>
    public static Evaluated One(string file, ReadDocuments reader, CancellationToken cancellationToken)
    {
        byte[] json;
        byte[]? text;
        try
        {
            json = File.ReadAllBytes(file);
            var beside = Path.ChangeExtension(file, ".txt");
            text = File.Exists(beside) ? File.ReadAllBytes(beside) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Evaluated.Failed($"{file} or its text cannot be read; check that you may read them.");
        }
        switch (AnnotationFile.Parse(Path.GetFileNameWithoutExtension(file), json, text))
        {
            case AnnotationFile.Other: return new Evaluated.Skipped();
            case AnnotationFile.Faulty { Faults: var faults }: return new Evaluated.Failed($"{file} {Listed(faults)}; it is left out, mend it and measure again.");
            case AnnotationFile.Usable { Annotation: var gold, Source: var source }:
                if (reader.Read(source, cancellationToken) is not { Reading: var reading } read) return new Evaluated.Failed($"{file} made the program fail, so it is left out; report this as a defect.");
                return new Evaluated.Measured(file, gold.Language, source.Text, gold, reading, ReadingScore.Of(gold, Annotation.Of(reading))) { Asked = read.Asked };
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    private static string Listed(ValueList<string> faults) =>
        string.Join("; ", faults.Take(MostFaultsShown)) + (faults.Count > MostFaultsShown ? $" (and {faults.Count - MostFaultsShown} more)" : "");
}
