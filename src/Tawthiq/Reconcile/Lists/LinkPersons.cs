using System.Text.Json;
using Tawthiq.Linkage.Persons;
using Tawthiq.Model;

namespace Tawthiq.Reconcile.Lists;

/// <summary>Lists of persons linked without a record.</summary>
/// <param name="Lists">The lists with what their columns were taken for.</param>
/// <param name="Linkage">Which of their rows are one person.</param>
internal sealed record LinkedLists(IReadOnlyList<MappedList> Lists, PersonLinkage Linkage);

/// <summary>Finds which rows of lists of persons are one person. Touches no record.</summary>
internal static class LinkPersons
{
    /// <summary>Reads lists and links them.</summary>
    /// <param name="files">Files, each a list.</param>
    /// <param name="mapping">A file with what columns hold; null to guess.</param>
    /// <param name="judgements">A file with what people hold of pairs, a JSON object a line; null for none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="InvalidDataException">A file cannot be read; the message names it.</exception>
    public static LinkedLists Of(IReadOnlyList<string> files, string? mapping, string? judgements, CancellationToken cancellationToken)
    {
        var known = mapping is null ? null : ListMapping.FromJson(File.ReadAllText(mapping));
        var lists = Named(files).Select(f => ReadList.Of(f.File, f.Name, cancellationToken)).Select(l => new MappedList(l, known?.For(l) ?? ListMapping.Guess(l))).ToList();
        foreach (var list in lists) MustHoldNames(list);
        try
        {
            var judged = judgements is null ? [] : Judgements(judgements, lists);
            return new(lists, new PersonLinker { Threads = Environment.ProcessorCount }.Link(lists, judged, cancellationToken));
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }

    /// <summary>Sees to it that some column of a list is taken for names.</summary>
    /// <exception cref="InvalidDataException">None is.</exception>
    internal static void MustHoldNames(MappedList list)
    {
        if (!list.Mapping.HoldsNames)
            throw new InvalidDataException($"No column of {list.List.Name} seems to hold names ({string.Join(", ", list.List.Columns)}); say which does with --mapping.");
    }

    /// <summary>The names of lists: those of their files without folder and ending, told apart by a number where two are the same.</summary>
    internal static IEnumerable<(string File, string Name)> Named(IReadOnlyList<string> files)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var name = Path.GetFileNameWithoutExtension(file);
            for (var n = 2; !known.Add(name); n++) name = $"{Path.GetFileNameWithoutExtension(file)}-{n}";
            yield return (file, name);
        }
    }

    // {"left": {"list": …, "line": …}, "right": …, "verdict": "same"}
    private static List<PersonJudgement> Judgements(string file, List<MappedList> lists)
    {
        var (judged, line) = (new List<PersonJudgement>(), 0);
        var rows = lists.ToDictionary(l => l.List.Name, l => Enumerable.Range(0, l.List.Count).ToDictionary(l.List.Line), StringComparer.Ordinal);
        foreach (var text in File.ReadLines(file))
        {
            line++;
            if (string.IsNullOrWhiteSpace(text)) continue;
            try
            {
                using var json = JsonDocument.Parse(text);
                PersonRow Row(string side) => json.RootElement.GetProperty(side) is var row && row.GetProperty("list").GetString() is { } list && rows.TryGetValue(list, out var known) && known.TryGetValue(row.GetProperty("line").GetInt32(), out var number)
                    ? new(list, number) : throw new InvalidDataException($"{file}, line {line}: '{side}' is no line of the lists.");
                judged.Add(new(Row("left"), Row("right"), Codes.Parse<Verdict>(json.RootElement.GetProperty("verdict").GetString()) ?? throw new InvalidDataException($"{file}, line {line}: the verdict must be same, different or unsure.")));
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                throw new InvalidDataException($"{file}, line {line} is no judgement; it needs left and right, each with list and line, and a verdict.", e);
            }
        }
        return judged;
    }
}
