using Tawthiq.Linkage.Inspect;
using Tawthiq.Model;
using Tawthiq.Reconcile;
using Tawthiq.Store;

namespace Tawthiq.Web.Judging;

/// <summary>The proposals of a desk: worked out when they are asked for and something changed since. Thread-safe.</summary>
internal sealed class OpenProposals
{
    /// <summary>More nobody decides at a sitting; the next ones come up as these are decided.</summary>
    private const int Most = 200;

    private readonly KeptUntil<ValueList<LinkProposal>> _proposals = new("incidents.linked", "decision.joined", "decision.parted", "decision.unsure", "decision.undone");

    public ValueList<LinkProposal> Of(RecordDb db, CancellationToken cancellationToken) =>
        _proposals.Of(db, () => InspectLinks.Of(db).Proposals(ListIncidents.Of(db).Select(i => i.Events), Most, cancellationToken));
}
