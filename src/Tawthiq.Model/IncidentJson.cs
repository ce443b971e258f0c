using System.Text.Json;

namespace Tawthiq.Model;

/// <summary>What the rules found of an incident as JSON, behind the fields that every reader of the interchange knows.</summary>
internal static class IncidentJson
{
    public static void WriteFindings(Utf8JsonWriter w, Incident i)
    {
        w.WriteString("weights", i.Weights);
        Interchange.Strings(w, "gradeReasons", i.GradeReasons);
        Interchange.Strings(w, "wouldChange", i.WouldChange);
        w.WriteStartObject("groups");
        foreach (var outcome in i.Groups.GroupBy(g => g.Outcome).OrderBy(g => g.Key))
        {
            w.WriteStartObject(outcome.Key.Code());
            foreach (var group in outcome) Range(w, group.Group, group.Range);
            w.WriteEndObject();
        }
        w.WriteEndObject();
        Best(w, i.Best);
        w.WriteStartObject("verification");
        foreach (var verified in i.Verifications)
        {
            w.WriteStartObject(verified.Outcome.Code());
            w.WriteString("status", verified.Status.Code());
            Interchange.Strings(w, "grounds", verified.Grounds);
            w.WriteEndObject();
        }
        w.WriteEndObject();
        w.WriteStartArray("codes");
        foreach (var code in i.Codes)
        {
            w.WriteStartObject();
            w.WriteString("scheme", code.Scheme);
            w.WriteString("field", code.Field);
            w.WriteString("value", code.Value);
            w.WriteString("rule", code.Rule);
            w.WriteEndObject();
        }
        w.WriteEndArray();
        w.WriteStartArray("acts");
        foreach (var act in i.Acts) Act(w, act);
        w.WriteEndArray();
        w.WriteStartArray("contradictions");
        foreach (var contradiction in i.Contradictions) Contradiction(w, contradiction);
        w.WriteEndArray();
        w.WriteStartArray("origins");
        foreach (var origin in i.Origins)
        {
            w.WriteStartObject();
            w.WriteString("first", origin.First.Value);
            Interchange.Strings(w, "documents", origin.Documents.Select(d => d.Value));
            if (origin.Agency is { } agency) w.WriteString("agency", agency);
            w.WriteStartArray("repeats");
            foreach (var repeat in origin.Repeats) Repeat(w, repeat);
            w.WriteEndArray();
            w.WriteEndObject();
        }
        w.WriteEndArray();
    }

    private static void Repeat(Utf8JsonWriter w, Repeat repeat)
    {
        w.WriteStartObject();
        w.WriteString("document", repeat.Document.Value);
        w.WriteString("of", repeat.Of.Value);
        w.WriteString("how", repeat.Kind.Code());
        if (repeat.Percent is { } percent) w.WriteNumber("percent", percent);
        w.WriteEndObject();
    }

    public static void Range(Utf8JsonWriter w, string name, CountRange? range)
    {
        if (range is not { } r)
        {
            w.WriteNull(name);
            return;
        }
        w.WriteStartObject(name);
        Interchange.Number(w, "min", r.Min);
        Interchange.Number(w, "max", r.Max);
        w.WriteEndObject();
    }

    private static void Best(Utf8JsonWriter w, BestEstimate? best)
    {
        if (best is null)
        {
            w.WriteNull("best");
            return;
        }
        w.WriteStartObject("best");
        w.WriteNumber("best", best.Best);
        w.WriteNumber("low", best.Low);
        Interchange.Number(w, "high", best.High);
        w.WriteNumber("deaths_a", best.DeathsA);
        w.WriteNumber("deaths_b", best.DeathsB);
        w.WriteNumber("deaths_civilians", best.DeathsCivilians);
        w.WriteNumber("deaths_unknown", best.DeathsUnknown);
        w.WriteString("side_a", best.SideA);
        w.WriteString("side_b", best.SideB);
        Interchange.Strings(w, "reasons", best.Reasons);
        w.WriteEndObject();
    }

    private static void Act(Utf8JsonWriter w, HuridocsAct act)
    {
        w.WriteStartObject();
        w.WriteString("act", act.Act);
        w.WriteString("method", act.Method);
        w.WriteString("outcome", act.Victims?.Code());
        w.WriteString("group", act.Group);
        Range(w, "number", act.Number);
        Interchange.Strings(w, "perpetrators", act.Perpetrators);
        w.WriteString("involvement", act.Involvement);
        w.WriteString("rule", act.Rule);
        w.WriteEndObject();
    }

    private static void Contradiction(Utf8JsonWriter w, Contradiction contradiction)
    {
        w.WriteStartObject();
        w.WriteString("field", contradiction.Field.Code());
        w.WriteString("outcome", contradiction.Outcome?.Code());
        w.WriteStartArray("sides");
        foreach (var side in contradiction.Sides)
        {
            w.WriteStartObject();
            w.WriteString("value", side.Value);
            Interchange.Strings(w, "speakers", side.Speakers);
            w.WriteStartArray("events");
            foreach (var e in side.Events)
            {
                w.WriteStartObject();
                w.WriteString("document", e.Document.Value);
                w.WriteString("event", e.Event);
                w.WriteEndObject();
            }
            w.WriteEndArray();
            w.WriteEndObject();
        }
        w.WriteEndArray();
        w.WriteEndObject();
    }
}
