using Tawthiq.Linkage.Persons.Lists;
using Tawthiq.Linkage.Persons.Names;
using Tawthiq.Linkage.Text;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Persons.Compare;

/// <summary>Reads what is compared from the rows of lists: each different cell once.</summary>
internal sealed class FactsReader
{
    private readonly Tokens _tokens = new();
    private readonly NameParts _parts;
    private readonly List<ComparedField> _fields;
    private readonly IReadOnlyList<MappedList> _lists;
    private readonly List<string> _names = [];
    private readonly List<UnreadCell> _unread = [];
    private readonly int[] _data;
    private readonly int _stride;

    private readonly int _threads;

    private FactsReader(IReadOnlyList<MappedList> lists, int threads)
    {
        (_lists, _parts, _fields, _threads) = (lists, new(_tokens), [.. FieldsOf(lists)], threads);
        _stride = PersonFacts.Stride(_fields.Count);
        _data = new int[lists.Sum(l => l.List.Count) * _stride];
    }

    /// <summary>Cells of known meaning that could not be read, the first of each kind.</summary>
    public IReadOnlyList<UnreadCell> Unread => _unread;

    /// <summary>Reads all rows of all lists, in their order.</summary>
    public static (PersonFacts Facts, IReadOnlyList<UnreadCell> Unread) Read(IReadOnlyList<MappedList> lists, int threads)
    {
        var reader = new FactsReader(lists, threads);
        var count = lists.Sum(l => l.List.Count);
        var (rows, tables, keys, first) = (new int[count], new int[count], new ulong[count], 0);
        for (var t = 0; t < lists.Count; t++)
        {
            var list = lists[t].List;
            for (var r = 0; r < list.Count; r++) (rows[first + r], tables[first + r]) = (r, t);
            reader.ReadList(lists[t], first);
            Fingerprint(list, keys.AsMemory(first, list.Count), threads);
            first += list.Count;
        }
        return (reader.Ordered(keys, rows, tables), reader._unread);
    }

    // What a row says, as a number; the first part of a mixed sum over its cells.
    private static void Fingerprint(PersonList list, Memory<ulong> keys, int threads)
    {
        var columns = Enumerable.Range(0, list.Columns.Count).Select(list.Column).ToArray();
        var hashes = columns.Select(c => new ulong[c.Count]).ToArray();
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Parallel.For(0, columns.Length, options, c =>
        {
            for (var v = 0; v < hashes[c].Length; v++) hashes[c][v] = Hashing.Of(columns[c][v]);
        });
        var start = Hashing.Of(list.Name);
        const int chunk = 1 << 14;
        Parallel.For(0, (list.Count + chunk - 1) / chunk, options, part =>
        {
            var mine = keys.Span[(part * chunk)..Math.Min(list.Count, (part + 1) * chunk)];
            mine.Fill(start);
            for (var c = 0; c < columns.Length; c++)
            {
                var cells = columns[c].Cells.Slice(part * chunk, mine.Length);
                for (var r = 0; r < mine.Length; r++) mine[r] = Hashing.Mix(mine[r] ^ hashes[c][cells[r]]);
            }
        });
    }

    // Rows are put in an order of what they say, so that nothing that is sampled, and no tie, depends on the order they came in.
    private PersonFacts Ordered(ulong[] keys, int[] rows, int[] tables)
    {
        var order = new int[rows.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(keys, order);
        var data = new int[_data.Length];
        for (var i = 0; i < order.Length; i++) _data.AsSpan(order[i] * _stride, _stride).CopyTo(data.AsSpan(i * _stride, _stride));
        return new(_fields, _parts, _names, data, Array.ConvertAll(order, o => rows[o]), Array.ConvertAll(order, o => tables[o]), Reports(order, rows, tables));
    }

    // For each person a number of the report that its row was taken from.
    private int[] Reports(int[] order, int[] rows, int[] tables)
    {
        var columns = _lists.Select(l => l.Mapping.Of(PersonField.Report).FirstOrDefault(-1)).ToArray();
        if (columns.All(c => c < 0)) return [];
        // For each list a number of each different cell; reports of two lists are never one.
        var (numbers, next) = (new int[_lists.Count][], 0);
        for (var t = 0; t < numbers.Length; t++)
            numbers[t] = columns[t] < 0 ? [] : [.. _lists[t].List.Column(columns[t]).Texts().Select(v => Values.IsMissing(v) ? 0 : ++next)];
        return Array.ConvertAll(order, o => columns[tables[o]] is var c and >= 0 ? numbers[tables[o]][_lists[tables[o]].List.Column(c).Cells[rows[o]]] : 0);
    }

    // Known fields that at least one list has, then columns of the same name beyond them, the most telling first.
    private static IEnumerable<ComparedField> FieldsOf(IReadOnlyList<MappedList> lists)
    {
        foreach (var role in NamesReader.Roles) yield return new(role.Code(), FieldKind.Name, role == PersonField.Given);
        bool Any(params PersonField[] fields) => lists.Any(l => fields.Any(f => l.Mapping.Of(f).Any()));
        var fields = new List<ComparedField>();
        if (Any(PersonField.Identifier)) fields.Add(new(ComparedField.Identifier, FieldKind.Code, true));
        if (Any(PersonField.Sex)) fields.Add(new("sex", FieldKind.Sex, true));
        if (Any(PersonField.Age) || (Any(PersonField.Birth, PersonField.BirthYear) && Any(PersonField.Death, PersonField.DeathYear))) fields.Add(new("age", FieldKind.Age, true));
        if (Any(PersonField.Birth, PersonField.BirthYear)) fields.Add(new("birth", FieldKind.Birth, true));
        if (Any(PersonField.Death, PersonField.DeathYear)) fields.Add(new("death", FieldKind.Day, false));
        if (Any(PersonField.Place)) fields.Add(new("place", FieldKind.Words, false));
        if (Any(PersonField.Mother)) fields.Add(new("mother", FieldKind.Words, false));
        if (Any(PersonField.Kunya)) fields.Add(new("kunya", FieldKind.Words, true));
        var others = from l in lists
                     from c in l.Mapping.Columns.Select((c, i) => (c, i))
                     where c.c.Field is PersonField.Text or PersonField.Code or PersonField.Day
                     group (l.List, c.i) by (Name: NameText.Fold(c.c.Column), c.c.Field) into g
                     orderby g.Sum(x => (double)x.List.Column(x.i).Count) descending, g.Key.Name
                     select new ComparedField(g.Key.Name, g.Key.Field switch { PersonField.Text => FieldKind.Words, PersonField.Code => FieldKind.Code, _ => FieldKind.Day },
                         g.Sum(x => (double)x.List.Column(x.i).Count) > 0.5 * g.Sum(x => (double)x.List.Count));
        foreach (var field in fields.Concat(others).Take(PersonFacts.MostFields - PersonFacts.NameRoles)) yield return field;
    }

    private void ReadList(MappedList mapped, int first)
    {
        var (list, mapping) = (mapped.List, mapped.Mapping);
        ReadListNumbers(list, mapping, first);
        new NamesReader(_parts, _data, _stride, _threads).Read(list, mapping, first);
        for (var f = PersonFacts.NameRoles; f < _fields.Count; f++)
        {
            var at = PersonFacts.FieldAt(f);
            switch (_fields[f].Name)
            {
                case ComparedField.Identifier: Fill(list, mapping.Of(PersonField.Identifier), first, at, v => Values.Identifier(v) is { } number ? _tokens.Of(number) + 1 : 0, "number"); break;
                case "sex": Fill(list, mapping.Of(PersonField.Sex), first, at, v => Values.Sex(v), "sex"); break;
                case "age": Fill(list, mapping.Of(PersonField.Age), first, at, v => Values.Age(v) + 1, "age"); break;
                case "birth": FillDays(list, first, at, u => ListDays.Birth.Of(list, mapping, u)); break;
                case "death": FillDays(list, first, at, u => ListDays.Death.Of(list, mapping, u)); break;
                case "place": FillWords(list, [.. mapping.Of(PersonField.Place)], first, at); break;
                case "mother": FillWords(list, [.. mapping.Of(PersonField.Mother)], first, at); break;
                case "kunya": FillWords(list, [.. mapping.Of(PersonField.Kunya)], first, at); break;
                default: FillOther(list, mapping, first, at, _fields[f]); break;
            }
        }
        DeriveAges(list, first);
    }

    private void ReadListNumbers(PersonList list, ListMapping mapping, int first)
    {
        if (_lists.Count == 1 && mapping.Of(PersonField.List).FirstOrDefault(-1) is var column and >= 0)
        {
            var values = list.Column(column).Texts().ToArray();
            // Lists in the order of their names, not of their rows.
            var names = values.Select(v => v.Trim()).Distinct().Order(StringComparer.Ordinal).ToList();
            var numbers = values.Select(v => names.IndexOf(v.Trim())).ToArray();
            _names.AddRange(names.Select(n => n.Length > 0 ? n : "(none)"));
            var cells = list.Column(column).Cells;
            for (var r = 0; r < list.Count; r++) _data[(first + r) * _stride] = numbers[cells[r]];
            return;
        }
        for (var r = 0; r < list.Count; r++) _data[(first + r) * _stride] = _names.Count;
        _names.Add(list.Name);
    }

    private void Fill(PersonList list, IEnumerable<int> columns, int first, int at, Func<string, int> read, string what)
    {
        foreach (var column in columns) Fill(list, column, first, at, [.. list.Column(column).Texts().Select(v => Values.IsMissing(v) ? 0 : read(v) is var n and not 0 ? n : -1)], what);
    }

    // For each different cell what it says: 0 for nothing, less where it cannot be read.
    private void Fill(PersonList list, int column, int first, int at, int[] numbers, string what)
    {
        var cells = list.Column(column).Cells;
        for (var r = 0; r < cells.Length; r++)
        {
            ref var slot = ref _data[(first + r) * _stride + at];
            if (slot != 0 || numbers[cells[r]] == 0) continue;
            if (numbers[cells[r]] > 0) slot = numbers[cells[r]];
            else _unread.Add(new(list.Name, list.Line(r), list.Columns[column], what));
        }
    }

    private void FillDays(PersonList list, int first, int at, Func<Action<int, int>, PartialDay[]> read)
    {
        var days = read((row, column) => _unread.Add(new(list.Name, list.Line(row), list.Columns[column], "day")));
        for (var r = 0; r < days.Length; r++)
        {
            ref var slot = ref _data[(first + r) * _stride + at];
            if (slot == 0) slot = days[r].Packed;
        }
    }

    private void FillWords(PersonList list, int[] columns, int first, int at)
    {
        // The narrower of several places tells more, and is mostly the one with more different names.
        foreach (var column in columns.OrderByDescending(c => list.Column(c).Count).ThenBy(c => c))
        {
            var (words, numbers) = (NameCells.Of(list.Column(column), _tokens, _threads), new int[list.Column(column).Count]);
            for (var v = 0; v < numbers.Length; v++) numbers[v] = _parts.Of(words[v]) is var part and not NameParts.None ? part : Values.IsMissing(list.Column(column)[v]) ? 0 : -1;
            Fill(list, column, first, at, numbers, "words");
        }
    }

    private void FillOther(PersonList list, ListMapping mapping, int first, int at, ComparedField field)
    {
        for (var c = 0; c < mapping.Columns.Count; c++)
        {
            if (NameText.Fold(mapping.Columns[c].Column) != field.Name) continue;
            if (mapping.Columns[c].Field == PersonField.Text && field.Kind == FieldKind.Words) FillWords(list, [c], first, at);
            else if (mapping.Columns[c].Field == PersonField.Code && field.Kind == FieldKind.Code) Fill(list, [c], first, at, v => NameText.Fold(v).Replace(" ", "", StringComparison.Ordinal) is { Length: > 0 } code ? _tokens.Of(code) + 1 : 0, "number");
            else if (mapping.Columns[c].Field == PersonField.Day && field.Kind == FieldKind.Day)
            {
                var column = c;
                FillDays(list, first, at, u => ListDays.Of(list, column, u));
            }
        }
    }

    // A list with births meets one with ages.
    private void DeriveAges(PersonList list, int first)
    {
        int At(string name) => _fields.FindIndex(f => f.Name == name) is var f and >= 0 ? PersonFacts.FieldAt(f) : -1;
        var (age, birth, death) = (At("age"), At("birth"), At("death"));
        if (age < 0 || birth < 0 || death < 0) return;
        for (var r = 0; r < list.Count; r++)
        {
            var row = _data.AsSpan((first + r) * _stride, _stride);
            var (born, died) = (new PartialDay(row[birth]), new PartialDay(row[death]));
            if (row[age] != 0 || !born.IsKnown || !died.IsKnown) continue;
            var years = died.Year - born.Year - (born.Month > 0 && died.Month > 0 && (died.Packed & 511) < (born.Packed & 511) ? 1 : 0);
            if (years is >= 0 and <= 120) row[age] = years + 1;
        }
    }
}
