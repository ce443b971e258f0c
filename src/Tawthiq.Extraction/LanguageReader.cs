using Tawthiq.Extraction.Attribution;
using Tawthiq.Extraction.Cleaning;
using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Dates;
using Tawthiq.Extraction.Events;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Models;
using Tawthiq.Extraction.Numbers;
using Tawthiq.Extraction.Persons;
using Tawthiq.Extraction.Places;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction;

/// <summary>Reads documents of one language: the readers of the engine in their order.</summary>
internal sealed class LanguageReader
{
    private const int DaysToChange = 3;

    [ThreadStatic] private static WordTable? s_words;

    private readonly HashSet<string> _abbreviations;
    private readonly NoiseFinder _noise;
    private readonly NumberReader _numbers;
    private readonly DateReader _dates;
    private readonly PostDate _posts;
    private readonly SpeechFinder _speeches;
    private readonly Lexicon _lexicon;
    private readonly EventLexicon _events;
    private readonly Narration _narration;
    private readonly PlaceFinder _places;
    private readonly NameLexicon _names;

    private readonly bool _keepsUncounted;

    public LanguageReader(LanguagePack pack, LanguagePacks packs, Gazetteer gazetteer, bool keepsUncounted)
    {
        _keepsUncounted = keepsUncounted;
        _abbreviations = pack.Words("abbreviations");
        _noise = new NoiseFinder(pack, packs);
        _numbers = new NumberReader(pack);
        _dates = new DateReader(pack);
        _posts = new PostDate(packs);
        _speeches = new SpeechFinder(pack);
        _lexicon = new Lexicon(pack);
        _events = new EventLexicon(pack);
        _narration = new Narration(pack);
        var everyday = pack.Terms("everyday-words");
        _places = new PlaceFinder(pack, gazetteer, _events, everyday);
        _names = new NameLexicon(pack, everyday);
    }

    public DocumentReading Read(SourceText source, DocumentReading reading)
    {
        var (annotated, clean, dates, published) = Annotate(source);
        var text = annotated.Text;
        var open = published is null ? _dates.Open(text, dates) : null;
        dates = open?.Dates ?? dates;
        var found = new Findings(annotated, CountReader.Read(annotated), dates, _places.Find(annotated, dates), _speeches.Find(annotated), _events, _narration, clean.Title, published);
        // A drill has casualties on cards only.
        var isExercise = new OtherSubjects(annotated).IsExercise();
        var (drafts, totals) = isExercise ? ([], []) : new EventAssembler(found, keepsUncounted: _keepsUncounted).Assemble();
        var writer = new ClaimWriter(found, open, drafts.Count);
        var fallback = drafts.Find(d => d is { Family: Family.Harm, Strongest: >= 3 })?.Type;
        var events = drafts.Select((draft, n) => writer.Event(draft, $"e{n + 1}", n == 0, fallback)).ToValueList();
        return reading with
        {
            Published = published,
            Title = source.Title ?? (clean.Title is { } title ? text.Words(title).Trim() : null),
            Events = events,
            Victims = isExercise ? [] : new NamedVictimFinder(found, _names, drafts, events).Find(),
            Totals = totals.Select(writer.Total).ToValueList(),
            Noise = clean.Noise.Select(n => new Noise(n.Kind, text.Span(n.Range))).ToValueList(),
        };
    }

    /// <summary>Keeps of a model's proposal what the text bears out.</summary>
    public GroundedReading Ground(SourceText source, DocumentReading reading, ProposedReading proposed, string model)
    {
        var (annotated, _, dates, published) = Annotate(source);
        var ground = new Ground(annotated, dates, _places.Find(annotated, dates), Alone);
        return new Grounding(ground, model).Of(reading with { Published = published }, proposed);
    }

    private (AnnotatedText Text, CleanText Clean, List<DateMention> Dates, DateOnly? Published) Annotate(SourceText source)
    {
        var text = TokenizedText.Of(source.Text, s_words ??= new WordTable(), _abbreviations);
        var clean = _noise.Find(text, source.Title);
        var dateline = _dates.Dateline(text);
        var published = source.Published ?? OfAddress(source.Url, dateline ?? _dates.PublicationDate(text)) ?? _posts.Find(text);
        var dates = _dates.Read(text, published, dateline);
        // "today, Sunday 9 July" of a year that the weekday tells: what else the text counts from today can be told too.
        if (published is null && (published = _dates.Today(text, dates)) is not null) dates = _dates.Read(text, published, dateline);
        return (new AnnotatedText(text, clean.IsNoise, WithoutDates(_numbers.Read(text), dates), _lexicon), clean, dates, published);
    }

    // A page changes after it came out, and shows the days of other articles; its address does not.
    private static DateOnly? OfAddress(string? url, DateOnly? shown) =>
        AddressDate.Find(url) is { } address && !(shown is { } day && Math.Abs(day.DayNumber - address.DayNumber) <= DaysToChange) ? address : shown;

    private AnnotatedText Alone(string quote)
    {
        var text = TokenizedText.Of(quote, s_words ??= new WordTable(), _abbreviations);
        return new AnnotatedText(text, new bool[text.Tokens.Length], _numbers.Read(text), _lexicon);
    }

    // "14" in "14 October" counts nobody.
    private static List<Quantity> WithoutDates(List<Quantity> quantities, List<DateMention> dates)
    {
        quantities.RemoveAll(q => IsOfDate(q.Number, dates));
        return quantities;
    }

    // The dates stand in the order of the text and do not overlap.
    private static bool IsOfDate(TokenRange number, List<DateMention> dates)
    {
        var (low, high) = (0, dates.Count);
        while (low < high)
        {
            var mid = (low + high) >>> 1;
            if (dates[mid].Range.End <= number.First) low = mid + 1; else high = mid;
        }
        return low < dates.Count && dates[low].Range.Touches(number);
    }
}
