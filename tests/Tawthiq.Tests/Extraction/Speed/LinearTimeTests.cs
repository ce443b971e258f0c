using System.Diagnostics;
using Tawthiq.Extraction;
using Tawthiq.Extraction.Places;
using Tawthiq.Model;

namespace Tawthiq.Tests.Extraction.Speed;

/// <summary>Reading costs in proportion to the length of the text, whatever stands in it.</summary>
public sealed class LinearTimeTests
{
    // Four times the text: linear work is four times as much, quadratic work sixteen times.
    private const int Short = 24_000, Long = 4 * Short;
    private const double MostMemory = 7, MostTime = 10;

    // Below this a pause of the machine weighs more than the reading.
    private static readonly TimeSpan TooShortToTell = TimeSpan.FromMilliseconds(150);

    private static readonly DocumentReader Reader = new(Gazetteer.World);

    public static TheoryData<string, string> Texts
    {
        get
        {
            var texts = new TheoryData<string, string>();
            foreach (var kind in HostileTexts.Names)
                foreach (var language in (string[])["fr", "en", "ar"]) texts.Add(kind, language);
            return texts;
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Four_times_the_text_costs_about_four_times_as_much(string kind, string language)
    {
        var (little, much) = (Text(kind, language, Short), Text(kind, language, Long));
        // What is remembered of words and names from text to text is made once.
        Read(much);
        Read(little);
        var (before, after) = (Allocated(little), Allocated(much));
        ((double)after).ShouldBeLessThan(MostMemory * before + 1_000_000, "memory");
        if (Best(much) is var slow && slow > TooShortToTell) slow.ShouldBeLessThan(MostTime * Best(little) + TooShortToTell, "time");
    }

    [Fact]
    public void A_date_after_the_day_of_publication_bounds_nothing() =>
        Should.NotThrow(() => Read(new(new("late"), "Since 2075 more than 40 people were killed in Homs.") { Language = "en", Published = new(2015, 3, 30) }));

    private static SourceText Text(string kind, string language, int length) => new(new(kind), HostileTexts.Of(kind, length)) { Language = language, Published = new(2015, 3, 30) };

    private static void Read(SourceText text) => Reader.Read(text, TestContext.Current.CancellationToken);

    private static long Allocated(SourceText text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static TimeSpan Best(SourceText text)
    {
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < 3 && best > TooShortToTell; i++)
        {
            var start = Stopwatch.GetTimestamp();
            Read(text);
            best = Stopwatch.GetElapsedTime(start) is var time && time < best ? time : best;
        }
        return best;
    }
}
