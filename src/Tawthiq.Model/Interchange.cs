using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tawthiq.Model;

/// <summary>The JSON that other programs read and write: one object a line, fields in a fixed order.</summary>
/// <remarks>Documents follow the schema of the annotation guide, incidents that of the incident interchange.</remarks>
public static class Interchange
{
    // Arabic text stays readable in the output; it is never embedded in HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One document as one line of JSON, without the line break.</summary>
    public static string ToJson(DocumentReading reading) => Write(w => Document(w, reading, explained: false));

    /// <summary>The same with the reasons of each claim under <c>basis</c>: rule, confidence, signals and words; and with <c>modality</c> where a count is not asserted.</summary>
    public static string ToExplainedJson(DocumentReading reading) => Write(w => Document(w, reading, explained: true));

    /// <summary>One incident as one line of JSON, without the line break.</summary>
    public static string ToJson(Incident incident) => Write(w => IncidentObject(w, incident));

    internal static string Write(Action<Utf8JsonWriter> body)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options)) body(writer);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Document(Utf8JsonWriter w, DocumentReading d, bool explained)
    {
        w.WriteStartObject();
        w.WriteString("id", d.Id.Value);
        w.WriteString("lang", d.Language);
        w.WriteString("url", d.Url);
        w.WriteString("published", d.Published?.ToString("O"));
        w.WriteString("title", d.Title);
        w.WriteString("textSha256", d.TextSha256);
        if (explained)
        {
            w.WriteStartArray("agencies");
            foreach (var credit in d.Agencies)
            {
                w.WriteStartObject();
                w.WriteString("agency", credit.Agency);
                w.WriteBoolean("whole", credit.Whole);
                w.WriteStartArray("span");
                w.WriteNumberValue(credit.Span.Start);
                w.WriteNumberValue(credit.Span.End);
                w.WriteEndArray();
                w.WriteEndObject();
            }
            w.WriteEndArray();
            Victims(w, d.Victims);
        }
        w.WriteStartArray("events");
        foreach (var e in d.Events) Event(w, e, explained);
        w.WriteEndArray();
        w.WriteStartArray("totals");
        foreach (var t in d.Totals) TotalObject(w, t, explained);
        w.WriteEndArray();
        w.WriteEndObject();
    }

    private static void Victims(Utf8JsonWriter w, ValueList<NamedVictim> victims)
    {
        w.WriteStartArray("victims");
        foreach (var v in victims)
        {
            w.WriteStartObject();
            w.WriteString("name", v.Name);
            w.WriteString("outcome", v.Outcome.Code());
            w.WriteString("status", v.Status.Code());
            w.WriteString("sex", v.Sex?.Code());
            Number(w, "age", v.Age);
            w.WriteString("event", v.Event);
            w.WritePropertyName("span");
            SpanArray(w, v.Span);
            w.WriteEndObject();
        }
        w.WriteEndArray();
    }

    private static void Event(Utf8JsonWriter w, ReportedEvent e, bool explained)
    {
        w.WriteStartObject();
        w.WriteString("id", e.Id);
        w.WriteNull("incidentKey");
        w.WriteString("type", e.Type.Code());
        Date(w, "date", e.Date);
        if (e.Place is { } place)
        {
            w.WriteStartObject("place");
            w.WriteString("name", place.Name);
            w.WriteString("country", place.Country);
            w.WriteEndObject();
        }
        else w.WriteNull("place");
        Strings(w, "perpetrators", e.Perpetrators);
        w.WriteBoolean("main", e.Main);
        w.WriteStartArray("casualties");
        foreach (var c in e.Casualties)
        {
            w.WriteStartObject();
            Count(w, c, explained);
            w.WriteEndObject();
        }
        w.WriteEndArray();
        if (explained && e.OpenDay is { } open) OpenDayObject(w, open);
        if (explained && e.Basis is { } basis)
        {
            w.WriteStartObject("basis");
            BasisObject(w, "type", basis.Type);
            BasisObject(w, "date", basis.Date);
            BasisObject(w, "place", basis.Place);
            BasisObject(w, "perpetrators", basis.Perpetrators);
            w.WriteEndObject();
        }
        w.WriteEndObject();
    }

    private static void OpenDayObject(Utf8JsonWriter w, OpenDay open)
    {
        w.WriteStartObject("openDay");
        w.WriteString("weekday", open.Weekday?.Code());
        Number(w, "month", open.Month);
        Number(w, "dayOfMonth", open.DayOfMonth);
        Number(w, "daysBeforePublication", open.DaysBeforePublication);
        w.WritePropertyName("span");
        SpanArray(w, open.Span);
        w.WriteEndObject();
    }

    private static void TotalObject(Utf8JsonWriter w, Total t, bool explained)
    {
        w.WriteStartObject();
        Count(w, t.Count, explained);
        w.WriteStartObject("place");
        w.WriteString("name", t.Place);
        w.WriteNull("country");
        w.WriteEndObject();
        Date(w, "period", t.Period);
        w.WriteEndObject();
    }

    private static void Count(Utf8JsonWriter w, CasualtyCount c, bool explained)
    {
        w.WriteString("outcome", c.Outcome.Code());
        w.WriteString("status", c.Status.Code());
        Number(w, "min", c.Range.Min);
        Number(w, "max", c.Range.Max);
        if (c.Range.Approximate) w.WriteBoolean("approx", true);
        Number(w, "subsetOf", c.SubsetOf);
        w.WriteString("group", c.Group);
        w.WriteString("nationality", c.Nationality);
        Strings(w, "attributedTo", c.AttributedTo);
        w.WritePropertyName("span");
        SpanArray(w, c.Span);
        if (c.AltSpans.Count > 0)
        {
            w.WriteStartArray("altSpans");
            foreach (var s in c.AltSpans) SpanArray(w, s);
            w.WriteEndArray();
        }
        if (!explained) return;
        if (c.Modality != Modality.Asserted) w.WriteString("modality", c.Modality.Code());
        BasisObject(w, "basis", c.Basis);
    }

    private static void BasisObject(Utf8JsonWriter w, string name, Basis? basis)
    {
        if (basis is null)
        {
            w.WriteNull(name);
            return;
        }
        w.WriteStartObject(name);
        w.WriteString("rule", basis.Rule);
        if (basis.Confidence is { } confidence) w.WriteNumber("confidence", confidence);
        else w.WriteNull("confidence");
        Strings(w, "signals", basis.Signals);
        w.WriteStartArray("words");
        foreach (var words in basis.Words)
        {
            w.WriteStartObject();
            w.WriteString("part", words.Part.Code());
            w.WritePropertyName("span");
            SpanArray(w, words.Span);
            w.WriteEndObject();
        }
        w.WriteEndArray();
        w.WriteEndObject();
    }

    private static void IncidentObject(Utf8JsonWriter w, Incident i)
    {
        w.WriteStartObject();
        w.WriteString("id", i.Id.Value);
        w.WriteString("type", i.Type.Code());
        Strings(w, "documents", i.Documents.Select(d => d.Value));
        Date(w, "date", i.Date);
        if (i.Place is { } place)
        {
            w.WriteStartObject("place");
            w.WriteString("name", place.Name);
            w.WriteString("country", place.Country);
            if (place.Point is { } point)
            {
                w.WriteNumber("lat", Math.Round(point.Latitude, 5));
                w.WriteNumber("lon", Math.Round(point.Longitude, 5));
            }
            else
            {
                w.WriteNull("lat");
                w.WriteNull("lon");
            }
            w.WriteEndObject();
        }
        else w.WriteNull("place");
        Strings(w, "perpetrators", i.Perpetrators);
        foreach (var outcome in i.Ranges.GroupBy(r => r.Outcome).OrderBy(g => g.Key))
        {
            w.WriteStartObject(outcome.Key.Code());
            foreach (var range in outcome)
            {
                w.WriteStartObject(range.Status?.Code() ?? "all");
                Number(w, "min", range.Range.Min);
                Number(w, "max", range.Range.Max);
                w.WriteEndObject();
            }
            w.WriteEndObject();
        }
        w.WriteString("grade", i.Grade.Code());
        w.WriteString("rulePack", i.RulePack);
        IncidentJson.WriteFindings(w, i);
        w.WriteEndObject();
    }

    private static void Date(Utf8JsonWriter w, string name, ReportedDate? date)
    {
        if (date is null)
        {
            w.WriteNull(name);
            return;
        }
        w.WriteStartObject(name);
        w.WriteString("from", date.From.ToString("O"));
        w.WriteString("to", date.To.ToString("O"));
        if (date.Derivation == DateDerivation.Contradicted) w.WriteBoolean("contradicted", true);
        w.WriteEndObject();
    }

    internal static void Strings(Utf8JsonWriter w, string name, IEnumerable<string> values)
    {
        w.WriteStartArray(name);
        foreach (var value in values) w.WriteStringValue(value);
        w.WriteEndArray();
    }

    internal static void Number(Utf8JsonWriter w, string name, int? value)
    {
        if (value is { } n) w.WriteNumber(name, n);
        else w.WriteNull(name);
    }

    private static void SpanArray(Utf8JsonWriter w, Span span)
    {
        w.WriteStartArray();
        w.WriteNumberValue(span.Start);
        w.WriteNumberValue(span.End);
        w.WriteEndArray();
    }
}
