using System.Collections.Immutable;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Places;

/// <summary>Looks up place names in any script and spelling, and decides between places of one name. Immutable and safe for any number of threads.</summary>
public sealed class Gazetteer
{
    // Two layers that describe one settlement differ by less than this, kilometres.
    private const double SamePlaceKm = 6;

    private static readonly Lazy<Gazetteer> TheWorld = new(Load);
    private readonly ImmutableArray<PlaceTable> _tables;

    internal Gazetteer(ImmutableArray<PlaceTable> tables)
    {
        _tables = tables;
        MaximumWords = tables.Max(t => t.MaximumWords);
    }

    /// <summary>The places that travel with the program: countries, first-order divisions, landscapes, and the settlements of GeoNames <c>cities500</c>.</summary>
    public static Gazetteer World => TheWorld.Value;

    /// <summary>The most words any name has, articles counted.</summary>
    public int MaximumWords { get; }

    internal PlaceTable FirstTable => _tables[0];

    /// <summary>A gazetteer of this one's places and a pack's. Where both know a settlement, the entry of this one stands.</summary>
    public Gazetteer WithPack(PlacePack pack) => new(_tables.Add(pack.Table));

    /// <summary>Whether a place name may begin with a word. True is a guess (about one other word in fifty passes); false is certain.</summary>
    /// <param name="word">One word as the text writes it, or folded; an Arabic particle may be attached.</param>
    public bool MayStart(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty) return false;
        if (NameKey.IsArticle(word) || AnyStarts(NameKey.FirstWord(word))) return true;
        foreach (var rest in ArabicParticle.Rests(word))
            if (AnyStarts(NameKey.FirstWord(rest))) return true;
        return false;
    }

    /// <summary>The same of a word whose sound is known.</summary>
    internal bool MayStart(WordSound word)
    {
        if (word.IsArticle) return true;
        foreach (var first in word.Firsts) if (AnyStarts(first)) return true;
        return false;
    }

    /// <summary>Whether any name has this sound.</summary>
    internal bool HasSound(ulong loose)
    {
        foreach (var table in _tables) if (table.HasSound(loose)) return true;
        return false;
    }

    /// <summary>The places a name may mean: those with the same letters; failing that, without an attached Arabic particle; failing that, by sound.</summary>
    /// <param name="name">The name as the text writes it. A name shorter than five letters is never looked up by sound.</param>
    /// <returns>Candidates in the order of the tables; empty where no name fits.</returns>
    public ValueList<PlaceCandidate> Find(ReadOnlySpan<char> name)
    {
        var key = NameKey.Of(name);
        if (key.Letters == 0) return [];
        var found = Look(key, NameMatch.Exact);
        if (found.Count > 0) return found;
        foreach (var rest in ArabicParticle.Rests(name))
        {
            found = Look(NameKey.Of(rest), NameMatch.Prefixed);
            if (found.Count > 0) return found;
        }
        return key.Fit ? Look(key, NameMatch.Loose) : [];
    }

    /// <summary>The places whose names, in Latin letters, sound as an Arabic name may.</summary>
    /// <param name="word">One folded word without attached particles, or the words of a name written together.</param>
    /// <param name="villages">Whether any place counts, and not towns and divisions only.</param>
    internal ValueList<PlaceCandidate> FindRomanised(ReadOnlySpan<char> word, bool villages)
    {
        var found = new List<PlaceCandidate>();
        foreach (var sound in Romanisation.SoundsOf(word))
            foreach (var candidate in Look(NameKey.OfSound(sound), NameMatch.Loose))
                if ((villages || NamedPlaces.IsKnown(candidate)) && !found.Exists(f => f.Place.Id == candidate.Place.Id)) found.Add(candidate);
        return found.ToValueList();
    }

    /// <summary>Decides which of several places a name means, from what else its document names.</summary>
    /// <param name="candidates">What <see cref="Find"/> gave.</param>
    /// <param name="context">What else the document names.</param>
    public static PlaceResolution Resolve(ValueList<PlaceCandidate> candidates, PlaceContext context) => PlaceRanking.Resolve(candidates, context);

    /// <summary>The first-order divisions of a country; empty where none are known.</summary>
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    /// <remarks>Looks through all places: remember the answer.</remarks>
    public ValueList<PlaceEntry> RegionsOf(string country) => _tables[0].OfKind(PlaceKind.Region).Select(_tables[0].Entry).Where(p => p.Country == country).ToValueList();

    private ValueList<PlaceCandidate> Look(NameKey key, NameMatch match)
    {
        var places = new List<PlaceEntry>();
        var found = new List<int>();
        foreach (var table in _tables)
        {
            found.Clear();
            table.Find(key, match == NameMatch.Loose, found);
            var known = places.Count;
            foreach (var index in found)
            {
                var place = table.Entry(index);
                if (!places.Take(known).Any(p => IsSame(p, place))) places.Add(place);
            }
        }
        return places.Select(p => new PlaceCandidate(p, match)).ToValueList();
    }

    private static bool IsSame(PlaceEntry known, PlaceEntry other) =>
        known.Id == other.Id
        || (known.Country == other.Country && IsDivision(known) == IsDivision(other) && known.Kind != PlaceKind.Neighbourhood
            && known.Point.DistanceTo(other.Point) <= (IsDivision(known) ? Math.Max(SamePlaceKm, known.RadiusKm / 2) : SamePlaceKm));

    private static bool IsDivision(PlaceEntry place) => place.Kind is PlaceKind.Country or PlaceKind.Region or PlaceKind.District;

    private bool AnyStarts(ulong first)
    {
        foreach (var table in _tables) if (table.MayStart(first)) return true;
        return false;
    }

    private static Gazetteer Load()
    {
        using var stream = typeof(Gazetteer).Assembly.GetManifestResourceStream("places/world.bin")
            ?? throw new InvalidOperationException("The program was built without places/world.bin: see places/README.md.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new([PlaceTable.Open(bytes)]);
    }
}
