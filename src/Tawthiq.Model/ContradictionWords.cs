namespace Tawthiq.Model;

/// <summary>From a side of a contradiction to the words that it rests on.</summary>
public static class ContradictionWords
{
    /// <summary>Where one reported event of a side says what the side says.</summary>
    /// <param name="contradiction">The contradiction.</param>
    /// <param name="side">One of its sides.</param>
    /// <param name="reported">An event of that side.</param>
    /// <returns>In the order of the text; empty where no words of the document say it, as with a day that only its publication gives.</returns>
    public static IReadOnlyList<Span> Of(Contradiction contradiction, ContradictionSide side, ReportedEvent reported) => contradiction.Field switch
    {
        ContradictionField.Date => One(reported.Date?.Span),
        ContradictionField.Place => One(reported.Place?.Span),
        ContradictionField.Perpetrator => reported.Basis?.Perpetrators is { Words.Count: > 0 } basis ? [.. basis.Words.Select(w => w.Span).Order()] : One(reported.Span),
        ContradictionField.Status => [.. reported.Casualties.Where(c => c.Outcome == contradiction.Outcome && c.Status.Code() == side.Value).Select(c => c.Span).Order()],
        _ => Tolls(contradiction, side, reported),
    };

    // The count itself; where the toll is a sum of several, those.
    private static IReadOnlyList<Span> Tolls(Contradiction contradiction, ContradictionSide side, ReportedEvent reported)
    {
        var denied = side.Value.StartsWith('≠');
        var told = reported.Casualties.Where(c => c.Outcome == contradiction.Outcome && c.Modality == Modality.Denied == denied).ToList();
        var exact = told.Where(c => c.Range.ToString() == side.Value.TrimStart('≠')).ToList();
        return [.. (exact.Count > 0 ? exact : told.Where(c => c.SubsetOf is null)).Select(c => c.Span).Order()];
    }

    private static IReadOnlyList<Span> One(Span? span) => span is { Length: > 0 } s ? [s] : [];
}
