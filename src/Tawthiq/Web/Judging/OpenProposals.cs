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

    private static readonly string[] ChangesOfProposals = ["incidents.linked", "decision.joined", "decision.parted", "decision.unsure", "decision.undone"];

    private readonly Lock _lock = new();
    private (long Sequence, ValueList<LinkProposal> Proposals)? _last;

    public ValueList<LinkProposal> Of(RecordDb db, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var sequence = Journal.Last(db, ChangesOfProposals);
            if (_last is { } last && last.Sequence == sequence) return last.Proposals;
            var proposals = InspectLinks.Of(db).Proposals(ListIncidents.Of(db).Select(i => i.Events), Most, cancellationToken);
            _last = (sequence, proposals);
            return proposals;
        }
    }
}
