using System.Buffers.Binary;
using System.IO.Compression;
using Tawthiq.Evidence.Wacz;

namespace Tawthiq.Evidence.Warc;

/// <summary>The members of a gzip file (RFC 1952) one by one, with where each begins and ends.</summary>
/// <remarks>
/// A decompressor reads ahead and does not say how far a member went. The end is found again by its checksum and length, which are counted here
/// and which stand at the end of a member: they are looked for in what was read last.
/// </remarks>
internal sealed class GzipMembers(RangeStream file, UnpackBudget budget)
{
    /// <summary>Where the member began that was opened last.</summary>
    public long Start { get; private set; }

    /// <summary>Where it ended; known once it was read to its end.</summary>
    public long End { get; private set; }

    /// <summary>Opens the next member; null at the end of the file.</summary>
    /// <exception cref="FormatException">What follows is no member.</exception>
    public Stream? Next()
    {
        Start = End;
        if (Start >= file.Length) return null;
        file.Position = Start;
        SkipHead();
        return new Member(this, file, budget);
    }

    private void SkipHead()
    {
        Span<byte> head = stackalloc byte[10];
        if (file.ReadAtLeast(head, 10, throwOnEndOfStream: false) < 10 || head[0] != 0x1F || head[1] != 0x8B || head[2] != 8) throw new FormatException("what follows is no compressed record");
        if ((head[3] & 4) != 0) file.Position += Byte() | Byte() << 8;
        if ((head[3] & 8) != 0) SkipText();
        if ((head[3] & 16) != 0) SkipText();
        if ((head[3] & 2) != 0) file.Position += 2;
    }

    private void SkipText()
    {
        while (Byte() != 0) { }
    }

    private int Byte() => file.ReadByte() is >= 0 and var b ? b : throw new FormatException("a compressed record ends too early");

    private void FindEnd(uint crc, uint size)
    {
        Span<byte> trailer = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, crc);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], size);
        var from = file.LastRead;
        var last = new byte[(int)(Math.Min(file.Position + 10, file.Length) - from)];
        file.Position = from;
        file.ReadExactly(last);
        for (var at = 0; at <= last.Length - 8; at++)
        {
            if (!last.AsSpan(at, 8).SequenceEqual(trailer)) continue;
            var end = from + at + 8;
            var next = last.AsSpan(at + 8);
            if (end != file.Length && !(next.Length >= 2 && next[0] == 0x1F && next[1] == 0x8B)) continue;
            End = end;
            return;
        }
        throw new FormatException("the checksum of a compressed record is not that of its bytes");
    }

    private sealed class Member(GzipMembers members, RangeStream file, UnpackBudget budget) : Stream
    {
        private readonly DeflateStream _inflater = new(file, CompressionMode.Decompress, leaveOpen: true);
        private Crc32 _crc;
        private long _size;
        private bool _ended;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            if (_ended || buffer.Length == 0) return 0;
            var read = _inflater.Read(buffer);
            budget.Take(read);
            _crc.Append(buffer[..read]);
            _size += read;
            if (read > 0) return read;
            _ended = true;
            members.FindEnd(_crc.Value, (uint)_size);
            return 0;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) _inflater.Dispose();
            base.Dispose(disposing);
        }
    }
}
