namespace Tawthiq.Intake;

/// <summary>Cuts a stream into lines of bytes without holding more than one of them.</summary>
internal static class LineBytes
{
    /// <summary>The lines that hold anything but blanks, without their line break, numbered from 1; null for one over <paramref name="largest"/>.</summary>
    public static IEnumerable<(int Number, byte[]? Bytes)> Of(Stream stream, long largest)
    {
        var buffer = new byte[1 << 16];
        using var line = new MemoryStream();
        var (number, tooLarge) = (1, false);
        for (int n; (n = stream.Read(buffer)) > 0;)
        {
            for (var from = 0; from < n;)
            {
                var end = Array.IndexOf(buffer, (byte)'\n', from, n - from);
                var take = (end < 0 ? n : end) - from;
                if (line.Length + take > largest) tooLarge = true;
                if (!tooLarge) line.Write(buffer, from, take);
                from += take + 1;
                if (end < 0) break;
                if (tooLarge) yield return (number, null);
                else if (Content(line, number) is { } bytes) yield return (number, bytes);
                line.SetLength(0);
                (number, tooLarge) = (number + 1, false);
            }
        }
        if (tooLarge) yield return (number, null);
        else if (Content(line, number) is { } last) yield return (number, last);
    }

    /// <summary>The bytes of a line without carriage return and, on the first, without byte order mark; null where only blanks are left.</summary>
    private static byte[]? Content(MemoryStream line, int number)
    {
        var bytes = line.GetBuffer().AsSpan(0, (int)line.Length);
        if (number == 1 && bytes.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        bytes = bytes.TrimEnd((byte)'\r');
        return bytes.Trim(" \t\r"u8).IsEmpty ? null : bytes.ToArray();
    }
}
