using System.Runtime.InteropServices;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Compare;

/// <summary>Finds the pairs of reported events worth comparing, so that cost grows with the neighbours of an event and not with the record.</summary>
/// <remarks>
/// Every event is filed under a few keys: days × overlapping cells, days × words of the place's name, day × toll where there is no place,
/// month × place, rare words, and bands of the text sketch. Events under one key are candidates. A key shared by very many says little;
/// there each event is compared with its neighbours in order of toll only.
/// </remarks>
internal sealed class Blocking
{
    private const int LargeBlock = 40, Window = 20;

    /// <summary>Documents that may share a word for it to lead from one to the other.</summary>
    private const int RareWord = 6;

    /// <summary>Half the width of a cell in degrees: two points closer than this in both directions share a cell.</summary>
    private const double Stride = 0.12, WideStride = 0.8;

    // Beside each other, so that they are sorted as numbers: a million events have fifteen million keys.
    private readonly List<ulong> _keys = [];
    private readonly List<int> _members = [];
    private readonly IReadOnlyList<EventFacts> _events;

    private readonly Wording _wording;

    private Blocking(IReadOnlyList<EventFacts> events, Wording wording) => (_events, _wording) = (events, wording);

    /// <summary>Pairs of indices into <paramref name="events"/>, lower first, each once, in order. Never two events of one document.</summary>
    public static List<(int A, int B)> Candidates(IReadOnlyList<EventFacts> events, Wording wording, CancellationToken cancellationToken)
    {
        var blocking = new Blocking(events, wording);
        for (var i = 0; i < events.Count; i++) blocking.File(i);
        return blocking.Pairs(cancellationToken);
    }

    private void File(int index)
    {
        var e = _events[index];
        if (e.Event.Date is { } date)
        {
            if (e.DatedToDays) FileByDays(index, e, date.From.DayNumber, date.To.DayNumber);
            if (e.Placed) foreach (var month in Months(date)) foreach (var word in e.PlaceKeys) Add(index, Kind.Month, month, Text(word), e.DatedToDays ? 0 : 1);
        }
        else if (e.Source.Reading.Published is { } published && e.Event.Main)
            FileByDays(index, e, published.DayNumber - 2, published.DayNumber);
        FileByWeekday(index, e);
        // Without a day only the same toll in the same place, or wording, leads to the incident.
        foreach (var word in e.PlaceKeys)
            foreach (var account in e.Accounts)
                if (account.All.Max is { } max and > 0) Add(index, Kind.PlaceToll, Text(word), TollKey(account.Outcome, max), e.DatedToDays ? 0 : 1);
        foreach (var word in _wording.Rare(e.Source, RareWord)) Add(index, Kind.Word, word, 0, 0);
        foreach (var band in e.Source.Sketch.Bands()) Add(index, Kind.Sketch, (long)band, (long)e.Event.Type, 0);
    }

    private void FileByDays(int index, EventFacts e, int from, int to)
    {
        // Each key covers two days (four for names), overlapping, so that next-day reports meet.
        for (var day = from; day <= to + 1; day++)
        {
            if (e.Point is { } point && e.Placed)
            {
                if (e.IsTown) foreach (var cell in Cells(point, Stride)) Add(index, Kind.Cell, day, cell, 0);
                foreach (var cell in Cells(point, WideStride)) Add(index, Kind.WideCell, day, cell, e.IsTown ? 0 : 1);
            }
            foreach (var account in e.Accounts)
                if (account.All.Max is { } max and > 0) Add(index, Kind.Toll, day, TollKey(account.Outcome, max), e.Placed ? 0 : 1);
        }
        for (var pair = (from >> 1) - 1; pair <= to >> 1; pair++)
            foreach (var word in e.PlaceKeys) Add(index, Kind.Name, pair, Text(word), 0);
    }

    // Who leaves the week or the year open meets who gives the weekday, or the day and month, in the same place.
    private void FileByWeekday(int index, EventFacts e)
    {
        if (!e.Placed) return;
        if (e.Event is { Date: null, OpenDay: { } open })
        {
            foreach (var word in e.PlaceKeys)
            {
                if (open is { Month: { } m, DayOfMonth: { } d }) Add(index, Kind.DayOfYear, m * 32 + d, Text(word), 1);
                if (open.Weekday is { } weekday) Add(index, Kind.Weekday, (int)weekday, Text(word), 1);
            }
        }
        else if (e is { DatedToDays: true, Event.Date: { } date })
            for (var day = date.From; day <= date.To; day = day.AddDays(1))
                foreach (var word in e.PlaceKeys)
                {
                    Add(index, Kind.DayOfYear, day.Month * 32 + day.Day, Text(word), 0);
                    Add(index, Kind.Weekday, (int)day.DayOfWeek, Text(word), 0);
                }
    }

    // Role 1 is the event that needs the key (vague or without place), 0 one that it may meet there; two of role 0 meet through finer keys.
    // Kinds without that distinction pair everybody.
    private enum Kind { Cell, WideCell, Name, Toll, Month, PlaceToll, DayOfYear, Weekday, Word, Sketch }

    private void Add(int index, Kind kind, long a, long b, int role)
    {
        var key = Mix(Mix((ulong)kind * 0x9E3779B97F4A7C15 + (ulong)a) + (ulong)b);
        // The lowest bit tells whether all members of the key pair; a complement marks the member that needs it.
        var open = kind is Kind.Cell or Kind.Name or Kind.Word or Kind.Sketch ? 1UL : 0UL;
        _keys.Add((key & ~3UL) | open);
        _members.Add(role == 1 ? ~index : index);
    }

    private List<(int A, int B)> Pairs(CancellationToken cancellationToken)
    {
        var keys = CollectionsMarshal.AsSpan(_keys);
        var all = CollectionsMarshal.AsSpan(_members);
        keys.Sort(all);
        var packed = new List<ulong>();
        for (var start = 0; start < keys.Length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = start + 1;
            while (end < keys.Length && keys[end] == keys[start]) end++;
            if (end - start > 1) Block((keys[start] & 1) == 1, all[start..end], packed);
            start = end;
        }
        packed.Sort();
        var pairs = new List<(int, int)>();
        for (var i = 0; i < packed.Count; i++)
            if (i == 0 || packed[i] != packed[i - 1]) pairs.Add(((int)(packed[i] >> 32), (int)(packed[i] & 0xFFFFFFFF)));
        return pairs;
    }

    private void Block(bool all, Span<int> members, List<ulong> packed)
    {
        var reach = members.Length;
        members.Sort((x, y) => Index(x).CompareTo(Index(y)));
        if (members.Length > LargeBlock)
        {
            reach = Window;
            members = members.ToArray().OrderBy(m => _events[Index(m)].Event.Type).ThenBy(m => Largest(_events[Index(m)])).ThenBy(Index).ToArray();
        }
        for (var i = 0; i < members.Length; i++)
            for (var j = i + 1; j < Math.Min(members.Length, i + 1 + reach); j++)
            {
                if (!all && members[i] >= 0 && members[j] >= 0) continue;
                var (a, b) = (Index(members[i]), Index(members[j]));
                if (a == b || _events[a].Document == _events[b].Document) continue;
                packed.Add(((ulong)Math.Min(a, b) << 32) | (uint)Math.Max(a, b));
            }
    }

    private static int Index(int member) => member < 0 ? ~member : member;

    private static int Largest(EventFacts e) => e.Accounts.Count == 0 ? 0 : e.Accounts.Max(a => a.All.Max ?? a.All.Min ?? 0);

    private static long TollKey(Outcome outcome, int count) => (long)outcome * 1_000_000_007 + count;

    private static IEnumerable<long> Months(ReportedDate date)
    {
        for (var month = date.From.Year * 12 + date.From.Month; month <= Math.Min(date.To.Year * 12 + date.To.Month, date.From.Year * 12 + date.From.Month + 12); month++)
            yield return month;
    }

    private static IEnumerable<long> Cells(GeoPoint point, double stride)
    {
        var (row, column) = ((long)Math.Floor(point.Latitude / stride), (long)Math.Floor(point.Longitude / stride));
        for (var r = row - 1; r <= row; r++) for (var c = column - 1; c <= column; c++) yield return r * 100_000 + c;
    }

    private static long Text(string word)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var c in word) hash = (hash ^ c) * 0x100000001B3;
        return (long)hash;
    }

    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
