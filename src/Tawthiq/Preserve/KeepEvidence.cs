using Tawthiq.Store;

namespace Tawthiq.Preserve;

/// <summary>Keeps the bytes of an item as found, before anything reads them.</summary>
internal sealed class KeepEvidence(Record record)
{
    /// <summary>Keeps the bytes; when it returns they are on the disk. Thread-safe.</summary>
    /// <returns>Lower-case hexadecimal SHA-256.</returns>
    public string Keep(byte[] bytes) => record.Blobs.Keep(bytes);
}
