using System.Collections;
using System.Formats.Asn1;

namespace Tawthiq.Evidence.TimeStamps;

/// <summary>What an authority answered (RFC 3161, TimeStampResp).</summary>
public abstract record StampResponse
{
    private StampResponse() { }

    /// <summary>It gave a token, which is still to be checked.</summary>
    /// <param name="Token">In DER.</param>
    public sealed record Granted(byte[] Token) : StampResponse;

    /// <summary>It refused.</summary>
    /// <param name="Why">One plain sentence without a capital and a full stop.</param>
    public sealed record Rejected(string Why) : StampResponse;

    /// <summary>The bytes are no answer of an authority.</summary>
    public sealed record Unreadable : StampResponse;

    // Bits of PKIFailureInfo that RFC 3161 knows.
    private static readonly Dictionary<int, string> Failures = new()
    {
        [0] = "it does not take SHA-256", [2] = "it does not allow or understand the request", [5] = "the data has a wrong format", [14] = "its clock is not available",
        [15] = "it does not issue under the policy asked for", [16] = "it does not take an extension", [17] = "it cannot give what was asked for in addition", [25] = "its system failed",
    };

    /// <summary>Reads the bytes of an answer.</summary>
    public static StampResponse Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            var outer = new AsnReader(bytes, AsnEncodingRules.DER);
            var response = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            var status = response.ReadSequence();
            if (!status.TryReadInt32(out var code)) return new Unreadable();
            // 0: granted; 1: granted, with changes that the check of the token sees.
            if (code is not (0 or 1)) return new Rejected(Reason(code, status));
            var token = response.ReadEncodedValue().ToArray();
            response.ThrowIfNotEmpty();
            return new Granted(token);
        }
        catch (AsnContentException)
        {
            return new Unreadable();
        }
    }

    // Only reasons of our own wording: the text that came with them is whatever a server chose to write.
    private static string Reason(int code, AsnReader status)
    {
        if (status.HasData && status.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence)) status.ReadSequence();
        BitArray? bits = status.HasData ? status.ReadNamedBitList() : null;
        var why = bits is null ? [] : Failures.Where(f => f.Key < bits.Length && bits[f.Key]).Select(f => f.Value).ToList();
        return why.Count > 0 ? $"the authority refused: {string.Join(", ", why)}" : $"the authority refused without a reason that is known (status {code})";
    }
}
