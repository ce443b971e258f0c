using Tawthiq.Extraction.Counts;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Numbers;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Tests.Extraction.Counts;

/// <summary>Arabic sentences and who they say was harmed: outcome/status/min–max, a part marked by a leading dot. The sentences are invented.</summary>
public sealed class ArabicCountsTests
{
    private static readonly Lexicon Words = new(LanguagePacks.Embedded.Of("ar"));
    private static readonly NumberReader Numbers = new(LanguagePacks.Embedded.Of("ar"));

    [Theory]
    [InlineData("قتل خمسة مدنيين وأصيب سبعة آخرون بجروح", "killed/civilian/5–5 injured/civilian/7–7", "the verb stands before its people")]
    [InlineData("ثلاثة جنود قتلوا في كمين", "killed/combatant/3–3", "the verb stands behind them")]
    [InlineData("لقي تسعة أشخاص مصرعهم", "killed/unknown/9–9", "an idiom in two halves")]
    [InlineData("أسفر القصف عن استشهاد مدنيين اثنين وإصابة آخر", "killed/civilian/2–2 injured/civilian/1–1", "the number stands behind its noun")]
    [InlineData("قتل طفلان وامرأة", "killed/civilian/2–2 killed/civilian/1–1", "a dual; an item of a list begins with and")]
    [InlineData("سقوط 12 قتيلا بينهم 4 أطفال", "killed/unknown/12–12 .killed/civilian/4–4", "a part")]
    [InlineData("مقتل 3 مدنيين (طفلان وامرأة)", "killed/civilian/3–3 .killed/civilian/2–2 .killed/civilian/1–1", "parts in brackets")]
    [InlineData("15 مدنيا بين قتيل وجريح", "affected/civilian/15–15", "joint outcomes count nobody of their own")]
    [InlineData("عدد الشهداء بلغ ثلاثين والجرحى 239", "killed/unknown/30–30 injured/unknown/239–239", "a toll")]
    [InlineData("لم يقتل أحد", "killed/unknown/0–0", "nobody")]
    [InlineData("فقدان شاب حياته", "killed/civilian/1–1", "lost his life, not missing")]
    [InlineData("أفرج عن تسعة عشر مخطوفا", "", "who is set free is not counted")]
    [InlineData("أفرجت السلطات عن 40 شخصا", "", "set free is no harm")]
    [InlineData("مئات من داعش استسلموا", "surrendered/combatant/200–", "a party makes combatants")]
    [InlineData("أعلن المجلس العسكري أن عشرين شخصا نزحوا", "displaced/civilian/20–20", "an adjective is no soldier")]
    public void A_sentence_counts_the_people_it_says_were_harmed(string sentence, string counts, string reason)
    {
        // The lists are filled before the text is cut into words: a word made earlier is in none of them.
        var (lexicon, numbers) = (Words, Numbers);
        var text = TokenizedText.Of(sentence, new WordTable());
        var read = CountReader.Read(new AnnotatedText(text, new bool[text.Tokens.Length], numbers.Read(text), lexicon));
        string.Join(' ', read.Select(Shown)).ShouldBe(counts, reason);
    }

    private static string Shown(Mention m) =>
        $"{(m.Whole is null ? "" : ".")}{m.Outcome!.Value.Code()}/{m.Status.Code()}/{m.Value.Min}–{m.Value.Max}";
}
