namespace Tawthiq.Linkage.Compare;

/// <summary>How telling each word is among the documents at hand, and how alike two documents are by the words that tell.</summary>
/// <remarks>
/// A word in few documents (a victim's name, a site) tells much, a word in most tells nothing. Below <see cref="Enough"/> documents nothing can be
/// said of how common a word is, and wording is no evidence. Source: inverse document frequency, Spärck Jones 1972; cosine of the weighted words.
/// </remarks>
internal sealed class Wording
{
    /// <summary>Documents from which on frequencies say something.</summary>
    private const int Enough = 50;

    private readonly Dictionary<uint, int> _documents = [];
    private readonly Dictionary<uint, double> _squares = [];
    private readonly Dictionary<LinkageDocument, double> _norms = new(ReferenceEqualityComparer.Instance);
    private readonly int _count;

    /// <summary>Counts the words of documents, each document once.</summary>
    public Wording(IReadOnlyList<LinkageDocument> documents)
    {
        _count = documents.Count;
        if (_count < Enough) return;
        foreach (var document in documents)
            foreach (var word in document.Sketch.Words) _documents[word] = _documents.GetValueOrDefault(word) + 1;
        foreach (var (word, number) in _documents) _squares[word] = Square(Math.Log2((double)_count / number));
        foreach (var document in documents)
        {
            var sum = 0.0;
            foreach (var word in document.Sketch.Words) sum += _squares[word];
            _norms[document] = Math.Sqrt(sum);
        }
    }

    /// <summary>0 for no telling word in common to 1 for the same words; null where nothing can be said. Both must be among the documents that were counted.</summary>
    public double? Likeness(LinkageDocument a, LinkageDocument b)
    {
        if (_count < Enough) return null;
        var norm = _norms[a] * _norms[b];
        if (norm == 0) return null;
        var x = a.Sketch.Words;
        var y = b.Sketch.Words;
        var sum = 0.0;
        for (int i = 0, j = 0; i < x.Length && j < y.Length;)
        {
            if (x[i] == y[j])
            {
                sum += _squares[x[i++]];
                j++;
            }
            else if (x[i] < y[j]) i++;
            else j++;
        }
        return sum / norm;
    }

    /// <summary>Words that at most so many documents have, of one document: the ones by which to look for others.</summary>
    public IEnumerable<uint> Rare(LinkageDocument document, int atMost)
    {
        if (_count < Enough) return [];
        return document.Sketch.Words.ToArray().Where(word => _documents[word] is var n && n > 1 && n <= atMost);
    }

    private static double Square(double weight) => weight * weight;
}
