using Tawthiq.Linkage.Persons;
using Tawthiq.Model;

namespace Tawthiq.Tests.Linkage.Persons;

/// <summary>Small lists of people who never were.</summary>
internal static class Made
{
    public const string Columns = "given,father,grandfather,family,sex,age,date of death,place";

    /// <summary>A list of lines with cells parted by commas, its mapping guessed.</summary>
    public static MappedList List(string name, string columns, params IEnumerable<string> lines)
    {
        var builder = new PersonListBuilder(name, columns.Split(','));
        var line = 1;
        foreach (var row in lines) builder.Add(++line, row.Split(','));
        var list = builder.Build();
        return new(list, ListMapping.Guess(list));
    }

    /// <summary>Lists of a conflict that never was, with the person of each row.</summary>
    public static (MappedList List, string[] Entities) Conflict(TempFolder folder, int rows, ulong seed = 5)
    {
        var file = Path.Combine(folder.Path, "conflict.csv");
        Tawthiq.Bench.Persons.SyntheticConflict.Write(file, rows, seed);
        var lines = File.ReadAllLines(file);
        var list = List("conflict", lines[0], lines.Skip(1));
        return (list, [.. lines.Skip(1).Select(l => l.Split(',')[^1])]);
    }

    public static PersonLinkage Link(params MappedList[] lists) => new PersonLinker { Threads = 2 }.Link(lists, [], TestContext.Current.CancellationToken);

    /// <summary>For each row, in the order of lists and rows, the number of its person.</summary>
    public static int[] PersonOf(PersonLinkage linkage, MappedList list)
    {
        var person = new int[list.List.Count];
        foreach (var p in linkage.Persons) foreach (var r in p.Rows.Where(r => r.Row.List == list.List.Name)) person[r.Row.Row] = p.Id;
        return person;
    }

    /// <summary>Pairs of rows with one label in both: right ones, all of the found, all of the true.</summary>
    public static (long Right, long Found, long True) Pairs(IReadOnlyList<int> found, IReadOnlyList<string> truth)
    {
        static long Sum(IEnumerable<int> sizes) => sizes.Sum(n => (long)n * (n - 1) / 2);
        return (Sum(found.Zip(truth).GroupBy(x => x).Select(g => g.Count())), Sum(found.GroupBy(x => x).Select(g => g.Count())), Sum(truth.GroupBy(x => x).Select(g => g.Count())));
    }

    /// <summary>Filler for a list: people with nothing in common, from whom weights can be learned.</summary>
    public static IEnumerable<string> Strangers(int from, int number)
    {
        string[] given = ["سامر", "لؤي", "هيثم", "قاسم", "مراد", "بشار", "عاطف", "رامز", "زهير", "كرم", "نجيب", "صفوان"];
        string[] families = ["الدرويش", "العلبي", "حمصي", "القصاب", "النحاس", "الحلاق", "شربجي", "الخياط", "البيطار", "سقباني", "كردي", "الزيات", "عجلوني"];
        for (var i = from; i < from + number; i++)
        {
            // The i-th is the same person in each list.
            var state = (ulong)i * 6364136223846793005 + 1442695040888963407;
            int Next(int n) => (int)((state = state * 6364136223846793005 + 1442695040888963407) >> 33) % n;
            yield return $"{given[Next(12)]},{given[Next(12)]},{given[Next(12)]},{families[Next(13)]},{(Next(3) == 0 ? "f" : "m")},{10 + Next(60)},2013-{1 + Next(12):00}-{1 + Next(28):00},{"Homs Idlib Daraa Hama Raqqa Palmyra".Split(' ')[Next(6)]}";
        }
    }

    public static PersonJudgement Judged(MappedList left, int row, MappedList right, int other, Verdict verdict) => new(new(left.List.Name, row), new(right.List.Name, other), verdict);
}
