using Tawthiq.Extraction.Text;

namespace Tawthiq.Extraction.Events;

/// <summary>A stretch of text that tells of an event.</summary>
/// <param name="Range">Its tokens, a sentence or a part of one.</param>
/// <param name="Anchor">The token of what happened: the first count, or the word for the deed.</param>
internal readonly record struct EventPart(TokenRange Range, int Anchor);

/// <summary>Chooses where an event happened among the places that its text names.</summary>
internal sealed class EventPlace
{
    private readonly Findings _found;

    public EventPlace(Findings found)
    {
        _found = found;
        Home = FindHome();
    }

    /// <summary>What the document is about: the first fine place that it names, else the first of any kind.</summary>
    public PlaceMention? Home { get; }

    /// <summary>The place of what one stretch tells; null where it names none. Keeps the events of a text apart.</summary>
    public PlaceMention? In(EventPart part)
    {
        PlaceMention? best = null;
        foreach (var place in _found.Places)
        {
            if (!part.Range.Contains(place.Range.First) || !IsWhere(place)) continue;
            if (best is null || Rank(place, part.Anchor) > Rank(best, part.Anchor)) best = place;
        }
        return best;
    }

    /// <summary>The place of an event: the finest one its stretches name, else the one that the document is about.</summary>
    /// <param name="parts">The stretches that tell of it, in the order of the text.</param>
    /// <param name="inherits">Whether it may have happened where the document's main event did.</param>
    public PlaceMention? Of(IReadOnlyList<EventPart> parts, bool inherits)
    {
        PlaceMention? best = null;
        foreach (var part in parts)
            if (In(part) is { } place && (best is null || place.Fineness > best.Fineness && (best.Fineness < 3 || place.AgreesWith(best)))) best = place;
        return best ?? (inherits ? Home : null);
    }

    private PlaceMention? FindHome()
    {
        var named = _found.Places.Where(p => !_found.Text.IsNoise[p.Range.First] && IsWhere(p));
        return named.FirstOrDefault(p => p.IsHome && p.Fineness >= 3) ?? named.FirstOrDefault(p => p.IsHome);
    }

    private bool IsWhere(PlaceMention place) => !place.IsDateline && place.IsLed && !IsOfSpeaker(place);

    private static double Rank(PlaceMention place, int anchor) =>
        (place.IsHome ? 4 : 0) + Math.Min(place.Fineness, 4) * 1.5 + (place.Fineness == 5 ? 0.5 : 0) - Math.Abs(place.Range.First - anchor) * 0.1;

    // "the Aleppo health ministry said": the place is part of the speaker's name.
    private bool IsOfSpeaker(PlaceMention place)
    {
        var name = _found.Text.Text.Words(place.Range);
        return _found.Speeches[_found.Text.Text.SentenceOf[place.Range.First]].Any(s => s.Name.Contains(name, StringComparison.Ordinal) && Math.Abs(s.At.First - place.Range.First) < 10);
    }
}
