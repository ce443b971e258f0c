using Tawthiq.Linkage.Persons.Names;

namespace Tawthiq.Linkage.Persons.Compare;

/// <summary>What is compared of every row of some lists, side by side in one array, row after row. Immutable once read.</summary>
internal sealed class PersonFacts
{
    /// <summary>Where parts of a name start in a row, in the script of form 0 and of form 1.</summary>
    public const int FirstName = 2;

    /// <summary>Parts of a name: given, father, grandfather, family.</summary>
    public const int NameRoles = 4;

    /// <summary>Most fields that are compared.</summary>
    public const int MostFields = 15;

    private const int ListAt = 0, FlagsAt = 1, FirstField = FirstName + 2 * NameRoles;

    private readonly int[] _data;
    private readonly int _stride;
    private readonly int[] _reports; // 0 for none; empty where no row has any

    internal PersonFacts(IReadOnlyList<ComparedField> fields, NameParts parts, IReadOnlyList<string> lists, int[] data, int[] rows, int[] tables, int[] reports) =>
        (Fields, Parts, Lists, _data, _stride, Rows, Tables, _reports) = (fields, parts, lists, data, Stride(fields.Count), rows, tables, reports);

    /// <summary>Fields; the first <see cref="NameRoles"/> are the parts of the name.</summary>
    public IReadOnlyList<ComparedField> Fields { get; }

    public NameParts Parts { get; }

    /// <summary>Names of the lists.</summary>
    public IReadOnlyList<string> Lists { get; }

    /// <summary>For each person its row in its table, from 0.</summary>
    public int[] Rows { get; }

    /// <summary>For each person its table.</summary>
    public int[] Tables { get; }

    public int Count => Rows.Length;

    public static int Stride(int fields) => FirstField + Math.Max(0, fields - NameRoles);

    public static int FieldAt(int field) => FirstField + field - NameRoles;

    public ReadOnlySpan<int> this[int person] => _data.AsSpan(person * _stride, _stride);

    /// <summary>A value of a field that is no part of the name; 0 for none.</summary>
    public int Value(int person, int field) => _data[person * _stride + FieldAt(field)];

    public int ListOf(int person) => _data[person * _stride + ListAt];

    /// <summary>Whether one report tells of both, so that they are two persons.</summary>
    public bool AreOfOneReport(int a, int b) => _reports.Length > 0 && _reports[a] != 0 && _reports[a] == _reports[b];

    /// <summary>The list of a row.</summary>
    public static int List(ReadOnlySpan<int> row) => row[ListAt];

    /// <summary>Whether the name of a form was one sequence of words whose parts are guessed by their places.</summary>
    public static bool IsFlat(ReadOnlySpan<int> row, int form) => (row[FlagsAt] >> form & 1) != 0;

    /// <summary>Whether a form has any word of the name.</summary>
    public static bool Has(ReadOnlySpan<int> row, int form) => (row[FlagsAt] >> (form + 2) & 1) != 0;

    /// <summary>A part of the name of a row.</summary>
    public static int Part(ReadOnlySpan<int> row, int form, int role) => row[FirstName + form * NameRoles + role];

    /// <summary>What a person has in a field, for people; empty for nothing.</summary>
    public string Told(int person, int field)
    {
        var row = this[person];
        if (field < NameRoles) return string.Join(" / ", new[] { Parts.Text(Part(row, 0, field)), Parts.Text(Part(row, 1, field)) }.Where(t => t.Length > 0));
        var value = Value(person, field);
        return value == 0 || Fields[field].IsSecret ? "" : Fields[field].Kind switch
        {
            FieldKind.Sex => value == 1 ? "male" : "female",
            FieldKind.Age => (value - 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
            FieldKind.Words => Parts.Text(value),
            FieldKind.Code => Parts.Tokens.Text(value - 1),
            _ => new Lists.PartialDay(value).ToString(),
        };
    }
}
