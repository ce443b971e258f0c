using Tawthiq.Bench.Alterations;

namespace Tawthiq.Tests.Preserve;

/// <summary>A small run; the thousand are run by <c>Tawthiq.Bench alterations</c>.</summary>
[Collection(nameof(WholeRecord))]
public sealed class Alterations_of_a_record(WholeRecord whole)
{
    [Fact]
    public void Every_alteration_is_found_and_no_clean_copy_raises_an_alarm()
    {
        foreach (var program in new[] { "ffmpeg", "openssl" }) ForeignProgram.Need(program, program);
        var results = AlterationRun.Run(whole.Subject, Enumerable.Range(0, 72), 2);
        results.Where(r => !r.IsRight).Select(r => $"{r.Done.Kind}: {r.Done.What}").ShouldBeEmpty();
        results.Select(r => r.Done.Kind).Distinct().Count().ShouldBe(12);
        var clean = CleanCopies.Run(whole.Subject, 5, 2);
        clean.Where(r => !r.IsRight).Select(r => r.Summary.Say(r.Kind, [])).ShouldBeEmpty();
    }
}
