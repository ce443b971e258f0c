using System.IO.Compression;
using System.Security.Cryptography;

namespace Tawthiq.Evidence.Warc;

/// <summary>Where a record stands in its file.</summary>
/// <param name="Offset">Of its first byte.</param>
/// <param name="Length">In bytes, as compressed.</param>
/// <param name="Digest">Of these bytes.</param>
public readonly record struct WarcPlace(long Offset, long Length, Sha256Digest Digest);

/// <summary>Writes records, one gzip member for each, so that any of them can be read alone.</summary>
/// <param name="to">Stays open.</param>
public sealed class WarcWriter(Stream to)
{
    private long _offset;

    /// <summary>Writes a record.</summary>
    public WarcPlace Write(WarcRecord record)
    {
        using var counted = new DigestingStream(to);
        using (var gzip = new GZipStream(counted, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(record.HeadBytes());
            gzip.Write(record.Head);
            gzip.Write(record.Body);
            gzip.Write("\r\n\r\n"u8);
        }
        var place = new WarcPlace(_offset, counted.Written, counted.Digest());
        _offset += counted.Written;
        return place;
    }

    private sealed class DigestingStream(Stream to) : Stream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public long Written { get; private set; }
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public Sha256Digest Digest() => Sha256Digest.FromBytes(_hash.GetHashAndReset());

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            to.Write(buffer);
            _hash.AppendData(buffer);
            Written += buffer.Length;
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));
        public override void Flush() { }
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) _hash.Dispose();
            base.Dispose(disposing);
        }
    }
}
