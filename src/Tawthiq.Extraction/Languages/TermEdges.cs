namespace Tawthiq.Extraction.Languages;

/// <summary>Which node follows which by which word, in one flat table.</summary>
internal sealed class TermEdges
{
    // Key 0 is free: no node is entered by a word without a number.
    private ulong[] _keys = new ulong[16];
    private int[] _nexts = new int[16];
    private int _count;

    /// <summary>The node behind another by the word of a number; 0 where there is none.</summary>
    public int Find(int node, int word)
    {
        if (word == 0) return 0;
        var (keys, key) = (_keys, Key(node, word));
        for (var i = Slot(key); ; i = i + 1 & keys.Length - 1)
        {
            if (keys[i] == key) return _nexts[i];
            if (keys[i] == 0) return 0;
        }
    }

    public void Add(int node, int word, int next)
    {
        if (2 * ++_count > _keys.Length) Grow();
        Put(Key(node, word), next);
    }

    private void Put(ulong key, int next)
    {
        var i = Slot(key);
        while (_keys[i] != 0) i = i + 1 & _keys.Length - 1;
        (_keys[i], _nexts[i]) = (key, next);
    }

    private void Grow()
    {
        var (keys, nexts) = (_keys, _nexts);
        (_keys, _nexts) = (new ulong[2 * keys.Length], new int[2 * keys.Length]);
        for (var i = 0; i < keys.Length; i++) if (keys[i] != 0) Put(keys[i], nexts[i]);
    }

    private static ulong Key(int node, int word) => (ulong)node << 32 | (uint)word;

    private int Slot(ulong key)
    {
        var h = key * 0x9E3779B97F4A7C15UL;
        return (int)(h >> 32) & _keys.Length - 1;
    }
}
