namespace Tawthiq.Linkage.Compare;

/// <summary>Finds the members that are filed under a range of keys.</summary>
internal interface IKeys
{
    /// <summary>Adds the members under the keys of a range, both ends included, in any order; one filed under several of them comes several times.</summary>
    /// <param name="from">Lowest key.</param>
    /// <param name="to">Highest key.</param>
    /// <param name="most">Stops once there are more than this in <paramref name="members"/>.</param>
    /// <param name="members">Takes them.</param>
    void Find(ulong from, ulong to, int most, List<int> members);
}

/// <summary>Keys and members in memory, in order of key; what was added since the last ordering is kept beside it.</summary>
internal sealed class KeyTable : IKeys
{
    /// <summary>Nothing filed.</summary>
    public static KeyTable Empty => new([.. Enumerable.Range(0, Kinds).Select(_ => (Array.Empty<ulong>(), Array.Empty<int>()))], 1);

    /// <summary>How many kinds of keys there are.</summary>
    public const int Kinds = 9;

    private readonly Sorted[] _sorted = new Sorted[Kinds];
    private readonly SortedSet<(ulong Key, int Member)>[] _added = new SortedSet<(ulong, int)>[Kinds];
    private readonly HashSet<(ulong Key, int Member)> _removed = [];

    /// <summary>Takes keys with their members, by kind, and orders them.</summary>
    public KeyTable((ulong[] Keys, int[] Members)[] filed, int threads)
    {
        Parallel.For(0, Kinds, new ParallelOptions { MaxDegreeOfParallelism = threads }, kind =>
        {
            _sorted[kind] = new Sorted(filed[kind].Keys, filed[kind].Members);
            _added[kind] = [];
        });
    }

    /// <summary>Bytes that keys and members take.</summary>
    public long Bytes => _sorted.Sum(s => s.Bytes);

    /// <summary>Every key with its member, in order of key: as it was made, without what came and went since.</summary>
    public IEnumerable<(ulong Key, int Member)> All => _sorted.SelectMany(s => s.All);

    public void Add(ulong key, int member)
    {
        if (_removed.Remove((key, member))) return;
        _added[(int)BlockKeys.KindOf(key)].Add((key, member));
    }

    public void Remove(ulong key, int member)
    {
        if (!_added[(int)BlockKeys.KindOf(key)].Remove((key, member))) _removed.Add((key, member));
    }

    public void Find(ulong from, ulong to, int most, List<int> members)
    {
        var kind = (int)BlockKeys.KindOf(from);
        _sorted[kind].Find(from, to, most, members, _removed);
        if (_added[kind].Count == 0) return;
        foreach (var (_, member) in _added[kind].GetViewBetween((from, int.MinValue), (to, int.MaxValue)))
        {
            if (members.Count > most) return;
            members.Add(member);
        }
    }

    // Where a key would stand is looked up in a directory of steps of equal width first: keys are spread over days or are digests, so that a step holds few.
    private readonly struct Sorted
    {
        private readonly ulong[] _keys;
        private readonly int[] _members;
        private readonly int[] _steps;
        private readonly ulong _lowest;
        private readonly int _shift;

        public Sorted(ulong[] keys, int[] members)
        {
            Array.Sort(keys, members);
            (_keys, _members) = (keys, members);
            if (keys.Length == 0)
            {
                _steps = [];
                return;
            }
            _lowest = keys[0];
            var (span, steps) = (keys[^1] - keys[0], Math.Max(1, keys.Length / 4));
            while (span >> _shift >= (ulong)steps) _shift++;
            _steps = new int[(int)(span >> _shift) + 2];
            var step = 0;
            for (var i = 0; i < keys.Length; i++)
                while (step <= (int)(keys[i] - _lowest >> _shift)) _steps[step++] = i;
            while (step < _steps.Length) _steps[step++] = keys.Length;
        }

        public IEnumerable<(ulong Key, int Member)> All => _keys.Zip(_members);

        public long Bytes => _keys.Length * 12L + _steps.Length * 4L;

        public void Find(ulong from, ulong to, int most, List<int> members, HashSet<(ulong, int)> removed)
        {
            for (var i = First(from); i < _keys.Length && _keys[i] <= to && members.Count <= most; i++)
                if (removed.Count == 0 || !removed.Contains((_keys[i], _members[i]))) members.Add(_members[i]);
        }

        private int First(ulong key)
        {
            if (_keys.Length == 0 || key <= _lowest) return 0;
            var step = key - _lowest >> _shift;
            if (step >= (ulong)_steps.Length - 1) return _keys.Length;
            var (low, high) = (_steps[step], _steps[step + 1]);
            while (low < high)
            {
                var middle = (low + high) >>> 1;
                if (_keys[middle] < key) low = middle + 1;
                else high = middle;
            }
            return low;
        }
    }
}
