using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Tawthiq.Evidence;

namespace Tawthiq.Store;

/// <summary>Digests and length of a file.</summary>
/// <param name="Sha256">SHA-256 of all of it.</param>
/// <param name="Sha512">Lower-case hexadecimal; null where it was not asked for.</param>
/// <param name="Length">Bytes.</param>
internal readonly record struct FileDigest(Sha256Digest Sha256, string? Sha512, long Length)
{
    // Large enough that the disk is read in long runs, small enough that the pool keeps it.
    private const int Stretch = 1 << 20;

    /// <summary>Opens a file to be read from end to end, whoever else has it open.</summary>
    public static SafeFileHandle Open(string path) => File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);

    /// <summary>Reads a file from end to end; never holds more of it than one stretch.</summary>
    /// <param name="path">The file.</param>
    /// <param name="both">Whether SHA-512 is wanted too.</param>
    /// <param name="cancellationToken">Stops between two stretches.</param>
    public static FileDigest Of(string path, bool both = false, CancellationToken cancellationToken = default)
    {
        using var file = Open(path);
        return Of(file, both, cancellationToken);
    }

    /// <summary>Reads an open file from end to end and leaves it open.</summary>
    public static FileDigest Of(SafeFileHandle file, bool both = false, CancellationToken cancellationToken = default)
    {
        using var first = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var second = both ? IncrementalHash.CreateHash(HashAlgorithmName.SHA512) : null;
        var length = RandomAccess.GetLength(file);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(length + 1, 4096, Stretch));
        var at = 0L;
        try
        {
            while (RandomAccess.Read(file, buffer, at) is > 0 and var n)
            {
                cancellationToken.ThrowIfCancellationRequested();
                first.AppendData(buffer, 0, n);
                second?.AppendData(buffer, 0, n);
                at += n;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        return new(Sha256Digest.FromBytes(first.GetHashAndReset()), second is null ? null : Convert.ToHexStringLower(second.GetHashAndReset()), at);
    }
}
