using Tawthiq.Store;

namespace Tawthiq.Tests.Store;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("قُتِلَ", "قتل")]
    [InlineData("الرَّقَّة", "رقه")]
    [InlineData("والأطفال", "اطفال")]
    [InlineData("إدلب أيضاً", "ادلب ايضا")]
    [InlineData("مدنيـــين", "مدنيين")]
    [InlineData("١٢٣", "123")]
    [InlineData("Élève blessé à Noël, cœur", "eleve blesse a noel coeur")]
    [InlineData("al-Bāb's", "al bab s")]
    [InlineData("", "")]
    public void Spellings_of_one_word_fold_together(string text, string folded) => SearchText.Fold(text).ShouldBe(folded);
}
