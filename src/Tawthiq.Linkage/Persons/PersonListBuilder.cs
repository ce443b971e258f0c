using System.Globalization;
using Tawthiq.Linkage.Persons.Lists;
using Tawthiq.Linkage.Tables;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Persons;

/// <summary>Takes the rows of a list one by one. Not thread-safe.</summary>
public sealed class PersonListBuilder
{
    /// <summary>Characters at which rows are put into their columns, several columns at once.</summary>
    private const int MostWaiting = 1 << 20;

    private readonly string _name;
    private readonly string[] _columns;
    private readonly ListColumn[] _parts;
    private readonly List<int> _lines = [];

    // Rows that are not in their columns yet: cell behind cell, and where each ends.
    private char[] _waiting = new char[1 << 10];
    private int[] _ends = new int[1 << 8];
    private int _used, _cells;
    private readonly List<RefusedRow> _refused = [];

    /// <summary>Starts a list.</summary>
    /// <param name="name">What it is called; lists that are linked have different names.</param>
    /// <param name="columns">Names of its columns.</param>
    /// <exception cref="ArgumentException">There is no column, or two have one name.</exception>
    public PersonListBuilder(string name, IReadOnlyList<string> columns)
    {
        _name = name;
        _columns = [.. columns.Select((c, i) => c.Trim() is { Length: > 0 } named ? named : string.Create(CultureInfo.InvariantCulture, $"column {i + 1}"))];
        if (_columns.Length == 0) throw new ArgumentException($"{name} has no column.", nameof(columns));
        if (_columns.GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(g => g.Skip(1).Any()) is { } twice) throw new ArgumentException($"{name} has two columns '{twice.Key}'; rename one.", nameof(columns));
        _parts = [.. _columns.Select(_ => new ListColumn())];
    }

    /// <summary>Threads at most; 1 unless set.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Takes a row; one without any words is passed over, one that does not fit the header is kept aside.</summary>
    /// <param name="line">Line of the file where it starts, from 1.</param>
    /// <param name="cells">Its cells; missing ones at the end are empty.</param>
    public void Add(int line, IReadOnlyList<string> cells)
    {
        if (cells.All(string.IsNullOrWhiteSpace)) return;
        if (!Fits(line, cells.Count, beyond: cells.Skip(_columns.Length).Any(c => !string.IsNullOrWhiteSpace(c)))) return;
        for (var i = 0; i < _parts.Length; i++) Wait(i < cells.Count ? cells[i] : "");
        Taken(line);
    }

    /// <summary>Takes a row whose cells lie side by side in one buffer, without making a string of a cell that was there before.</summary>
    /// <param name="line">Line of the file where it starts, from 1.</param>
    /// <param name="cells">The characters of all cells.</param>
    /// <param name="ends">Where each cell ends.</param>
    public void Add(int line, ReadOnlySpan<char> cells, ReadOnlySpan<int> ends)
    {
        if (cells.IsWhiteSpace()) return;
        var last = Math.Min(ends.Length, _columns.Length);
        if (!Fits(line, ends.Length, beyond: last > 0 && !cells[ends[last - 1]..].IsWhiteSpace())) return;
        for (var i = 0; i < _parts.Length; i++) Wait(i < last ? cells[(i == 0 ? 0 : ends[i - 1])..ends[i]] : default);
        Taken(line);
    }

    /// <summary>Keeps a row aside.</summary>
    /// <param name="line">Line of the file, from 1.</param>
    /// <param name="problem">What is wrong with it.</param>
    public void Refuse(int line, string problem) => _refused.Add(new(line, problem));

    /// <summary>The list of the rows taken; nothing is taken after it.</summary>
    public PersonList Build()
    {
        Place();
        return new(_name, _columns.ToValueList(), _parts, [.. _lines], _refused.ToValueList());
    }

    private void Wait(ReadOnlySpan<char> cell)
    {
        if (_used + cell.Length > _waiting.Length) Array.Resize(ref _waiting, Math.Max(2 * _waiting.Length, _used + cell.Length));
        if (_cells == _ends.Length) Array.Resize(ref _ends, 2 * _cells);
        cell.CopyTo(_waiting.AsSpan(_used));
        _ends[_cells++] = _used += cell.Length;
    }

    private void Taken(int line)
    {
        _lines.Add(line);
        if (_used >= MostWaiting) Place();
    }

    private void Place()
    {
        Parallel.For(0, _parts.Length, new ParallelOptions { MaxDegreeOfParallelism = Threads }, c =>
        {
            for (var cell = c; cell < _cells; cell += _parts.Length) _parts[c].Add(_waiting.AsSpan((cell == 0 ? 0 : _ends[cell - 1]).._ends[cell]));
        });
        (_used, _cells) = (0, 0);
    }

    private bool Fits(int line, int count, bool beyond)
    {
        if (!beyond && 2 * count >= _columns.Length) return true;
        Refuse(line, string.Create(CultureInfo.InvariantCulture, $"it has {count} cells and the header has {_columns.Length}"));
        return false;
    }
}
