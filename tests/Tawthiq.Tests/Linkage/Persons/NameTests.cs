using Tawthiq.Linkage.Persons.Lists;
using Tawthiq.Linkage.Persons.Names;

namespace Tawthiq.Tests.Linkage.Persons;

/// <summary>Spellings of one name come to one form, and spellings of two do not.</summary>
public class NameTests
{
    [Theory]
    [InlineData("أحمد", "احمد"), InlineData("فاطمة", "فاطمه"), InlineData("مُصطفى", "مصطفي"), InlineData("إسـراء", "اسرا"), InlineData("ﻣﺤﻤﺪ", "محمد"), InlineData("ﻋﻼء", "علا")]
    [InlineData("عبد الرحمن", "عبدالرحمن"), InlineData("ابو خالد", "ابوخالد"), InlineData("صلاح الدين", "صلاحالدين"), InlineData("نصر الله", "نصرالله"), InlineData("الحسنات", "حسنات"), InlineData("االسطل", "اسطل")]
    [InlineData("Abd al-Rahman", "abdalrahman"), InlineData("Abdul Rahman", "abdalrahman"), InlineData("Abdelrahman", "abdalrahman"), InlineData("Salah Eddine", "salahaldin"), InlineData("Saad Allah", "saadallah"), InlineData("Abou Khaled", "abukhaled"), InlineData("Isma'il", "ismail"), InlineData("Émile", "emile")]
    public void Ways_of_writing_one_name_fold_to_one(string written, string folded) => string.Join(' ', NameText.Words(written)).ShouldBe(folded);

    [Theory]
    [InlineData("محمد بن عبد الله ال سعود", "محمد عبدالله سعود"), InlineData("Ahmad ould Salem", "ahmad salem"), InlineData("Yousef ben Ali", "yousef ali"), InlineData("Abd Saleh", "abd saleh")]
    [InlineData("م?مد", "ممد"), InlineData("Jihad Wannous and his three children", "jihad wannous"), InlineData("سالم الخطيب وأطفاله", "سالم خطيب"), InlineData("Unidentified man", ""), InlineData("طفل مجهول الهوية", "")]
    public void Words_for_son_are_dropped_and_names_are_not(string written, string folded) => string.Join(' ', NameText.Words(written)).ShouldBe(folded);

    [Theory]
    [InlineData("حسنات", "alhasanat"), InlineData("نجار", "ennajjar"), InlineData("خالد", "khaled"), InlineData("شريف", "charif"), InlineData("يوسف", "youssouf"), InlineData("جمال", "djamal")]
    public void A_skeleton_is_the_same_in_both_scripts_and_in_French(string arabic, string latin) => Skeleton.Of(latin).ShouldBe(Skeleton.Of(arabic));

    [Fact]
    public void What_a_PDF_turned_round_has_the_reading_of_what_was_meant()
    {
        var tokens = new Tokens();
        int Reading(string word) => tokens[tokens.Of(NameText.Words(word)[0])].Reading;
        Reading("عالء").ShouldBe(Reading("علاء"));
        Reading("صالح").ShouldBe(Reading("صلاح")); // two real names: near, not the same
        tokens.Of("صالح").ShouldNotBe(tokens.Of("صلاح"));
        Reading("صالح").ShouldNotBe(Reading("صلح"));
    }

    [Theory, InlineData(1), InlineData(3)]
    public void Cells_read_word_by_word_have_the_words_of_the_cell_read_as_a_whole(int threads)
    {
        string[] words = ["أحمد", "عبد", "الرحمن", "ابو", "أم", "خالد", "الدين", "صلاح", "الله", "بن", "آل", "االسطل", "ﻋﻼء", "-", "Abd", "al-Hasan", "Al", "bin", "Abu", "el", "Din", "Allah", "ben", "O'Neill", "Saleh", "Abdulkarim", " ", "\u00A0x", "unknown", "?"];
        var state = 99UL;
        int Next(int n) => (int)((state = state * 6364136223846793005 + 1442695040888963407) >> 33) % n;
        string[] cells = [.. Enumerable.Range(0, 30_000).Select(_ => string.Join(' ', Enumerable.Range(0, Next(14)).Select(_ => words[Next(words.Length)]))).Distinct()];
        var column = new ListColumn();
        foreach (var cell in cells) column.Add(cell);
        var tokens = new Tokens();

        var read = NameCells.Of(column, tokens, threads);

        for (var v = 0; v < cells.Length; v++)
            string.Join(' ', read[v].ToArray().Select(tokens.Text)).ShouldBe(Values.IsMissing(cells[v]) ? "" : string.Join(' ', NameText.Words(cells[v])), cells[v]);
    }

    [Theory]
    [InlineData("martha", "marhta", 0.9611), InlineData("dixon", "dicksonx", 0.8133), InlineData("jellyfish", "smellyfish", 0.8963), InlineData("abc", "xyz", 0), InlineData("a", "a", 1)]
    public void Likeness_is_that_of_the_literature(string a, string b, double expected) => Likeness(a, b).ShouldBe(expected, 0.0001);

    [Fact]
    public void Likeness_with_bits_is_likeness_letter_by_letter()
    {
        var state = 12345UL;
        int Next(int n) => (int)((state = state * 6364136223846793005 + 1442695040888963407) >> 33) % n;
        string Word() => new([.. Enumerable.Range(0, 1 + Next(16)).Select(_ => (char)('a' + Next(5)))]);
        for (var i = 0; i < 5000; i++)
        {
            var (a, b) = (Word(), Word());
            Likeness(a, b).ShouldBe(Plain(a, b), 1e-9, $"{a} {b}");
        }
    }

    // Jaro and Winkler as their papers tell it.
    private static double Plain(string a, string b)
    {
        var window = Math.Max(0, Math.Max(a.Length, b.Length) / 2 - 1);
        var (inA, inB) = (new bool[a.Length], new bool[b.Length]);
        for (var j = 0; j < b.Length; j++)
            for (var i = Math.Max(0, j - window); i <= Math.Min(a.Length - 1, j + window); i++)
                if (!inA[i] && a[i] == b[j])
                {
                    inA[i] = inB[j] = true;
                    break;
                }
        var (x, y) = (a.Where((_, i) => inA[i]).ToArray(), b.Where((_, j) => inB[j]).ToArray());
        if (x.Length == 0) return 0;
        var m = (double)x.Length;
        var jaro = (m / a.Length + m / b.Length + (m - x.Zip(y).Count(p => p.First != p.Second) / 2) / m) / 3;
        var prefix = a.Zip(b).TakeWhile(p => p.First == p.Second).Take(4).Count();
        return jaro > 0.7 ? jaro + prefix * 0.1 * (1 - jaro) : jaro;
    }

    private static double Likeness(string a, string b) => JaroWinkler.Of(Tokens.Letters(a), a.Length, Tokens.Letters(b), b.Length);

    [Theory]
    [InlineData("محمد", "mohamed"), InlineData("عبدالكريم", "abdalkarim"), InlineData("خديجه", "khadija"), InlineData("قيس", "qais"), InlineData("شوقي", "chawki"), InlineData("غسان", "ghassan")]
    public void A_usual_romanisation_is_likelier_than_any_other_name(string arabic, string latin)
    {
        string[] others = ["mohamed", "abdalkarim", "khadija", "qais", "chawki", "ghassan", "mahmoud", "karim", "hadi", "qasim", "sharif", "hassan"];
        others.MaxBy(o => Alignment.Learned.Of(arabic, o)).ShouldBe(latin);
        Alignment.Learned.Of(arabic, latin).ShouldBeGreaterThan(-2.4);
    }

    [Fact]
    public void Letters_that_always_give_the_same_are_learned_from_pairs_alone()
    {
        // A made script: x gives "ku", y gives "o", z gives nothing.
        (string, string)[] pairs = [("xy", "kuo"), ("yx", "oku"), ("xzy", "kuo"), ("yy", "oo"), ("xx", "kuku"), ("zyx", "oku")];
        var model = new ChunkModel(3);
        for (var round = 0; round < 12; round++)
        {
            var next = new ChunkModel(3);
            foreach (var (from, to) in pairs) model.Count(from, to, next, around: false);
            model = next;
        }
        model.Likelihood("xyz", "kuo").ShouldBeGreaterThan(1000 * model.Likelihood("xyz", "oku"));
        model.Likelihood("xx", "kuku").ShouldBeGreaterThan(0.3);
    }
}
