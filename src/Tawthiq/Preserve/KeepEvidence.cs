using Tawthiq.Store;

namespace Tawthiq.Preserve;

/// <summary>Keeps the bytes of an item as found, before anything reads them.</summary>
internal sealed class KeepEvidence(Record record)
{
    /// <summary>Keeps the bytes. Thread-safe.</summary>
    public KeptBytes Keep(byte[] bytes) => record.Blobs.Keep(bytes);

    /// <summary>Keeps the bytes of a file that may be larger than memory. Thread-safe.</summary>
    /// <exception cref="IOException">It cannot be read, or the disk is full.</exception>
    public KeptBytes KeepFile(string path) => record.Blobs.KeepFile(path);

    /// <summary>Where kept bytes lie, for tools that read them from a file.</summary>
    public string PathOf(KeptBytes kept) => record.Blobs.PathOf(kept.Sha256);
}
