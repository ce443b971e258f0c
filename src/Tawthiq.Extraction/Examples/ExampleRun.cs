using Tawthiq.Extraction.Languages;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Examples;

/// <summary>What came of a worked example.</summary>
/// <param name="Name">The heading above it.</param>
/// <param name="Difference">What the reading lacks or has too much, with the place of the example; empty where it is as expected.</param>
public sealed record ExampleResult(string Name, string Difference);

/// <summary>Runs worked examples: texts with tables that say what must be read in them.</summary>
public static class ExampleRun
{
    /// <summary>Runs the examples of one file.</summary>
    /// <param name="reader">Who reads.</param>
    /// <param name="languages">The languages that the reader knows.</param>
    /// <param name="path">What messages call the file.</param>
    /// <param name="content">What it holds.</param>
    /// <param name="cancellationToken">Looked at between examples.</param>
    /// <returns>One result for each example in their order; a file that is not of the form gives one result that says where.</returns>
    public static IEnumerable<ExampleResult> Run(DocumentReader reader, LanguagePacks languages, string path, string content, CancellationToken cancellationToken)
    {
        List<WorkedExample> examples;
        try
        {
            examples = WorkedExample.Parse(path, content, languages);
        }
        catch (FormatException e)
        {
            return [new(path, e.Message)];
        }
        return examples.Select(e => new ExampleResult(e.Name, Difference(reader, e, cancellationToken)));
    }

    internal static string Difference(DocumentReader reader, WorkedExample example, CancellationToken cancellationToken) =>
        ReadingCheck.Differences(example, reader.Read(new SourceText(new("example"), example.Text) { Language = example.Language, Published = example.Published }, cancellationToken));
}
