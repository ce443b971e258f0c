using System.Globalization;
using System.Text.Json;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq incidents --former</c>: ids that no longer stand, and where they lead.</summary>
internal static class FormerTable
{
    public static void Write(Terminal terminal, RecordDb db, bool json)
    {
        foreach (var name in FormerIncidents.All(db))
        {
            var (row, now) = name switch { IncidentName.Moved m => (m.Row, (IReadOnlyList<string>)[m.To]), IncidentName.Ended e => (e.Row, e.Now), _ => throw new System.Diagnostics.UnreachableException() };
            terminal.Output.Write(json ? Json(row, now) : $"{row.Id}  {(now.Count == 1 ? $"→ {now[0]}" : "ended")}  {Became(row, now)}\n");
        }
        terminal.Output.Flush();
    }

    /// <summary>What became of an id, as a sentence.</summary>
    public static string Became(FormerIncidentRow row, IReadOnlyList<string> now)
    {
        var what = row.Became switch
        {
            Store.Became.Joined => "its reports are part of another incident",
            Store.Became.Parted => "its reports are in several incidents",
            Store.Became.Forgotten => "a document that it rested on was forgotten",
            _ => "its documents were read again",
        };
        return FormattableString.Invariant($"{what} since {row.At:yyyy-MM-dd}{(now.Count == 0 ? "; no report of it is left" : $": {string.Join(", ", now)}")}.");
    }

    // redirect where it leads to one incident; tombstone where it leads to several or to none
    private static string Json(FormerIncidentRow row, IReadOnlyList<string> now) => JsonSerializer.Serialize(new
    {
        id = row.Id, kind = now.Count == 1 ? "redirect" : "tombstone", became = row.Became.Code(), at = row.At.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), now,
    }) + "\n";
}
