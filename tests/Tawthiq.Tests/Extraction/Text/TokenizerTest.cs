using Tawthiq.Extraction.Text;

namespace Tawthiq.Tests.Extraction.Text;

public sealed class TokenizerTest
{
    [Theory]
    [InlineData("l'hôpital qu'ils", "l' hopital qu' ils")]
    [InlineData("aujourd'hui", "aujourd'hui")]
    [InlineData("Monday's strike", "monday 's strike")]
    [InlineData("Ma'arrat al-Nu'man", "ma'arrat al nu'man")]
    [InlineData("vingt-cinq air-strikes", "vingt cinq air strikes")]
    [InlineData("1,400 1.400 2.5", "1,400 1.400 2.5")]
    [InlineData("500مدني", "500 مدني")]
    [InlineData("قُتِلَ ٢٣ شخصًا", "قتل 23 شخصا")]
    [InlineData("مقـــتل", "مقتل")]
    [InlineData("قـ ـتـ ـيـ ـل و جريح", "قتيل و جريح")]
    [InlineData("هجـ.ـوم", "هجوم")]
    [InlineData("ضربـ ثم", "ضرب ثم")]
    [InlineData("شـ🕊️ـهيد", "شهيد")]
    [InlineData("لقوه مقـ/تول", "لقوه مقتول")]
    [InlineData("د1عـ ـش", "داعش")]
    [InlineData("ش*ه*داء", "شهداء")]
    [InlineData("ق-ت-ل-ى", "قتلي")]
    [InlineData("أ.ف.ب", "ا . ف . ب")]
    [InlineData("قتل5مدنيين", "قتل 5 مدنيين")]
    [InlineData("1438هـ الموافق", "1438 ه الموافق")]
    [InlineData("#حي_الزهور", "# حي الزهور")]
    [InlineData("شهييييد", "شهيد")]
    [InlineData("ﻣﻘﺘﻞ", "مقتل")]
    [InlineData("13h30", "13 h 30")]
    [InlineData("20-30", "20 - 30")]
    public void Words_fold_and_part_where_a_reader_would_part_them(string text, string tokens) =>
        string.Join(' ', Tokenizer.Tokenize(text, new WordTable()).Select(t => t.Folded)).ShouldBe(tokens);

    [Fact]
    public void A_token_points_at_the_text_as_written()
    {
        const string text = "Bilan : 12 tués 😢 à Taëz";
        foreach (var token in Tokenizer.Tokenize(text, new WordTable()))
            Folding.Fold(text[token.Start..token.End]).ShouldBe(token.Folded);
    }

    [Theory]
    [InlineData("مقـ ـتل 3 شـ🕊️ـهداء و د1عـ ـش")]
    [InlineData("ش*ه*داء ق-ت-ل-ى #حي_الزهور 😢 500مدني")]
    public void A_hidden_word_is_one_stretch_of_the_text_as_written(string text)
    {
        var tokens = Tokenizer.Tokenize(text, new WordTable());
        tokens.Zip(tokens.Skip(1)).ShouldAllBe(pair => pair.First.End <= pair.Second.Start);
        tokens.ShouldAllBe(t => t.Start < t.End && t.End <= text.Length && !char.IsWhiteSpace(text[t.Start]) && !char.IsWhiteSpace(text[t.End - 1]));
    }

    [Fact]
    public void A_blank_line_is_told_from_a_line_break()
    {
        var breaks = Tokenizer.Tokenize("a\nb\n\nc", new WordTable()).Where(t => t.IsBreak).Select(t => t.Folded);
        breaks.ShouldBe(["\n", "\n\n"]);
    }
}
