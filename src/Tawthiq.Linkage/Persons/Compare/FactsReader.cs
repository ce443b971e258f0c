using Tawthiq.Linkage.Persons.Lists;
using Tawthiq.Linkage.Persons.Names;
using Tawthiq.Linkage.Text;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Persons.Compare;

/// <summary>Reads what is compared from the rows of lists: each different cell once.</summary>
internal sealed class FactsReader
{
    private static readonly PersonField[] Roles = [PersonField.Given, PersonField.Father, PersonField.Grandfather, PersonField.Family];

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
            Fingerprint(list, keys.AsSpan(first, list.Count));
            first += list.Count;
        }
        return (reader.Ordered(keys, rows, tables), reader._unread);
    }

    // What a row says, as a number; the first part of a mixed sum over its cells.
    private static void Fingerprint(PersonList list, Span<ulong> keys)
    {
        keys.Fill(Hashing.Of(list.Name));
        for (var c = 0; c < list.Columns.Count; c++)
        {
            var values = Array.ConvertAll(list.Values(c), Hashing.Of);
            var cells = list.Cells(c);
            for (var r = 0; r < keys.Length; r++) keys[r] = Hashing.Mix(keys[r] ^ values[cells[r]]);
        }
    }

    // Rows are put in an order of what they say, so that nothing that is sampled, and no tie, depends on the order they came in.
    private PersonFacts Ordered(ulong[] keys, int[] rows, int[] tables)
    {
        var order = new int[rows.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(keys, order);
        var data = new int[_data.Length];
        for (var i = 0; i < order.Length; i++) _data.AsSpan(order[i] * _stride, _stride).CopyTo(data.AsSpan(i * _stride, _stride));
        return new(_fields, _parts, _names, data, Array.ConvertAll(order, o => rows[o]), Array.ConvertAll(order, o => tables[o]));
    }

    // Known fields that at least one list has, then columns of the same name beyond them, the most telling first.
    private static IEnumerable<ComparedField> FieldsOf(IReadOnlyList<MappedList> lists)
    {
        foreach (var role in Roles) yield return new(role.Code(), FieldKind.Name, role == PersonField.Given);
        bool Any(params PersonField[] fields) => lists.Any(l => fields.Any(f => l.Mapping.Of(f).Any()));
        var fields = new List<ComparedField>();
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
                     orderby g.Sum(x => (double)x.List.Values(x.i).Length) descending, g.Key.Name
                     select new ComparedField(g.Key.Name, g.Key.Field switch { PersonField.Text => FieldKind.Words, PersonField.Code => FieldKind.Code, _ => FieldKind.Day },
                         g.Sum(x => (double)x.List.Values(x.i).Length) > 0.5 * g.Sum(x => (double)x.List.Count));
        foreach (var field in fields.Concat(others).Take(PersonFacts.MostFields - PersonFacts.NameRoles)) yield return field;
    }

    private void ReadList(MappedList mapped, int first)
    {
        var (list, mapping) = (mapped.List, mapped.Mapping);
        ReadListNumbers(list, mapping, first);
        ReadNames(list, mapping, first);
        for (var f = PersonFacts.NameRoles; f < _fields.Count; f++)
        {
            var at = PersonFacts.FieldAt(f);
            switch (_fields[f].Name)
            {
                case "sex": Fill(list, mapping.Of(PersonField.Sex), first, at, v => Values.Sex(v), "sex"); break;
                case "age": Fill(list, mapping.Of(PersonField.Age), first, at, v => Values.Age(v) + 1, "age"); break;
                case "birth": FillDays(list, mapping, first, at, PersonField.Birth, PersonField.BirthYear, PersonField.BirthMonth, PersonField.BirthDay); break;
                case "death": FillDays(list, mapping, first, at, PersonField.Death, PersonField.DeathYear, PersonField.DeathMonth, PersonField.DeathDay); break;
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
            var values = list.Values(column);
            // Lists in the order of their names, not of their rows.
            var names = values.Select(v => v.Trim()).Distinct().Order(StringComparer.Ordinal).ToList();
            var numbers = values.Select(v => names.IndexOf(v.Trim())).ToArray();
            _names.AddRange(names.Select(n => n.Length > 0 ? n : "(none)"));
            var cells = list.Cells(column);
            for (var r = 0; r < list.Count; r++) _data[(first + r) * _stride] = numbers[cells[r]];
            return;
        }
        for (var r = 0; r < list.Count; r++) _data[(first + r) * _stride] = _names.Count;
        _names.Add(list.Name);
    }

    private void Fill(PersonList list, IEnumerable<int> columns, int first, int at, Func<string, int> read, string what)
    {
        foreach (var column in columns)
        {
            var values = list.Values(column);
            var numbers = new int[values.Length];
            for (var v = 0; v < values.Length; v++) numbers[v] = Values.IsMissing(values[v]) ? 0 : read(values[v]) is var n and not 0 ? n : -1;
            var cells = list.Cells(column);
            for (var r = 0; r < list.Count; r++)
            {
                ref var slot = ref _data[(first + r) * _stride + at];
                if (slot != 0 || numbers[cells[r]] == 0) continue;
                if (numbers[cells[r]] > 0) slot = numbers[cells[r]];
                else _unread.Add(new(list.Name, list.Line(r), list.Columns[column], what));
            }
        }
    }

    private void FillDays(PersonList list, ListMapping mapping, int first, int at, PersonField whole, PersonField year, PersonField month, PersonField day)
    {
        foreach (var column in mapping.Of(whole))
        {
            var monthFirst = Values.MonthFirst(list.Values(column));
            Fill(list, [column], first, at, v => Values.Day(v, monthFirst).Packed, "day");
        }
        if (mapping.Of(year).FirstOrDefault(-1) is not (var y and >= 0)) return;
        int[]? Numbers(PersonField field) => mapping.Of(field).FirstOrDefault(-1) is var c and >= 0 ? [.. list.Values(c).Select(v => Values.Number(v) ?? 0)] : null;
        int Number(int[]? numbers, PersonField field, int row) => numbers is null ? 0 : numbers[list.Cells(mapping.Of(field).First())[row]];
        var (years, months, days) = (Numbers(year), Numbers(month), Numbers(day));
        for (var r = 0; r < list.Count; r++)
        {
            ref var slot = ref _data[(first + r) * _stride + at];
            if (slot == 0) slot = PartialDay.Of(Number(years, year, r), Number(months, month, r), months is null ? 0 : Number(days, day, r)).Packed;
        }
    }

    private void FillWords(PersonList list, int[] columns, int first, int at)
    {
        // The narrower of several places tells more, and is mostly the one with more different names.
        foreach (var column in columns.OrderByDescending(c => list.Values(c).Length).ThenBy(c => c))
            Fill(list, [column], first, at, v => _parts.Of(v), "words");
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
                var monthFirst = Values.MonthFirst(list.Values(c));
                Fill(list, [c], first, at, v => Values.Day(v, monthFirst).Packed, "day");
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

    private void ReadNames(PersonList list, ListMapping mapping, int first)
    {
        for (var form = 0; form < 2; form++)
        {
            var parted = Roles.Select(role => mapping.Of(role).Where(c => FormOf(list, c) == form).ToArray()).ToArray();
            var whole = mapping.Of(PersonField.Name).Where(c => FormOf(list, c) == form).ToArray();
            if (whole.Length == 0 && parted.All(p => p.Length == 0)) continue;
            var read = new int[]?[list.Columns.Count];
            foreach (var c in parted.SelectMany(p => p).Concat(whole)) read[c] ??= Read(list.Values(c));
            for (var r = 0; r < list.Count; r++) ReadName(list, r, form, parted, whole, read, _data.AsSpan((first + r) * _stride, _stride));
        }
    }

    // Taking names apart is what takes time, and does not depend on order; giving numbers does.
    private int[] Read(string[] values)
    {
        var words = new string[values.Length][];
        const int chunk = 1 << 11;
        Parallel.For(0, (values.Length + chunk - 1) / chunk, new ParallelOptions { MaxDegreeOfParallelism = _threads }, part =>
        {
            for (var v = part * chunk; v < Math.Min(values.Length, (part + 1) * chunk); v++) words[v] = Values.IsMissing(values[v]) ? [] : NameText.Words(values[v]);
        });
        return Array.ConvertAll(words, _parts.Of);
    }

    private void ReadName(PersonList list, int r, int form, int[][] parted, int[] whole, int[]?[] read, Span<int> row)
    {
        int Joined(int[] columns)
        {
            var part = NameParts.None;
            foreach (var c in columns)
            {
                var more = read[c]![list.Cells(c)[r]]; // columns of names were read
                part = part == NameParts.None ? more : more == NameParts.None ? part : _parts.Of((int[])[.. _parts[part], .. _parts[more]]);
            }
            return part;
        }
        Span<int> parts = stackalloc int[PersonFacts.NameRoles];
        for (var role = 0; role < parts.Length; role++) parts[role] = Joined(parted[role]);
        var flat = parts[0] == NameParts.None && Joined(whole) is var name and not NameParts.None ? Places(name, parts)
            // A list without fathers writes them behind the given name.
            : parted[1].Length == 0 && _parts[parts[0]].Length > 1 && Places(_parts.Of((int[])[.. _parts[parts[0]], .. _parts[parts[3]]]), parts);
        parts.CopyTo(row[(PersonFacts.FirstName + form * PersonFacts.NameRoles)..]);
        if (flat) row[1] |= 1 << form;
        if (parts.ContainsAnyExcept(NameParts.None)) row[1] |= 4 << form;
    }

    // Given name first, family last, father and grandfather between.
    private bool Places(int name, Span<int> parts)
    {
        var words = _parts[name].ToArray();
        parts.Clear();
        parts[0] = _parts.Of(words.AsSpan(0, Math.Min(1, words.Length)));
        if (words.Length > 1) parts[3] = _parts.Of(words.AsSpan(words.Length - 1));
        if (words.Length > 2) parts[1] = _parts.Of(words.AsSpan(1, 1));
        if (words.Length > 3) parts[2] = _parts.Of(words.AsSpan(2, words.Length - 3));
        return true;
    }

    // A column is in the script of most of its letters.
    private static int FormOf(PersonList list, int column)
    {
        var (arabic, other) = (0, 0);
        foreach (var value in list.Values(column).Take(1000))
            foreach (var c in value)
                if (c is >= '\u0600' and <= '\u06FF' or >= '\uFB50' and <= '\uFEFC') arabic++;
                else if (char.IsLetter(c)) other++;
        return arabic > other ? 0 : 1;
    }
}
