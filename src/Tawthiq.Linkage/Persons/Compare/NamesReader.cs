using Tawthiq.Linkage.Persons.Lists;
using Tawthiq.Linkage.Persons.Names;

namespace Tawthiq.Linkage.Persons.Compare;

/// <summary>Reads the parts of names from the columns of a list into its rows: one form in Arabic and one in Latin letters.</summary>
/// <param name="parts">Takes the parts.</param>
/// <param name="data">The rows, one after the other.</param>
/// <param name="stride">Numbers of a row.</param>
/// <param name="threads">Threads at most.</param>
internal sealed class NamesReader(NameParts parts, int[] data, int stride, int threads)
{
    /// <summary>The parts of a name, in their order.</summary>
    public static readonly PersonField[] Roles = [PersonField.Given, PersonField.Father, PersonField.Grandfather, PersonField.Family];

    // What the names of one form are made of: columns of each part, columns of whole names, what stands in them.
    private sealed record Form(int Number, Column[][] Parted, Column[] Whole)
    {
        // A row whose parts are known cell by cell, so that several threads can read rows.
        public bool IsPlain => Parted.All(p => p.Length <= 1) && Whole.Length <= 1 && (Parted[0].Length == 0 || Parted[1].Length > 0);
    }

    // A column with the part that each different cell is; Places has the four parts of a whole name.
    private sealed record Column(ListColumn Cells, NameCells Words, int[] Parts, int[] Places);

    /// <summary>Reads the names of all rows.</summary>
    /// <param name="list">The list.</param>
    /// <param name="mapping">What its columns hold.</param>
    /// <param name="first">Number of its first row.</param>
    public void Read(PersonList list, ListMapping mapping, int first)
    {
        for (var number = 0; number < 2; number++)
        {
            Column[] Of(PersonField role) => [.. mapping.Of(role).Where(c => FormOf(list.Column(c)) == number).Select(c => ColumnOf(list.Column(c), role == PersonField.Name))];
            var form = new Form(number, [.. Roles.Select(Of)], Of(PersonField.Name));
            if (form.Whole.Length == 0 && form.Parted.All(p => p.Length == 0)) continue;
            const int chunk = 1 << 13;
            Parallel.For(0, (list.Count + chunk - 1) / chunk, new ParallelOptions { MaxDegreeOfParallelism = form.IsPlain ? threads : 1 }, part =>
            {
                for (var r = part * chunk; r < Math.Min(list.Count, (part + 1) * chunk); r++) ReadName(form, r, data.AsSpan((first + r) * stride, stride));
            });
        }
    }

    private Column ColumnOf(ListColumn cells, bool isWhole)
    {
        var words = NameCells.Of(cells, parts.Tokens, threads);
        var (numbers, places) = (new int[words.Count], isWhole ? new int[PersonFacts.NameRoles * words.Count] : []);
        for (var v = 0; v < words.Count; v++)
            if (isWhole) Places(words[v], places.AsSpan(PersonFacts.NameRoles * v, PersonFacts.NameRoles));
            else numbers[v] = parts.Of(words[v]);
        return new(cells, words, numbers, places);
    }

    private void ReadName(Form form, int r, Span<int> row)
    {
        var name = row.Slice(PersonFacts.FirstName + form.Number * PersonFacts.NameRoles, PersonFacts.NameRoles);
        for (var role = 0; role < name.Length; role++) name[role] = Joined(form.Parted[role], r);
        var flat = false;
        if (name[0] == NameParts.None && form.Whole.Any(c => c.Words[c.Cells.Cells[r]].Length > 0))
        {
            if (form.Whole is [var only]) only.Places.AsSpan(PersonFacts.NameRoles * only.Cells.Cells[r], PersonFacts.NameRoles).CopyTo(name);
            else Places(WordsOf(form.Whole, r), name);
            flat = true;
        }
        // A list without fathers writes them behind the given name.
        else if (form.Parted[1].Length == 0 && parts[name[0]].Length > 1)
        {
            Places((int[])[.. parts[name[0]], .. parts[name[3]]], name);
            flat = true;
        }
        if (flat) row[1] |= 1 << form.Number;
        if (name.ContainsAnyExcept(NameParts.None)) row[1] |= 4 << form.Number;
    }

    private int Joined(Column[] columns, int r) => columns switch
    {
        [] => NameParts.None,
        [var only] => only.Parts[only.Cells.Cells[r]],
        _ => parts.Of(WordsOf(columns, r)),
    };

    private static int[] WordsOf(Column[] columns, int r) => [.. columns.SelectMany(c => c.Words[c.Cells.Cells[r]].ToArray())];

    // Given name first, family last, father and grandfather between.
    private void Places(ReadOnlySpan<int> words, Span<int> name)
    {
        name.Clear();
        if (words.Length > 0) name[0] = parts.Of(words[..1]);
        if (words.Length > 1) name[3] = parts.Of(words[^1..]);
        if (words.Length > 2) name[1] = parts.Of(words[1..2]);
        if (words.Length > 3) name[2] = parts.Of(words[2..^1]);
    }

    // A column is in the script of most of its letters.
    private static int FormOf(ListColumn column)
    {
        var (arabic, other) = (0, 0);
        for (var v = 0; v < Math.Min(1000, column.Count); v++)
            foreach (var c in column[v])
                if (c is >= '\u0600' and <= '\u06FF' or >= '\uFB50' and <= '\uFEFC') arabic++;
                else if (char.IsLetter(c)) other++;
        return arabic > other ? 0 : 1;
    }
}
