using Tawthiq.CommandLine;
using Tawthiq.Extraction;
using Tawthiq.Extraction.Dates;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Places;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Tests.Extraction.Dates;

public sealed class DateKindsTests
{
    private static readonly DateOnly Friday = new(2017, 10, 20);
    private static readonly Dictionary<string, DateReader> Readers = new[] { "en", "fr", "ar" }.ToDictionary(l => l, l => new DateReader(LanguagePacks.Embedded.Of(l)));

    private static List<DateMention> Read(string language, string text, DateOnly? published, DateOnly? dateline = null) => Readers[language].Read(TokenizedText.Of(text, new WordTable()), published, dateline);

    private static string Days(string language, string text, DateOnly? published) =>
        string.Join(" ", Read(language, text, published).Select(m => m.From is null ? "?" : m.From == m.To ? $"{m.From:O}" : $"{m.From:O}..{m.To:O}"));

    [Theory]
    [InlineData("5 كانون الثاني 2016", "2016-01-05")]
    [InlineData("5 شباط 2016", "2016-02-05")]
    [InlineData("7 نيسان 2016", "2016-04-07")]
    [InlineData("9 أيار 2016", "2016-05-09")]
    [InlineData("11 حزيران 2016", "2016-06-11")]
    [InlineData("13 تموز 2016", "2016-07-13")]
    [InlineData("15 آب 2016", "2016-08-15")]
    [InlineData("17 أيلول 2016", "2016-09-17")]
    [InlineData("19 تشرين الأول 2016", "2016-10-19")]
    [InlineData("21 تشرين الثاني 2016", "2016-11-21")]
    [InlineData("23 كانون الأول 2016", "2016-12-23")]
    [InlineData("5 يناير 2016 و6 مايو 2016 و7 يوليو 2016", "2016-01-05 2016-05-06 2016-07-07")]
    [InlineData("5 جانفي 2016 و6 فيفري 2016 و7 أفريل 2016 و8 جوان 2016 و9 جويلية 2016 و10 أوت 2016", "2016-01-05 2016-02-06 2016-04-07 2016-06-08 2016-07-09 2016-08-10")]
    [InlineData("5 يوليوز 2016 و6 غشت 2016 و7 شتنبر 2016 و8 نونبر 2016 و9 دجنبر 2016", "2016-07-05 2016-08-06 2016-09-07 2016-11-08 2016-12-09")]
    [InlineData("19 آذار/مارس 2016", "2016-03-19")]
    [InlineData("19 تشرين الثاني (نوفمبر) 2016", "2016-11-19")]
    [InlineData("19 أكتوبر تشرين الأول 2016", "2016-10-19")]
    public void Arabic_months_are_read_in_the_names_of_every_region(string text, string expected) => Days("ar", text, null).ShouldBe(expected);

    // Days of the Umm al-Qura calendar; the tabular one that the reader counts by may be a day off.
    [Theory]
    [InlineData("1 رمضان 1444", "2023-03-23")]
    [InlineData("10 ذو الحجة 1444", "2023-06-28")]
    [InlineData("1 محرم 1445", "2023-07-19")]
    [InlineData("1 شوال 1445", "2024-04-10")]
    [InlineData("1 رمضان 1445", "2024-03-11")]
    public void Hijri_days_are_right_to_a_day(string text, string expected)
    {
        var day = Read("ar", text, null).ShouldHaveSingleItem().From.ShouldNotBeNull();
        Math.Abs(day.DayNumber - DateOnly.Parse(expected).DayNumber).ShouldBeLessThanOrEqualTo(1);
    }

    [Theory]
    [InlineData("fr", "dans la nuit de mardi à mercredi", "2017-10-17..2017-10-18")]
    [InlineData("fr", "dans la nuit du 12 au 13 août 2017", "2017-08-12..2017-08-13")]
    [InlineData("ar", "ليل الثلاثاء - الأربعاء", "2017-10-17..2017-10-18")]
    [InlineData("en", "overnight Tuesday to Wednesday", "2017-10-17..2017-10-18")]
    [InlineData("en", "last night", "2017-10-19..2017-10-20")]
    [InlineData("en", "between Tuesday and Thursday", "2017-10-17..2017-10-19")]
    [InlineData("ar", "من فجر الأربعاء إلى ظهيرة الخميس", "2017-10-18..2017-10-19")]
    public void Nights_and_spans_of_weekdays_have_both_their_days(string language, string text, string expected) => Days(language, text, Friday).ShouldBe(expected);

    [Theory]
    [InlineData("en", "on Wednesday", "2017-10-18")]
    [InlineData("en", "on Friday", "2017-10-20")]
    [InlineData("en", "last Friday", "2017-10-13")]
    [InlineData("en", "on Tuesday of last week", "2017-10-10")]
    [InlineData("en", "rockets fell on monday", "2017-10-16")]
    [InlineData("en", "on Monday 16th, they left", "2017-10-16")]
    [InlineData("fr", "lundi 2, deux hommes", "2017-10-02")]
    [InlineData("fr", "lundi 2 hommes", "2017-10-16")]
    [InlineData("ar", "الاثنين الماضي", "2017-10-16")]
    public void Weekdays_are_the_last_ones_unless_their_number_says_which(string language, string text, string expected) => Days(language, text, Friday).ShouldBe(expected);

    [Theory]
    [InlineData("en", "on Wednesday, two days ago")]
    [InlineData("fr", "mercredi, puis hier")]
    [InlineData("ar", "الأربعاء ثم أمس")]
    public void Relative_days_without_a_day_of_publication_are_not_guessed(string language, string text) => Days(language, text, null).ShouldBe("? ?");

    [Theory]
    [InlineData("en", "between 2011 and 2014, from 2012 to 2015, in 2013-2016", "2011-01-01..2014-12-31 2012-01-01..2015-12-31 2013-01-01..2016-12-31")]
    [InlineData("en", "in 2011 and 2014", "2011-01-01..2011-12-31 2014-01-01..2014-12-31")]
    [InlineData("en", "2000 to 2100 people; between 2000 and 2100 people", "")]
    [InlineData("en", "from 2014 to May 2016", "2014-01-01..2016-05-31")]
    [InlineData("fr", "entre 2011 et 2014, de 2012 à 2015", "2011-01-01..2014-12-31 2012-01-01..2015-12-31")]
    [InlineData("ar", "بين عامي 2011 و2014", "2011-01-01..2014-12-31")]
    [InlineData("en", "in the 1990s", "1990-01-01..1999-12-31")]
    [InlineData("fr", "dans les années 1990", "1990-01-01..1999-12-31")]
    public void Spans_of_years_are_told_from_counts(string language, string text, string expected) => Days(language, text, Friday).ShouldBe(expected);

    [Theory]
    [InlineData("en", "in the last week of July", "2017-07-24..2017-07-30")]
    [InlineData("en", "in the first week of August 2016", "2016-08-01..2016-08-07")]
    [InlineData("fr", "la première semaine de mai 2016", "2016-05-02..2016-05-08")]
    [InlineData("en", "the week of 12 September 2017", "2017-09-11..2017-09-17")]
    [InlineData("fr", "la semaine du 12 septembre 2017", "2017-09-11..2017-09-17")]
    public void Weeks_of_a_month_are_those_that_lie_in_it_by_more_than_half(string language, string text, string expected) => Days(language, text, Friday).ShouldBe(expected);

    [Theory]
    [InlineData("en", "from 3 to 9 August 2017", "2017-08-03..2017-08-09")]
    [InlineData("en", "August 3-9, 2017", "2017-08-03..2017-08-09")]
    [InlineData("en", "Jan-Feb 2017", "2017-01-01..2017-02-28")]
    [InlineData("en", "from 12 August to today", "2017-08-12..2017-10-20")]
    [InlineData("en", "third of August 2017, 2017/Aug/14, 21-Aug-2017", "2017-08-03 2017-08-14 2017-08-21")]
    [InlineData("en", "three days after August 12, 2017; two days before 12 August 2017", "2017-08-15 2017-08-10")]
    [InlineData("en", "on 29 February", "2016-02-29")]
    [InlineData("en", "this August", "2017-08-01..2017-08-31")]
    [InlineData("en", "they may 5 august 2017", "2017-08-05")]
    [InlineData("fr", "du 3 au 9 août 2017", "2017-08-03..2017-08-09")]
    [InlineData("fr", "ce mois d'août", "2017-08-01..2017-08-31")]
    [InlineData("fr", "le 14/08, puis le 24/24", "2017-08-14")]
    [InlineData("fr", "le 14 août de l'année dernière", "2016-08-14")]
    [InlineData("fr", "14/08/17", "2017-08-14")]
    [InlineData("en", "the file 133-03-03-2017", "")]
    [InlineData("en", "on Christmas Day, on New Year's Eve 2015", "2016-12-25 2015-12-31")]
    [InlineData("fr", "il y a un an jour pour jour", "2016-10-20")]
    [InlineData("ar", "3 آب من العام الماضي", "2016-08-03")]
    public void Days_and_spans_of_days_are_read_as_they_are_written(string language, string text, string expected) => Days(language, text, Friday).ShouldBe(expected);

    [Theory]
    [InlineData("en", "Fire in the port\nPublished 12 March 2019 at 23:50 GMT\n\nA fire broke out.", "2019-03-12")]
    [InlineData("en", "Fire in the port\n2019-03-12 02:15 (UTC+3)\n\nA fire broke out.", "2019-03-12")]
    [InlineData("fr", "Incendie au port\nPublié le 12/03/2019 à 00:20 (GMT+1)\n\nUn incendie.", "2019-03-12")]
    public void The_day_of_a_dateline_is_that_of_its_own_time_zone(string language, string text, string expected) =>
        Readers[language].Dateline(TokenizedText.Of(text, new WordTable())).ShouldBe(DateOnly.Parse(expected));

    [Theory]
    [InlineData("en", "on Monday, 18 October 2017")]
    [InlineData("en", "on 18 October 2017 (Monday)")]
    [InlineData("fr", "le lundi 18 octobre 2017")]
    [InlineData("ar", "يوم الاثنين 18 تشرين الأول 2017")]
    public void A_weekday_that_is_not_that_of_its_date_marks_the_date_and_moves_it_nowhere(string language, string text)
    {
        var date = Read(language, text, Friday)[0];
        (date.Derivation, date.From).ShouldBe((DateDerivation.Contradicted, new DateOnly(2017, 10, 18)));
    }

    [Theory]
    [InlineData("en", "on Wednesday, 18 October 2017")]
    [InlineData("fr", "le mercredi 18 octobre 2017")]
    [InlineData("ar", "يوم الأربعاء 18 تشرين الأول 2017")]
    public void A_weekday_that_is_that_of_its_date_marks_nothing(string language, string text) =>
        Read(language, text, Friday).ShouldHaveSingleItem().Derivation.ShouldBe(DateDerivation.Stated);

    [Fact]
    public void Days_counted_from_a_publication_date_that_the_dateline_disputes_are_marked()
    {
        Read("en", "on Tuesday", Friday, dateline: new(2017, 9, 2)).ShouldHaveSingleItem().Derivation.ShouldBe(DateDerivation.Contradicted);
        Read("en", "on Tuesday", Friday, dateline: new(2017, 10, 19)).ShouldHaveSingleItem().Derivation.ShouldBe(DateDerivation.FromPublication);
        Read("en", "on 2 August 2017", Friday, dateline: new(2017, 9, 2)).ShouldHaveSingleItem().Derivation.ShouldBe(DateDerivation.Stated);
    }

    [Theory]
    [InlineData("en", "On Monday, 18 October 2017, shelling killed five residents in Raqqa.")]
    [InlineData("fr", "Le lundi 18 octobre 2017, un bombardement a tué cinq habitants à Raqqa.")]
    public void An_event_on_a_contradicted_day_says_so_in_the_reading_and_in_its_interchange(string language, string text)
    {
        var reading = new DocumentReader(Gazetteer.World).Read(new SourceText(new("d"), text) { Language = language, Published = Friday }, TestContext.Current.CancellationToken);
        reading.Events[0].Date.ShouldNotBeNull().Derivation.ShouldBe(DateDerivation.Contradicted);
        Interchange.ToJson(reading).ShouldContain("\"contradicted\":true");
        Words.Day(reading.Events[0].Date).ShouldBe("2017-10-18 (contradicted)");
    }
}
