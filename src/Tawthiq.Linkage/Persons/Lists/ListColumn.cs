using System.Numerics;
using System.Runtime.InteropServices;

namespace Tawthiq.Linkage.Persons.Lists;

/// <summary>One column of a list: each different cell once, side by side in one array, and for each row which one it has. Filled by one thread, then read by many.</summary>
internal sealed class ListColumn
{
    private char[] _chars = new char[256];
    private int[] _ends = new int[16];
    private uint[] _hashes = new uint[16];
    private int[] _slots = new int[32]; // number of a cell + 1; a power of two, at most half full
    private int[] _cells = new int[16];
    private int _rows;

    /// <summary>Number of different cells.</summary>
    public int Count { get; private set; }

    /// <summary>A different cell, numbered in the order of their first rows.</summary>
    public ReadOnlySpan<char> this[int value] => _chars.AsSpan(Start(value), _ends[value] - Start(value));

    /// <summary>For each row the number of its cell.</summary>
    public ReadOnlySpan<int> Cells => _cells.AsSpan(0, _rows);

    /// <summary>The different cells as strings, made while they are asked for.</summary>
    public IEnumerable<string> Texts()
    {
        for (var v = 0; v < Count; v++) yield return this[v].ToString();
    }

    /// <summary>Takes the cell of the next row.</summary>
    public void Add(ReadOnlySpan<char> cell)
    {
        if (_rows == _cells.Length) Array.Resize(ref _cells, 2 * _rows);
        _cells[_rows++] = NumberOf(cell);
    }

    private int NumberOf(ReadOnlySpan<char> cell)
    {
        var hash = Hash(cell);
        var at = (int)hash & (_slots.Length - 1);
        for (; _slots[at] is var known and not 0; at = (at + 1) & (_slots.Length - 1))
            if (_hashes[known - 1] == hash && this[known - 1].SequenceEqual(cell)) return known - 1;
        var start = Count == 0 ? 0 : _ends[Count - 1];
        if (start + cell.Length > _chars.Length) Array.Resize(ref _chars, (int)Math.Min(Array.MaxLength, Math.Max(2L * _chars.Length, start + (long)cell.Length)));
        cell.CopyTo(_chars.AsSpan(start));
        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, 2 * Count);
            Array.Resize(ref _hashes, 2 * Count);
        }
        (_ends[Count], _hashes[Count]) = (start + cell.Length, hash);
        _slots[at] = ++Count;
        if (2 * Count > _slots.Length) Widen();
        return Count - 1;
    }

    private void Widen()
    {
        _slots = new int[4 * _slots.Length];
        for (var v = 0; v < Count; v++)
        {
            var at = (int)_hashes[v] & (_slots.Length - 1);
            while (_slots[at] != 0) at = (at + 1) & (_slots.Length - 1);
            _slots[at] = v + 1;
        }
    }

    private int Start(int value) => value == 0 ? 0 : _ends[value - 1];

    // Four letters at a time; only where a cell stands in the table depends on it.
    private static uint Hash(ReadOnlySpan<char> cell)
    {
        const ulong spread = 0x9E3779B97F4A7C15;
        var hash = (ulong)cell.Length * spread;
        for (; cell.Length >= 4; cell = cell[4..]) hash = BitOperations.RotateLeft((hash ^ MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(cell))) * spread, 29);
        foreach (var c in cell) hash = BitOperations.RotateLeft((hash ^ c) * spread, 29);
        hash *= spread;
        return (uint)(hash >> 32);
    }
}
