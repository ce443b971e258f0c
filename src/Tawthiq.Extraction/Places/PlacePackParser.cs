using System.Globalization;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Places;

/// <summary>Reads a pack's file line by line, keeping what is sound and naming what is not.</summary>
internal sealed class PlacePackParser(string name)
{
    private const int Columns = 11;
    private readonly PlaceTableBuilder _builder = new();
    private readonly List<BadPlaceLine> _bad = [];
    private readonly Dictionary<string, int> _entryOf = new(StringComparer.Ordinal);
    private readonly List<(int Line, int Entry, string Id, string Region, string County)> _parents = [];

    private sealed record Row(int Line, string[] Fields, PlaceKind Kind, GeoPoint Point, long Population, string[] Names);

    public PlacePackReading Parse(TextReader tsv)
    {
        var header = tsv.ReadLine()?.TrimStart('\uFEFF').Split('\t');
        if (header is null || header.Length != Columns || header[0] != "wof_id")
            return new PlacePackReading.Unreadable($"{name}: the first line must name the columns, from wof_id to wd_id, separated by tabs (places/README.md).", []);
        var rows = new List<Row>();
        var line = 1;
        while (tsv.ReadLine() is { } text)
        {
            line++;
            if (text.Length > 0 && Read(line, text) is { } row) rows.Add(row);
        }
        if (Country(rows) is not { } country)
            return new PlacePackReading.Unreadable($"{name}: no country code. Name the file after it (sy.tsv), or give the code among the names of its country line.", [.. _bad]);
        foreach (var row in rows) Add(row, country);
        foreach (var (at, entry, id, region, county) in _parents) SetParent(at, entry, id, region, county);
        if (_builder.Count == 0)
            return new PlacePackReading.Unreadable($"{name}: not one line holds a usable place; see the reasons.", [.. _bad]);
        return new PlacePackReading.Read(new(name, PlaceTable.Open(_builder.ToBytes(packed: false))), _bad.OrderBy(b => b.Line).ToValueList());
    }

    private Row? Read(int line, string text)
    {
        var f = text.Split('\t');
        if (f.Length != Columns) return Bad(line, $"{f.Length} columns where {Columns} are expected");
        if (!uint.TryParse(f[0], NumberStyles.None, null, out _)) return Bad(line, $"wof_id '{f[0]}' is not a number");
        if (KindOf(f[1]) is not { } kind) return Bad(line, $"placetype '{f[1]}' is none of country, region, county, locality, neighbourhood");
        if (!Degrees(f[2], 90, out var lat)) return Bad(line, $"lat '{f[2]}' is not a number from -90 to 90");
        if (!Degrees(f[3], 180, out var lon)) return Bad(line, $"lon '{f[3]}' is not a number from -180 to 180");
        long population = 0;
        if (f[4].Length > 0 && !long.TryParse(f[4], NumberStyles.None, null, out population)) return Bad(line, $"population '{f[4]}' is not a whole number");
        if (f[7].Length == 0) return Bad(line, "name is empty");
        if (f[9].Length > 0 && !uint.TryParse(f[9], NumberStyles.None, null, out _)) return Bad(line, $"gn_id '{f[9]}' is not a number");
        if (!_entryOf.TryAdd(f[0], -1)) return Bad(line, $"wof_id {f[0]} stands on an earlier line already");
        return new(line, f, kind, new(lat, lon), population, Names(f[8]));
    }

    private Row? Bad(int line, string reason)
    {
        _bad.Add(new(line, reason, Kept: false));
        return null;
    }

    private void Add(Row row, string country)
    {
        var f = row.Fields;
        var kind = row.Kind == PlaceKind.Village ? Settlement(row.Population) : row.Kind;
        var place = new PlaceEntry("", f[7], country, null, row.Point, row.Population, kind, Radius(kind), []);
        var entry = f[9].Length > 0 ? _builder.Add(0, f[9], place, row.Names) : _builder.Add(1, f[0], place, row.Names);
        _entryOf[f[0]] = entry;
        if (row.Kind != PlaceKind.Country) _parents.Add((row.Line, entry, f[0], f[5], f[6]));
    }

    private void SetParent(int line, int entry, string id, string region, string county)
    {
        foreach (var (column, parent) in new[] { ("county_id", county), ("region_id", region) })
        {
            // The sources write a division's own id into its column too.
            if (parent.Length == 0 || parent == id) continue;
            if (_entryOf.TryGetValue(parent, out var index) && index >= 0)
            {
                _builder.SetParent(entry, index);
                return;
            }
            _bad.Add(new(line, $"{column} {parent} is not a place of this file; taken without it", Kept: true));
        }
    }

    private string? Country(List<Row> rows) =>
        name.Length == 2 && name.All(char.IsAsciiLetter)
            ? name.ToUpperInvariant()
            : rows.Where(r => r.Kind == PlaceKind.Country).SelectMany(r => r.Names).FirstOrDefault(n => n.Length == 2 && n.All(char.IsAsciiLetterUpper));

    private static string[] Names(string names) =>
        [.. names.Split('|', StringSplitOptions.RemoveEmptyEntries).SelectMany(g => g[(g.IndexOf('=', StringComparison.Ordinal) + 1)..].Split(';', StringSplitOptions.RemoveEmptyEntries))];

    private static bool Degrees(string text, double most, out double degrees) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out degrees) && Math.Abs(degrees) <= most;

    private static PlaceKind? KindOf(string placetype) => placetype switch
    {
        "country" => PlaceKind.Country,
        "region" => PlaceKind.Region,
        "county" => PlaceKind.District,
        "locality" => PlaceKind.Village,
        "neighbourhood" => PlaceKind.Neighbourhood,
        _ => null,
    };

    public static PlaceKind Settlement(long population) => population switch { >= 100_000 => PlaceKind.City, >= 10_000 => PlaceKind.Town, _ => PlaceKind.Village };

    /// <summary>How far a place of a kind reaches where its source gives no extent, kilometres.</summary>
    public static double Radius(PlaceKind kind) => kind switch
    {
        PlaceKind.Country => 400,
        PlaceKind.Region => 60,
        PlaceKind.District => 25,
        PlaceKind.City => 10,
        PlaceKind.Town => 5,
        PlaceKind.Landform => 50,
        _ => 2,
    };
}
