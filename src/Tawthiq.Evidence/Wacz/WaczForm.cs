using System.Globalization;
using Tawthiq.Evidence.Verification;

namespace Tawthiq.Evidence.Wacz;

/// <summary>What no hash covers in a capture of this program: the heads of the ZIP. They are written in one form only, so they are made again and compared.</summary>
internal sealed class WaczForm(WaczReader wacz, WaczPackage package)
{
    public void Check(List<Checked> found)
    {
        found.Add(Ends() is { } how ? Checked.Altered(CheckedKind.Archive, "the ZIP around the files", how) : Checked.Intact(CheckedKind.Archive, "the ZIP around the files"));
    }

    private string? Ends()
    {
        if (!DateTimeOffset.TryParse(package.Created, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var created)) return "the manifest does not say when it was made";
        var (time, end) = (ZipHeads.Time(created), 0L);
        foreach (var entry in wacz.Entries)
        {
            if (entry.Method != 0 || entry.Head != end || !Is(end, ZipHeads.Local(Facts(entry), time))) return $"the head of {entry.Name} is not as it was written";
            end = entry.Start + entry.Packed;
        }
        var directory = end;
        foreach (var entry in wacz.Entries)
        {
            var central = ZipHeads.Central(Facts(entry), time);
            if (!Is(end, central)) return $"what the directory says of {entry.Name} is not as it was written";
            end += central.Length;
        }
        var last = ZipHeads.End(wacz.Entries.Count, (uint)(end - directory), (uint)directory);
        return end + last.Length == wacz.Length && Is(end, last) ? null : "its end is not as it was written";
    }

    private static ZipFacts Facts(ZipEntry entry) => new(entry.Name, entry.Crc, (uint)entry.Size, (uint)entry.Head);

    private bool Is(long offset, byte[] expected) => offset + expected.Length <= wacz.Length && wacz.Bytes(offset, expected.Length).AsSpan().SequenceEqual(expected);
}
