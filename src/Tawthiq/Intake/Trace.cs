namespace Tawthiq.Intake;

/// <summary>Where each piece of a derived sequence (characters, decoded bytes) comes from in the sequence before it.</summary>
/// <remarks>Both lists are as long as the derived sequence; a piece that nothing stands for in the source is −1.</remarks>
internal sealed class Trace
{
    private readonly List<int> _from = [];
    private readonly List<int> _to = [];

    public int Length => _from.Count;

    /// <summary>First place of a piece in the source; −1 for none.</summary>
    public int From(int at) => _from[at];

    /// <summary>One past the last place of a piece in the source; −1 for none.</summary>
    public int To(int at) => _to[at];

    /// <summary>Adds a piece.</summary>
    public void Add(int from, int to)
    {
        _from.Add(from);
        _to.Add(to);
    }

    /// <summary>Adds a piece that nothing in the source stands for.</summary>
    public void AddNone() => Add(-1, -1);

    /// <summary>Adds a piece from <paramref name="from"/> until <paramref name="to"/> of the sequence that <paramref name="before"/> traces.</summary>
    public void AddThrough(Trace before, int from, int to)
    {
        if (from < 0 || before.From(from) < 0) AddNone();
        else Add(before.From(from), Math.Max(before.To(from), before.To(to - 1)));
    }

    /// <summary>This trace over one that was made before it, down to the first source.</summary>
    public Trace Over(Trace before)
    {
        var through = new Trace();
        for (var i = 0; i < Length; i++) through.AddThrough(before, From(i), To(i));
        return through;
    }

    /// <summary>Where the characters of decoded bytes come from.</summary>
    /// <remarks>A byte at a time, so that it holds for every encoding, also those with characters of several lengths.</remarks>
    public static Trace OfDecoded(ReadOnlySpan<byte> bytes, Decoded.Text decoded)
    {
        var (trace, decoder, from) = (new Trace(), decoded.Encoding.GetDecoder(), decoded.Mark);
        Span<char> characters = stackalloc char[16];
        for (var at = decoded.Mark; at < bytes.Length; at++)
        {
            var n = decoder.GetChars(bytes.Slice(at, 1), characters, flush: false);
            if (n == 0) continue;
            for (var i = 0; i < n; i++) trace.Add(from, at + 1); // both halves of a surrogate pair come at once
            from = at + 1;
        }
        return trace;
    }
}
