using System.Net;

namespace Tawthiq.Tests.Web;

[Collection(nameof(Desk))]
public sealed class Forms_of_the_desk(Desk desk)
{
    [Theory, InlineData("Origin", "https://evil.example"), InlineData("Sec-Fetch-Site", "cross-site"), InlineData("Sec-Fetch-Site", "same-site"), InlineData("X-Nothing", "said")]
    public async Task A_form_of_another_site_changes_nothing(string header, string value) =>
        (await PostAsync(header, value)).ShouldBe(HttpStatusCode.Forbidden);

    [Fact]
    public async Task A_form_of_the_desk_itself_is_looked_at() => (await PostAsync("Sec-Fetch-Site", "same-origin")).ShouldBe(HttpStatusCode.BadRequest); // it names no proposal

    private async Task<HttpStatusCode> PostAsync(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(desk.Address, "/en/watches")) { Content = new FormUrlEncodedContent([new("decision", "take")]) };
        request.Headers.Add(header, value);
        using var answer = await desk.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
