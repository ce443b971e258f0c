using System.Text.Json;
using Tawthiq.Estimation;
using Tawthiq.Model;

namespace Tawthiq.Estimate;

/// <summary>An estimate as JSON: numbers of persons whole, everything that was assumed beside them.</summary>
internal static class EstimateJson
{
    public static void Write(Utf8JsonWriter w, StratumEstimate stratum, string version)
    {
        var estimate = stratum.Estimate;
        if (stratum.Name is { } name) w.WriteString("stratum", name);
        w.WriteNumber("documented", estimate.Documented);
        if (estimate.Number is { } number)
        {
            w.WriteStartObject("estimated");
            Number(w, "low", number.Low);
            Number(w, "high", number.High);
            w.WriteEndObject();
        }
        else w.WriteNull("estimated");
        Findings(w, "refused", estimate.Refusals);
        Findings(w, "warnings", estimate.Warnings);
        Lists(w, estimate);
        w.WriteStartArray("methods");
        foreach (var method in estimate.Methods) Method(w, method);
        w.WriteEndArray();
        Sensitivity(w, estimate);
        Settings(w, estimate, version);
    }

    private static void Lists(Utf8JsonWriter w, Estimation.Estimate estimate)
    {
        w.WriteStartArray("lists");
        for (var i = 0; i < estimate.Table.Lists.Count; i++)
        {
            w.WriteStartObject();
            w.WriteString("name", estimate.Table.Lists[i]);
            w.WriteNumber("persons", estimate.Table.Size(i));
            w.WriteEndObject();
        }
        w.WriteEndArray();
        w.WriteStartArray("listFindings");
        foreach (var finding in estimate.Lists)
        {
            w.WriteStartObject();
            w.WriteString("code", finding.Fault.Code());
            w.WriteStartArray("lists");
            foreach (var list in finding.Lists) w.WriteStringValue(list);
            w.WriteEndArray();
            w.WriteNumber("persons", finding.Persons);
            w.WriteEndObject();
        }
        w.WriteEndArray();
        w.WriteStartArray("joined");
        foreach (var joined in estimate.Joined) w.WriteStringValue(joined);
        w.WriteEndArray();
    }

    private static void Method(Utf8JsonWriter w, MethodResult method)
    {
        w.WriteStartObject();
        w.WriteString("method", method.Method.Code());
        if (method.Problem is { } problem) w.WriteString("problem", problem.Code);
        if (method.Number is { } number)
        {
            Number(w, "low", number.Low);
            Number(w, "median", number.Median);
            Number(w, "mean", number.Mean);
            Number(w, "high", number.High);
        }
        w.WriteStartObject("measures");
        foreach (var measure in method.Measures) Number(w, measure.Name, measure.Value, 6);
        w.WriteEndObject();
        w.WriteStartArray("models");
        foreach (var model in method.Models)
        {
            w.WriteStartObject();
            w.WriteString("model", model.Model);
            Number(w, "weight", model.Weight, 6);
            if (model.Low is { } low) Number(w, "low", low);
            Number(w, "middle", model.Middle);
            if (model.High is { } high) Number(w, "high", high);
            if (model.Aic is { } aic) Number(w, "aic", aic, 3);
            if (model.Bic is { } bic) Number(w, "bic", bic, 3);
            w.WriteEndObject();
        }
        w.WriteEndArray();
        w.WriteEndObject();
    }

    private static void Sensitivity(Utf8JsonWriter w, Estimation.Estimate estimate)
    {
        w.WriteStartArray("sensitivity");
        foreach (var row in estimate.Sensitivity)
        {
            w.WriteStartObject();
            w.WriteString("change", row.Change);
            w.WriteString("value", row.Value);
            if (row.Low is { } low) Number(w, "low", low);
            if (row.High is { } high) Number(w, "high", high);
            w.WriteEndObject();
        }
        w.WriteEndArray();
    }

    private static void Settings(Utf8JsonWriter w, Estimation.Estimate estimate, string version)
    {
        var settings = estimate.Settings;
        w.WriteStartObject("settings");
        w.WriteString("method", settings.Method.Code());
        w.WriteNumber("seed", settings.Seed);
        w.WriteNumber("level", settings.Level);
        w.WriteNumber("replicates", estimate.Replicates);
        w.WriteString("version", version);
        w.WriteEndObject();
    }

    private static void Findings(Utf8JsonWriter w, string name, ValueList<Finding> findings)
    {
        w.WriteStartArray(name);
        foreach (var finding in findings)
        {
            w.WriteStartObject();
            w.WriteString("code", finding.Code);
            w.WriteStartArray("values");
            foreach (var value in finding.Values) w.WriteStringValue(value);
            w.WriteEndArray();
            w.WriteEndObject();
        }
        w.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter w, string name, double value, int digits = 0)
    {
        // JSON has no infinity: a measure that is none is left open.
        if (double.IsFinite(value)) w.WriteNumber(name, Math.Round(value, digits)); else w.WriteNull(name);
    }
}
