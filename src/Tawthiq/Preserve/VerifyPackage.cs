using Tawthiq.Evidence.Bags;
using Tawthiq.Evidence.Verification;
using Tawthiq.Store.Ledger;

namespace Tawthiq.Preserve;

/// <summary>Checks a package (BagIt) against its manifests and its signatures.</summary>
internal static class VerifyPackage
{
    /// <summary>What a clean answer leaves open, a sentence each.</summary>
    public static readonly IReadOnlyList<string> DoesNotProve =
    [
        "That what a source says is true: only that it is as it was when the package was made.",
        "That the package holds everything that was on record.",
        "Who made the package: compare its key (signature/key.txt) with the one that its makers give you by another way.",
    ];

    /// <summary>Checks it.</summary>
    /// <exception cref="Store.RecordException">It cannot be opened.</exception>
    public static void Run(string path, VerifyOrder asked, Action<Checked> found, CancellationToken cancellationToken)
    {
        using var bag = BagOnDisk.Open(path);
        var check = BagCheck.Open(bag);
        var things = new List<Checked>();
        VerifyItems.InOrder(check.Names, bag.IsForManyThreads ? asked.Threads : 1, check.Check, things.Add, cancellationToken);
        foreach (var thing in BagSignatures.Into(check.Report(things), BagSignatures.Check(bag, null, Ed25519.Verify)).Things) found(thing);
    }
}
