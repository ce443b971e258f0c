using Microsoft.EntityFrameworkCore;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Tests.Store;

public sealed class What_goes_in_comes_out : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static readonly DocumentReading Reading = new(new("d1"), "fr", new string('a', 64))
    {
        Url = "https://outlet.example/1",
        Published = new(2024, 3, 13),
        Title = "Titre",
        Events =
        [
            new("e1", EventType.AirStrike, true)
            {
                Date = new(new(2024, 3, 12), new(2024, 3, 13), DatePrecision.Days, DateDerivation.FromPublication, new(3, 9)),
                Place = new("Souk Barhane", "XQ", new(-31.66, -22.09), 5, "wof:202", PlaceDerivation.Named, new(10, 22)),
                Perpetrators = ["armée", "الجبهة الشرقية"],
                Span = new(0, 2),
                Basis = new(Because("fr/deed-named", 0.62, new BasisWords(BasisPart.Deed, new(0, 2)))) { Date = Because("fr/day-of-deed", 0.7), Place = Because("fr/place-of-text", null) },
                Casualties =
                [
                    new(Outcome.Killed, VictimStatus.Civilian, CountRange.AtLeast(17), new(30, 40), "fr/x") { AttributedTo = ["ODQ"], AltSpans = [new(50, 60), new(70, 80)], Basis = Because("fr/x", 0.84, new(BasisPart.Number, new(30, 32)), new(BasisPart.Outcome, new(36, 40))) },
                    new(Outcome.Killed, VictimStatus.Civilian, CountRange.About(6), new(41, 44), "fr/y") { SubsetOf = 0, Group = "children", Nationality = "SY", Modality = Modality.Denied },
                ],
            },
            new("e2", EventType.Other, false),
        ],
        Totals =
        [
            new(new(Outcome.Injured, VictimStatus.Unknown, CountRange.UpTo(50), new(90, 95), "fr/z") { Modality = Modality.Feared, Basis = Because("fr/z", 0.4) }, new(new(2024, 1, 1), new(2024, 3, 1), DatePrecision.Period, DateDerivation.Stated, null), "Qasrane"),
        ],
        Noise = [new(NoiseKind.ReadAlso, new(96, 120))],
        Agencies = [new("afp", true, new(0, 3)), new("reuters", false, new(4, 9))],
    };

    private static Basis Because(string rule, double? confidence, params ValueList<BasisWords> words) => new(rule) { Confidence = confidence, Words = words, Signals = ["far"] };

    private static Incident Made => new(new("i-1"), EventType.AirStrike, [new(new("d1"), "e1"), new(new("d1"), "e2")], Grade.Contested, "airwars@1")
    {
        Date = Reading.Events[0].Date,
        Place = Reading.Events[0].Place,
        Perpetrators = ["armée"],
        Ranges = [new(Outcome.Killed, null, CountRange.Of(17, 21), [new(new(new("d1"), "e1"), 0)]), new(Outcome.Killed, VictimStatus.Civilian, CountRange.AtLeast(17), [new(new(new("d1"), "e1"), 0)])],
        GradeReasons = ["contested_toll"],
        Contradictions = [new(ContradictionField.Toll, Outcome.Killed, [new("17", [new(new("d1"), "e1")], ["ODQ"]), new("9", [new(new("d1"), "e2")], [])])],
        Origins = [new(new("d1"), [new("d1"), new("d2")]) { Agency = "afp", Repeats = [new(new("d2"), new("d1"), RepeatKind.LightEdit) { Percent = 61 }] }],
    };

    [Fact]
    public void A_reading_comes_out_of_the_record_equal()
    {
        using var record = Record.OpenForWriting(_folder.Path, FixedClock.Instance);
        Add(record);
        using var db = record.Db();

        var row = db.Documents.AsNoTracking().Include(d => d.Events).ThenInclude(e => e.Counts).Include(d => d.Totals).Include(d => d.Noise).Single();

        row.ToReading().ShouldBe(Reading);
        row.AddedAt.ShouldBe(FixedClock.Now.UtcDateTime);
    }

    [Fact]
    public void An_incident_comes_out_of_the_record_equal()
    {
        using var record = Record.OpenForWriting(_folder.Path, FixedClock.Instance);
        Add(record);
        using (var db = record.Db())
        {
            db.Incidents.Add(Made.ToRow());
            db.SaveChanges();
        }
        using var reading = record.Db();
        var row = reading.Incidents.AsNoTracking().Include(i => i.Events).Include(i => i.Ranges).Single();

        row.Detail.ShouldBe(Made);
        (row.KilledMin, row.KilledMax, row.Documents, row.Contradicted).ShouldBe((17, 21, 1, true));
        row.Events.Count.ShouldBe(2);
        row.Ranges.Count.ShouldBe(2);
    }

    [Fact]
    public void A_document_is_found_by_words_in_any_spelling()
    {
        using var record = Record.OpenForWriting(_folder.Path, FixedClock.Instance);
        Add(record);
        using var db = record.Db();

        int Found(string query) => RecordSearch.Find(db, query)!.Where(d => d.Language == "fr").OrderBy(d => d.Number).Count();

        Found("TUÉS marche").ShouldBe(1);
        Found("قتل السوق").ShouldBe(1);
        Found("\"marché\" OR x*").ShouldBe(0);
        Found("absent").ShouldBe(0);
        RecordSearch.Find(db, " ... ").ShouldBeNull();
    }

    private static void Add(Record record)
    {
        using var writer = new RecordWriter(record);
        writer.Add(new("a.txt", "txt", new(new string('b', 64), new string('c', 128), 9), "Dix-sept tués au marché\nقُتِلَ مدنيون في سوق", "outlet.example", Reading, [1, 2, 3]), 0);
        writer.Commit();
    }
}
