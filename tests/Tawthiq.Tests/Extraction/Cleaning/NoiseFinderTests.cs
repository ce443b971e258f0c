using Tawthiq.Extraction.Cleaning;
using Tawthiq.Extraction.Languages;
using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Tests.Extraction.Cleaning;

public class NoiseFinderTests
{
    private const string FrenchBody = """
        Un obus est tombé dimanche sur le marché de Kafr Dal, tuant trois vendeurs et leur apprenti.
        Les secours ont cherché des survivants toute la nuit, a dit un responsable de la commune.
        """;

    private const string ArabicBody = """
        سقطت قذيفة على سوق بلدة كفر دال صباح الأحد، ما أدى إلى مقتل ثلاثة باعة.
        وقال مسعف إن فرق الإنقاذ بحثت عن ناجين طوال الليل تحت أنقاض المتاجر.
        """;

    [Theory]
    [InlineData("Accueil | Monde | Culture | Sports", NoiseKind.Menu)]
    [InlineData("Home > World > Middle East", NoiseKind.Menu)]
    [InlineData("الرئيسية", NoiseKind.Menu)]
    [InlineData("Gérer mes cookies", NoiseKind.Menu)]
    [InlineData("Abonnez-vous dès 1 € par mois", NoiseKind.Plug)]
    [InlineData("Sign up for our newsletter: 7 reads for Sunday", NoiseKind.Plug)]
    [InlineData("للاشتراك في النشرة أرسلوا كلمة سوق إلى 2290", NoiseKind.Plug)]
    [InlineData("#كفر_دال #السوق", NoiseKind.Plug)]
    [InlineData("https://example.org/a/b?c=12", NoiseKind.Plug)]
    [InlineData("À lire aussi : 12 marchés frappés en un an", NoiseKind.ReadAlso)]
    [InlineData("READ ALSO: Forty dead in mine collapse", NoiseKind.ReadAlso)]
    [InlineData("اقرأ أيضا: مقتل 14 شخصا في حادث سير", NoiseKind.ReadAlso)]
    [InlineData("Tous droits réservés", NoiseKind.Licence)]
    [InlineData("جميع الحقوق محفوظة 2019", NoiseKind.Licence)]
    [InlineData("Traduit de l'arabe par L. M.", NoiseKind.Credit)]
    [InlineData("Reporting by our staff in Aden", NoiseKind.Credit)]
    [InlineData("تحرير: سالم نور", NoiseKind.Credit)]
    [InlineData("Nadia Sabri est journaliste indépendante et vit à Tunis.", NoiseKind.Biography)]
    [InlineData("The author taught history for thirty years.", NoiseKind.Biography)]
    [InlineData("Commentaires (12)", NoiseKind.Comment)]
    public void A_line_under_a_report_is_told_by_its_words_or_form(string line, NoiseKind kind)
    {
        var text = $"Le marché de Kafr Dal touché\n\n{FrenchBody}\n{line}";
        MarkedAs(text, kind).ShouldContain(line);
        Left(text).ShouldBe($"Le marché de Kafr Dal touché\n\n{FrenchBody}".TrimEnd());
    }

    [Theory]
    [InlineData("Partagez. Plus de quarante civils sont morts dans cette rue depuis le mois de mars, et personne n'en parle.")]
    [InlineData("« Abonnez-moi à la vie », avait-il écrit au mur avant de mourir avec deux amis dans le raid de lundi.")]
    [InlineData("Le journal a été repris par la rédaction, dont deux membres ont été tués vendredi soir près du pont.")]
    public void A_sentence_of_the_report_is_not_noise_because_of_one_word(string sentence)
    {
        var left = Left($"Le marché de Kafr Dal touché\n\n{sentence}\n{FrenchBody}");
        left.ShouldContain(sentence.Replace("Partagez. ", ""));
    }

    [Fact]
    public void A_plug_inside_a_paragraph_leaves_its_other_sentences()
    {
        var left = Left($"{FrenchBody}Sept personnes ont été blessées, dont deux grièvement, d'après l'hôpital. Notre travail a un coût, faites un don. Le marché reste fermé jusqu'à jeudi.");
        left.ShouldContain("Sept personnes ont été blessées");
        left.ShouldContain("Le marché reste fermé");
        left.ShouldNotContain("faites un don");
    }

    [Fact]
    public void Headlines_behind_an_article_go_even_where_nothing_announces_them()
    {
        var left = Left($"""
            قذيفة على سوق كفر دال
            {ArabicBody}
            مقتل تسعة في انهيار منجم شمال المدينة
            وزير المالية يستبعد رفع أسعار الخبز
            القبض على 14 مهربا عند الحدود
            """);
        left.ShouldContain("قذيفة على سوق كفر دال");
        left.ShouldContain("تحت أنقاض المتاجر");
        left.ShouldNotContain("منجم");
        left.ShouldNotContain("14");
    }

    [Fact]
    public void A_list_of_counts_behind_a_report_stays()
    {
        var text = $"""
            قذيفة على سوق كفر دال
            {ArabicBody}
            - 3 قتلى في السوق
            - 5 جرحى في حي النهر
            - طفلان في المدرسة
            """;
        Left(text).ShouldBe(text);
    }

    [Fact]
    public void A_post_without_full_stops_stays_whole()
    {
        const string text = """
            قصف على كفر دال قبل قليل
            ثلاثة شهداء في السوق وخمسة جرحى حتى الآن
            الإسعاف لم يصل إلى حي النهر
            طفلان تحت الأنقاض قرب المدرسة
            نحتاج متبرعين بالدم من كل الزمر
            """;
        Left(text).ShouldBe(text);
    }

    [Fact]
    public void A_menu_before_an_article_goes_and_the_title_is_the_line_after_it()
    {
        var text = $"""
            الرئيسية
            محليات
            العالم العربي
            رياضة
            كتاب وآراء
            قذيفة على سوق كفر دال
            {ArabicBody}
            """;
        var (clean, tokens) = Clean(text, null);
        tokens.Words(clean.Title!.Value).ShouldBe("قذيفة على سوق كفر دال");
        Left(text).ShouldStartWith("قذيفة");
    }

    [Fact]
    public void A_list_announced_before_the_article_leaves_its_title_and_date_line()
    {
        var left = Left($"""
            الأكثر قراءة
            أسعار الخبز ترتفع من جديد
            مقتل 20 في غرق مركب
            قذيفة على سوق كفر دال
            الأحد 12 أيار 2019
            {ArabicBody}
            """);
        left.ShouldStartWith("قذيفة");
        left.ShouldContain("2019");
    }

    [Fact]
    public void Readers_comments_go_with_all_that_follows()
    {
        var left = Left($"Le marché de Kafr Dal touché\n{FrenchBody}\nCommentaires (2)\nJean : mon cousin dit qu'il y a eu 300 morts.\nKarim : prions pour eux.");
        left.ShouldNotContain("300");
        left.ShouldContain("la commune.");
    }

    [Fact]
    public void A_count_of_comments_above_the_article_takes_nothing_with_it() =>
        Left($"Le marché de Kafr Dal touché\nCommentaires (2)\n{FrenchBody}").ShouldContain("tuant trois vendeurs");

    [Fact]
    public void The_date_in_a_row_of_links_stays() =>
        Left($"Market hit\nMonday, 13 May 2019 | Africa | Reading time: 2 minutes\n{FrenchBody}").ShouldContain("13 May 2019");

    [Fact]
    public void A_title_said_again_is_marked_once()
    {
        var text = $"Le marché de Kafr Dal touché\nLe marché de Kafr Dal touché\n{FrenchBody}";
        MarkedAs(text, NoiseKind.RepeatedTitle).ShouldBe(["Le marché de Kafr Dal touché"]);
    }

    [Fact]
    public void The_given_title_is_found_in_the_text()
    {
        var (clean, tokens) = Clean($"Agence de presse du Nord\nLe marché de Kafr Dal touché\n{FrenchBody}", "Le marché de Kafr Dal touché");
        tokens.Words(clean.Title!.Value).ShouldBe("Le marché de Kafr Dal touché");
    }

    [Fact]
    public void A_report_that_begins_with_a_sentence_has_no_title() =>
        Clean(FrenchBody, null).Clean.Title.ShouldBeNull();

    [Fact]
    public void A_foot_in_another_language_is_no_part_of_the_report()
    {
        var left = Left($"قذيفة على سوق كفر دال\n{ArabicBody}{ArabicBody}\nThe Northern Desk collects the voices of those who stayed, and has been doing it since the winter of that year.");
        left.ShouldNotContain("Northern Desk");
    }

    [Fact]
    public void A_translation_under_a_post_is_part_of_the_report() =>
        Left($"{ArabicBody}\nA shell hit the market of the town on Sunday morning and three of the sellers were killed, and they had been there for years.")
            .ShouldContain("three of the sellers");

    [Fact]
    public void Marks_are_in_order_do_not_overlap_and_agree_with_the_token_flags()
    {
        var (clean, tokens) = Clean($"Home | World | Africa\n{FrenchBody}\nRead also: a, b\nAll rights reserved", null);
        var flags = new bool[tokens.Tokens.Length];
        var end = 0;
        foreach (var mark in clean.Noise)
        {
            mark.Range.First.ShouldBeGreaterThanOrEqualTo(end);
            end = mark.Range.End;
            for (var i = mark.Range.First; i < end; i++) flags[i] = true;
        }
        flags.ShouldBe(clean.IsNoise);
        clean.Noise.Count.ShouldBeGreaterThan(2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n \n")]
    [InlineData("|")]
    [InlineData("# #\n- (@")]
    [InlineData("Commentaires")]
    public void A_text_of_almost_nothing_is_read(string text) => Clean(text, "x").Clean.IsNoise.Length.ShouldBe(Clean(text, null).Text.Tokens.Length);

    private static (CleanText Clean, TokenizedText Text) Clean(string text, string? title)
    {
        var packs = LanguagePacks.Embedded;
        var tokens = TokenizedText.Of(text, new WordTable());
        return (new NoiseFinder(packs.Of(packs.Detector.Detect(text)), packs).Find(tokens, title), tokens);
    }

    private static List<string> MarkedAs(string text, NoiseKind kind)
    {
        var (clean, tokens) = Clean(text, null);
        return [.. clean.Noise.Where(mark => mark.Kind == kind).Select(mark => tokens.Words(mark.Range))];
    }

    /// <summary>The text without its noise; line breaks as the text has them.</summary>
    private static string Left(string text)
    {
        var (clean, tokens) = Clean(text, null);
        var left = new System.Text.StringBuilder();
        for (var i = 0; i < tokens.Tokens.Length; i++)
            if (!clean.IsNoise[i]) left.Append(text, tokens.Tokens[i].Start, (i + 1 < tokens.Tokens.Length ? tokens.Tokens[i + 1].Start : text.Length) - tokens.Tokens[i].Start);
        return left.ToString().Trim();
    }
}
