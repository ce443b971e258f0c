using Tawthiq.Linkage.Text;
using Tawthiq.Model;

namespace Tawthiq.Linkage.Persons.Lists;

/// <summary>Guesses what the columns of a list hold, by their names and by a sample of what stands in them.</summary>
internal static class ColumnGuess
{
    /// <summary>Different cells of a column that are looked at.</summary>
    private const int SampleSize = 500;

    /// <summary>Most lists that one file is taken to hold.</summary>
    private const int MostLists = 32;

    private static readonly Dictionary<string, PersonField> ByName = Known();

    // Which script a column is in shows in its cells.
    private static readonly HashSet<string> PassedOver = new(StringComparer.Ordinal) { "ar", "arabic", "arabe", "en", "eng", "english", "anglais", "fr", "french", "lat", "latin", "عربي", "بالعربيه", "انجليزي", "بالانجليزيه", "c", "de", "of", "the" };

    private static Dictionary<string, PersonField> Known()
    {
        var known = new Dictionary<string, PersonField>(StringComparer.Ordinal);
        foreach (var row in RuleTable.Read("list-columns.tsv"))
        {
            var field = Codes.Parse<PersonField>(row[1]) ?? throw new InvalidDataException($"rules/list-columns.tsv: '{row[1]}' of '{row[0]}' is no field of a list.");
            if (!known.TryAdd(Folding.Fold(row[0]), field)) throw new InvalidDataException($"rules/list-columns.tsv: '{row[0]}' is there twice; keep one.");
        }
        return known;
    }

    /// <summary>One use for each column.</summary>
    public static IEnumerable<ColumnUse> Of(PersonList list)
    {
        var uses = Each(list).ToList();
        // A name that stands in two columns would count twice.
        for (var c = uses.Count - 1; c >= 0; c--)
            if (uses[c].Field is PersonField.Text or PersonField.Name && Repeats(list, c, [.. Enumerable.Range(0, uses.Count).Where(o => o != c && NameFields.Contains(uses[o].Field))])) uses[c] = uses[c] with { Field = PersonField.Ignored };
        return uses;
    }

    private static readonly PersonField[] NameFields = [PersonField.Name, PersonField.Given, PersonField.Father, PersonField.Grandfather, PersonField.Family];

    // Whether nearly every cell is made of words of the name of its row.
    private static bool Repeats(PersonList list, int column, int[] names)
    {
        var (filled, same) = (0, 0);
        for (var r = 0; r < Math.Min(list.Count, SampleSize); r++)
        {
            var words = Names.NameText.Words(list.Cell(r, column));
            if (words.Length == 0) continue;
            var known = names.SelectMany(n => Names.NameText.Words(list.Cell(r, n))).ToHashSet(StringComparer.Ordinal);
            (filled, same) = (filled + 1, same + (words.All(known.Contains) ? 1 : 0));
        }
        return filled >= 10 && same * 10 >= filled * 9;
    }

    private static IEnumerable<ColumnUse> Each(PersonList list)
    {
        for (var c = 0; c < list.Columns.Count; c++)
        {
            var sample = list.Column(c).Texts().Where(v => !Values.IsMissing(v)).Take(SampleSize).Select(v => v.Trim()).ToArray();
            yield return new(list.Columns[c], sample.Length == 0 ? PersonField.Ignored : Checked(Named(list.Columns[c]), list, c, sample));
        }
    }

    /// <summary>What the name of a column says; null where it says nothing.</summary>
    internal static PersonField? Named(string column)
    {
        var folded = Folding.Fold(Parted(column));
        if (folded is "id") return null; // a number of the row or of an identity card: what stands in it tells
        if (ByName.TryGetValue(folded, out var field)) return field;
        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w.TrimEnd([.. "0123456789"])).Where(w => w.Length > 0 && !PassedOver.Contains(w)).ToArray();
        return words.Length > 0 && ByName.TryGetValue(string.Join(' ', words), out field) ? field : null;
    }

    // "dateOfBirth" is "date Of Birth".
    private static string Parted(string column) => string.Concat(column.Select((c, i) => i > 0 && char.IsAsciiLetterUpper(c) && char.IsAsciiLetterLower(column[i - 1]) ? $" {c}" : $"{c}"));

    // A name that what stands in the column gives the lie is not believed.
    private static PersonField Checked(PersonField? named, PersonList list, int column, string[] sample)
    {
        bool Most(Func<string, bool> holds) => sample.Count(holds) * 10 >= sample.Length * 7;
        return named switch
        {
            null => ByValues(list, column, sample, Most),
            PersonField.Sex when !Most(v => Values.Sex(v) > 0) => PersonField.Text,
            PersonField.Age when !Most(v => Values.Age(v) >= 0) => PersonField.Text,
            PersonField.Birth or PersonField.Death when !Most(v => Values.Day(v, false).IsKnown || Values.Day(v, true).IsKnown) => PersonField.Text,
            PersonField.BirthYear or PersonField.DeathYear when !Most(v => Values.Number(v) is >= 1850 and <= 2100) => PersonField.Text,
            PersonField.BirthMonth or PersonField.DeathMonth when !Most(v => Values.Number(v) is >= 1 and <= 12) => PersonField.Text,
            PersonField.BirthDay or PersonField.DeathDay when !Most(v => Values.Number(v) is >= 1 and <= 31) => PersonField.Text,
            PersonField.List when list.Column(column).Count is > MostLists or < 2 => PersonField.Source,
            { } field => field,
        };
    }

    private static PersonField ByValues(PersonList list, int column, string[] sample, Func<Func<string, bool>, bool> most)
    {
        var cells = list.Column(column);
        var (filled, distinct) = (0, cells.Count);
        foreach (var at in cells.Cells) if (!Values.IsMissing(cells[at])) filled++;
        if (most(v => Values.Sex(v) > 0) && distinct <= 8) return PersonField.Sex;
        if (most(v => v.AsSpan().IndexOfAny("-/.") > 0 && Values.Day(v, false) is { IsFull: true })) return PersonField.Day;
        if (most(v => v.Length == 8 && Values.Day(v, false).IsFull)) return PersonField.Day;
        var codes = most(v => v.Any(char.IsDigit) && !v.Contains(' '));
        if (codes && Names.NameText.Fold(list.Columns[column]) is "id" && !most(v => v.Count(char.IsDigit) >= 6)) return PersonField.RowId;
        if (codes && Names.NameText.Fold(list.Columns[column]) is "id" && distinct * 10 >= filled * 9) return PersonField.Identifier;
        if (codes && distinct >= filled) return distinct > 20 && most(v => v.Count(char.IsDigit) >= 6) ? PersonField.Code : PersonField.RowId;
        if (codes) return PersonField.Code;
        // Words of which hardly any comes twice, several to a cell, are notes.
        return sample.Average(v => v.Length) > 60 ? PersonField.Notes : PersonField.Text;
    }
}
