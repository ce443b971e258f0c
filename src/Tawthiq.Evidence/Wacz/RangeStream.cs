namespace Tawthiq.Evidence.Wacz;

/// <summary>A stretch of a stream that can be sought, read as a stream of its own. Others may read the whole in between.</summary>
internal sealed class RangeStream(Stream whole, long offset, long length) : Stream
{
    private long _at;

    /// <summary>Where in the stretch the last answer began: what a decompressor took ahead lies after it.</summary>
    public long LastRead { get; private set; }

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get => _at; set => _at = Math.Clamp(value, 0, length); }

    public override int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, length - _at);
        if (wanted <= 0) return 0;
        whole.Position = offset + _at;
        var read = whole.Read(buffer[..wanted]);
        LastRead = _at;
        _at += read;
        return read;
    }

    public override int Read(byte[] buffer, int start, int count) => Read(buffer.AsSpan(start, count));
    public override long Seek(long to, SeekOrigin origin) => Position = origin switch { SeekOrigin.Begin => to, SeekOrigin.Current => _at + to, _ => length + to };
    public override void Flush() { }
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int start, int count) => throw new NotSupportedException();
}
