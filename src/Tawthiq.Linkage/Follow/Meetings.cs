using Tawthiq.Linkage.Compare;

namespace Tawthiq.Linkage.Follow;

/// <summary>Which events meet in an open block, before a change and after it.</summary>
/// <param name="before">Keys before the change.</param>
/// <param name="after">Keys after it.</param>
/// <param name="wording">Tells which words are rare.</param>
/// <param name="at">Events by number, also those that leave and come.</param>
internal sealed class Meetings(IKeys before, IKeys after, Wording wording, Func<int, EventFacts> at)
{
    private readonly Neighbours _before = new(before, wording), _after = new(after, wording);
    private readonly Dictionary<Block, bool> _openBefore = [], _openAfter = [];
    private readonly Dictionary<int, Dictionary<Block, bool>> _blocks = [];

    /// <summary>Events that share an open block with one after the change, itself perhaps among them, ascending and each once.</summary>
    public List<int> Of(int number)
    {
        var found = new List<int>();
        _after.Of(at(number), found);
        return found;
    }

    /// <summary>Whether two events share an open block: before or after the change.</summary>
    public bool Meet(int a, int b, bool now)
    {
        var (x, y) = (BlocksOf(a), BlocksOf(b));
        if (x.Count > y.Count) (x, y) = (y, x);
        var (toll, same) = (BlockKeys.TollOf(at(a)), BlockKeys.TollOf(at(a)) == BlockKeys.TollOf(at(b)));
        foreach (var (block, needs) in x)
            if (y.TryGetValue(block, out var needed) && (needs || needed) && (IsOpen(block, now) || same && block.Of(toll) is { } narrow && IsOpen(narrow, now))) return true;
        return false;
    }

    /// <summary>Pairs out of some events that meet after the change, lower place in the list first, each once.</summary>
    public IEnumerable<(int I, int J)> Within(IReadOnlyList<int> numbers)
    {
        var blocks = new Dictionary<Block, (List<int> Need, List<int> May)>();
        for (var i = 0; i < numbers.Count; i++)
            foreach (var (block, needs) in BlocksOf(numbers[i]))
            {
                if (!blocks.TryGetValue(block, out var members)) blocks[block] = members = ([], []);
                (needs ? members.Need : members.May).Add(i);
            }
        var pairs = new HashSet<(int, int)>();
        foreach (var (block, (need, may)) in blocks)
        {
            if (need.Count == 0 || need.Count + may.Count < 2) continue;
            if (IsOpen(block, true)) AddPairs(need, may, null);
            else if (block.Of(0) is not null) AddPairs(need, may, block);
        }
        return pairs;

        void AddPairs(List<int> need, List<int> may, Block? closed)
        {
            for (var n = 0; n < need.Count; n++)
                foreach (var j in need.Skip(n + 1).Concat(may))
                {
                    var (i, toll) = (need[n], BlockKeys.TollOf(at(numbers[need[n]])));
                    if (closed is null || toll == BlockKeys.TollOf(at(numbers[j])) && IsOpen(closed.Value.Of(toll)!.Value, true)) pairs.Add((Math.Min(i, j), Math.Max(i, j)));
                }
        }
    }

    /// <summary>Blocks that events which come or leave lie in, and that open or close by it.</summary>
    public List<Block> Turned(IEnumerable<int> changed)
    {
        var turned = new HashSet<Block>();
        foreach (var number in changed)
        {
            var toll = BlockKeys.TollOf(at(number));
            foreach (var block in BlocksOf(number).Keys)
            {
                if (IsOpen(block, false) != IsOpen(block, true)) turned.Add(block);
                if (block.Of(toll) is { } narrow && !(IsOpen(block, false) && IsOpen(block, true)) && IsOpen(narrow, false) != IsOpen(narrow, true)) turned.Add(narrow);
            }
        }
        return [.. turned];
    }

    /// <summary>The events of a block before the change: those that need it, and those that may be met there.</summary>
    public (int[] Need, int[] May) MembersBefore(Block block)
    {
        var (needRanges, mayRanges) = (new List<(ulong From, ulong To)>(), new List<(ulong From, ulong To)>());
        block.Ranges(needRanges, mayRanges);
        return (Find(needRanges), Find(mayRanges));
    }

    private int[] Find(List<(ulong From, ulong To)> ranges)
    {
        var found = new List<int>();
        foreach (var (from, to) in ranges) before.Find(from, to, int.MaxValue, found);
        return [.. found.Distinct().Order()];
    }

    private bool IsOpen(Block block, bool now)
    {
        var known = now ? _openAfter : _openBefore;
        if (!known.TryGetValue(block, out var open)) known[block] = open = (now ? _after : _before).IsOpen(block);
        return open;
    }

    // Each block with whether the event needs it.
    private Dictionary<Block, bool> BlocksOf(int number)
    {
        if (_blocks.TryGetValue(number, out var known)) return known;
        var (all, blocks) = (new List<(Block Block, bool Needs)>(), new Dictionary<Block, bool>());
        BlockKeys.Blocks(at(number), wording, all);
        foreach (var (block, needs) in all) blocks[block] = needs || blocks.GetValueOrDefault(block);
        return _blocks[number] = blocks;
    }
}
