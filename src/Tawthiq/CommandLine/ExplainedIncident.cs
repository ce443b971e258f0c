using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage;
using Tawthiq.Linkage.Inspect;
using Tawthiq.Model;
using Tawthiq.Reconcile;
using Tawthiq.Review;
using Tawthiq.Search;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq incidents --explain ID</c>: how an incident came to be.</summary>
internal static class ExplainedIncident
{
    private const int WidthOfPipes = 120, MostLeftOut = 5;

    /// <summary>Explains an incident, or the one that a former id leads to.</summary>
    public static async Task<int> RunAsync(Terminal terminal, RecordDb db, string id, bool json, CancellationToken cancellationToken)
    {
        switch (FormerIncidents.Find(db, id))
        {
            case IncidentName.Stands: break;
            case IncidentName.Moved moved:
                terminal.Say($"{id} no longer stands: {FormerTable.Became(moved.Row, [moved.To])}");
                id = moved.To;
                break;
            case IncidentName.Ended ended:
                terminal.Say($"{id} no longer stands: {FormerTable.Became(ended.Row, ended.Now)}");
                return ExitCode.Finding;
            default:
                terminal.Say($"the record has no incident {id}, and never had; `tawthiq incidents` lists those there are.");
                return ExitCode.Finding;
        }
        var incident = db.Incidents.AsNoTracking().Where(i => i.Id == id).Select(i => i.Detail).First(); // it stands
        var events = await StoredModel.EventsOfAsync(db, [id], cancellationToken).ConfigureAwait(false);
        var (why, decisions) = (InspectLinks.Explain(db, incident, MostLeftOut, cancellationToken), KeptDecisions.Binding(db, incident.Events));
        terminal.Output.Write(json ? Json(incident, events, why, decisions) : Text(terminal, incident, events, why, decisions));
        terminal.Output.Flush();
        return ExitCode.Fine;
    }

    private static string Text(Terminal terminal, Incident incident, List<(string Incident, EventView View, List<ClaimView> Claims)> events, IncidentExplanation why, List<KeptDecision> decisions)
    {
        var (text, width) = (new StringBuilder(IncidentTable.Of(incident, terminal.Width).TrimEnd('\n')).Append("\n\n"), terminal.Width ?? WidthOfPipes);
        string Shown(string part) => terminal.Width is null ? Cell.OneLine(part) : Cell.Isolated(Cell.OneLine(part));
        void Line(string indent, string line) => text.Append(indent).Append(Cell.Cut(line, width - indent.Length)).Append('\n');

        text.Append("Reports\n");
        foreach (var (_, view, claims) in events)
        {
            Line("  ", $"{Shown(DecideIncidents.Name(view.Ref))}  {Shown(view.Document.Source ?? "no source")}{(view.Document.Published is { } day ? $", {day:yyyy-MM-dd}" : "")}");
            Line("    ", $"{Words.Of(view.Event.Type)}, {Words.Day(view.Event.Date) ?? "no date"}, {(view.Event.Place is { } place ? Shown(Words.Place(place)) : "no place")}");
            if (view.Act is { } act) Line("    ", Quoted(act, Shown));
            foreach (var claim in claims) Line("    ", $"{claim.Count.Range} {Words.Of(claim.Count)}{(Words.Told(claim.Count) is { } told ? $", {told}" : "")}: {Quoted(claim.Quote, Shown)}");
        }
        text.Append("\nOrigins (documents that repeat one text or report count once)\n");
        foreach (var origin in incident.Origins)
        {
            Line("  ", $"{Shown(origin.First.Value)}{(origin.Agency is { } agency ? $"  report of {Agencies.Table.NameOf(agency, "en")}" : "")}");
            foreach (var repeat in origin.Repeats) Line("    ", $"{Shown(repeat.Document.Value)}  {Words.Why(repeat, origin.First.Value, origin.Agency is { } id ? Agencies.Table.NameOf(id, "en") : null)}");
        }
        if (why.Links.Count > 0) text.Append(CultureInfo.InvariantCulture, $"\nWhat holds them together (groups are joined from a mean of {Weight(why.Join)} on)\n");
        foreach (var link in why.Links) Pair(link, " = ", link.Judged == Verdict.Same ? "a person decided so" : null);
        if (decisions.Count > 0) text.Append("\nDecisions that bind it\n");
        foreach (var decision in decisions) text.Append(JudgeVerb.Text(terminal, decision, "  "));
        if (why.LeftOut.Count > 0) text.Append("\nNearest reports left out\n");
        foreach (var left in why.LeftOut) Pair(left.Nearest, " ≠ ", Said(left.Why));
        return text.ToString();

        void Pair(ScoredPair pair, string sign, string? note)
        {
            Line("  ", $"{Shown(DecideIncidents.Name(pair.Left))}{sign}{Shown(DecideIncidents.Name(pair.Right))}  {Weight(pair.Score.Weight)}{(note is null ? "" : $"  {note}")}");
            foreach (var e in pair.Score.Evidence) Line("    ", $"{Cell.Of(Weight(e.Weight), 6, right: true)}  {Cell.Of($"{e.Field} {e.Level}".Replace('_', ' '), 24)}  {Beside(e, Shown)}".TrimEnd());
            Line("    ", $"{Cell.Of(Weight(pair.Score.Prior), 6, right: true)}  before anything is compared");
        }
    }

    private static string Beside(LinkEvidence e, Func<string, string> shown) => e.Left.Length + e.Right.Length == 0 ? "" : e.Field == "type" ? string.Join(" / ", new[] { e.Left, e.Right }.Distinct()).Replace('_', ' ') : e.Left == e.Right ? shown(e.Left) : $"{Or(e.Left, shown)} / {Or(e.Right, shown)}";

    private static string Or(string value, Func<string, string> shown) => value.Length == 0 ? "–" : shown(value);

    private static string Quoted(Quote quote, Func<string, string> shown) => $"“{shown(quote.Words)}”";

    private static string Weight(double weight) => weight.ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture);

    private static string Said(LeftOutWhy why) => why switch
    {
        LeftOutWhy.Judged => "a person decided so",
        LeftOutWhy.ToldApart => "a document of the incident tells it apart",
        LeftOutWhy.UnlikeTheRest => "not like the incident as a whole",
        _ => "more speaks against it",
    };

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Json(Incident incident, List<(string Incident, EventView View, List<ClaimView> Claims)> events, IncidentExplanation why, List<KeptDecision> decisions) => JsonSerializer.Serialize(new
    {
        id = incident.Id.Value, weights = why.Links.Concat(why.LeftOut.Select(l => l.Nearest)).Select(l => l.Score.Weights).FirstOrDefault(), join = why.Join,
        events = events.Select(e => new
        {
            @event = DecideIncidents.Name(e.View.Ref), source = e.View.Document.Source, published = e.View.Document.Published?.ToString("O"), type = e.View.Event.Type.Code(), words = e.View.Act?.Words,
            date = Words.Day(e.View.Event.Date), place = e.View.Event.Place?.Name, claims = e.Claims.Select(c => new { says = $"{c.Count.Range} {Words.Of(c.Count)}", words = c.Quote.Words, span = new[] { c.Count.Span.Start, c.Count.Span.End } }),
        }),
        origins = incident.Origins.Select(o => new { first = o.First.Value, agency = o.Agency, repeats = o.Repeats.Select(r => new { document = r.Document.Value, of = r.Of.Value, how = r.Kind.Code(), percent = r.Percent }) }),
        links = why.Links.Select(Json), decisions = decisions.Select(JudgeVerb.ToJson), leftOut = why.LeftOut.Select(l => new { why = l.Why.Code(), nearest = Json(l.Nearest) }),
    }, Readable) + "\n";

    private static object Json(ScoredPair pair) => new
    {
        left = DecideIncidents.Name(pair.Left), right = DecideIncidents.Name(pair.Right), weight = Math.Round(pair.Score.Weight, 6), prior = pair.Score.Prior, judged = pair.Judged?.Code(),
        evidence = pair.Score.Evidence.Select(e => new { field = e.Field, level = e.Level, weight = e.Weight, left = e.Left, right = e.Right }),
    };
}
