using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Languages;
using Tawthiq.Model;
using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Events;

/// <summary>What a word says of the place beside it: <c>languages/&lt;code&gt;/places.tsv</c>.</summary>
internal enum PlaceWord : byte
{
    /// <summary>"in", "at": what happened happened there.</summary>
    In,
    /// <summary>"in" before countries and other names of the gazetteer only ("en", "في").</summary>
    InListed,
    /// <summary>"near", "north of".</summary>
    Near,
    /// <summary>"struck", "against": a place that was hit.</summary>
    Hits,
    /// <summary>"massacre of", "attentat de": the place of a deed.</summary>
    Deed,
    /// <summary>"مجزرة": the name after it is the place's, listed or not.</summary>
    DeedNamed,
    /// <summary>"burned", "strafed": what stands after it was hit, and is a place.</summary>
    HitsNamed,
    /// <summary>"villagers of": what stands after it is a place.</summary>
    Dwellers,
    /// <summary>"of", "de": belongs to the place.</summary>
    Of,
    /// <summary>"from".</summary>
    From,
    /// <summary>"fled", "left": what stands after it was left, and is a place.</summary>
    Left,
    /// <summary>"to", "towards".</summary>
    To,
    /// <summary>"northern": stands between "in" and the name.</summary>
    Direction,
    /// <summary>"court of", "ministry in": the name is where somebody sits who speaks or acts.</summary>
    Seat,
    /// <summary>"village of".</summary>
    Settlement,
    /// <summary>"province of".</summary>
    Area,
    /// <summary>"market of".</summary>
    Site,
    /// <summary>A site whose name has the article or is a known one ("محطة", "مقر"); any noun may follow it.</summary>
    SiteDefinite,
    /// <summary>"hospital of": a site to which the hurt are taken, and where they are counted.</summary>
    Care,
    /// <summary>"Tokhar village": the name stands before.</summary>
    SettlementAfter,
    /// <summary>"Aleppo province".</summary>
    AreaAfter,
    /// <summary>"St Elias church".</summary>
    SiteAfter,
    /// <summary>"Kunduz hospital".</summary>
    CareAfter,
    /// <summary>"a village in": makes a settlement of the name before the comma, or behind an adjective ("ville voisine de").</summary>
    SettlementNoun,
    /// <summary>The same for sites: "camp militaire de".</summary>
    SiteNoun,
    /// <summary>A word that a number makes a name of: "Hill 904".</summary>
    Numbered,
    /// <summary>The first word of names of two or more: "أبو", "عبد".</summary>
    NameHead,
    /// <summary>The first word of place names of two or more: "تل", "كفر".</summary>
    PlaceHead,
    /// <summary>No place, whatever stands before it: "Parliament", "الحكومي".</summary>
    NotName,
}

/// <summary>How the text leads to a place; the strongest evidence of where something happened last.</summary>
internal enum PlaceLead : byte
{
    /// <summary>Part of the name of who speaks or acts.</summary>
    Seat,
    /// <summary>Nothing leads to it.</summary>
    Bare,
    To,
    From,
    Of,
    /// <summary>A word says what it is ("the village X"), and nothing where it stands to the deed.</summary>
    Named,
    Near,
    Deed,
    Hits,
    /// <summary>It heads a line or an item of a round-up.</summary>
    Heading,
    In,
}

/// <summary>The words of one language for places. Immutable; safe for many threads.</summary>
internal sealed class PlaceTerms
{
    private readonly IReadOnlySet<string> _particles;
    private readonly TermTrie<bool> _heads = new(), _placeHeads = new(), _notNames = new(), _numbered = new(), _everyday;

    public PlaceTerms(LanguagePack pack, TermTrie<bool> everyday)
    {
        (_particles, _everyday) = (pack.Traits.NameParticles, everyday);
        foreach (var line in pack.Read("places"))
        {
            var kind = Codes.Parse<PlaceWord>(line[0]) ?? throw pack.Bad("places", line, $"'{line[0]}' is no kind of place word.");
            switch (kind)
            {
                case PlaceWord.NameHead: _heads.Add(line.Terms, true); break;
                case PlaceWord.PlaceHead: _heads.Add(line.Terms, true); _placeHeads.Add(line.Terms, true); break;
                case PlaceWord.NotName: _notNames.Add(line.Terms, true); break;
                case PlaceWord.SettlementAfter or PlaceWord.AreaAfter or PlaceWord.SiteAfter or PlaceWord.CareAfter: After.Add(line.Terms, kind); break;
                case PlaceWord.Numbered: _numbered.Add(line.Terms, true); break;
                case PlaceWord.SettlementNoun or PlaceWord.SiteNoun: Nouns.Add(line.Terms, kind); break;
                default: Before.Add(line.Terms, kind); break;
            }
        }
    }

    /// <summary>Words before a name.</summary>
    public TermTrie<PlaceWord> Before { get; } = new();

    /// <summary>Words after a name.</summary>
    public TermTrie<PlaceWord> After { get; } = new();

    /// <summary>Nouns that explain a name: "X, a village in".</summary>
    public TermTrie<PlaceWord> Nouns { get; } = new();

    /// <summary>A small word inside names: "al", "de".</summary>
    public bool IsLink(ReadOnlySpan<Token> tokens, int i) => _particles.Contains(tokens[i].Folded);

    public bool HeadsName(ReadOnlySpan<Token> tokens, int i) => _heads.Match(tokens, i, i + 1) is { Clitics: Clitics.None or Clitics.With or Clitics.And or Clitics.To };

    public bool IsNumbered(ReadOnlySpan<Token> tokens, int i) => i + 1 < tokens.Length && tokens[i + 1].IsNumber && _numbered.Match(tokens, i, i + 1) is not null;

    /// <summary>Whether a name that begins so is a place's, listed or not.</summary>
    public bool HeadsPlace(ReadOnlySpan<Token> tokens, int i) => _placeHeads.Match(tokens, i, i + 1) is { Clitics: Clitics.None or Clitics.With or Clitics.And };

    public bool IsNotName(ReadOnlySpan<Token> tokens, int i, int end) => _notNames.Match(tokens, i, end) is not null;

    /// <summary>Whether it is a word of every day, which some village is named too; "and", the article and pronouns may be written onto it.</summary>
    public bool IsEveryday(ReadOnlySpan<Token> tokens, int i) => EverydayAt(tokens, i) is { } clitics && (clitics & ~(Clitics.And | Clitics.The | Clitics.Pronoun)) == 0;

    /// <summary>The same where "in", "to" or "like" is written onto it, for names that are found behind these only.</summary>
    public bool IsEverydayWithParticle(ReadOnlySpan<Token> tokens, int i) => EverydayAt(tokens, i) is not null;

    private Clitics? EverydayAt(ReadOnlySpan<Token> tokens, int i) => _everyday.Match(tokens, i, i + 1)?.Clitics;

    /// <summary>The word before a name that starts at a token.</summary>
    /// <remarks>French "a" (has) folds like "à" (in): a letter alone must be written as the list has it.</remarks>
    public TermMatch<PlaceWord>? Leading(AnnotatedText text, int i, int end) =>
        Before.Match(text.Tokens, i, end) is { } word && !(word.Range.Count == 1 && text.Tokens[i] is { Folded: "a", Capital: false } token && text.Text.Text[token.Start] == 'a') ? word : null;

    public static PlaceLead? LeadOf(PlaceWord word) => word switch
    {
        PlaceWord.In or PlaceWord.InListed => PlaceLead.In,
        PlaceWord.Near => PlaceLead.Near,
        PlaceWord.Hits or PlaceWord.HitsNamed => PlaceLead.Hits,
        PlaceWord.Deed or PlaceWord.DeedNamed => PlaceLead.Deed,
        PlaceWord.Of => PlaceLead.Of,
        PlaceWord.Dwellers => PlaceLead.Named,
        PlaceWord.From or PlaceWord.Left => PlaceLead.From,
        PlaceWord.To => PlaceLead.To,
        PlaceWord.Seat => PlaceLead.Seat,
        _ => null,
    };

    public static bool IsHead(PlaceWord word) => word is PlaceWord.Settlement or PlaceWord.Area or PlaceWord.Site or PlaceWord.SiteDefinite or PlaceWord.Care;

    public static bool IsSite(PlaceWord? word) => word is PlaceWord.Site or PlaceWord.SiteDefinite or PlaceWord.Care or PlaceWord.SiteAfter or PlaceWord.CareAfter;
}
