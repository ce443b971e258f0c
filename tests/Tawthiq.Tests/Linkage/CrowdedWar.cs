using Tawthiq.Linkage;
using Tawthiq.Model;
using static Tawthiq.Tests.Linkage.Reports;

namespace Tawthiq.Tests.Linkage;

/// <summary>A small and crowded war: few towns and days, so that clusters touch each other; every field is missing or vague now and then.</summary>
internal static class CrowdedWar
{
    private static readonly EventType[] Types = [EventType.AirStrike, EventType.Shelling, EventType.Attack];

    /// <summary>A report on a site that numbers its pages; most give no day, some are dated, so that the order of the pages tells.</summary>
    public static LinkageDocument Numbered(Random random, int number)
    {
        var document = Some(random, number, 5);
        var day = 1 + number % 40 / 2;
        var dated = random.Next(3) == 0;
        var reading = document.Reading with
        {
            Url = random.Next(8) == 0 ? null : $"https://site{number % 3}.example/news/{10000 + number % 40 * 7 + random.Next(3)}",
            Published = random.Next(4) == 0 ? new DateOnly(2017, 3, day) : null,
            Events = document.Reading.Events.Select(e => dated ? e : e with { Date = null }).ToValueList(),
        };
        return document with { Reading = reading };
    }

    public static LinkageDocument Any(Random random, Dictionary<DocumentId, LinkageDocument> documents) => documents.Values.ElementAt(random.Next(documents.Count));

    public static EventRef AnyEvent(Random random, Dictionary<DocumentId, LinkageDocument> documents)
    {
        var document = Any(random, documents).Reading;
        return new(document.Id, document.Events[random.Next(document.Events.Count)].Id);
    }

    /// <summary>A report; the fewer towns, the more it has near it.</summary>
    public static LinkageDocument Some(Random random, int number, int towns)
    {
        var words = string.Join(' ', Enumerable.Range(0, 12).Select(_ => "word" + (int)(150 * Math.Pow(random.NextDouble(), 2))));
        var text = random.Next(5) == 0 ? $"the same text of an agency on what happened, number {random.Next(20)} of them, told in many words that come again" : $"report {words}";
        return Of($"d{number:D4}", random.Next(3) == 0 ? null : Day(random), text, [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => One(random, towns))]);
    }

    private static ReportedEvent One(Random random, int towns)
    {
        var town = random.Next(towns);
        var point = new GeoPoint(35 + town % 4 * 0.07, 36 + town / 4 * 0.09);
        ReportedPlace? place = random.Next(10) switch
        {
            0 => null,
            1 => Village($"town{town}", null),
            2 => Village($"district{town / 4}", point, $"d{town / 4}", 30),
            _ => Village($"town{town}", point, $"t{town}"),
        };
        var day = random.Next(10) switch { 0 => null, 1 => "2017-03-01..2017-03-31", 2 => "2017-03-05..2017-03-07", _ => Day(random) };
        return Event(Types[random.Next(Types.Length)], day, place, [.. Enumerable.Range(0, random.Next(3)).Select(i => i == 0 ? Killed(1 + random.Next(12)) : Injured(random.Next(30)))]);
    }

    private static string Day(Random random) => $"2017-03-{1 + random.Next(20):D2}";
}
