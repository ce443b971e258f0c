using System.Globalization;
using Tawthiq.Linkage;
using Tawthiq.Model;

namespace Tawthiq.Bench.Linking;

/// <summary>Reports on a war that never was, with the incident that each is about known. The war grows in years with its reports, at a steady density.</summary>
/// <remarks>
/// Each report errs as reports do: the day is the next one or missing, the place is the district or missing, the toll is early, rounded or that of another
/// speaker, the type is a near one; a quarter copies the text of another outlet. Towns are hit as front lines make them: a few often, most seldom.
/// </remarks>
internal sealed class SyntheticWar
{
    private const int Towns = 4000;
    private const int IncidentsADay = 40;
    private static readonly DateOnly FirstDay = new(2011, 3, 15);
    private static readonly EventType[] Types = [EventType.AirStrike, EventType.Shelling, EventType.RemoteExplosive, EventType.Attack, EventType.ArmedClash];
    private static readonly string[] Parties = ["the army", "rebels", "the militia", "the coalition"];

    private readonly Random _random;

    /// <summary>Makes one.</summary>
    /// <param name="reports">How many reports, of one event each.</param>
    /// <param name="seed">The same number makes the same war.</param>
    public SyntheticWar(int reports, int seed)
    {
        _random = new Random(seed);
        while (Documents.Count < reports) Happen(Incidents++, reports);
    }

    /// <summary>The reports.</summary>
    public List<LinkageDocument> Documents { get; } = [];

    /// <summary>The incident of each report.</summary>
    public Dictionary<string, int> Truth { get; } = new(StringComparer.Ordinal);

    /// <summary>How many incidents there are.</summary>
    public int Incidents { get; private set; }

    private void Happen(int incident, int most)
    {
        var town = (int)(Towns * Math.Pow(_random.NextDouble(), 2.5)); // some are on the front line
        var day = FirstDay.AddDays(incident / IncidentsADay);
        var type = Types[_random.Next(Types.Length)];
        var killed = (int)(1 + 6 * -Math.Log(1 - _random.NextDouble()));
        var party = Parties[_random.Next(Parties.Length)];
        var names = string.Join(' ', Enumerable.Range(0, 4).Select(_ => Name()));
        var reports = Math.Min(most - Documents.Count, 1 + (int)(2 * -Math.Log(1 - _random.NextDouble())));
        TextSketch? text = null;
        for (var i = 0; i < reports; i++)
        {
            if (text is null || _random.Next(4) > 0) text = TextSketch.Of(Text(town, names));
            var id = string.Create(CultureInfo.InvariantCulture, $"r{Documents.Count:D7}");
            var reported = new ReportedEvent("e1", Told(type), true)
            {
                Date = Date(day), Place = Place(town), Perpetrators = _random.Next(3) == 0 ? [] : [party],
                Casualties = [new CasualtyCount(Outcome.Killed, VictimStatus.Unknown, Toll(killed), new Span(0, 1), "bench")],
            };
            Documents.Add(new(new DocumentReading(new(id), "en", id) { Events = [reported], Published = _random.Next(3) == 0 ? null : day.AddDays(_random.Next(3)) }, $"outlet {_random.Next(200)}", text));
            Truth[id] = incident;
        }
    }

    private EventType Told(EventType type) => _random.Next(10) switch { 0 => EventType.Attack, 1 when type == EventType.AirStrike => EventType.Shelling, _ => type };

    private ReportedDate? Date(DateOnly day)
    {
        var off = _random.Next(20);
        if (off == 0) return null;
        var told = off == 1 ? day.AddDays(1) : day;
        return new ReportedDate(told, told, DatePrecision.Day, DateDerivation.Stated, new Span(0, 1));
    }

    private ReportedPlace? Place(int town)
    {
        var how = _random.Next(20);
        if (how == 0) return null;
        var (row, column) = (town / 63, town % 63);
        // A district is sixteen towns.
        return how == 1
            ? new ReportedPlace($"district {row / 4} {column / 4}", "SY", new GeoPoint(32.5 + (row / 4 * 4 + 2) * 0.08, 35.8 + (column / 4 * 4 + 2) * 0.1), 25, $"d{row / 4}-{column / 4}", PlaceDerivation.Named, new Span(0, 1))
            : new ReportedPlace(TownName(town), "SY", new GeoPoint(32.5 + row * 0.08, 35.8 + column * 0.1), 3, $"t{town}", PlaceDerivation.Named, new Span(0, 1));
    }

    private CountRange Toll(int killed) => _random.Next(10) switch
    {
        0 => CountRange.AtLeast(Math.Max(1, killed - 2)),
        1 or 2 => CountRange.Exactly(Math.Max(1, (int)(killed * (0.6 + 0.3 * _random.NextDouble())))),
        3 => CountRange.Exactly(killed + 1 + _random.Next(3)),
        _ => CountRange.Exactly(killed),
    };

    private string Text(int town, string names) => $"{TownName(town)} {names} " + string.Join(' ', Enumerable.Range(0, 30).Select(_ => "word" + (int)(3000 * Math.Pow(_random.NextDouble(), 3))));

    private string Name() => "name" + _random.Next(60_000).ToString(CultureInfo.InvariantCulture);

    private static string TownName(int town) => string.Concat("b" + (char)('a' + town % 26), (char)('a' + town / 26 % 26), (char)('a' + town / 676 % 26), "ville");
}
