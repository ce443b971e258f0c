using Tawthiq.Model;

namespace Tawthiq.Extraction.Quality;

/// <summary>A claim of a reading, and whether its annotation has it.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Basis">Why the program made it.</param>
/// <param name="IsRight">
/// For a count: outcome, range and status are annotated on these words, or only say again one that is. For what is claimed of an
/// event: the event goes with an annotated one and agrees with it; an event that goes with none has nothing right.
/// </param>
public sealed record CheckedClaim(ClaimKind Kind, Basis Basis, bool IsRight)
{
    /// <summary>Checks every claim of a reading that says why it was made.</summary>
    public static ValueList<CheckedClaim> Of(Annotation gold, DocumentReading reading)
    {
        var read = Annotation.Of(reading);
        return [.. Counts(gold, read, reading), .. Events(gold, read, reading)];
    }

    private static IEnumerable<CheckedClaim> Counts(Annotation gold, Annotation read, DocumentReading reading)
    {
        var (g, r) = (Entry.Of(gold), Entry.Of(read));
        var pairs = Pairing.Counts(g, r, MatchLevel.Status);
        var right = Pairing.SaidAgain(g, r, pairs, MatchLevel.Status);
        right.UnionWith(pairs.Select(p => p.Read));
        var claims = reading.Events.SelectMany(e => e.Casualties).Concat(reading.Totals.Select(t => t.Count));
        return claims.Select((c, i) => c.Basis is { } basis ? new CheckedClaim(ClaimKind.Count, basis, right.Contains(i)) : null).OfType<CheckedClaim>();
    }

    private static IEnumerable<CheckedClaim> Events(Annotation gold, Annotation read, DocumentReading reading)
    {
        var partner = Pairing.Events(gold.Events, read.Events).ToDictionary(p => p.Read, p => gold.Events[p.Gold]);
        for (var i = 0; i < reading.Events.Count; i++)
        {
            if (reading.Events[i].Basis is not { } basis) continue;
            var (own, other) = (read.Events[i], partner.GetValueOrDefault(i));
            yield return new(ClaimKind.Type, basis.Type, other?.Type == own.Type);
            if (basis.Date is { } date) yield return new(ClaimKind.Date, date, other is not null && Agreement.SameDate(other.Date, own.Date));
            if (basis.Place is { } place) yield return new(ClaimKind.Place, place, other is not null && Agreement.SamePlace(other.Place, own.Place));
            if (basis.Perpetrators is { } accused) yield return new(ClaimKind.Perpetrators, accused, other is not null && own.Perpetrators.All(p => other.Perpetrators.Any(o => Agreement.ShareAWord(p, o))));
        }
    }
}
