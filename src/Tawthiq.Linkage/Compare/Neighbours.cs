namespace Tawthiq.Linkage.Compare;

/// <summary>Finds, by blocks, the reported events worth comparing with one. Not thread-safe; each thread has its own over the same keys.</summary>
internal sealed class Neighbours(IKeys keys, Wording wording)
{
    private readonly List<(Block Block, bool Needs)> _blocks = [];
    private readonly List<(ulong From, ulong To)> _needRanges = [], _mayRanges = [];
    private readonly List<int> _need = [], _may = [];

    /// <summary>Members that share an open block with an event, itself perhaps among them, ascending and each once.</summary>
    public void Of(EventFacts e, List<int> found)
    {
        found.Clear();
        BlockKeys.Blocks(e, wording, _blocks);
        var (cells, toll) = (!BlockKeys.IsInCell(e) || TakeCells(e, found), BlockKeys.TollOf(e));
        for (var b = 0; b < _blocks.Count; b++)
        {
            var (block, needs) = _blocks[b];
            if (cells && block.Kind == BlockKind.Cell) continue;
            if (Take(block, needs, found))
            {
                if (block is { Kind: BlockKind.Word, B: Block.Ever }) while (b + 1 < _blocks.Count && _blocks[b + 1].Block is { Kind: BlockKind.Word } next && next.A == block.A && next.B != Block.Ever) b++;
            }
            else if (block.Of(toll) is { } narrow) Take(narrow, needs, found);
        }
        found.Sort();
        var kept = 0;
        for (var i = 0; i < found.Count; i++) if (i == 0 || found[i] != found[i - 1]) found[kept++] = found[i];
        found.RemoveRange(kept, found.Count - kept);
    }

    // Where all of its cells together hold no more than one block may, every block of them is open: they are looked up at once.
    private bool TakeCells(EventFacts e, List<int> found)
    {
        BlockKeys.CellRanges(e, _needRanges);
        _need.Clear();
        foreach (var (from, to) in _needRanges) keys.Find(from, to, Block.MostInCell, _need);
        if (_need.Count > Block.MostInCell) return false;
        found.AddRange(_need);
        return true;
    }

    /// <summary>Whether a block pairs its events: it is not too crowded to tell anything.</summary>
    public bool IsOpen(Block block) => Fill(block);

    /// <summary>All events of a block, each perhaps several times.</summary>
    public void Members(Block block, List<int> found)
    {
        block.Ranges(_needRanges, _mayRanges);
        foreach (var (from, to) in _needRanges) keys.Find(from, to, int.MaxValue, found);
        foreach (var (from, to) in _mayRanges) keys.Find(from, to, int.MaxValue, found);
    }

    // False where the block is too crowded.
    private bool Take(Block block, bool needs, List<int> found)
    {
        if (!Fill(block)) return false;
        found.AddRange(_need);
        if (needs) found.AddRange(_may);
        return true;
    }

    private bool Fill(Block block)
    {
        block.Ranges(_needRanges, _mayRanges);
        _need.Clear();
        _may.Clear();
        var most = block.Most;
        var mostNeed = (int)Math.Sqrt(most);
        foreach (var (from, to) in _needRanges) keys.Find(from, to, mostNeed, _need);
        if (_need.Count > mostNeed) return false;
        if (_need.Count == 0 || _mayRanges.Count == 0) return true;
        var mostMay = (int)(most / _need.Count) - _need.Count;
        foreach (var (from, to) in _mayRanges) keys.Find(from, to, mostMay, _may);
        return _may.Count <= mostMay;
    }
}
