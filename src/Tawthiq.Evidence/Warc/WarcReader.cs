using System.Globalization;
using System.Text;
using Tawthiq.Evidence.Wacz;

namespace Tawthiq.Evidence.Warc;

/// <summary>A record as it was read: head and place, and what its digests came to. Its block has passed and is not kept.</summary>
internal sealed record WarcRead(IReadOnlyList<WarcField> Fields, long Offset, long Length, byte[] Head, long PayloadLength, bool? Block, bool? Payload)
{
    public string? this[string name] => Fields.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;

    public string Type => this["WARC-Type"] ?? "";
}

/// <summary>Reads the records of a WARC file, in memory that does not grow with them.</summary>
internal static class WarcReader
{
    private const int LongestHead = 4 << 20;

    /// <summary>Reads them.</summary>
    /// <param name="file">The WARC, compressed record by record or not at all.</param>
    /// <param name="budget">What may be unpacked.</param>
    /// <param name="payload">Gets the bytes of each payload, after the record's fields; null where nobody wants them.</param>
    /// <exception cref="FormatException">It goes on with something that is no record; the message is half a sentence.</exception>
    public static IEnumerable<WarcRead> Read(RangeStream file, UnpackBudget budget, Action<byte[], int>? payload = null)
    {
        file.Position = 0;
        var gzip = file.ReadByte() == 0x1F;
        file.Position = 0;
        if (!gzip)
        {
            var plain = new Bytes(file, budget);
            while (plain.More()) yield return Record(plain, plain.Passed, null, budget, payload);
            yield break;
        }
        var members = new GzipMembers(file, budget);
        while (members.Next() is { } member)
            using (member)
            {
                var bytes = new Bytes(member, null);
                if (!bytes.More()) continue;
                while (true)
                {
                    var record = Record(bytes, members.Start, null, budget, payload);
                    // The end of a member is known once it is read to its end.
                    var last = !bytes.More();
                    yield return record with { Length = last ? members.End - members.Start : 0 };
                    if (last) break;
                }
            }
    }

    private static WarcRead Record(Bytes bytes, long offset, long? length, UnpackBudget budget, Action<byte[], int>? payload)
    {
        budget.TakeRecord();
        if (!bytes.Line(LongestHead).StartsWith("WARC/", StringComparison.Ordinal)) throw new FormatException("what follows is no record");
        var fields = Fields(bytes);
        string? Field(string name) => fields.Find(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;
        if (!long.TryParse(Field("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out var left)) throw new FormatException("a record does not say how long it is");

        var http = Field("WARC-Type") is "response" or "request" or "revisit" && (Field("Content-Type") ?? "").StartsWith("application/http", StringComparison.OrdinalIgnoreCase);
        using var block = WarcDigest.Of(Field("WARC-Block-Digest"));
        // The digest of a revisit is that of a payload which stands elsewhere.
        using var body = Field("WARC-Type") == "revisit" ? null : WarcDigest.Of(Field("WARC-Payload-Digest"));
        var head = http ? bytes.Head(ref left, LongestHead) : [];
        block?.Append(head);
        var payloadLength = left;
        bytes.Pass(left, (buffer, from, count) =>
        {
            block?.Append(buffer.AsSpan(from, count));
            body?.Append(buffer.AsSpan(from, count));
            if (payload is null) return;
            payload(buffer[from..(from + count)], count);
        });
        bytes.EndOfRecord();
        return new(fields, offset, length ?? bytes.Passed - offset, head, payloadLength, block?.Agrees(), body?.Agrees());
    }

    private static List<WarcField> Fields(Bytes bytes)
    {
        var (fields, left) = (new List<WarcField>(), LongestHead);
        while (bytes.Line(left) is { Length: > 0 } line)
        {
            left -= line.Length;
            if (line[0] is ' ' or '\t' && fields.Count > 0)
            {
                fields[^1] = fields[^1] with { Value = $"{fields[^1].Value} {line.Trim()}" };
                continue;
            }
            var colon = line.IndexOf(':');
            if (colon <= 0) throw new FormatException("a line in the head of a record is no field");
            fields.Add(new(line[..colon].Trim(), line[(colon + 1)..].Trim()));
        }
        return fields;
    }

    private sealed class Bytes(Stream from, UnpackBudget? budget)
    {
        private readonly byte[] _buffer = new byte[1 << 16];
        private int _at, _end;

        /// <summary>Bytes that were taken so far.</summary>
        public long Passed { get; private set; }

        public bool More()
        {
            if (_at < _end) return true;
            (_at, _end) = (0, from.Read(_buffer));
            budget?.Take(_end);
            return _end > 0;
        }

        public string Line(int longest)
        {
            var line = new List<byte>();
            while (true)
            {
                var b = Next();
                if (b == '\n') break;
                line.Add(b);
                if (line.Count > longest) throw new FormatException("the head of a record is longer than is read");
            }
            if (line is [.., (byte)'\r']) line.RemoveAt(line.Count - 1);
            return Encoding.UTF8.GetString([.. line]);
        }

        /// <summary>Bytes up to and with the first empty line, or all that are left.</summary>
        public byte[] Head(ref long left, int longest)
        {
            var head = new List<byte>();
            while (left > 0 && !(head is [.., (byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n']))
            {
                head.Add(Next());
                left--;
                if (head.Count > longest) throw new FormatException("the head of a message is longer than is read");
            }
            return [.. head];
        }

        public void Pass(long count, Action<byte[], int, int> take)
        {
            while (count > 0)
            {
                if (!More()) throw new FormatException("a record ends too early");
                var some = (int)Math.Min(count, _end - _at);
                take(_buffer, _at, some);
                _at += some;
                Passed += some;
                count -= some;
            }
        }

        public void EndOfRecord()
        {
            foreach (var expected in "\r\n\r\n"u8.ToArray())
                if (Next() != expected) throw new FormatException("a record goes on behind its end");
        }

        private byte Next()
        {
            if (!More()) throw new FormatException("a record ends too early");
            Passed++;
            return _buffer[_at++];
        }
    }
}
