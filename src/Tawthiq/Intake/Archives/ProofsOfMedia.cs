using System.Security.Cryptography;
using Tawthiq.Evidence;
using Tawthiq.Evidence.Provenance;
using Tawthiq.Store;

namespace Tawthiq.Intake.Archives;

/// <summary>The proofs of ProofMode in an archive, and which photo or film each is about.</summary>
internal sealed class ProofsOfMedia
{
    private readonly List<ProofFile> _proofs;

    /// <summary>Reads the proofs of an archive that was judged harmless.</summary>
    public ProofsOfMedia(IReadOnlyList<string> names, Func<string, byte[]> open) =>
        _proofs = [.. names.Where(ProofModeBundle.IsProof).Select(n => ProofModeBundle.Read(n, open(n), names)).OfType<ProofFile>()];

    /// <summary>What a proof says of a file; null where none is about it.</summary>
    public MediaProof? Of(ArchivePart part)
    {
        if (_proofs.Count == 0 || ProofModeBundle.IsProof(part.Name)) return null;
        var digest = Sha256Digest.FromBytes(SHA256.HashData(part.Bytes));
        if (_proofs.Find(p => p.Sha256 == digest) is { } same) return new(same.Name, "intact", same.Signatures);
        return _proofs.Find(p => p.Of is { } of && part.Name.EndsWith(of, StringComparison.Ordinal)) is { } other ? new(other.Name, "altered", other.Signatures) : null;
    }
}
