using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;
using Tawthiq.Evidence;
using Tawthiq.Evidence.TimeStamps;
using Tawthiq.Tests.Preserve;

namespace Tawthiq.Tests.Evidence.TimeStamps;

public sealed class StampTokenTests : IDisposable
{
    private static readonly DateTimeOffset Now = FixedClock.Now;
    private static readonly StampAsked Asked = new(Sha256Digest.Of("a batch"u8), StampAsked.NonceOf([1, 2, 3, 4, 5, 6, 7, 8]), null);

    private readonly TestCertificates _c = new(Now, null);

    public void Dispose() => _c.Dispose();

    [Fact]
    public void A_good_token_tells_who_and_when()
    {
        var facts = Check(Good()).ShouldBeOfType<StampCheck.Intact>().Facts;
        (facts.Time, facts.Authority, facts.Policy, facts.SerialNumber).ShouldBe((Now, "CN=Test Stamps", "1.2.3.4.1", "07"));
        facts.Path.ShouldBe([_c.Signer.RawData, _c.Issuer.RawData, _c.Root.RawData]);
        facts.Revocation.ShouldBeOfType<RevocationState.NotKnown>();
    }

    [Fact]
    public void A_token_over_another_batch_is_refused() =>
        Altered(TestCertificates.Response(_c.Signer, Sha256Digest.Of("another"u8).ToBytes(), Nonce, Now)).ShouldContain(Sha256Digest.Of("another"u8).ToString());

    [Fact]
    public void A_token_with_another_nonce_or_none_is_refused()
    {
        Altered(TestCertificates.Response(_c.Signer, Asked.Root.ToBytes(), [0x41, 1], Now)).ShouldContain("nonce");
        Altered(TestCertificates.Response(_c.Signer, Asked.Root.ToBytes(), null, Now)).ShouldContain("nonce");
    }

    [Fact]
    public void A_token_under_another_policy_than_the_one_asked_for_is_refused()
    {
        var asked = Asked with { Policy = "1.2.3.4.5" };
        StampToken.Check(Good(), asked, Trust()).ShouldBeOfType<StampCheck.Altered>().Why.ShouldContain("1.2.3.4.1");
        StampToken.Check(TestCertificates.Response(_c.Signer, Asked.Root.ToBytes(), Nonce, Now, "1.2.3.4.5"), asked, Trust()).ShouldBeOfType<StampCheck.Intact>();
    }

    [Theory]
    [InlineData(2, 14, "its clock is not available")]
    [InlineData(2, 0, "it does not take SHA-256")]
    [InlineData(3, -1, "without a reason")]
    public void A_refusal_says_why(int status, int bit, string why)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteInteger(status);
            using (writer.PushSequence()) writer.WriteCharacterString(UniversalTagNumber.UTF8String, "foreign words");
            if (bit >= 0) writer.WriteNamedBitList(new System.Collections.BitArray([.. Enumerable.Range(0, bit + 1).Select(i => i == bit)]));
        }
        var said = NotCheckable(writer.Encode());
        said.ShouldContain(why);
        said.ShouldNotContain("foreign words");
    }

    [Fact]
    public void A_signer_whose_certificate_had_run_out_is_refused()
    {
        using var old = _c.IssueSigner(null, [TestCertificates.StampingUsage], true, Now.AddMonths(-5), Now.AddDays(-1));
        NotCheckable(TestCertificates.Response(old, Asked.Root.ToBytes(), Nonce, Now)).ShouldContain("was not valid at 2024-03-14");
        Check(TestCertificates.Response(old, Asked.Root.ToBytes(), Nonce, Now.AddDays(-2))).ShouldBeOfType<StampCheck.Intact>();
    }

    [Fact]
    public void A_signer_that_is_not_one_for_time_stamps_alone_is_refused()
    {
        foreach (var (usages, critical) in new (string[], bool)[] { (["1.3.6.1.5.5.7.3.4"], true), ([TestCertificates.StampingUsage], false), ([TestCertificates.StampingUsage, "1.3.6.1.5.5.7.3.4"], true) })
        {
            using var other = _c.IssueSigner(null, usages, critical, Now.AddMonths(-5), Now.AddMonths(5));
            NotCheckable(TestCertificates.Response(other, Asked.Root.ToBytes(), Nonce, Now)).ShouldContain("not one for time stamps alone");
        }
    }

    [Fact]
    public void A_token_that_names_another_certificate_than_its_signers_is_refused()
    {
        using var twin = _c.IssueSigner(null, [TestCertificates.StampingUsage], true, Now.AddMonths(-5), Now.AddMonths(5));
        Altered(TestCertificates.Response(_c.Signer, Asked.Root.ToBytes(), Nonce, Now, named: twin)).ShouldContain("signature");
    }

    [Fact]
    public void A_token_of_an_authority_under_another_root_is_refused()
    {
        using var stranger = new TestCertificates(Now, null, "Stranger");
        var response = TestCertificates.Response(stranger.Signer, Asked.Root.ToBytes(), Nonce, Now);
        var lost = StampToken.Check(response, Asked, Trust()).ShouldBeOfType<StampCheck.NotCheckable>();
        lost.LacksIssuer.ShouldBeTrue();
        lost.Why.ShouldContain("CN=Stranger Issuer");
        StampToken.Check(response, Asked, new([_c.Root.RawData], [stranger.Issuer.RawData, stranger.Root.RawData], [])).ShouldBeOfType<StampCheck.NotCheckable>().Why.ShouldContain("not a root that was given");
        // The same names, other keys.
        using var double_ = new TestCertificates(Now, null);
        StampToken.Check(TestCertificates.Response(double_.Signer, Asked.Root.ToBytes(), Nonce, Now), Asked, Trust()).ShouldNotBeOfType<StampCheck.Intact>();
    }

    [Fact]
    public void Revocation_counts_from_when_its_reason_says()
    {
        var later = Now.AddDays(10);
        StampCheck With(byte[] list) => StampToken.Check(Good(), Asked, Trust() with { Revocations = [list, TestCertificates.List(_c.Root, later)] });
        With(TestCertificates.List(_c.Issuer, later)).ShouldBeOfType<StampCheck.Intact>().Facts.Revocation.ShouldBe(new RevocationState.NotRevoked(later));
        With(TestCertificates.List(_c.Issuer, later, _c.Signer, later, X509RevocationReason.Superseded)).ShouldBeOfType<StampCheck.Intact>();
        With(TestCertificates.List(_c.Issuer, later, _c.Signer, Now.AddDays(-1), X509RevocationReason.Superseded)).ShouldBeOfType<StampCheck.NotCheckable>().Why.ShouldContain("revoked on 2024-03-13");
        With(TestCertificates.List(_c.Issuer, later, _c.Signer, later, X509RevocationReason.KeyCompromise)).ShouldBeOfType<StampCheck.NotCheckable>();
        With(TestCertificates.List(_c.Issuer, later, _c.Signer, later)).ShouldBeOfType<StampCheck.NotCheckable>();
        // A list of somebody else, and one that had run out before the stamp, say nothing.
        using var stranger = new TestCertificates(Now, null);
        With(TestCertificates.List(stranger.Issuer, later, _c.Signer, Now.AddDays(-1))).ShouldBeOfType<StampCheck.Intact>().Facts.Revocation.ShouldBeOfType<RevocationState.NotKnown>();
        With(TestCertificates.List(_c.Issuer, Now.AddDays(-60))).ShouldBeOfType<StampCheck.Intact>().Facts.Revocation.ShouldBeOfType<RevocationState.NotKnown>();
    }

    [Fact]
    public void A_shortened_answer_is_never_intact()
    {
        var good = Good();
        for (var length = 0; length < good.Length; length++) Check(good[..length]).ShouldBeOfType<StampCheck.NotCheckable>();
        Check([.. good, 0]).ShouldBeOfType<StampCheck.NotCheckable>();
    }

    [Fact]
    public void An_answer_with_a_flipped_byte_is_intact_only_where_nothing_that_is_said_changed()
    {
        var good = Good();
        var said = Check(good).ShouldBeOfType<StampCheck.Intact>().Facts;
        var passed = new List<int>();
        for (var at = 0; at < good.Length; at++)
        {
            var flipped = good.ToArray();
            flipped[at] ^= (byte)(1 << at % 8);
            if (Check(flipped) is not StampCheck.Intact { Facts: var facts }) continue;
            passed.Add(at);
            (facts.Time, facts.Authority, facts.Policy, facts.SerialNumber).ShouldBe((said.Time, said.Authority, said.Policy, said.SerialNumber));
        }
        // Versions and lists of algorithms that no signature covers; the digest of the kept answer covers them in a record.
        passed.Count.ShouldBeLessThanOrEqualTo(16, string.Join(' ', passed));
    }

    private static byte[] Nonce => Convert.FromHexString(Asked.Nonce);

    private byte[] Good() => TestCertificates.Response(_c.Signer, Asked.Root.ToBytes(), Nonce, Now);

    private StampTrust Trust() => new([_c.Root.RawData], [_c.Issuer.RawData], []);

    private StampCheck Check(byte[] response) => StampToken.Check(response, Asked, Trust());

    private string Altered(byte[] response) => Check(response).ShouldBeOfType<StampCheck.Altered>().Why;

    private string NotCheckable(byte[] response) => Check(response).ShouldBeOfType<StampCheck.NotCheckable>().Why;
}
