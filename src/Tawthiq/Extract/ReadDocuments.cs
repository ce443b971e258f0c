using Tawthiq.Extract.Asking;
using Tawthiq.Extraction;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Models;
using Tawthiq.Extraction.Places;
using Tawthiq.Linkage;
using Tawthiq.Model;

namespace Tawthiq.Extract;

/// <summary>What reading a working text gives.</summary>
/// <param name="Reading">Its claims.</param>
/// <param name="Sketch">Its sketch, to find copies by.</param>
internal sealed record ReadDocument(DocumentReading Reading, TextSketch Sketch)
{
    /// <summary>What a model gave; null where none was asked.</summary>
    public Asked? Asked { get; init; }
}

/// <summary>Reads working texts. Thread-safe.</summary>
/// <param name="packs">Country packs to know besides the places of the world.</param>
/// <param name="languages">The languages to know.</param>
internal sealed class ReadDocuments(IEnumerable<PlacePack> packs, LanguagePacks languages)
{
    /// <summary>Reads with the languages that travel with the program.</summary>
    public ReadDocuments(IEnumerable<PlacePack> packs) : this(packs, LanguagePacks.Embedded) { }

    /// <summary>A model to ask besides the rules; null, as a rule, for none.</summary>
    public AskModel? Model { get; init; }

    private readonly DocumentReader _reader = new(Places.With(packs), languages);

    /// <summary>Reads one text.</summary>
    /// <returns>Null where the program itself failed on the text. That is a defect, and no reason to stop before the other texts.</returns>
    public ReadDocument? Read(SourceText text, CancellationToken cancellationToken)
    {
        try
        {
            var (reading, sketch) = (_reader.Read(text, cancellationToken), TextSketch.Of(text.Text));
            if (Model is null) return new(reading, sketch);
            // Documents are read on worker threads, each of which has nothing else to do until the answer is there.
            var asked = Model.AskAsync(text, reading, _reader, cancellationToken).GetAwaiter().GetResult();
            return new(asked is Asked.Answered { Reading.Reading: var claims } ? ModelBesideRules.Join(reading, claims) : reading, sketch) { Asked = asked };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return null; // its message may quote testimony: it goes nowhere
        }
    }
}
