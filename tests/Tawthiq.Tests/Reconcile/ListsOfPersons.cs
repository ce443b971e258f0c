using System.Globalization;
using System.Text;
using Tawthiq.Extraction;
using Tawthiq.Extraction.Places;
using Tawthiq.Linkage;
using Tawthiq.Reconcile;
using Tawthiq.Reconcile.Lists;
using Tawthiq.Store;

namespace Tawthiq.Tests.Reconcile;

/// <summary>A record for invented lists: eighty persons on the first, every second of them, spelt otherwise, on the other one, and ten more; two of three of the eighty on the third, three of those ten, and seven more.</summary>
internal sealed class ListsOfPersons : IDisposable
{
    private static readonly string[] Given = ["Samir", "Huda", "Karim", "Rania", "Walid", "Nadia", "Tariq", "Salma", "Bassam", "Lina", "Ziad", "Mona", "Faris", "Dalal", "Imad", "Rasha"];
    private static readonly string[] Fathers = ["Yusuf", "Hassan", "Mahmud", "Adnan", "Khalil", "Jamal", "Nabil", "Munir", "Fuad", "Riyad", "Sabri"];
    private static readonly string[] Families = ["Darwish", "Qasim", "Haddad", "Najjar", "Khatib", "Sabbagh", "Masri", "Halabi", "Omari", "Zaydan", "Barakat", "Shami", "Attar"];
    private static readonly DocumentReader Reader = new(Gazetteer.World);
    private readonly TempFolder _folder = new();

    public ListsOfPersons() => Record = Record.OpenForWriting(Path.Combine(_folder.Path, "record"), FixedClock.Instance);

    public Record Record { get; private set; }

    public string First => Write("families.csv", Enumerable.Range(0, 80), otherwise: false);

    public string Other => Write("hospital.csv", Enumerable.Range(0, 80).Where(n => n % 2 == 0).Concat(Enumerable.Range(100, 10)), otherwise: true);

    public string Third => Write("graves.csv", Enumerable.Range(0, 80).Where(n => n % 3 != 0).Concat([102, 105, 108]).Concat(Enumerable.Range(120, 7)), otherwise: false);

    public ListAdded Add(string file, string? name = null) => new AddList(Record).Run(file, name, null, TestContext.Current.CancellationToken);

    /// <summary>Puts a report on record as the program reads it.</summary>
    public void Read(string id, string text)
    {
        var token = TestContext.Current.CancellationToken;
        var kept = Record.Blobs.Keep(Encoding.UTF8.GetBytes(id + text));
        using (var writer = new RecordWriter(Record))
        {
            writer.Add(new(id + ".txt", "txt", kept, text, "observer", Reader.Read(new(new(id), text), token), TextSketch.Of(text).ToBytes().ToArray()), 0);
            writer.Commit();
        }
        new Relink(Record).Run(token);
    }

    /// <summary>Ends writing and opens the record for a desk.</summary>
    public Record OpenForADesk()
    {
        Record.Dispose();
        return Record = Record.OpenForReading(Record.Folder, FixedClock.Instance);
    }

    /// <summary>Each person's rows as list:line, in order.</summary>
    public string Persons
    {
        get
        {
            using var db = Record.Db();
            return string.Join('|', db.PersonRows.AsEnumerable().GroupBy(r => r.PersonId).Select(g => string.Join(' ', g.OrderBy(r => (r.ListId, r.Row)).Select(r => $"{r.ListId}:{r.Row}"))).Order(StringComparer.Ordinal));
        }
    }

    public string WriteText(string name, string text)
    {
        var path = Path.Combine(_folder.Path, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        Record.Dispose();
        _folder.Dispose();
    }

    private string Write(string name, IEnumerable<int> persons, bool otherwise)
    {
        var text = new StringBuilder(otherwise ? "full name,age,sex,died,where\n" : "given,father,family,age,sex,date of death,place\n");
        foreach (var n in persons)
        {
            var (given, father, family) = (Given[n % 16], Fathers[n * 7 % 11], Families[n * 5 % 13]);
            var (age, sex, day) = (8 + n * 37 % 71, n % 2 == 0 ? "m" : "f", new DateOnly(2015, 1, 1).AddDays(n * 53 % 1400));
            if (otherwise) text.Append(CultureInfo.InvariantCulture, $"{given} {father} {(n % 6 == 0 ? family.Replace("a", "e", StringComparison.Ordinal) : family)},{age + (n % 5 == 0 ? 1 : 0)},{sex},{day.AddDays(n % 4 == 0 ? 1 : 0):yyyy-MM-dd},Town {n * 11 % 17}\n");
            else text.Append(CultureInfo.InvariantCulture, $"{given},{father},{family},{age},{sex},{day:yyyy-MM-dd},Town {n * 11 % 17}\n");
        }
        return WriteText(name, text.ToString());
    }
}
