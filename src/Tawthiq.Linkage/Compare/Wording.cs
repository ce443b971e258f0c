using System.Buffers.Binary;
using System.Text;

namespace Tawthiq.Linkage.Compare;

/// <summary>How telling each word is, and how alike two documents are by the words that tell.</summary>
/// <remarks>
/// A word in few documents (a victim's name, a site) tells much, a word in most tells nothing. Below <see cref="Enough"/> documents nothing can be
/// said of how common a word is, and wording is no evidence. How common a word is, is counted in a sample: the <see cref="SampleSize"/> documents whose identifiers have
/// the lowest digests. Which these are depends on what documents there are and not on the order in which they came, and in a large record a new document is hardly ever one of them,
/// so that it changes no weight but its own. Source: inverse document frequency, Spärck Jones 1972; cosine of the weighted words.
/// </remarks>
internal sealed class Wording
{
    /// <summary>Documents from which on frequencies say something.</summary>
    private const int Enough = 50;

    /// <summary>Documents in which words are counted; a record that has no more counts them in all of its documents.</summary>
    public const int SampleSize = 4096;

    /// <summary>Documents of the sample that may have a word for it to be rare.</summary>
    private const int RareInSample = 6;

    private readonly Dictionary<uint, int> _documents = [];
    private readonly Dictionary<uint, float> _squares = [];
    private readonly float _unseen;
    private readonly int _counted;
    private readonly bool _all;
    private readonly (ulong Digest, string Id) _last;

    /// <summary>Counts the words of documents, each document once.</summary>
    /// <param name="documents">All documents.</param>
    /// <param name="sampleSize">In how many of them words are counted.</param>
    public Wording(IReadOnlyList<LinkageDocument> documents, int sampleSize = SampleSize)
    {
        var sample = SampleOf(documents, sampleSize);
        (_counted, _all) = (sample.Count, sample.Count == documents.Count);
        if (!_all) _last = PlaceOf(sample[^1]);
        if (_counted < Enough) return;
        foreach (var document in sample)
            foreach (var word in document.Sketch.Words) _documents[word] = _documents.GetValueOrDefault(word) + 1;
        _unseen = Weigh();
    }

    private Wording(int counted, (ulong Digest, string Id) last, Dictionary<uint, int> documents)
    {
        (_counted, _last, _documents) = (counted, last, documents);
        _unseen = Weigh();
    }

    /// <summary>Whether the words of all documents are counted, so that every document that comes or goes changes their weight.</summary>
    public bool CountsAll => _all;

    /// <summary>What was counted, to be read by <see cref="FromBytes"/>; not for a wording that counts all documents. Big-endian: documents counted, digest of the last of them, length and bytes of its identifier, then each word and in how many documents it is, ascending.</summary>
    public byte[] ToBytes()
    {
        var id = Encoding.UTF8.GetBytes(_last.Id);
        var bytes = new byte[16 + id.Length + _documents.Count * 8];
        BinaryPrimitives.WriteInt32BigEndian(bytes, _counted);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(4), _last.Digest);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(12), id.Length);
        id.CopyTo(bytes, 16);
        var at = 16 + id.Length;
        foreach (var (word, number) in _documents.OrderBy(d => d.Key))
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(at), word);
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(at + 4), number);
            at += 8;
        }
        return bytes;
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    public static Wording FromBytes(ReadOnlySpan<byte> bytes)
    {
        var (counted, digest, length) = (BinaryPrimitives.ReadInt32BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[4..]), BinaryPrimitives.ReadInt32BigEndian(bytes[12..]));
        var id = Encoding.UTF8.GetString(bytes.Slice(16, length));
        var documents = new Dictionary<uint, int>((bytes.Length - 16 - length) / 8);
        for (var at = 16 + length; at < bytes.Length; at += 8) documents.Add(BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]), BinaryPrimitives.ReadInt32BigEndian(bytes[(at + 4)..]));
        return new(counted, (digest, id), documents);
    }

    // Returns the weight of a word that no counted document has.
    private float Weigh()
    {
        if (_counted < Enough) return 0;
        _squares.EnsureCapacity(_documents.Count);
        foreach (var (word, number) in _documents) _squares[word] = Square(Math.Log2((double)_counted / number));
        return Square(Math.Log2(_counted));
    }

    // In order of digest, where they are not all.
    private static IReadOnlyList<LinkageDocument> SampleOf(IReadOnlyList<LinkageDocument> documents, int sampleSize)
    {
        if (documents.Count <= sampleSize) return documents;
        var order = new PriorityQueue<LinkageDocument, (ulong, string)>(Comparer<(ulong Digest, string Id)>.Create((x, y) => Compare(y, x)));
        foreach (var document in documents)
        {
            var digest = PlaceOf(document);
            if (order.Count < sampleSize) order.Enqueue(document, digest);
            else order.EnqueueDequeue(document, digest);
        }
        var sample = new List<LinkageDocument>(sampleSize);
        while (order.TryDequeue(out var document, out _)) sample.Add(document);
        sample.Reverse();
        return sample;
    }

    /// <summary>Whether a document that comes or goes changes the sample, and with it the weight of words everywhere.</summary>
    public bool IsMovedBy(LinkageDocument document) => _all || Compare(PlaceOf(document), _last) <= 0;

    private static (ulong Digest, string Id) PlaceOf(LinkageDocument document) => (TextSketch.DigestOf(document.Reading.Id.Value), document.Reading.Id.Value);

    /// <summary>0 for no telling word in common to 1 for the same words; null where nothing can be said.</summary>
    public double? Likeness(EventFacts a, EventFacts b)
    {
        if (_counted < Enough) return null;
        var norm = a.NormBy(this) * b.NormBy(this);
        if (norm == 0) return null;
        var x = a.Source.Sketch.Words;
        var y = b.Source.Sketch.Words;
        var sum = 0.0;
        for (int i = 0, j = 0; i < x.Length && j < y.Length;)
        {
            if (x[i] == y[j])
            {
                sum += SquareOf(x[i++]);
                j++;
            }
            else if (x[i] < y[j]) i++;
            else j++;
        }
        return sum / norm;
    }

    /// <summary>Length of a document as a vector of its weighted words.</summary>
    public double NormOf(LinkageDocument document)
    {
        var sum = 0.0;
        foreach (var word in document.Sketch.Words) sum += SquareOf(word);
        return Math.Sqrt(sum);
    }

    /// <summary>Rare words of an event's document, by which to look for others: of those that hardly any document of the sample has, the ones with the lowest digests; where all documents are counted, each one that leads to another.</summary>
    public IReadOnlyList<uint> Rarest(EventFacts e, int atMost)
    {
        if (_counted < Enough) return [];
        var rare = new List<uint>(atMost);
        foreach (var word in e.Source.Sketch.Words)
        {
            if (rare.Count == atMost && !_all) break;
            // Where all are counted, a word of one document leads nowhere.
            if (_documents.GetValueOrDefault(word) is var n && n <= RareInSample && (!_all || n > 1)) rare.Add(word);
        }
        return rare;
    }

    private static int Compare((ulong Digest, string Id) x, (ulong Digest, string Id) y) =>
        x.Digest != y.Digest ? x.Digest.CompareTo(y.Digest) : string.CompareOrdinal(x.Id, y.Id);

    private float SquareOf(uint word) => _squares.TryGetValue(word, out var square) ? square : _unseen;

    private static float Square(double weight) => (float)(weight * weight);
}
