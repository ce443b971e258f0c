using Tawthiq.Linkage.Compare;
using Tawthiq.Linkage.Text;

namespace Tawthiq.Linkage.Reconstruct;

/// <summary>Which documents of an incident carry one agency's report of it.</summary>
/// <remarks>
/// The agency's own document; one that prints its text; one whose every count is told according to it. A document that draws on an agency ("with AFP") carries
/// its report only where nobody speaks in it who does not speak in the others. One that draws on several carries nothing new where each of them has a document of its own.
/// </remarks>
internal static class AgencyReports
{
    private enum Carries { Own, Whole, Told, Partly }

    private sealed record Carrier(int Document, string Agency, Carries How, HashSet<string> Speakers);

    /// <summary>The documents that carry a report together, each group with its agency: the agency's own first, then in order.</summary>
    /// <param name="documents">The documents in the order of publication.</param>
    /// <param name="events">The reported events of the incident.</param>
    public static IEnumerable<(string Agency, List<int> Documents)> Of(IReadOnlyList<LinkageDocument> documents, IReadOnlyList<EventFacts> events)
    {
        var told = events.ToLookup(e => e.Ref.Document);
        var carriers = new List<Carrier>();
        for (var i = 0; i < documents.Count; i++) carriers.AddRange(Of(i, documents[i], told[documents[i].Reading.Id]));
        if (carriers.Count == 0) yield break;
        var alone = carriers.Where(c => c.How != Carries.Partly).Select(c => c.Agency).ToHashSet(StringComparer.Ordinal);
        foreach (var agency in carriers.GroupBy(c => c.Agency, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var speaking = agency.Where(c => c.How != Carries.Partly).SelectMany(c => c.Speakers).ToHashSet(StringComparer.Ordinal);
            var carrying = agency.Where(c => c.How != Carries.Partly || AddsNothing(c, documents[c.Document], alone, speaking))
                .OrderBy(c => c.How == Carries.Own ? 0 : 1).ThenBy(c => c.Document).Select(c => c.Document).ToList();
            if (carrying.Count > 0) yield return (agency.Key, carrying);
        }
    }

    // What draws on several agencies goes with the first that it names.
    private static bool AddsNothing(Carrier partly, LinkageDocument document, HashSet<string> alone, HashSet<string> speaking)
    {
        var credited = document.Reading.Agencies;
        return credited[0].Agency == partly.Agency && credited.All(c => alone.Contains(c.Agency)) && partly.Speakers.IsSubsetOf(speaking);
    }

    private static IEnumerable<Carrier> Of(int number, LinkageDocument document, IEnumerable<EventFacts> events)
    {
        var told = events.ToList();
        var names = told.SelectMany(e => e.Event.Casualties).SelectMany(c => c.AttributedTo).Distinct().ToList();
        HashSet<string> Speakers(string agency) => [.. names.Where(n => Agencies.Table.OfSpeaker(n) != agency).Select(Parties.Table.Identify)];
        if (Agencies.Table.OfSource(document.Source) is { } own) return [new(number, own, Carries.Own, Speakers(own))];
        if (document.Reading.Agencies is [{ Whole: true } credit]) return [new(number, credit.Agency, Carries.Whole, Speakers(credit.Agency))];
        if (OnlySpeaker(told) is { } speaker) return [new(number, speaker, Carries.Told, [])];
        return document.Reading.Agencies.Select(c => new Carrier(number, c.Agency, Carries.Partly, Speakers(c.Agency)));
    }

    private static string? OnlySpeaker(List<EventFacts> events)
    {
        var counts = events.SelectMany(e => e.Event.Casualties).ToList();
        if (counts.Count == 0 || counts.Exists(c => c.AttributedTo.Count != 1)) return null;
        var speakers = counts.Select(c => Agencies.Table.OfSpeaker(c.AttributedTo[0])).Distinct().ToList();
        return speakers is [{ } only] ? only : null;
    }
}
