using Tawthiq.Extraction.Quality;
using Tawthiq.Model;

namespace Tawthiq.Tests.Extraction.Quality;

public sealed class CalibrationTests
{
    [Fact]
    public void Shares_are_counted_by_rule_over_all_languages()
    {
        var table = Calibration.Fit([[Claim("fr/toll", true), Claim("ar/toll", false)], [Claim("fr/noun", true)]]);
        table.ShouldContain("count\t*\t2\t3\ncount\tnoun\t1\t1\ncount\ttoll\t1\t2\n");
    }

    [Fact]
    public void A_signal_that_tells_gets_a_weight_and_one_that_does_not_gets_none()
    {
        // In each document one of five far claims is right and four of five near ones; every second document is odd.
        var documents = Enumerable.Range(0, 50).Select(d => Enumerable.Range(0, 10).Select(i => Claim("fr/toll", i is 0 or > 5, [.. i < 5 ? ["far"] : Array.Empty<string>(), .. d % 2 == 0 ? ["odd"] : Array.Empty<string>()])).ToValueList()).ToList();
        var weights = Calibration.Fit(documents).Split('\n').Where(l => l.Contains('+') && l[0] != '#').ToList();
        weights.Single(w => w.Contains("+far")).Split('\t')[2].ShouldStartWith("-");
        weights.ShouldNotContain(w => w.Contains("+odd"));
    }

    [Fact]
    public void Signals_that_do_not_help_unseen_documents_are_left_out()
    {
        var documents = Enumerable.Range(0, 40).Select(d => new[] { Claim("fr/toll", d * 7 % 3 == 0, d % 2 == 0 ? ["a"] : ["b"]) }.ToValueList()).ToList();
        Calibration.Fit(documents).Split('\n').ShouldNotContain(l => l.StartsWith("count\t+"));
    }

    [Fact]
    public void Confidences_that_say_the_share_of_right_ones_have_no_calibration_error()
    {
        var claims = Enumerable.Range(0, 10).Select(i => Claim("r", i < 8, [], 0.8)).Concat(Enumerable.Range(0, 10).Select(i => Claim("r", i < 3, [], 0.3))).ToList();
        var reliability = Reliability.Of(claims);
        reliability.CalibrationError.ShouldBe(0, 1e-9);
        reliability.Brier.ShouldBe((0.8 * 0.2 + 0.3 * 0.7) / 2, 1e-9);
        reliability.BrierOfShare.ShouldBe(0.55 * 0.45, 1e-9);
        reliability.Bands.Where(b => b.Claims > 0).Select(b => (b.Claims, b.Right)).ShouldBe([(10, 3), (10, 8)]);
    }

    [Fact]
    public void Overconfidence_shows_as_calibration_error() =>
        Reliability.Of(Enumerable.Range(0, 10).Select(i => Claim("r", i < 5, [], 0.95))).CalibrationError.ShouldBe(0.45, 1e-9);

    [Fact]
    public void An_event_that_goes_with_none_has_nothing_right_and_a_count_said_again_is_right()
    {
        var basis = new EventBasis(new Basis("fr/deed-named"));
        var reading = new DocumentReading(new("d"), "fr", "")
        {
            Events =
            [
                new("e1", EventType.Attack, true)
                {
                    Basis = basis,
                    Casualties = [Count(0), Count(50)],
                },
                new("e2", EventType.Shelling, false) { Basis = basis },
            ],
        };
        var gold = new Annotation(new("d"), "fr")
        {
            Events = [new(EventType.Attack) { Casualties = [new(Outcome.Killed, VictimStatus.Unknown, 3, 3) { Span = new(0, 10) }] }],
        };
        CheckedClaim.Of(gold, reading).Select(c => (c.Kind, c.IsRight)).ShouldBe([(ClaimKind.Count, true), (ClaimKind.Count, true), (ClaimKind.Type, true), (ClaimKind.Type, false)]);
    }

    private static CasualtyCount Count(int start) =>
        new(Outcome.Killed, VictimStatus.Unknown, CountRange.Exactly(3), new(start, start + 10), "fr/toll") { Basis = new("fr/toll") };

    private static CheckedClaim Claim(string rule, bool right, string[]? signals = null, double? confidence = null) =>
        new(ClaimKind.Count, new Basis(rule) { Signals = (signals ?? []).ToValueList(), Confidence = confidence }, right);
}
