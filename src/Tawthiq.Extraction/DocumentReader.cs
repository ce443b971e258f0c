using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Tawthiq.Extraction.Attribution;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Models;
using Tawthiq.Extraction.Places;
using Tawthiq.Model;

namespace Tawthiq.Extraction;

/// <summary>Reads what a document says: text in, attributed claims with their exact words out.</summary>
/// <remarks>
/// The same text gives the same reading, whatever was read before and on however many threads. Safe for use by many threads at
/// once; make one and keep it, since it holds the word lists.
/// </remarks>
public sealed class DocumentReader
{
    private readonly LanguagePacks _packs;
    private readonly Gazetteer _gazetteer;
    private readonly ConcurrentDictionary<string, LanguageReader> _languages = new();

    /// <summary>Makes a reader.</summary>
    /// <param name="gazetteer">The places it knows.</param>
    public DocumentReader(Gazetteer gazetteer) : this(gazetteer, LanguagePacks.Embedded) { }

    /// <summary>Makes a reader.</summary>
    /// <param name="gazetteer">The places it knows.</param>
    /// <param name="packs">The languages it knows.</param>
    public DocumentReader(Gazetteer gazetteer, LanguagePacks packs) => (_gazetteer, _packs) = (gazetteer, packs);

    /// <summary>Whether events are reported too that a text only mentions, without a figure and without a day and place of their own; no by default.</summary>
    /// <remarks>For tasks that ask for every attack, as on a bridge where nobody was hurt; a documenter would reject most of them.</remarks>
    public bool KeepsUncounted { get; init; }

    /// <summary>Reads one document.</summary>
    /// <param name="source">Its working text and what is known about it.</param>
    /// <param name="cancellationToken">Looked at between documents; one document takes milliseconds.</param>
    /// <returns>The reading; without events and totals where the text reports none.</returns>
    public DocumentReading Read(SourceText source, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var reading = Empty(source);
        reading = ReaderOf(reading.Language).Read(source, reading);
        return reading with { Agencies = AgencyCredits.Table.Of(source.Text, reading.Noise) };
    }

    /// <summary>Holds what a model proposes against the text and keeps what its words bear out.</summary>
    /// <param name="source">The document that the model was given.</param>
    /// <param name="proposed">What it says that the document reports.</param>
    /// <param name="model">Its name; every claim that is kept carries it.</param>
    /// <param name="cancellationToken">Looked at once.</param>
    /// <returns>The claims that hold, and why the others do not.</returns>
    public GroundedReading Ground(SourceText source, ProposedReading proposed, string model, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var reading = Empty(source);
        return ReaderOf(reading.Language).Ground(source, reading, proposed, model);
    }

    private LanguageReader ReaderOf(string language) => _languages.GetOrAdd(language, code => new LanguageReader(_packs.Of(code), _packs, _gazetteer, KeepsUncounted));

    private DocumentReading Empty(SourceText source)
    {
        var language = source.Language is { } given && _packs.Has(given) ? given : _packs.Detector.Detect(source.Text);
        return new DocumentReading(source.Id, language, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source.Text))))
        {
            Url = source.Url,
            Published = source.Published,
            Title = source.Title,
        };
    }
}
