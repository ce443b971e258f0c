using Tawthiq.Store;

namespace Tawthiq.Preserve;

/// <summary>Keeps the bytes of an item as found, before anything reads them.</summary>
internal sealed class KeepEvidence(Record record)
{
    /// <summary>Keeps the bytes. Thread-safe.</summary>
    public KeptBytes Keep(byte[] bytes) => record.Blobs.Keep(bytes);
}
