using Tawthiq.Model;

namespace Tawthiq.Web;

/// <summary>What a page needs to speak the language of its address: sentences, figures, dates, addresses. One for each request.</summary>
internal sealed class Phrases
{
    private readonly PageTexts _texts;

    public Phrases(PageLanguage language, string path = "", string query = "")
    {
        Language = language;
        (Path, Query) = (path, query);
        _texts = PageTexts.Of(language);
        Reasons = new(_texts);
    }

    /// <summary>For the request at hand: its language is that of its address, else the one that the reader prefers.</summary>
    public static Phrases Of(HttpContext http)
    {
        var request = http.Request;
        var spoken = PageLanguage.OfPath(request.Path);
        var path = spoken is null ? "" : request.Path.Value![(spoken.Code.Length + 1)..];
        return new(spoken ?? PageLanguage.Preferred(request.Headers.AcceptLanguage), path, request.QueryString.Value ?? "");
    }

    public PageLanguage Language { get; }

    /// <summary>Path of the page after the language, and its query; what the language switch keeps.</summary>
    public string Path { get; }
    public string Query { get; }

    /// <summary>Why the program makes a claim.</summary>
    public ReasonWords Reasons { get; }

    public string this[string key] => _texts.Get(key);

    public string Say(string key, params ReadOnlySpan<(string Name, object Value)> fill) => _texts.Get(key, fill);

    /// <summary>A code of the data in words; the code itself where no sentence is written for it yet.</summary>
    public string Code(string prefix, string code) => _texts.Has($"{prefix}.{code}") ? _texts.Get($"{prefix}.{code}") : code;

    /// <summary>Why a document is known to repeat another one.</summary>
    /// <param name="repeat">The repeat.</param>
    /// <param name="agency">Id of the agency whose report both are; null for none.</param>
    public string Why(Repeat repeat, string? agency = null) =>
        Say($"repeat.{repeat.Kind.Code()}", ("percent", repeat.Percent ?? 100), ("agency", agency is null ? "" : Agency(agency)));

    /// <summary>The name of an agency in the language of the page.</summary>
    public string Agency(string id) => Linkage.Agencies.Table.NameOf(id, Language.Code);

    public string Name<T>(T value) where T : struct, Enum => _texts.Get($"{typeof(T).Name}.{value.Code()}");

    /// <summary>So many of something, for example <c>3 documents</c>.</summary>
    public string Count(string key, int n) =>
        PageTexts.Fill(_texts.Plural(key, Plural.Of(Language, n)), ("n", Number(n)));

    /// <summary>A whole number with the language's grouping; digits are Western in all three.</summary>
    public string Number(int n)
    {
        var digits = n.ToString();
        if (digits.Length < 5) return digits;
        var separator = Language.Code == "fr" ? "\u202F" : ",";
        for (var i = digits.Length - 3; i > 0; i -= 3) digits = digits.Insert(i, separator);
        return digits;
    }

    /// <summary>A share from 0 to 1 as a percentage: 0 and 100 only where it is exactly that, so that nothing looks certain which is not.</summary>
    public string Share(double share) => _texts.Get("reading.share", ("n", share is > 0 and < 1 ? Math.Clamp(Math.Round(share * 100), 1, 99) : Math.Round(share * 100)));

    /// <summary>How many, in words without a noun: <c>29</c>, <c>at least 29</c>, <c>20–30</c>; <c>unknown</c> for null.</summary>
    public string Range(CountRange? range) => range switch
    {
        null => _texts.Get("range.unknown"),
        { Min: 0, Max: 0 } => _texts.Get("range.none"),
        { } r => Frame(r, Bounds(r)),
    };

    /// <summary>How many came to what harm, with the noun: <c>at least 29 killed</c>.</summary>
    public string Toll(Outcome outcome, CountRange range)
    {
        var key = $"toll.{outcome.Code()}";
        // The noun follows the number that stands beside it, and the last of two.
        var n = range.Max ?? range.Min ?? 0;
        var form = _texts.Plural(key, Plural.Of(Language, n));
        var isPlain = range.Min == range.Max;
        if (!form.Contains("{n}", StringComparison.Ordinal) && !(isPlain || range.Max is null || range.Min is null))
            form = _texts.Plural(key, PluralCategory.Few); // "two" is a word of its own in Arabic; "1 to 2" needs the number
        return Frame(range, PageTexts.Fill(form, ("n", Bounds(range))));
    }

    private string Bounds(CountRange r) => (r.Min, r.Max) switch
    {
        ({ } min, { } max) when min != max => _texts.Get("range.between", ("min", Number(min)), ("max", Number(max))),
        _ => Number(r.Min ?? r.Max ?? 0),
    };

    private string Frame(CountRange r, string inner)
    {
        if (r.Approximate) inner = _texts.Get("range.about", ("n", inner));
        return (r.Min, r.Max) switch
        {
            ({ }, null) => _texts.Get("range.atLeast", ("n", inner)),
            (null, { }) => _texts.Get("range.upTo", ("n", inner)),
            _ => inner,
        };
    }

    /// <summary>A day written out: <c>1 September 2023</c>.</summary>
    public string Day(DateOnly day) => _texts.Get("date.day", ("d", DayOfMonth(day)), ("month", Month(day.Month)), ("y", day.Year));

    public string Month(int month) => _texts.Get($"month.{month}");

    /// <summary>A date as fine as it is known: a day, a month, a year, or from–to.</summary>
    public string Date(ReportedDate? date) => date is null ? _texts.Get("date.unknown") : Days(date.From, date.To);

    /// <summary>A stretch of days, said as shortly as it can be.</summary>
    public string Days(DateOnly from, DateOnly to)
    {
        if (from == to) return Day(from);
        if (from.Day == 1 && to == to.LastOfMonth())
        {
            if (from.Month == to.Month && from.Year == to.Year) return _texts.Get("date.month", ("month", Month(from.Month)), ("y", from.Year));
            if (from.Month == 1 && to.Month == 12 && from.Year == to.Year) return from.Year.ToString();
        }
        var start = from.Year != to.Year ? Day(from)
            : from.Month != to.Month ? _texts.Get("date.dayMonth", ("d", DayOfMonth(from)), ("month", Month(from.Month)))
            : DayOfMonth(from);
        return _texts.Get(from.Year == to.Year && from.Month == to.Month ? "date.daysOfMonth" : "date.days", ("from", start), ("to", Day(to)));
    }

    private string DayOfMonth(DateOnly day) => day.Day == 1 ? _texts.Get("date.first") : day.Day.ToString();

    /// <summary>What a list of persons is called; that of the persons whom documents name is called so in each language.</summary>
    public string ListName(string name) => name == Store.NamedInDocuments.Name ? this["lists.ofDocuments"] : name;

    /// <summary>Address of a page of this language.</summary>
    public string Link(string path) => $"/{Language.Code}{path}";

    /// <summary>Address of a document's page, or of a place in it.</summary>
    public string DocumentLink(string id, string anchor = "") =>
        Link("/documents/" + string.Join('/', id.Split('/').Select(Uri.EscapeDataString))) + (anchor.Length > 0 ? "#" + anchor : "");

    /// <summary>Address of the chain of custody of a document.</summary>
    public string CustodyLink(string id) => Link("/custody/" + string.Join('/', id.Split('/').Select(Uri.EscapeDataString)));

    /// <summary>Address of the page that shows the bytes of a span of a document.</summary>
    public string FoundLink(string id, Span span) =>
        Link("/found/" + string.Join('/', id.Split('/').Select(Uri.EscapeDataString))) + $"?span={span.Start}-{span.End}";

    /// <summary>Address of an incident's page, or of a place in it.</summary>
    public string IncidentLink(string id, string anchor = "") =>
        Link("/incidents/" + Uri.EscapeDataString(id)) + (anchor.Length > 0 ? "#" + anchor : "");

    /// <summary>This page in another language.</summary>
    public string InLanguage(PageLanguage other) => $"/{other.Code}{string.Join('/', Path.Split('/').Select(Uri.EscapeDataString))}{Query}";
}

internal static class Calendar
{
    public static DateOnly LastOfMonth(this DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
}
