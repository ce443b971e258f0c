namespace Tawthiq.Extraction.Languages;

/// <summary>Which node follows which by which word, in one flat table.</summary>
internal sealed class TermEdges
{
    // Key 0 is free: no node is entered by a word without a number.
    private (ulong Key, int Next)[] _slots = new (ulong, int)[16];
    private int _count;

    /// <summary>The node behind another by the word of a number; 0 where there is none.</summary>
    public int Find(int node, int word)
    {
        if (word == 0) return 0;
        var key = Key(node, word);
        for (var i = Slot(key); ; i = i + 1 & _slots.Length - 1)
        {
            var slot = _slots[i];
            if (slot.Key == key) return slot.Next;
            if (slot.Key == 0) return 0;
        }
    }

    public void Add(int node, int word, int next)
    {
        if (2 * ++_count > _slots.Length) Grow();
        Put((Key(node, word), next));
    }

    private void Put((ulong Key, int Next) edge)
    {
        var i = Slot(edge.Key);
        while (_slots[i].Key != 0) i = i + 1 & _slots.Length - 1;
        _slots[i] = edge;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new (ulong, int)[2 * old.Length];
        foreach (var edge in old) if (edge.Key != 0) Put(edge);
    }

    private static ulong Key(int node, int word) => (ulong)node << 32 | (uint)word;

    private int Slot(ulong key)
    {
        var h = key * 0x9E3779B97F4A7C15UL;
        return (int)(h >> 32) & _slots.Length - 1;
    }
}
