using Tawthiq.Extraction.Languages;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Events;

/// <summary>A word for something violent or forced: <c>languages/&lt;code&gt;/events.tsv</c>.</summary>
/// <param name="Type">The type it speaks for.</param>
/// <param name="Weight">1 a hint, 2 a name of the type, 3 decides alone.</param>
internal sealed record EventTerm(EventType Type, int Weight);

/// <summary>A party that is named: <c>languages/&lt;code&gt;/actors.tsv</c>.</summary>
/// <param name="Armed">Whether it bears arms.</param>
/// <param name="Name">Short name.</param>
internal sealed record ActorTerm(bool Armed, string Name);

/// <summary>The words of one language for events and actors. Immutable; safe for many threads.</summary>
internal sealed class EventLexicon
{
    public EventLexicon(LanguagePack pack)
    {
        foreach (var line in pack.Read("events"))
            Events.Add(line.Terms, new(Codes.Parse<EventType>(line[0]) ?? throw pack.Bad("events", line, $"'{line[0]}' is no event type."), int.Parse(line[1])));
        foreach (var line in pack.Read("actors"))
            Actors.Add(line.Terms, new(line[0] == "armed", line[1]));
    }

    public TermTrie<EventTerm> Events { get; } = new();
    public TermTrie<ActorTerm> Actors { get; } = new();
}
