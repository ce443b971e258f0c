using Tawthiq.Linkage.Compare;
using Tawthiq.Linkage.Text;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Reconstruct;

/// <summary>The reported events of one incident with what is needed to weigh them.</summary>
internal sealed class Evidence
{
    private readonly Dictionary<DocumentId, int> _origin = [];

    /// <summary>Takes the events in stable order.</summary>
    public Evidence(IReadOnlyList<EventFacts> events)
    {
        Events = events;
        Standing = CurrentAccounts.Of(events);
        Origins = Reconstruct.Origins.Of(events);
        for (var i = 0; i < Origins.Count; i++) foreach (var document in Origins[i].Documents) _origin[document] = i;
    }

    public IReadOnlyList<EventFacts> Events { get; }

    public ValueList<Origin> Origins { get; }

    /// <summary>The accounts that no later one of the same speaker replaces; rule packs choose among them.</summary>
    public IReadOnlyList<(Account Account, EventFacts Event)> Standing { get; }

    /// <summary>Number of the origin that an event comes from.</summary>
    public int OriginOf(EventFacts e) => _origin[e.Ref.Document];

    /// <summary>Sources that tell the incident in their own words: origins, of which those of one source count once.</summary>
    public int IndependentSources => Events.Where(e => Origins[OriginOf(e)].First == e.Ref.Document)
        .Select(e => Folding.FoldName(e.Source.Source)).Distinct().Count();

    /// <summary>Independent sources behind some of the events: a copy speaks for its origin.</summary>
    public int SourcesOf(Func<EventRef, bool> some) => Events.Where(e => some(e.Ref)).Select(e => Origins[OriginOf(e)].First).Distinct()
        .Select(first => Folding.FoldName(Events.First(e => e.Ref.Document == first).Source.Source)).Distinct().Count();

    /// <summary>Day of publication, the last possible day where unknown.</summary>
    public static DateOnly Published(EventFacts e) => e.Source.Reading.Published ?? DateOnly.MaxValue;
}
