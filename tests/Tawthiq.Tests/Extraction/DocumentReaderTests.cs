using FsCheck;
using FsCheck.Fluent;
using Tawthiq.Extraction;
using Tawthiq.Extraction.Places;
using Tawthiq.Model;

namespace Tawthiq.Tests.Extraction;

public sealed class DocumentReaderTests
{
    private static readonly DocumentReader Reader = new(Gazetteer.World);

    // Pieces that meet in no sentence of anybody's: what a reader must survive, not understand.
    private static readonly string[] Pieces =
    [
        "12", "au moins", "dont", "trois", "d'entre eux", "passagers", "civils", "ont été tués", "tuant", "morts", "blessés", "et", ",", ".", ":", "(", ")", "\n", "\n\n",
        "selon", "l'armée", "a déclaré", "mardi", "à Raqqa", "depuis juin", "aucun", "personne n'", "otages", "killed", "30", "of them", "wounded", "were", "children",
        "including", "others", "said", "on Monday", "in Aleppo", "village", "since 2011", "no", "dozens", "between", "between 20 and 30", "قتل", "مقتل", "خمسة", "أطفال", "بينهم",
        "منهم", "و", "إصابة", "آخرين", "قتيلان", "بحسب", "المرصد", "في حلب", "أمس", "لم", "عشرات", "مدنيين", "رجل وزوجته", "😢", "\"", "«", "»", "20-30", "1 400", "٢٣",
    ];

    private static Arbitrary<string> Jumbles => Gen.Elements(Pieces).ListOf().Select(p => string.Join(' ', p)).ToArbitrary();

    [Fact]
    public void Any_jumble_of_words_gives_a_sound_reading() =>
        Prop.ForAll(Jumbles, text => new[] { "fr", "en", "ar" }.All(language => IsSound(Read(text, language), text))).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void The_same_text_gives_the_same_reading_whatever_was_read_before() =>
        Prop.ForAll(Jumbles, Jumbles, (text, other) =>
        {
            var first = Interchange.ToJson(Read(text, "fr"));
            Read(other, "fr");
            return Interchange.ToJson(Read(text, "fr")) == first;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    private static DocumentReading Read(string text, string language) =>
        Reader.Read(new SourceText(new("t"), text) { Language = language, Published = new(2020, 5, 17) }, TestContext.Current.CancellationToken);

    private static bool IsSound(DocumentReading reading, string text)
    {
        var length = text.EnumerateRunes().Count();
        return reading.Events.All(e => e.Casualties.All(c => c.Span.End <= length && c.Span.Length > 0 && (c.SubsetOf is not { } whole || whole < e.Casualties.Count && e.Casualties[whole] != c))
            && (e.Place is null || e.Place.Span.End <= length));
    }
}
