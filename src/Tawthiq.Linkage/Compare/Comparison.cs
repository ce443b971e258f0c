using System.Numerics;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Compare;

/// <summary>Compares two reported events field by field and adds the weights up.</summary>
internal sealed class Comparison(LinkageWeights weights, Wording wording)
{
    private const double CopyContainment = 0.8, EditedContainment = 0.4;

    // Millions of pairs are scored; each thread has its own.
    [ThreadStatic]
    private static List<(string Field, string Level)>? _levels;

    /// <summary>The sum alone.</summary>
    public double Score(EventFacts a, EventFacts b) => Score(a, b, double.NegativeInfinity)!.Value;

    /// <summary>The sum alone; null where it is below what is asked for, which day, place and tolls mostly tell without the texts.</summary>
    public double? Score(EventFacts a, EventFacts b, double atLeast)
    {
        var levels = _levels ??= [];
        var (sum, tolls) = (weights.Prior, BitOperations.PopCount(a.Outcomes & b.Outcomes));
        AddFirstLevels(a, b, levels);
        if (Take(levels, ref sum) + weights.MostOfFacts(tolls) + weights.MostOfTexts < atLeast) return null;
        AddFacts(a, b, levels);
        if (Take(levels, ref sum) + weights.MostOfTexts < atLeast) return null;
        if (TextLevel(a.Source.Sketch, b.Source.Sketch) is { } text) sum += weights.Of("text", text);
        else if (sum + weights.MostOfWords < atLeast) return null;
        else if (wording.Likeness(a, b) is { } likeness) sum += weights.Of("words", WordsLevel(a, b, likeness));
        return sum >= atLeast ? sum : null;
    }

    private double Take(List<(string Field, string Level)> levels, ref double sum)
    {
        foreach (var (field, level) in levels) sum += weights.Of(field, level);
        levels.Clear();
        return sum;
    }

    /// <summary>The sum with its reasons.</summary>
    public LinkScore Explain(EventFacts a, EventFacts b)
    {
        var evidence = Levels(a, b).Select(l => new LinkEvidence(l.Field, l.Level, weights.Of(l.Field, l.Level), Value(a, l.Field), Value(b, l.Field))).ToValueList();
        return new LinkScore(weights.Prior + evidence.Sum(e => e.Weight), weights.Prior, evidence, weights.Version);
    }

    /// <summary>How two events compare in every field that both tell something of; a field with several tolls comes several times.</summary>
    public IReadOnlyList<(string Field, string Level)> Levels(EventFacts a, EventFacts b)
    {
        var levels = new List<(string Field, string Level)>();
        AddLevels(a, b, levels);
        return levels;
    }

    /// <summary>How two texts compare: <c>copy</c>, <c>edited</c> or null.</summary>
    public static string? TextLevel(TextSketch a, TextSketch b) => a.Containment(b) switch
    {
        >= CopyContainment => "copy",
        >= EditedContainment => "edited",
        _ => null,
    };

    // Two languages share names and numbers at most.
    private static string WordsLevel(EventFacts a, EventFacts b, double likeness) => likeness switch
    {
        >= 0.2 => "alike",
        >= 0.1 => "kindred",
        >= 0.06 => "touching",
        _ when a.Source.Reading.Language != b.Source.Reading.Language => "other_language",
        >= 0.04 => "distant",
        _ => "foreign",
    };

    private void AddLevels(EventFacts a, EventFacts b, List<(string Field, string Level)> levels)
    {
        AddFirstLevels(a, b, levels);
        AddFacts(a, b, levels);
        if (TextLevel(a.Source.Sketch, b.Source.Sketch) is { } text) levels.Add(("text", text));
        else if (wording.Likeness(a, b) is { } likeness) levels.Add(("words", WordsLevel(a, b, likeness)));
    }

    private void AddFirstLevels(EventFacts a, EventFacts b, List<(string Field, string Level)> levels)
    {
        levels.Add(("date", DateLevel(a, b)));
        if (OrderLevel(a, b) is { } order) levels.Add(("order", order));
        levels.Add(("place", PlaceLevel(a, b)));
        levels.Add(("type", weights.TypeLevel(a.Event.Type, b.Event.Type)));
    }

    private static void AddFacts(EventFacts a, EventFacts b, List<(string Field, string Level)> levels)
    {
        foreach (var outcome in Compared) if (TollLevel(a, b, outcome) is { } toll) levels.Add(("toll", toll));
        if (a.Perpetrators.Length > 0 && b.Perpetrators.Length > 0)
            levels.Add(("perpetrator", a.Perpetrators.AsSpan().ContainsAny(b.Perpetrators) ? "shared" : "other"));
        if (!a.Event.Main || !b.Event.Main) levels.Add(("role", "background"));
    }

    internal static string DateLevel(EventFacts a, EventFacts b)
    {
        if (a.Event.Date is not { } x || b.Event.Date is not { } y) return DateAgainstPublication(a, b) ?? DateAgainstPublication(b, a) ?? OpenDays.Level(a, b) ?? "unknown";
        var gap = Math.Max(x.From.DayNumber, y.From.DayNumber) - Math.Min(x.To.DayNumber, y.To.DayNumber);
        if (gap <= 0 && (!a.DatedToDays || !b.DatedToDays)) return "within_period";
        return gap switch
        {
            <= 0 => x.From == x.To && y.From == y.To ? "same_day" : "overlap",
            1 => "one_day_apart",
            <= 3 => "few_days_apart",
            <= 7 => "week_apart",
            _ => "far",
        };
    }

    private static string? DateAgainstPublication(EventFacts undated, EventFacts dated)
    {
        if (undated.Event.Date is not null || !undated.Event.Main || !dated.DatedToDays) return null;
        if (undated.Source.Reading.Published is not { } published || dated.Event.Date is not { } date) return null;
        var after = published.DayNumber - date.From.DayNumber;
        return after is >= 0 and <= 3 ? "near_publication" : after is < -1 or > 14 ? "far" : null;
    }

    // A report comes out on the day of what it tells or in the days after it; what it looks back on may lie long before.
    private const int DaysToReport = 4;

    /// <summary>Whether two undated events, or an undated one and a day, agree with the order in which a site published its pages; null where it tells nothing.</summary>
    internal static string? OrderLevel(EventFacts a, EventFacts b)
    {
        if (a.CameOut is null && b.CameOut is null || MayBe(a) is not { } x || MayBe(b) is not { } y) return null;
        if (x.From > y.To || y.From > x.To) return a.Event.Main && b.Event.Main ? "out_of_order" : null;
        return (Math.Max(x.To - x.From, y.To - y.From) - DaysToReport) switch { <= 7 => "within_week", <= 31 => "within_month", <= 120 => "within_season", <= 366 => "within_year", _ => null };
    }

    private static (int From, int To)? MayBe(EventFacts e) =>
        e.DatedToDays ? e.Days : e.CameOut is { } window ? (window.From - DaysToReport, window.To) : null;

    /// <summary>How the places of two events compare: by those that their documents give, or by those they name with them where that speaks more for one incident.</summary>
    private string PlaceLevel(EventFacts a, EventFacts b)
    {
        var level = PlaceComparison.Level(a.Place, b.Place);
        return PlaceComparison.Beside(a, b) is { } beside && weights.Of("place", beside) > weights.Of("place", level) ? beside : level;
    }

    internal static readonly Outcome[] Compared =
        [Outcome.Killed, Outcome.Injured, Outcome.Abducted, Outcome.Arrested, Outcome.Affected, Outcome.Surrendered, Outcome.Displaced];

    // The best of any two speakers; null where one of the documents counts nobody.
    private static string? TollLevel(EventFacts a, EventFacts b, Outcome outcome)
    {
        if ((a.Outcomes & b.Outcomes & 1u << (int)outcome) == 0) return null;
        string? best = null;
        for (var i = 0; i < a.Accounts.Count; i++)
            for (var j = 0; j < b.Accounts.Count; j++)
                if (a.Accounts[i] is { } x && x.Outcome == outcome && b.Accounts[j] is { } y && y.Outcome == outcome && TollLevel(x, y) is var level && (best is null || Rank(level) < Rank(best))) best = level;
        return best;
    }

    private static int Rank(string level) => level switch { "agree_many" => 0, "agree_few" => 1, "nest" => 2, "near" => 3, "conflict" => 4, _ => 5 };

    private static string TollLevel(Account x, Account y)
    {
        var level = TollLevel(x.All, y.All);
        // One counts all the dead, the other the civilians among them.
        if (level is "conflict" or "near" && x.Civilian is { } c && y.Civilian is { } d && TollLevel(c, d) is "agree_many" or "agree_few") return "nest";
        return level;
    }

    internal static string TollLevel(CountRange x, CountRange y)
    {
        if (x.Min is { } n && n == y.Min && x.Min == x.Max && y.Min == y.Max && n > 0) return n >= 5 ? "agree_many" : "agree_few";
        if (Ranges.Nest(x, y)) return "nest";
        var (low, high) = (x.Max ?? x.Min ?? 0, y.Min ?? y.Max ?? 0);
        if (low > high) (low, high) = (y.Max ?? y.Min ?? 0, x.Min ?? x.Max ?? 0);
        if (high - low <= 2 || high - low <= high / 3) return "near";
        return high - low >= 10 && high >= 4 * low ? "clash" : "conflict";
    }

    private static string Value(EventFacts e, string field) => field switch
    {
        "date" => e.Event.Date is { } d ? (d.From == d.To ? $"{d.From:O}" : $"{d.From:O}–{d.To:O}") : OpenDays.InWords(e.Event.OpenDay),
        "place" => e.Event.Place?.Name ?? "",
        "type" => e.Event.Type.Code(),
        "toll" => string.Join(", ", e.Accounts.Select(a => $"{a.Outcome.Code()} {a.All}")),
        "perpetrator" => string.Join(", ", e.Event.Perpetrators),
        "role" => e.Event.Main ? "main" : "background",
        _ => e.Ref.Document.Value,
    };
}
