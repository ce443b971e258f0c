using Tawthiq.Linkage.Persons.Lists;
using Tawthiq.Linkage.Tables;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Persons;

/// <summary>A list of persons as it was found: every cell of every row, unchanged. Immutable.</summary>
/// <remarks>Equal cells of one column are kept once, so that a million rows fit into memory and each spelling is read once.</remarks>
public sealed class PersonList
{
    private readonly ListColumn[] _columns;
    private readonly int[] _lines;

    internal PersonList(string name, ValueList<string> columns, ListColumn[] cells, int[] lines, ValueList<RefusedRow> refused) =>
        (Name, Columns, _columns, _lines, Refused) = (name, columns, cells, lines, refused);

    /// <summary>What it is called, for example the name of its file.</summary>
    public string Name { get; }

    /// <summary>Names of the columns as found, blanks around them taken off.</summary>
    public ValueList<string> Columns { get; }

    /// <summary>Rows kept aside because they do not fit the header; <see cref="RefusedRow.Row"/> is the line of the file, from 1.</summary>
    public ValueList<RefusedRow> Refused { get; }

    /// <summary>Number of rows.</summary>
    public int Count => _lines.Length;

    /// <summary>A cell as found.</summary>
    /// <param name="row">From 0.</param>
    /// <param name="column">From 0.</param>
    public string Cell(int row, int column) => _columns[column][_columns[column].Cells[row]].ToString();

    /// <summary>Line of the file where a row starts, from 1.</summary>
    /// <param name="row">From 0.</param>
    public int Line(int row) => _lines[row];

    /// <summary>The cells of a column.</summary>
    internal ListColumn Column(int column) => _columns[column];
}
