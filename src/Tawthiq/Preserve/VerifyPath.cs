using Tawthiq.Evidence.Verification;

namespace Tawthiq.Preserve;

/// <summary>Something that can be verified, and how.</summary>
/// <param name="Name">In a sentence: <c>the record PATH</c>.</param>
/// <param name="Run">Verifies it; hands each thing on.</param>
/// <param name="DoesNotProve">What a clean answer leaves open.</param>
internal sealed record VerifyPath(string Name, Action<VerifyOrder, Action<Checked>, CancellationToken> Run, IReadOnlyList<string> DoesNotProve)
{
    /// <summary>What lies at a path; null where it is nothing that can be verified.</summary>
    public static VerifyPath? Of(string path)
    {
        if (Directory.Exists(path) && VerifyRecord.IsRecord(path))
            return new($"the record {path}", (asked, found, stop) => VerifyRecord.Run(path, asked, found, stop), VerifyRecord.DoesNotProve);
        if (BagOnDisk.Is(path)) return new($"the package {path}", (asked, found, stop) => VerifyPackage.Run(path, asked, found, stop), VerifyPackage.DoesNotProve);
        return null;
    }
}
