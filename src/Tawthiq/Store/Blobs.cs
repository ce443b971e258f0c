using System.Security.Cryptography;

namespace Tawthiq.Store;

/// <summary>Bytes as found, each under its SHA-256: <c>ab/cdef…</c>. Safe for several threads.</summary>
/// <remarks>A blob is written beside its place, forced onto the disk, then renamed: it is there whole or not at all.</remarks>
internal sealed class Blobs(string folder)
{
    private const string Unfinished = ".tmp";
    private static int _written; // parts the names of unfinished files of several threads

    /// <summary>Keeps bytes; those already kept are left as they are.</summary>
    /// <returns>Lower-case hexadecimal SHA-256.</returns>
    public string Keep(ReadOnlySpan<byte> bytes)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var path = PathOf(digest);
        if (File.Exists(path)) return digest;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // a blob always lies in a folder
        var unfinished = $"{path}.{Environment.ProcessId}-{Interlocked.Increment(ref _written)}{Unfinished}";
        using (var stream = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }
        File.Move(unfinished, path, overwrite: true); // the same bytes, should another thread have been first
        return digest;
    }

    /// <summary>The bytes of a digest.</summary>
    /// <exception cref="FileNotFoundException">Nothing is kept under it.</exception>
    public byte[] Read(string digest) => File.ReadAllBytes(PathOf(digest));

    /// <summary>Removes what a writer that was stopped left half written. Only the one writer of a record may call it.</summary>
    public void RemoveUnfinished()
    {
        if (!Directory.Exists(folder)) return;
        foreach (var file in Directory.EnumerateFiles(folder, "*" + Unfinished, SearchOption.AllDirectories)) File.Delete(file);
    }

    private string PathOf(string digest) => Path.Combine(folder, digest[..2], digest[2..]);
}
