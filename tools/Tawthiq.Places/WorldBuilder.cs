using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tawthiq.Extraction.Places;

namespace Tawthiq.Places;

/// <summary>The hand-written sources of the world table, as text.</summary>
internal sealed record WorldSources(string Countries, string Admin1, string Features)
{
    /// <summary>The first eight bytes of the SHA-256 over the three, by which a test knows a stale table.</summary>
    public ulong Fingerprint => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{Countries}\0{Admin1}\0{Features}")));
}

/// <summary>Makes the world table from its sources.</summary>
internal static class WorldBuilder
{
    private static readonly HashSet<string> Unlived = ["PPLQ", "PPLH", "PPLW", "PPLCH"];

    public static byte[] Build(WorldSources sources, TextReader cities, out List<string> faults)
    {
        faults = [];
        var builder = new PlaceTableBuilder();
        foreach (var f in Rows("countries.tsv", sources.Countries, 7, faults))
            builder.Add(2, "iso:" + f[0], Place(f[1], f[0], null, f, 4, PlaceKind.Country), Names(f, 1));
        var divisions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var f in Rows("admin1.tsv", sources.Admin1, 8, faults))
            divisions[$"{f[0]}.{f[1]}"] = builder.Add(2, $"adm1:{f[0]}.{f[1]}", Place(f[2], f[0], f[1], f, 5, PlaceKind.Region), Names(f, 2));
        foreach (var f in Rows("features.tsv", sources.Features, 9, faults))
        {
            if (Enum.TryParse<PlaceKind>(f[2], ignoreCase: true, out var kind))
                builder.Add(2, f[0], Place(f[3], f[1] == "-" ? null : f[1], null, f, 6, kind), Names(f, 3));
            else
                faults.Add($"features.tsv: {f[0]}: kind '{f[2]}' is unknown");
        }
        var line = 0;
        while (cities.ReadLine() is { } text)
        {
            line++;
            if (!AddCity(builder, divisions, text.Split('\t'))) faults.Add($"cities500.txt line {line}: not a line of GeoNames' 19 columns");
        }
        return builder.ToBytes(packed: true, sources.Fingerprint);
    }

    private static bool AddCity(PlaceTableBuilder builder, Dictionary<string, int> divisions, string[] f)
    {
        if (f.Length != 19 || !uint.TryParse(f[0], out _) || !Number(f[4], out var lat) || !Number(f[5], out var lon)) return false;
        // Given up or destroyed long ago: a report does not mean these.
        if (Unlived.Contains(f[7])) return true;
        _ = long.TryParse(f[14], out var population);
        var kind = f[7] switch
        {
            "PPLX" => PlaceKind.Neighbourhood,
            "PPLC" or "PPLA" => PlaceKind.City,
            "PPLA2" when population < 100_000 => PlaceKind.Town,
            _ => PlacePackParser.Settlement(population),
        };
        var names = f[3].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(n => !IsMachineRomanisation(n)).Append(f[2]);
        var entry = builder.Add(0, f[0], new("", f[1], f[8].Length == 2 ? f[8] : null, f[10], new(lat, lon), population, kind, PlacePackParser.Radius(kind), []), names);
        if (divisions.TryGetValue($"{f[8]}.{f[10]}", out var division)) builder.SetParent(entry, division);
        return true;
    }

    // GeoNames carries letter-by-letter romanisations in lower case (alrqt, sheng hu li ya); no text writes them, and they meet common words.
    private static bool IsMachineRomanisation(string name) => name.All(c => c < 128) && !name.Any(char.IsAsciiLetterUpper);

    private static PlaceEntry Place(string names, string? country, string? admin1, string[] f, int at, PlaceKind kind) =>
        new("", names.Split(';')[0], country, admin1, new(Number(f[at]), Number(f[at + 1])), 0, kind, Number(f[at + 2]), []);

    private static IEnumerable<string> Names(string[] f, int at) => f[at..(at + 3)].SelectMany(n => n.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static IEnumerable<string[]> Rows(string file, string text, int columns, List<string> faults)
    {
        var rows = new List<string[]>();
        var lines = text.Split('\n').Select((l, i) => (Text: l.TrimEnd('\r'), Number: i + 1)).Where(l => l.Text.Length > 0 && l.Text[0] != '#').Skip(1);
        foreach (var (line, number) in lines)
        {
            var f = line.Split('\t');
            if (f.Length == columns && f[^3..].All(n => Number(n, out _))) rows.Add(f);
            else faults.Add($"{file} line {number}: {columns} columns are expected, the last three numbers");
        }
        return rows;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static bool Number(string text, out double number) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
