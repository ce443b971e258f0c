using Tawthiq.Extract;
using Tawthiq.Model;
using Tawthiq.Tests.Quality;
using Tawthiq.Web;

namespace Tawthiq.Tests.Extraction.Reasons;

/// <summary>What must hold of the reasons of every claim; looked at on all of the project's annotated texts.</summary>
public sealed class ReasonsOfClaimsTests
{
    private static readonly Lazy<List<(DocumentReading Reading, string Text)>> Readings = new(() =>
    {
        var reader = new ReadDocuments([]);
        return [.. Directory.EnumerateDirectories(Path.Combine(CommittedFigures.Folder, "gold")).SelectMany(EvaluateReading.Files)
            .Select(f => EvaluateReading.One(f, reader, CancellationToken.None)).OfType<Evaluated.Measured>().Select(m => (m.Reading, m.Text))];
    });

    // All languages have the same sentences; another test sees to that.
    private static readonly ReasonWords Plain = new(PageTexts.Of(PageLanguage.English));

    private static IEnumerable<CasualtyCount> Counts => Readings.Value.SelectMany(r => r.Reading.Events.SelectMany(e => e.Casualties).Concat(r.Reading.Totals.Select(t => t.Count)));

    private static IEnumerable<Basis> All => Counts.Select(c => c.Basis!) // every claim has one, below
        .Concat(Readings.Value.SelectMany(r => r.Reading.Events).SelectMany(e => new[] { e.Basis!.Type, e.Basis.Date, e.Basis.Place, e.Basis.Perpetrators }).OfType<Basis>());

    [Fact]
    public void Every_claim_has_a_basis()
    {
        Counts.Count().ShouldBeGreaterThan(100);
        Counts.ShouldAllBe(c => c.Basis != null && c.Basis.Rule == c.Rule);
        Readings.Value.SelectMany(r => r.Reading.Events).ShouldAllBe(e => e.Basis != null && e.Basis.Date == null == (e.Date == null) && e.Basis.Place == null == (e.Place == null));
    }

    [Fact]
    public void Every_rule_has_a_name_and_plain_words() =>
        All.Select(b => b.Rule).Where(rule => ReasonWords.NameOf(rule).Length == 0 || !Plain.Knows(ReasonWords.NameOf(rule))).Distinct().ShouldBeEmpty("Give the new rule plain words in languages/<code>/pages.json.");

    [Fact]
    public void Every_signal_has_plain_words() => All.SelectMany(b => b.Signals).Where(s => !Plain.KnowsSignal(s)).Distinct().ShouldBeEmpty();

    [Fact]
    public void Every_confidence_is_a_share() => All.ShouldAllBe(b => b.Confidence > 0 && b.Confidence < 1);

    [Fact]
    public void Words_lie_in_the_text_and_a_count_names_its_number_and_its_harm()
    {
        foreach (var (reading, text) in Readings.Value)
        {
            var length = text.EnumerateRunes().Count();
            foreach (var c in reading.Events.SelectMany(e => e.Casualties).Concat(reading.Totals.Select(t => t.Count)))
            {
                c.Basis!.Words.ShouldAllBe(w => w.Span.Length > 0 && w.Span.End <= length);
                c.Basis.Words.ShouldContain(w => w.Part == BasisPart.Number && w.Span.Touches(c.Span), $"{reading.Id} {c}");
            }
        }
        var unexplained = Counts.Count(c => !c.Basis!.Words.Any(w => w.Part == BasisPart.Outcome));
        ((double)unexplained / Counts.Count()).ShouldBeLessThan(0.05, "A count rests on a word for the harm; those that do not say which are bare figures and sums.");
    }
}
