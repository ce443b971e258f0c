using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Places;

/// <summary>What the gazetteer has under the names of texts, remembered: the same few names come again and again.</summary>
/// <remarks>One memory serves one thread; it forgets everything when it has grown large, which changes no answer.</remarks>
internal sealed class PlaceMemory(Gazetteer gazetteer)
{
    private const int Limit = 20_000, LongestName = 200;

    [ThreadStatic] private static PlaceMemory? s_current;

    private readonly Gazetteer _gazetteer = gazetteer;
    private readonly Dictionary<string, NamedPlaces> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, bool), ValueList<PlaceCandidate>> _romanised = [];

    /// <summary>The memory of this thread.</summary>
    public static PlaceMemory Of(Gazetteer gazetteer) => s_current is { } current && current._gazetteer == gazetteer ? current : s_current = new(gazetteer);

    /// <summary>Whether a place name may begin with a word; see <see cref="Gazetteer.MayStart(ReadOnlySpan{char})"/>.</summary>
    public bool MayStart(Word word) => _gazetteer.MayStart(word.Sound);

    /// <summary>The places a name may mean.</summary>
    public NamedPlaces Find(ReadOnlySpan<char> name)
    {
        var lookup = _known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(name, out var known)) return known;
        var candidates = _gazetteer.Find(name);
        var found = candidates.Count == 0 ? NamedPlaces.None : new NamedPlaces(candidates);
        if (name.Length > LongestName) return found;
        if (_known.Count >= Limit) _known.Clear();
        lookup[name] = found;
        return found;
    }

    /// <summary>The places that an Arabic word may mean whose names are known in Latin letters only.</summary>
    /// <param name="folded">The folded name; several words are written together.</param>
    /// <param name="villages">Whether any place counts, and not towns and divisions only.</param>
    public ValueList<PlaceCandidate> FindRomanised(string folded, bool villages)
    {
        if (_romanised.TryGetValue((folded, villages), out var known)) return known;
        if (_romanised.Count >= Limit) _romanised.Clear();
        return _romanised[(folded, villages)] = _gazetteer.FindRomanised(folded, villages);
    }

    /// <summary>How many words names may have that start at a token: bit <c>n</c> for <c>n + 1</c> words. A bit that is not set is certain.</summary>
    public int LengthsOf(TokenizedText text, int at, int most)
    {
        var (lengths, hash) = (0, NameKey.Seed);
        for (var n = 0; n < most && text.Tokens[at + n].IsWord; n++)
        {
            var sound = text.Tokens[at + n].Word.Sound;
            // What cannot be put together from words is left to the gazetteer.
            if (!sound.IsPlain || n > 0 && !IsParted(text, at + n)) return lengths | -1 << n;
            var whole = NameKey.Append(hash, sound.Sound);
            if (_gazetteer.HasSound(NameKey.Finish(whole))) lengths |= 1 << n;
            if (!sound.IsArticle) hash = whole;
        }
        return lengths;
    }

    private static bool IsParted(TokenizedText text, int i) =>
        text.Tokens[i - 1].End is var gap && gap < text.Tokens[i].Start && text.Text[gap] is ' ' or '-' or '\n' or '\r' or '\t';
}

/// <summary>What the gazetteer has under a name.</summary>
/// <param name="all">All of it; empty where it has nothing.</param>
internal sealed class NamedPlaces(ValueList<PlaceCandidate> all)
{
    private const int KnownTown = 15_000, ProminentTown = 100_000;

    public static readonly NamedPlaces None = new([]);

    private ValueList<PlaceCandidate>? _known, _prominent;

    public ValueList<PlaceCandidate> All { get; } = all;

    /// <summary>Those that are well known, whatever words stand around the name.</summary>
    public ValueList<PlaceCandidate> Known => _known ??= Those(IsKnown);

    /// <summary>Those whose bare name nobody takes for another word.</summary>
    public ValueList<PlaceCandidate> Prominent => _prominent ??= Those(IsProminent);

    public static bool IsKnown(PlaceCandidate candidate) =>
        candidate.Place.Population >= KnownTown || candidate.Place.Kind is PlaceKind.Country or PlaceKind.Region or PlaceKind.Landform or PlaceKind.City;

    private static bool IsProminent(PlaceCandidate candidate) =>
        candidate.Place.Population >= ProminentTown || candidate.Place.Kind is PlaceKind.Country or PlaceKind.Region or PlaceKind.Landform;

    // The list itself where all are meant, so that what was worked out for it need not be again.
    private ValueList<PlaceCandidate> Those(Func<PlaceCandidate, bool> which) => All.All(which) ? All : All.Where(which).ToValueList();
}
