using Tawthiq.Model;

namespace Tawthiq.Linkage.Coding;

/// <summary>UCDP's and ACLED's codes for where and when, by <c>rules/codes-ucdp.tsv</c> and <c>rules/codes-acled.tsv</c>.</summary>
internal static class PlaceAndDay
{
    private static readonly CodeTable Ucdp = new("codes-ucdp.tsv", RuleTable.Read("codes-ucdp.tsv"), ["where_prec", "date_prec", "event_clarity"], IsCondition, values: 1);

    private static readonly CodeTable Acled = new("codes-acled.tsv", RuleTable.Read("codes-acled.tsv"), ["event_type", "time_precision", "geo_precision"],
        w => IsCondition(w) || Codes.Parse<EventType>(w) is not null, values: 3);

    private static readonly string[] SubFields = ["event_type", "sub_event_type", "disorder_type"];

    private static bool IsCondition(string when) => when is "anchored" or "located" or "country" or "any"
        || new CodeRow("", when, []) is var row && (row.Most("radius_km") ?? row.Most("days") ?? row.Most("own_days")) is not null;

    /// <param name="date">Day of the incident; null where unknown.</param>
    /// <param name="place">Place of the incident; null where unknown.</param>
    /// <param name="type">What was done.</param>
    /// <param name="days">Days that each reported event gives itself, the number of days that each covers.</param>
    public static ValueList<IncidentCode> Of(ReportedDate? date, ReportedPlace? place, EventType type, IReadOnlyList<int> days)
    {
        int? covered = date is null ? null : date.To.DayNumber - date.From.DayNumber + 1;
        return new[]
        {
            One(Ucdp, "where_prec", r => Places(r, place)), One(Ucdp, "date_prec", r => r.Most("days") >= covered),
            One(Ucdp, "event_clarity", r => r.When == "any" || days.Any(d => r.Most("own_days") >= d)),
        }.Concat(Acled.Rows("event_type").Where(r => r.When == type.Code()).Take(1).SelectMany(r => SubFields.Zip(r.Values, (f, v) => v is null ? null : new IncidentCode(Acled.Name, f, v, r.Rule))))
        .Append(One(Acled, "time_precision", r => r.Most("days") >= covered)).Append(One(Acled, "geo_precision", r => Places(r, place)))
        .OfType<IncidentCode>().ToValueList();
    }

    private static bool Places(CodeRow row, ReportedPlace? place) => place is not null && row.When switch
    {
        "anchored" => place.Derivation == PlaceDerivation.Anchored,
        "located" => place.Point is not null,
        "country" => place.Country is not null,
        _ => place.Point is not null && row.Most("radius_km") >= (place.RadiusKm ?? 0),
    };

    private static IncidentCode? One(CodeTable table, string field, Func<CodeRow, bool> applies) =>
        table.Rows(field).FirstOrDefault(applies) is { Values: [{ } value, ..] } row ? new(table.Name, field, value, row.Rule) : null;
}
