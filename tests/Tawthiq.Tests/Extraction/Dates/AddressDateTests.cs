using Tawthiq.Extraction;
using Tawthiq.Extraction.Dates;
using Tawthiq.Extraction.Places;
using Tawthiq.Model;

namespace Tawthiq.Tests.Extraction.Dates;

public sealed class AddressDateTests
{
    [Theory]
    [InlineData("https://example.org/2022/01/20/title/", "2022-01-20")]
    [InlineData("https://example.org/news/2022/1/3/title", "2022-01-03")]
    [InlineData("https://example.org/a/2021-08-10", "2021-08-10")]
    public void An_address_may_tell_the_day_of_publication(string url, string day) =>
        AddressDate.Find(url).ShouldBe(DateOnly.Parse(day));

    [Theory]
    [InlineData("https://example.org/2022/13/20/")]
    [InlineData("https://example.org/2022/02/30/")]
    [InlineData("https://example.org/archives/657717")]
    [InlineData("https://example.org/2022/01/2022")]
    [InlineData(null)]
    public void An_address_without_a_possible_day_tells_none(string? url) => AddressDate.Find(url).ShouldBeNull();

    [Theory]
    [InlineData("Police said that three people were killed.\nComments\nSunday 18/05/2025\n", "2022-01-20")]
    [InlineData("21 January 2022\nPolice said that three people were killed.\n", "2022-01-21")]
    [InlineData("18 May 2025\nPolice said that three people were killed.\n", "2022-01-20")]
    public void The_day_in_the_address_comes_before_any_other_but_one_beside_it_that_heads_the_report(string text, string day) =>
        new DocumentReader(Gazetteer.World).Read(new SourceText(new DocumentId("x"), text) { Url = "https://example.org/2022/01/20/title/" }, TestContext.Current.CancellationToken)
            .Published.ShouldBe(DateOnly.Parse(day));
}
