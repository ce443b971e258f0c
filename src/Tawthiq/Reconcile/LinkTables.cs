using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Tawthiq.Linkage;
using Tawthiq.Linkage.Tables;
using Tawthiq.Model;

namespace Tawthiq.Reconcile;

/// <summary>What event tables of several recorders have in common.</summary>
/// <param name="Tables">The tables.</param>
/// <param name="Shared">Events that two or more tables hold, in the order of the first table; each with the pair of rows that speaks least for it.</param>
internal sealed record SharedEvents(IReadOnlyList<EventTable> Tables, IReadOnlyList<SharedEvent> Shared);

/// <summary>One event that several tables hold.</summary>
/// <param name="Rows">Its rows, each with the name of its table.</param>
/// <param name="Weakest">How far the two rows that are least alike seem to be one.</param>
internal sealed record SharedEvent(ValueList<EventRef> Rows, LinkScore Weakest);

/// <summary>Finds the events that tables of several recorders share. Touches no record.</summary>
internal static class LinkTables
{
    // The table does not depend on a rule pack, but incidents do; any will do.
    private const string Pack = "ucdp";

    /// <summary>Reads tables in CSV and links their rows.</summary>
    /// <param name="files">Two or more files.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="InvalidDataException">A file is no table of a known shape; the message names it.</exception>
    public static SharedEvents Of(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        var tables = files.Select(Read).ToList();
        var byName = tables.ToDictionary(t => t.Document.Reading.Id);
        var linker = new IncidentLinker(RulePack.Named(Pack)) { Threads = Environment.ProcessorCount };
        var shared = linker.Link([.. tables.Select(t => t.Document)], [], cancellationToken)
            .Where(i => i.Documents.Skip(1).Any())
            .Select(i => new SharedEvent(i.Events, Weakest(i.Events, byName)));
        var order = tables.Select((t, n) => (t.Document.Reading.Id, n)).ToDictionary(x => x.Id, x => x.n);
        return new(tables, [.. shared.OrderBy(s => s.Rows.Min(r => order[r.Document])).ThenBy(s => s.Rows[0].Event, StringComparer.Ordinal)]);
    }

    /// <summary>Whether a file is CSV with the columns of an event table.</summary>
    public static bool IsEventTable(string file)
    {
        if (Path.GetExtension(file).ToLowerInvariant() is ".xlsx" or ".jsonl" or ".ndjson" or ".json") return false;
        using var csv = Open(file);
        return csv.Read() && csv.ReadHeader() && EventTable.Of(file, csv.HeaderRecord!, []) is not null; // the header was just read
    }

    private static LinkScore Weakest(ValueList<EventRef> rows, Dictionary<DocumentId, EventTable> tables) =>
        rows.SelectMany((a, i) => rows.Skip(i + 1).Select(b => IncidentLinker.Explain(tables[a.Document].Document, a.Event, tables[b.Document].Document, b.Event))).MinBy(s => s.Weight)!; // two rows at least

    private static EventTable Read(string file)
    {
        using var csv = Open(file);
        if (!csv.Read() || !csv.ReadHeader()) throw new InvalidDataException($"{file} is empty; it needs a header line with the names of its columns.");
        return EventTable.Of(file, csv.HeaderRecord!, Rows(csv)) // the header was just read
            ?? throw new InvalidDataException($"{file} is no event table of a known shape ({string.Join(", ", EventTable.Shapes)}): its header lacks their columns.");
    }

    private static CsvReader Open(string file) => new(new StreamReader(file), new CsvConfiguration(CultureInfo.InvariantCulture) { DetectDelimiter = true, BadDataFound = null });

    private static IEnumerable<IReadOnlyList<string>> Rows(CsvReader csv)
    {
        while (csv.Read()) yield return csv.Parser.Record ?? [];
    }
}
