namespace Tawthiq.Reconcile.Lists;

/// <summary>Reads CSV (RFC 4180) row by row into one buffer, without a string for each cell: lists have a million rows.</summary>
/// <remarks>The separator is the one of comma, semicolon, tab and bar that the header holds most often.</remarks>
/// <param name="reader">The text.</param>
internal sealed class CsvRows(TextReader reader)
{
    private readonly char[] _in = new char[1 << 15];
    private int _at, _length, _line = 1;
    private char _separator;
    private char[] _cells = new char[1 << 12];
    private int _used;
    private int[] _ends = new int[64];
    private int _count;

    /// <summary>Line of the file where the row starts, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Whether the file ended inside a quotation.</summary>
    public bool IsOpenQuote { get; private set; }

    /// <summary>The characters of the cells of the row, one cell behind the other.</summary>
    public ReadOnlySpan<char> Buffer => _cells.AsSpan(0, _used);

    /// <summary>Where each cell ends.</summary>
    public ReadOnlySpan<int> Ends => _ends.AsSpan(0, _count);

    /// <summary>The cells of the row.</summary>
    public string[] Cells()
    {
        var cells = new string[_count];
        for (var i = 0; i < _count; i++) cells[i] = new string(_cells, i == 0 ? 0 : _ends[i - 1], _ends[i] - (i == 0 ? 0 : _ends[i - 1]));
        return cells;
    }

    /// <summary>Goes to the next row.</summary>
    /// <returns>False at the end of the file.</returns>
    public bool Read()
    {
        if (_separator == '\0') Begin();
        (Line, _used, _count, IsOpenQuote) = (_line, 0, 0, false);
        if (Peek() < 0) return false;
        while (true)
        {
            if (Peek() == '"') Quoted();
            else Plain();
            EndCell();
            var c = Next();
            if (c == _separator) continue;
            if (c == '\r' && Peek() == '\n') Next();
            _line++;
            return true;
        }
    }

    private void Begin()
    {
        Peek();
        var header = _in.AsSpan(0, _length);
        if (header.Length > 0 && header[0] == '\uFEFF') _at = 1;
        var end = header.IndexOfAny('\r', '\n');
        if (end >= 0) header = header[..end];
        _separator = ',';
        var most = 0;
        foreach (var candidate in ",;\t|")
            if (header.Count(candidate) > most) (_separator, most) = (candidate, header.Count(candidate));
    }

    private void Plain()
    {
        while (Peek() >= 0)
        {
            var rest = _in.AsSpan(_at, _length - _at);
            var stop = rest.IndexOfAny(_separator, '\r', '\n');
            var piece = stop < 0 ? rest : rest[..stop];
            Append(piece);
            _at += piece.Length;
            if (stop >= 0) return;
        }
    }

    // Two quotation marks stand for one; what follows the closing one belongs to the cell.
    private void Quoted()
    {
        Next();
        while (true)
        {
            var c = Next();
            if (c < 0)
            {
                IsOpenQuote = true;
                return;
            }
            if (c == '"')
            {
                if (Peek() != '"')
                {
                    Plain();
                    return;
                }
                Next();
            }
            else if (c == '\n') _line++;
            Append([(char)c]);
        }
    }

    private void Append(ReadOnlySpan<char> piece)
    {
        if (_used + piece.Length > _cells.Length) Array.Resize(ref _cells, Math.Max(2 * _cells.Length, _used + piece.Length));
        piece.CopyTo(_cells.AsSpan(_used));
        _used += piece.Length;
    }

    private void EndCell()
    {
        if (_count == _ends.Length) Array.Resize(ref _ends, 2 * _count);
        _ends[_count++] = _used;
    }

    private int Peek()
    {
        if (_at < _length) return _in[_at];
        (_at, _length) = (0, reader.Read(_in, 0, _in.Length));
        return _length > 0 ? _in[0] : -1;
    }

    private int Next()
    {
        var c = Peek();
        if (c >= 0) _at++;
        return c;
    }
}
