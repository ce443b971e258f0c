namespace Tawthiq.Evidence.Wacz;

/// <summary>How far a reader goes along with a file that may be made to harm it.</summary>
/// <param name="Entries">Files in it.</param>
/// <param name="Unpacked">Bytes that all of it may unpack to.</param>
/// <param name="Whole">Bytes of a file or body that is taken into memory as a whole.</param>
/// <param name="Records">Records of all its WARCs.</param>
public sealed record WaczLimits(int Entries = 100_000, long Unpacked = 16L << 30, int Whole = 256 << 20, int Records = 2_000_000);

/// <summary>Counts what was unpacked against the limit.</summary>
internal sealed class UnpackBudget(WaczLimits limits, long packed)
{
    // A capture is pictures and text: ten to one is much. A hundred to one over a quarter of a gigabyte is a bomb.
    private const long Harmless = 256 << 20, Ratio = 100;

    private long _unpacked;
    private int _records;

    public void Take(long bytes)
    {
        _unpacked += bytes;
        if (_unpacked > limits.Unpacked || _unpacked > Harmless && _unpacked / Ratio > packed) throw new FormatException("it unpacks to more than is read of a capture");
    }

    public void TakeRecord()
    {
        if (++_records > limits.Records) throw new FormatException("it holds more records than are read of a capture");
    }
}
