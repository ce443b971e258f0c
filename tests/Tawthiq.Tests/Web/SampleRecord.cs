using System.Security.Cryptography;
using System.Text;
using Tawthiq.Estimation;
using Tawthiq.Estimation.Lists;
using Tawthiq.Linkage.Persons;
using Tawthiq.Model;
using Tawthiq.Search;
using Tawthiq.Store;

namespace Tawthiq.Tests.Web;

/// <summary>A small invented record on disk: two incidents in three languages, one contradicted and with a copy, and one document that reports nothing.</summary>
internal static class SampleRecord
{
    public const string Contradicted = "i-0000000a", Single = "i-0000000b";
    public const string French = "fr-frappe", English = "en-strike", Copy = "en-copy", Arabic = "ar-ghara", Clash = "ar-ishtibak", Nothing = "en-nothing";

    public static void Fill(Record record)
    {
        using var db = record.Db();
        var rows = Documents().ToList();
        foreach (var row in rows)
        {
            record.Blobs.Keep(Encoding.UTF8.GetBytes(row.Text)).Sha256.ShouldBe(row.BytesSha256);
            db.Documents.Add(row);
        }
        foreach (var incident in Incidents(rows)) db.Incidents.Add(incident);
        db.SaveChanges();
        foreach (var row in rows) RecordSearch.Add(db, row);
        db.Estimates.Add(Estimate());
        Lists(db);
        db.SaveChanges();
        db.Journal.Add(new JournalRow { Sequence = 1, At = new(2023, 11, 2, 8, 0, 0, DateTimeKind.Utc), Actor = Journal.Program, Action = "access.opened", Subject = Arabic, Salt = new byte[16] });
        db.SaveChanges();
    }

    /// <summary>A person in a row of each of two invented lists.</summary>
    public const string Listed = "p-0000000000000001";

    // Two invented lists in two scripts, with a pair that is doubtful.
    private static void Lists(RecordDb db)
    {
        var at = new DateTime(2023, 11, 1, 9, 0, 0, DateTimeKind.Utc);
        db.Lists.Add(new() { Id = 1, Name = "families", ItemSha256 = new('c', 64), AddedAt = at, Rows = 2, Columns = [new("full name of the person as the family writes it", PersonField.Name), new("age", PersonField.Age), new("where", PersonField.Place)] });
        db.Lists.Add(new() { Id = 2, Name = "صدى الفرات", ItemSha256 = new('d', 64), AddedAt = at, Rows = 1, Columns = [new("الاسم", PersonField.Name), new("العمر", PersonField.Age)], Refused = [new(3, "it has more cells than the header")] });
        db.ListColumns.Add(new() { ListId = 1, Number = 1, At = at.AddHours(1), Actor = "mk", Reason = "the last column is the hospital", Columns = [new("full name of the person as the family writes it", PersonField.Name), new("age", PersonField.Age), new("where", PersonField.Ignored)] });
        db.ListLines.AddRange(new() { ListId = 1, Row = 0, Line = 2, Cells = ["Mohamad al-Ahmad al-Khalaf", "34", "Tell Ward hospital"] }, new() { ListId = 1, Row = 1, Line = 3, Cells = ["Huda Darwish", "9", "Tell Ward"] }, new() { ListId = 2, Row = 0, Line = 2, Cells = ["محمد الأحمد الخلف", "٣٥"] });
        db.PersonRows.AddRange(new() { ListId = 1, Row = 0, PersonId = Listed, CountsFor = "families", Probability = 0.71 }, new() { ListId = 2, Row = 0, PersonId = Listed, CountsFor = "صدى الفرات", Probability = 0.71 }, new() { ListId = 1, Row = 1, PersonId = "p-0000000000000002", CountsFor = "families", Probability = 0.99 });
        db.PersonPairs.Add(new() { LeftListId = 1, LeftRow = 0, RightListId = 2, RightRow = 0, Probability = 0.71, Together = true, Evidence = [new("prior", "", -9.4, "", ""), new("given", "same_across_scripts", 5.2, "mohamad", "محمد"), new("family", "same_across_scripts", 7.1, "ahmad khalaf", "احمد خلف"), new("age", "one_year", 0.4, "34", "35")] });
    }

    // Three invented lists, whole and in two parts, of which one is too thin for a number.
    private static EstimateRow Estimate()
    {
        KeptStratum Stratum(ValueList<string> labels, params long[] counts) => new(labels, Estimator.Of(
            OverlapTable.OfCounts(["families", "hospital", "صدى الفرات"], counts.Select((n, i) => ((uint)i + 1, n))), new() { Method = EstimationMethod.DecomposableGraphs }, TestContext.Current.CancellationToken));
        return new()
        {
            Id = 1, MadeAt = new(2023, 11, 2, 9, 0, 0, DateTimeKind.Utc), Actor = "mk", Title = "Dead of Tell Ward", By = [PersonDimension.Year, PersonDimension.Sex], Draws = 1, Version = "0.1.0+" + new string('a', 40),
            Lists = [new("families", 260), new("hospital", 190), new("صدى الفرات", 150)], Drawn = [new(PersonDimension.Sex, 12)],
            Results = [Stratum([], 130, 80, 60, 60, 40, 30, 22), Stratum(["2022", "female"], 9, 4, 2, 1, 1, 0, 0), Stratum(["2023", "male"], 121, 76, 58, 59, 39, 30, 22)],
        };
    }

    private static IEnumerable<DocumentRow> Documents()
    {
        var lesondes = new SourceRow { Name = "les-ondes.example" };
        var daily = new SourceRow { Name = "daily-post.example" };
        var sada = new SourceRow { Name = "صدى الفرات" };
        yield return Document(1, French, "fr", lesondes, "Frappe sur le marché de Tell Ward", new(2023, 9, 2),
            "Accueil | Monde | Abonnez-vous\n\nFrappe sur le marché de Tell Ward\n\nAu moins 29 civils, dont 14 enfants, ont été tués vendredi 1er septembre dans une frappe aérienne sur le marché de Tell Ward, selon l’Observatoire du Ward. Une quarantaine de personnes ont été blessées.\n\nL’armée affirme n’avoir visé que des combattants et parle de 6 morts.\n\nDepuis juin, plus de 200 civils ont péri dans la région.\n\nCe texte peut être reproduit sous licence CC BY.")
            .Event("e1", EventType.AirStrike, "une frappe aérienne", "vendredi 1er septembre", new(2023, 9, 1), "Tell Ward", new(35.953, 39.012), ["armée"])
            .Count("e1", Outcome.Killed, VictimStatus.Civilian, CountRange.AtLeast(29), "Au moins 29 civils, dont 14 enfants, ont été tués", "Observatoire du Ward", because: new("fr/people-before-outcome") { Confidence = 0.84, Signals = ["many-figures", "speaker"] })
            .Count("e1", Outcome.Killed, VictimStatus.Civilian, CountRange.Exactly(14), "14 enfants", "Observatoire du Ward", subsetOf: 0, group: "children", because: new("model:x") { Confidence = null })
            .Count("e1", Outcome.Injured, VictimStatus.Unknown, CountRange.About(40), "Une quarantaine de personnes ont été blessées")
            .Count("e1", Outcome.Killed, VictimStatus.Combatant, CountRange.Exactly(6), "6 morts", "armée", because: new("fr/number-outcome") { Confidence = 0.41 }, told: Modality.Doubted)
            .Total(Outcome.Killed, CountRange.AtLeast(201), "plus de 200 civils ont péri")
            .Noise(NoiseKind.Menu, "Accueil | Monde | Abonnez-vous").Noise(NoiseKind.Licence, "Ce texte peut être reproduit sous licence CC BY.");
        var strike = "Air strike hits a market in Tell Ward\n\nBetween 20 and 30 people were killed on Friday when a warplane bombed the market of Tell Ward, residents said 🕯. At least 11 were wounded.";
        foreach (var (number, id, source, day) in new[] { (2, English, daily, 2), (3, Copy, lesondes, 3) })
            yield return Document(number, id, "en", source, "Air strike hits a market in Tell Ward", new(2023, 9, day), id == Copy ? strike + "\n" : strike)
                .Event("e1", EventType.AirStrike, "a warplane bombed the market", "on Friday", new(2023, 9, 1), "Tell Ward", new(35.953, 39.012), [])
                .Count("e1", Outcome.Killed, VictimStatus.Unknown, CountRange.Of(20, 30), "Between 20 and 30 people were killed", "residents")
                .Count("e1", Outcome.Injured, VictimStatus.Unknown, CountRange.AtLeast(11), "At least 11 were wounded", "residents");
        yield return Document(4, Arabic, "ar", sada, "قتلى في غارة على سوق تل ورد", new(2023, 9, 1),
            "الرئيسية\nأخبار\n\nقتلى في غارة على سوق تل ورد\n\nقُتل 31 مدنياً وأصيب العشرات في غارة جوية استهدفت سوق تل ورد اليوم الجمعة، وفق الدفاع المدني.\nوقال مصدر في Reuters إن 2 من المسعفين بين القتلى.")
            .Event("e1", EventType.AirStrike, "غارة جوية", "اليوم الجمعة", new(2023, 9, 1), "تل ورد", new(35.953, 39.012), [])
            .Count("e1", Outcome.Killed, VictimStatus.Civilian, CountRange.Exactly(31), "قُتل 31 مدنياً", "الدفاع المدني")
            .Count("e1", Outcome.Injured, VictimStatus.Unknown, CountRange.AtLeast(24), "أصيب العشرات", "الدفاع المدني")
            .Noise(NoiseKind.Menu, "الرئيسية\nأخبار");
        yield return Document(5, Clash, "ar", sada, "اشتباكات في وادي السرو", new(2023, 10, 12),
            "اشتباكات في وادي السرو\n\nقتل عنصران وأصيب ثلاثة في اشتباكات قرب وادي السرو خلال الأيام الماضية.")
            .Event("e1", EventType.ArmedClash, "اشتباكات", "خلال الأيام الماضية", new(2023, 10, 8), "وادي السرو", new(36.41, 37.52), ["الفصائل", "قوات النظام"], new(2023, 10, 12))
            .Count("e1", Outcome.Killed, VictimStatus.Combatant, CountRange.Exactly(2), "قتل عنصران")
            .Count("e1", Outcome.Injured, VictimStatus.Unknown, CountRange.Exactly(3), "أصيب ثلاثة");
        yield return Document(6, Nothing, "en", null, null, null, "The council met on Tuesday <b>and</b> talked & talked about water prices.");
    }

    private static DocumentRow Document(int number, string id, string language, SourceRow? source, string? title, DateOnly? published, string text) => new()
    {
        Id = id, Number = number, Language = language, Source = source, Title = title, Published = published, Text = text, Format = "txt",
        FileName = id + ".txt", BytesSha256 = Digest(text), TextSha256 = Digest(text), Sketch = Tawthiq.Linkage.TextSketch.Of(text).ToBytes().ToArray(), Url = source is null ? null : $"https://example.org/{id}",
        AddedAt = new(2023, 11, 1, 9, 30, 0, DateTimeKind.Utc),
    };

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static (int Start, int End) At(string text, string words)
    {
        var at = text.IndexOf(words, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, $"“{words}” is not in the sample text");
        var start = text[..at].EnumerateRunes().Count();
        return (start, start + words.EnumerateRunes().Count());
    }

    private static DocumentRow Event(this DocumentRow d, string id, EventType type, string act, string when, DateOnly day, string place, GeoPoint point, ValueList<string> accused, DateOnly? to = null)
    {
        var (a, w, p) = (At(d.Text, act), At(d.Text, when), At(d.Text, place));
        d.Events.Add(new EventRow
        {
            DocumentId = d.Id, Id = id, Position = d.Events.Count, Type = type, Main = true, Perpetrators = accused,
            DateFrom = day, DateTo = to ?? day, DatePrecision = to is null ? DatePrecision.Day : DatePrecision.Days, DateDerivation = DateDerivation.FromPublication, DateStart = w.Start, DateEnd = w.End,
            PlaceName = place, Country = "SY", Latitude = point.Latitude, Longitude = point.Longitude, RadiusKm = 3, GazetteerId = "x:1", PlaceDerivation = PlaceDerivation.Named,
            PlaceStart = p.Start, PlaceEnd = p.End, SpanStart = a.Start, SpanEnd = a.End,
        });
        return d;
    }

    private static DocumentRow Count(this DocumentRow d, string id, Outcome outcome, VictimStatus status, CountRange range, string words, string? speaker = null, int? subsetOf = null, string? group = null, Basis? because = null, Modality told = Modality.Asserted)
    {
        var (row, at) = (d.Events.Single(e => e.Id == id), At(d.Text, words));
        row.Counts.Add(new CountRow
        {
            DocumentId = d.Id, EventId = id, Position = row.Counts.Count, Outcome = outcome, Status = status, Min = range.Min, Max = range.Max, Approximate = range.Approximate,
            SubsetOf = subsetOf, Group = group, AttributedTo = speaker is null ? [] : [speaker], SpanStart = at.Start, SpanEnd = at.End, Rule = because?.Rule ?? "sample/words", Modality = told,
            Basis = because is null ? null : because with { Words = [new(BasisPart.Number, new(at.Start, at.End))] },
        });
        return d;
    }

    private static DocumentRow Total(this DocumentRow d, Outcome outcome, CountRange range, string words)
    {
        var at = At(d.Text, words);
        d.Totals.Add(new TotalRow
        {
            DocumentId = d.Id, Position = d.Totals.Count, Outcome = outcome, Status = VictimStatus.Civilian, Min = range.Min, Max = range.Max, SpanStart = at.Start, SpanEnd = at.End,
            Rule = "sample/total", PeriodFrom = new(2023, 6, 1), PeriodTo = new(2023, 9, 2), PeriodPrecision = DatePrecision.Period, PeriodDerivation = DateDerivation.YearInferred,
        });
        return d;
    }

    private static DocumentRow Noise(this DocumentRow d, NoiseKind kind, string words)
    {
        var at = At(d.Text, words);
        d.Noise.Add(new NoiseRow { DocumentId = d.Id, Position = d.Noise.Count, Kind = kind, SpanStart = at.Start, SpanEnd = at.End });
        return d;
    }

    private static IEnumerable<IncidentRow> Incidents(List<DocumentRow> rows)
    {
        EventRef Ref(string document) => new(new(document), "e1");
        ClaimRef Claim(string document, int index) => new(Ref(document), index);
        var strike = rows[0].Events[0].ToEvent();
        yield return Row(new Incident(new(Contradicted), EventType.AirStrike, [Ref(French), Ref(English), Ref(Copy), Ref(Arabic)], Grade.Fair, "airwars@1")
        {
            Date = strike.Date, Place = strike.Place, Perpetrators = ["armée"], GradeReasons = ["independent_sources", "actor_named", "copies_count_once"],
            Ranges =
            [
                new(Outcome.Killed, null, CountRange.AtLeast(20), [Claim(French, 0), Claim(English, 0), Claim(Arabic, 0)]),
                new(Outcome.Killed, VictimStatus.Civilian, CountRange.AtLeast(20), [Claim(French, 0), Claim(English, 0), Claim(Arabic, 0)]),
                new(Outcome.Killed, VictimStatus.Combatant, CountRange.Of(0, 6), [Claim(French, 3)]),
                new(Outcome.Injured, null, CountRange.AtLeast(11), [Claim(French, 2), Claim(English, 1), Claim(Arabic, 1)]),
            ],
            Contradictions =
            [
                new(ContradictionField.Toll, Outcome.Killed,
                [
                    new("≥29", [Ref(French)], ["Observatoire du Ward"]), new("20–30", [Ref(English), Ref(Copy)], ["residents"]), new("6", [Ref(French)], ["armée"]),
                ]),
                new(ContradictionField.Status, Outcome.Killed, [new("civilian", [Ref(French), Ref(Arabic)], []), new("combatant", [Ref(French)], ["armée"])]),
            ],
            Origins = [new(new(Arabic), [new(Arabic)]), new(new(French), [new(French)]), new(new(English), [new(English), new(Copy)]) { Repeats = [new(new(Copy), new(English), RepeatKind.SameText)] }],
        });
        var clash = rows[4].Events[0].ToEvent();
        yield return Row(new Incident(new(Single), EventType.ArmedClash, [Ref(Clash)], Grade.Weak, "airwars@1")
        {
            Date = clash.Date, Place = clash.Place, Perpetrators = clash.Perpetrators, GradeReasons = ["single_source", "actor_named"],
            Ranges = [new(Outcome.Killed, null, CountRange.Exactly(2), [Claim(Clash, 0)]), new(Outcome.Injured, null, CountRange.Exactly(3), [Claim(Clash, 1)])],
            Origins = [new(new(Clash), [new(Clash)])],
        });
    }

    private static IncidentRow Row(Incident i)
    {
        var (killed, injured) = (i.All(Outcome.Killed), i.All(Outcome.Injured));
        return new()
        {
            Id = i.Id.Value, Type = i.Type, DateFrom = i.Date?.From, DateTo = i.Date?.To, PlaceName = i.Place?.Name, Country = i.Place?.Country,
            Latitude = i.Place?.Point?.Latitude, Longitude = i.Place?.Point?.Longitude, Grade = i.Grade, KilledMin = killed?.Min, KilledMax = killed?.Max,
            InjuredMin = injured?.Min, InjuredMax = injured?.Max, RulePack = i.RulePack, Documents = i.Documents.Count(), Origins = i.Origins.Count,
            Contradicted = i.Contradictions.Count > 0, Detail = i,
            Events = [.. i.Events.Select((e, n) => new IncidentEventRow { IncidentId = i.Id.Value, DocumentId = e.Document.Value, EventId = e.Event, Position = n })],
            Ranges = [.. i.Ranges.Select((r, n) => new IncidentRangeRow { IncidentId = i.Id.Value, Position = n, Outcome = r.Outcome, Status = r.Status, Min = r.Range.Min, Max = r.Range.Max, Approximate = r.Range.Approximate })],
        };
    }
}
