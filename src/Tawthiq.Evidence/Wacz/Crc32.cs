namespace Tawthiq.Evidence.Wacz;

/// <summary>The checksum of ZIP and gzip (ISO 3309), eight bytes at a time.</summary>
internal struct Crc32
{
    private static readonly uint[][] Tables = Make();

    private uint _inverted;

    public readonly uint Value => _inverted;

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = default(Crc32);
        crc.Append(bytes);
        return crc.Value;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var crc = ~_inverted;
        var t = Tables;
        while (bytes.Length >= 8)
        {
            var low = crc ^ (uint)(bytes[0] | bytes[1] << 8 | bytes[2] << 16 | bytes[3] << 24);
            crc = t[7][low & 0xFF] ^ t[6][low >> 8 & 0xFF] ^ t[5][low >> 16 & 0xFF] ^ t[4][low >> 24] ^ t[3][bytes[4]] ^ t[2][bytes[5]] ^ t[1][bytes[6]] ^ t[0][bytes[7]];
            bytes = bytes[8..];
        }
        foreach (var b in bytes) crc = t[0][(crc ^ b) & 0xFF] ^ crc >> 8;
        _inverted = ~crc;
    }

    private static uint[][] Make()
    {
        var tables = new uint[8][];
        for (var k = 0; k < 8; k++)
        {
            tables[k] = new uint[256];
            for (uint i = 0; i < 256; i++)
            {
                if (k > 0)
                {
                    tables[k][i] = tables[k - 1][i] >> 8 ^ tables[0][tables[k - 1][i] & 0xFF];
                    continue;
                }
                var c = i;
                for (var bit = 0; bit < 8; bit++) c = (c & 1) == 1 ? 0xEDB88320 ^ c >> 1 : c >> 1;
                tables[0][i] = c;
            }
        }
        return tables;
    }
}
