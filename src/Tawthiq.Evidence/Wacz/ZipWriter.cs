using System.Security.Cryptography;

namespace Tawthiq.Evidence.Wacz;

/// <summary>Writes files one after the other, stored as they are, then the directory.</summary>
/// <param name="to">Empty, and can be sought: the head of a file names its length, which is known when it is written.</param>
/// <param name="time">Of every file.</param>
internal sealed class ZipWriter(Stream to, DateTimeOffset time)
{
    private readonly uint _time = ZipHeads.Time(time);
    private readonly List<ZipFacts> _files = [];

    /// <summary>Writes a file.</summary>
    /// <returns>SHA-256 and length of its bytes.</returns>
    public (Sha256Digest Digest, long Length) Add(string name, Action<Stream> write)
    {
        var offset = to.Position;
        to.Write(ZipHeads.Local(new(name, 0, 0, 0), _time));
        var start = to.Position;
        using var content = new Content(to);
        write(content);
        var end = to.Position;
        if (end > uint.MaxValue - (1 << 20)) throw new ArgumentException("A capture of more than 4 GB; make several of it.", nameof(write));
        var facts = new ZipFacts(name, content.Crc, (uint)(end - start), (uint)offset);
        to.Position = offset;
        to.Write(ZipHeads.Local(facts, _time));
        to.Position = end;
        _files.Add(facts);
        return (content.Digest(), end - start);
    }

    /// <summary>Writes the directory.</summary>
    public void Finish()
    {
        var directory = to.Position;
        foreach (var file in _files) to.Write(ZipHeads.Central(file, _time));
        to.Write(ZipHeads.End(_files.Count, (uint)(to.Position - directory), (uint)directory));
    }

    private sealed class Content(Stream to) : Stream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private Crc32 _crc;

        public uint Crc => _crc.Value;
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
            _crc.Append(buffer);
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
