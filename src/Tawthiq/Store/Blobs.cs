using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Tawthiq.Store;

/// <summary>Bytes that lie in the store.</summary>
/// <param name="Sha256">What they lie under; lower-case hexadecimal.</param>
/// <param name="Sha512">A second digest, should the first ever weaken; lower-case hexadecimal.</param>
/// <param name="Length">How many.</param>
internal sealed record KeptBytes(string Sha256, string Sha512, long Length);

/// <summary>Bytes as found, each under its SHA-256: <c>ab/cdef…</c>. Safe for several threads.</summary>
/// <remarks>A blob is written beside its place, forced onto the disk, then renamed: it is there whole or not at all.</remarks>
/// <param name="folder">Where they lie.</param>
/// <param name="room">Told how many bytes are about to be kept, before they are written; refuses them by throwing. Null for no limit.</param>
internal sealed class Blobs(string folder, Action<long>? room = null)
{
    private int _copied; // parts the names of unfinished copies of several threads
    private readonly ConcurrentDictionary<string, bool> _touched = new(StringComparer.Ordinal);

    /// <summary>Keeps bytes; those already kept are left as they are. They outlast a loss of power from <see cref="Settle"/> on.</summary>
    public KeptBytes Keep(ReadOnlySpan<byte> bytes)
    {
        var kept = new KeptBytes(Convert.ToHexStringLower(SHA256.HashData(bytes)), Convert.ToHexStringLower(SHA512.HashData(bytes)), bytes.Length);
        var path = PathOf(kept.Sha256);
        // Half a blob cannot stand here, but a damaged disk may have shortened one: what is found again is put right.
        if (IsThere(path, bytes.Length)) return kept;
        room?.Invoke(bytes.Length);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!); // a blob always lies in a folder
        WholeFile.Write(path, bytes);
        Touch(path);
        return kept;
    }

    // One that a stopped writer left here has its bytes on the disk, but perhaps not its name; rows may speak of it soon.
    private bool IsThere(string path, long length)
    {
        if (new FileInfo(path) is not { Exists: true } there || there.Length != length) return false;
        Touch(path);
        return true;
    }

    // The folder above is marked each time: another thread may just have made this one, and not have marked it yet.
    private void Touch(string path) => (_touched[folder], _touched[Path.GetDirectoryName(path)!]) = (true, true);

    /// <summary>Keeps the bytes of a file that may be larger than memory; the file itself is left as it is.</summary>
    /// <exception cref="IOException">It cannot be read, or the disk is full.</exception>
    public KeptBytes KeepFile(string file)
    {
        var unfinished = Path.Combine(folder, $"{Path.GetFileName(folder)}.{Environment.ProcessId}-{Interlocked.Increment(ref _copied)}{WholeFile.Unfinished}");
        var length = new FileInfo(file).Length;
        room?.Invoke(length);
        try
        {
            var kept = Copy(file, unfinished);
            var path = PathOf(kept.Sha256);
            if (IsThere(path, kept.Length))
            {
                room?.Invoke(-length); // nothing came to it
                return kept;
            }
            Directory.CreateDirectory(Path.GetDirectoryName(path)!); // a blob always lies in a folder
            File.Move(unfinished, path, overwrite: true);
            Touch(path);
            return kept;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Keeps a copy of a file that should hold the bytes of a digest; other bytes are not kept.</summary>
    /// <returns>Their number; null where the file holds other bytes.</returns>
    /// <exception cref="IOException">It cannot be read, or the disk is full.</exception>
    public long? KeepAs(string file, string digest)
    {
        var path = PathOf(digest);
        var parent = Path.GetDirectoryName(path)!; // a blob always lies in a folder
        Directory.CreateDirectory(parent);
        var unfinished = $"{path}.{Environment.ProcessId}-{Interlocked.Increment(ref _copied)}{WholeFile.Unfinished}";
        try
        {
            var kept = Copy(file, unfinished);
            if (kept.Sha256 != digest) return null;
            File.Move(unfinished, path, overwrite: true);
            (_touched[folder], _touched[parent]) = (true, true);
            return kept.Length;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    // The digests are of what was written, even where the file changes meanwhile.
    private static KeptBytes Copy(string file, string to)
    {
        using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        using var copy = new FileStream(to, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1);
        using var sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var sha512 = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        var (buffer, length) = (new byte[1 << 18], 0L);
        for (int n; (n = from.Read(buffer)) > 0; length += n)
        {
            sha256.AppendData(buffer, 0, n);
            sha512.AppendData(buffer, 0, n);
            copy.Write(buffer, 0, n);
        }
        copy.Flush(flushToDisk: true);
        return new(Convert.ToHexStringLower(sha256.GetHashAndReset()), Convert.ToHexStringLower(sha512.GetHashAndReset()), length);
    }

    /// <summary>Brings what was kept since the last call onto the disk, names included. Must come before anything on record speaks of it.</summary>
    public void Settle()
    {
        foreach (var touched in _touched.Keys)
        {
            // Taken out first: what is kept there meanwhile marks it anew.
            if (!_touched.TryRemove(touched, out _)) continue;
            try
            {
                WholeFile.SettleFolder(touched);
            }
            catch
            {
                _touched[touched] = true;
                throw;
            }
        }
    }

    /// <summary>The bytes of a digest.</summary>
    /// <exception cref="FileNotFoundException">Nothing is kept under it.</exception>
    public byte[] Read(string digest) => File.ReadAllBytes(PathOf(digest));

    /// <summary>Writes zeros over bytes, forces them onto the disk and removes them; where nothing is kept under the digest, nothing is done.</summary>
    /// <remarks>Flash memory and file systems that copy on write may keep the old blocks for a time; no program can reach those.</remarks>
    public void Destroy(string digest)
    {
        var path = PathOf(digest);
        if (!File.Exists(path)) return;
        WholeFile.Destroy(path);
        WholeFile.SettleFolder(Path.GetDirectoryName(path)!); // a blob always lies in a folder
    }

    /// <summary>The digests under which something is kept.</summary>
    public IEnumerable<string> All() => !Directory.Exists(folder) ? [] :
        Directory.EnumerateDirectories(folder).SelectMany(d => Directory.EnumerateFiles(d), (d, file) => Path.GetFileName(d) + Path.GetFileName(file)).Where(n => Evidence.Sha256Digest.TryParse(n, out _));

    /// <summary>Removes what a writer that was stopped left half written. Only the one writer of a record may call it.</summary>
    public void RemoveUnfinished()
    {
        if (!Directory.Exists(folder)) return;
        foreach (var file in Directory.EnumerateFiles(folder, "*" + WholeFile.Unfinished, SearchOption.AllDirectories)) File.Delete(file);
    }

    /// <summary>Where the bytes of a digest lie, whether or not they do.</summary>
    public string PathOf(string digest) => Path.Combine(folder, digest[..2], digest[2..]);
}
