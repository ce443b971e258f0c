using Tawthiq.Linkage.Compare;

namespace Tawthiq.Linkage.Follow;

/// <summary>Keys as they are after a change, over those before it, which stay as they are.</summary>
internal sealed class ChangedKeys(IKeys before) : IKeys
{
    private readonly SortedSet<(ulong Key, int Member)> _come = [];
    private readonly List<ulong> _gone = [];
    private readonly HashSet<int> _left = [];

    /// <summary>Files a new event.</summary>
    public void Come(int number, IEnumerable<ulong> keys)
    {
        foreach (var key in keys) _come.Add((key, number));
    }

    /// <summary>Takes an event out.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="keys">All of its keys.</param>
    public void Leave(int number, IEnumerable<ulong> keys)
    {
        _left.Add(number);
        _gone.AddRange(keys);
    }

    public void Find(ulong from, ulong to, int most, List<int> members)
    {
        var start = members.Count;
        // Those that left count among the ones before: as many more have to be looked at.
        var more = _gone.Count(k => k >= from && k <= to);
        before.Find(from, to, most > int.MaxValue - more ? int.MaxValue : most + more, members);
        if (more > 0)
        {
            var kept = start;
            for (var i = start; i < members.Count; i++) if (!_left.Contains(members[i])) members[kept++] = members[i];
            members.RemoveRange(kept, members.Count - kept);
        }
        if (_come.Count == 0) return;
        foreach (var (_, member) in _come.GetViewBetween((from, int.MinValue), (to, int.MaxValue)))
        {
            if (members.Count > most) return;
            members.Add(member);
        }
    }
}
