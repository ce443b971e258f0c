using Tawthiq.Extraction.Dates;

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
}
