using Tawthiq.Evidence;
using Tawthiq.Evidence.Ledger;

namespace Tawthiq.Tests.Evidence.Ledger;

public class LedgerEntryTests
{
    private static readonly byte[] Salt = [.. Enumerable.Range(0, LedgerEntry.SaltSize).Select(i => (byte)i)];
    private static readonly LedgerEntry Entry = LedgerEntry.About(7, 1_710_410_400_000, "program", "document.added", Salt, "r-1", Sha256Digest.Of("words"u8));

    // The published vector of docs/formats/ledger.md: another program must come to the same bytes.
    [Fact]
    public void The_bytes_are_those_of_the_published_vector() => Convert.ToHexStringLower(Entry.ToBytes()).ShouldBe(
        Convert.ToHexStringLower("tawthiq-entry-1\n"u8) + "00000008" + "0000000000000007" + "00000008" + "0000018e3c678100"
        + "00000007" + Convert.ToHexStringLower("program"u8) + "0000000e" + Convert.ToHexStringLower("document.added"u8)
        + "00000020" + Entry.Subject + "00000020" + Entry.Content);

    [Fact]
    public void A_commitment_is_the_hash_of_salt_and_value_with_their_lengths() => Entry.Subject.ShouldBe(
        Sha256Digest.Of([0, 0, 0, 16, .. Salt, 0, 0, 0, 3, .. "r-1"u8]));

    [Fact]
    public void Bytes_are_read_back()
    {
        LedgerEntry.Parse(Entry.ToBytes()).ShouldBe(Entry);
        var without = Entry with { Content = null };
        LedgerEntry.Parse(without.ToBytes()).ShouldBe(without);
    }

    [Fact]
    public void Every_shortened_or_lengthened_entry_is_refused()
    {
        var bytes = Entry.ToBytes();
        for (var length = 0; length < bytes.Length; length++) Should.Throw<FormatException>(() => LedgerEntry.Parse(bytes.AsSpan(0, length)), $"{length} bytes");
        Should.Throw<FormatException>(() => LedgerEntry.Parse([.. bytes, 0]));
    }
}
