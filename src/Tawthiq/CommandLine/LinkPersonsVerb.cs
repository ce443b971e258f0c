using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Tawthiq.Linkage.Persons;
using Tawthiq.Model;
using Tawthiq.Reconcile.Lists;

namespace Tawthiq.CommandLine;

/// <summary>What is asked of a linkage of lists of persons.</summary>
/// <param name="Out">Where the rows with their persons are written; null for nowhere.</param>
/// <param name="Mapping">What columns hold; null to guess.</param>
/// <param name="WriteMapping">Where what columns were taken for is written; null for nowhere.</param>
/// <param name="Judged">What people hold of pairs; null for nothing.</param>
/// <param name="Pairs">Where likely pairs are written; null for nowhere.</param>
/// <param name="Overlap">Where the overlap of the lists is written; null for nowhere.</param>
/// <param name="Samples">Ways of parting the rows that the overlap is drawn for; 0 for the best one alone.</param>
/// <param name="Seed">Of the draws.</param>
internal sealed record LinkPersonsAsked(string? Out, string? Mapping, string? WriteMapping, string? Judged, string? Pairs, string? Overlap, int Samples, int Seed);

/// <summary>The options of <c>tawthiq link</c> for lists of persons.</summary>
internal sealed class LinkPersonsOptions
{
    private readonly Option<string?> _out = new("--out") { Description = "Persons: writes a CSV with person, list, line and probability of each row." };
    private readonly Option<string?> _mapping = new("--mapping") { Description = "Persons: what the columns hold, as --write-mapping wrote it, maybe changed by hand. Columns it does not name are guessed." };
    private readonly Option<string?> _writeMapping = new("--write-mapping") { Description = "Persons: writes what the columns of the lists were taken for, as JSON." };
    private readonly Option<string?> _judged = new("--judged") { Description = "Persons: what people hold of pairs of rows, a JSON object a line: left and right, each with list and line, and the verdict same, different or unsure. It wins." };
    private readonly Option<string?> _pairs = new("--pairs") { Description = "Persons: writes a CSV with every pair of rows that may be one person, its probability and what speaks for and against it." };
    private readonly Option<string?> _overlap = new("--overlap") { Description = "Persons: writes how many persons are on which lists, as tawthiq estimate reads it." };
    private readonly Option<int> _samples = new("--samples") { Description = "Persons: draws the overlap so many times by how likely each linkage is, in place of the best one alone.", DefaultValueFactory = _ => 0 };
    private readonly Option<int> _seed = new("--seed") { Description = "Persons: seed of the draws; the same seed draws the same.", DefaultValueFactory = _ => 1 };

    public void AddTo(Command verb)
    {
        foreach (var read in new[] { _mapping, _judged }) read.Validators.Add(NamedFile.MustExist);
        foreach (var written in new[] { _out, _writeMapping, _pairs, _overlap }) written.Validators.Add(NamedFile.FolderMustExist);
        _samples.Validators.Add(r =>
        {
            if (r.Tokens.Count == 1 && (!int.TryParse(r.Tokens[0].Value, CultureInfo.InvariantCulture, out var n) || n is < 0 or > 10_000)) r.AddError("--samples takes a number from 0 to 10000.");
        });
        foreach (var option in new Option[] { _out, _mapping, _writeMapping, _judged, _pairs, _overlap, _samples, _seed }) verb.Add(option);
    }

    public LinkPersonsAsked Of(ParseResult parsed) => new(parsed.GetValue(_out), parsed.GetValue(_mapping), parsed.GetValue(_writeMapping), parsed.GetValue(_judged), parsed.GetValue(_pairs), parsed.GetValue(_overlap), parsed.GetValue(_samples), parsed.GetValue(_seed));
}

/// <summary><c>tawthiq link</c> for lists of persons.</summary>
internal static class LinkPersonsVerb
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Links lists, writes what was asked for and sums up.</summary>
    public static int Run(Terminal terminal, string[] files, LinkPersonsAsked asked, bool json, CancellationToken cancellationToken)
    {
        LinkedLists linked;
        try
        {
            linked = LinkPersons.Of(files, asked.Mapping, asked.Judged, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            terminal.Say(e.Message);
            return ExitCode.Finding;
        }
        if (asked.WriteMapping is { } mapping) File.WriteAllText(mapping, Merged(linked.Lists).ToJson() + "\n");
        if (asked.Out is { } rows) PersonFiles.WriteRows(rows, linked);
        if (asked.Pairs is { } pairs) PersonFiles.WritePairs(pairs, linked);
        if (asked.Overlap is { } overlap) PersonFiles.WriteOverlap(overlap, linked.Linkage, asked.Samples, (ulong)asked.Seed, cancellationToken);
        if (json) foreach (var person in linked.Linkage.Persons.Where(p => p.Rows.Count > 1)) terminal.Output.WriteLine(Json(linked, person));
        else foreach (var line in LinkSummary.Of(linked)) terminal.Output.WriteLine(line);
        terminal.Output.Flush();
        return TellFaults(terminal, linked) ? ExitCode.Finding : ExitCode.Fine;
    }

    // One mapping for all lists: columns of one name are one thing, and the first list decides.
    private static ListMapping Merged(IReadOnlyList<MappedList> lists) => new(lists.SelectMany(l => l.Mapping.Columns).DistinctBy(c => c.Column).ToValueList());

    private static bool TellFaults(Terminal terminal, LinkedLists linked)
    {
        foreach (var list in linked.Lists)
        {
            LinkSummary.SayRefused(terminal, list.List);
            var unread = linked.Linkage.Unread.Where(u => u.List == list.List.Name).ToList();
            // What stands in the cell is not repeated: it may be anybody's secret.
            foreach (var cell in unread.Take(LinkSummary.Told)) terminal.Say($"{cell.List}, line {cell.Line}: column '{cell.Column}' holds no {cell.What} that can be read; the row is taken without it.");
            if (unread.Count > LinkSummary.Told) terminal.Say($"{list.List.Name}: {unread.Count - LinkSummary.Told} more cells that cannot be read.");
        }
        return linked.Lists.Any(l => l.List.Refused.Count > 0);
    }

    private static string Json(LinkedLists linked, LinkedPerson person)
    {
        var lists = linked.Lists.ToDictionary(l => l.List.Name, l => l.List);
        return JsonSerializer.Serialize(new
        {
            person = person.Id,
            rows = person.Rows.Select(r => new { list = r.List, file = r.Row.List, line = lists[r.Row.List].Line(r.Row.Row), probability = KeptProbability.Of(r.Probability) }),
            evidence = person.Rows.SelectMany((a, i) => person.Rows.Skip(i + 1).Select(b => new
            {
                lines = new[] { lists[a.Row.List].Line(a.Row.Row), lists[b.Row.List].Line(b.Row.Row) },
                fields = linked.Linkage.Explain(a.Row, b.Row).Select(e => e with { Weight = Math.Round(e.Weight, 2) }),
            })),
        }, Plain);
    }
}
