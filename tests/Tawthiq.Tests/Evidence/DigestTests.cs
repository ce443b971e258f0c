using System.Text;
using Tawthiq.Evidence;
using Tawthiq.Evidence.Verification;

namespace Tawthiq.Tests.Evidence;

public class DigestTests
{
    // FIPS 180-4 examples and the empty message.
    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void The_published_vectors_hold(string content, string digest) =>
        Sha256Digest.Of(Encoding.UTF8.GetBytes(content)).ToString().ShouldBe(digest);

    [Fact]
    public void Parsing_what_was_written_gives_the_same_digest()
    {
        for (var i = 0; i < 200; i++)
        {
            var digest = Sha256Digest.Of([(byte)i]);
            Sha256Digest.Parse(digest.ToString()).ShouldBe(digest);
            Sha256Digest.FromBytes(digest.ToBytes()).ShouldBe(digest);
        }
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("ba7816bf", "too short")]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD", "a second spelling")]
    [InlineData("za7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "not hexadecimal")]
    [InlineData(" ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a", "a blank")]
    public void Anything_else_is_refused(string text, string reason)
    {
        Sha256Digest.TryParse(text, out _).ShouldBeFalse(reason);
        Should.Throw<FormatException>(() => Sha256Digest.Parse(text));
    }

    [Fact]
    public void A_digest_of_another_length_is_refused() =>
        Should.Throw<ArgumentException>(() => Sha256Digest.FromBytes(new byte[31])).Message.ShouldContain("31");

    [Fact]
    public void Content_as_recorded_is_intact()
    {
        var digest = Sha256Digest.Of("report"u8);
        digest.Check("report"u8).ShouldBe(Answer.Intact.Here);
    }

    [Fact]
    public void An_altered_item_names_both_digests()
    {
        var recorded = Sha256Digest.Of("report"u8);
        var check = recorded.Check("Report"u8);
        check.ShouldBeOfType<Answer.Altered>();
        check.ToString().ShouldContain(recorded.ToString());
        check.ToString().ShouldContain(Sha256Digest.Of("Report"u8).ToString());
    }

    [Fact]
    public void What_cannot_be_checked_is_not_called_intact() =>
        new Answer.NotCheckable("the file is missing").ToString().ShouldBe("not checkable: the file is missing");
}
