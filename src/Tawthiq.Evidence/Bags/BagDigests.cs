using System.Security.Cryptography;

namespace Tawthiq.Evidence.Bags;

/// <summary>The digests that manifests are written with, and taken as proof.</summary>
internal static class BagDigests
{
    /// <summary>Names as they stand in the names of manifests.</summary>
    public static readonly IReadOnlyList<string> Names = ["sha256", "sha512"];

    /// <summary>Hexadecimal digits of one.</summary>
    public static int Digits(string name) => name == "sha256" ? 64 : 128;

    /// <summary>Reads a stream once and gives the wanted digests of it in lower-case hexadecimal.</summary>
    /// <param name="from">The bytes.</param>
    /// <param name="wanted">Names.</param>
    /// <param name="copy">Where the bytes go too; null where they go nowhere.</param>
    /// <param name="most">Reading ends after more than that many bytes.</param>
    public static (IReadOnlyDictionary<string, string> Digests, long Length) Of(Stream from, IReadOnlyCollection<string> wanted, Stream? copy = null, long most = long.MaxValue)
    {
        var hashes = wanted.ToDictionary(n => n, n => IncrementalHash.CreateHash(n == "sha256" ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA512), StringComparer.Ordinal);
        try
        {
            var buffer = new byte[1 << 17];
            var length = 0L;
            for (int n; length <= most && (n = from.Read(buffer)) > 0; length += n)
            {
                copy?.Write(buffer, 0, n);
                foreach (var hash in hashes.Values) hash.AppendData(buffer, 0, n);
            }
            return (hashes.ToDictionary(h => h.Key, h => Convert.ToHexStringLower(h.Value.GetHashAndReset()), StringComparer.Ordinal), length);
        }
        finally
        {
            foreach (var hash in hashes.Values) hash.Dispose();
        }
    }
}
