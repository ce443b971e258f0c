using Tawthiq.Model;

namespace Tawthiq.Extraction.Places;

/// <summary>What sort of place an entry of the gazetteer is.</summary>
public enum PlaceKind
{
    /// <summary>A state or territory with an ISO 3166-1 code.</summary>
    Country,
    /// <summary>A first-order division (governorate, province, state).</summary>
    Region,
    /// <summary>A second-order division.</summary>
    District,
    /// <summary>A settlement of 100,000 inhabitants or more, or the seat of a country or region.</summary>
    City,
    /// <summary>A settlement of 10,000 inhabitants or more, or the seat of a district.</summary>
    Town,
    /// <summary>A smaller settlement.</summary>
    Village,
    /// <summary>A part of a settlement.</summary>
    Neighbourhood,
    /// <summary>A landscape, river basin, camp or historical region that is no division of a state.</summary>
    Landform,
}

/// <summary>One place of the gazetteer.</summary>
/// <param name="Id"><c>gn:170063</c> (GeoNames), <c>wof:421173823</c> (Who's On First), <c>iso:SY</c>, <c>adm1:SY.04</c>, or an identifier of <c>places/features.tsv</c>.</param>
/// <param name="Name">The name its source puts first.</param>
/// <param name="Country">ISO 3166-1 alpha-2; null for a place across borders.</param>
/// <param name="Admin1">GeoNames first-order code, for example <c>04</c> of <c>SY.04</c>; null where the source gives none.</param>
/// <param name="Point">Its middle.</param>
/// <param name="Population">Inhabitants; 0 where the source gives none.</param>
/// <param name="Kind">What sort of place it is.</param>
/// <param name="RadiusKm">How far it reaches from its point, kilometres; rounded to 2 %.</param>
/// <param name="Within">Identifiers of the divisions it lies in, innermost first; empty where unknown.</param>
public sealed record PlaceEntry(
    string Id, string Name, string? Country, string? Admin1, GeoPoint Point, long Population, PlaceKind Kind, double RadiusKm, ValueList<string> Within);

/// <summary>How a name of a text met a name of the gazetteer, best first.</summary>
public enum NameMatch
{
    /// <summary>The same letters, apart from case, accents, hyphens, spaces and the form of the article.</summary>
    Exact,
    /// <summary>The same letters after an attached Arabic particle (و، ف، ب، ل، ك) is taken off.</summary>
    Prefixed,
    /// <summary>The same sound under another romanisation, or with and without the article.</summary>
    Loose,
}

/// <summary>A place that a name may mean.</summary>
/// <param name="Place">The place.</param>
/// <param name="Match">How the name met it.</param>
public sealed record PlaceCandidate(PlaceEntry Place, NameMatch Match);
