using Tawthiq.Linkage;
using Tawthiq.Model;
using static Tawthiq.Tests.Linkage.Reports;

namespace Tawthiq.Tests.Linkage;

public sealed class AgencyTests
{
    private static readonly ReportedPlace Where = Village("سرمين", Sarmin, "gn:1");

    private static ReportedEvent Told(int killed, params string[] by) =>
        Strike("2024-03-04", Where, Killed(killed, VictimStatus.Unknown, by)) with { Perpetrators = ["Russia"] };

    private static LinkageDocument Credits(LinkageDocument document, string agency, bool whole = true, string language = "en") =>
        document with { Reading = document.Reading with { Language = language, Agencies = [.. document.Reading.Agencies, new(agency, whole, new(0, 3))] } };

    private static LinkageDocument From(LinkageDocument document, string source) => document with { Source = source };

    private static Incident One(params LinkageDocument[] documents) => Link(documents).ShouldHaveSingleItem();

    [Fact]
    public void One_report_of_an_agency_in_three_languages_is_one_source()
    {
        var incident = One(Credits(Of("fr", "2024-03-05", null, Told(6)), "afp", language: "fr"), Credits(Of("en", "2024-03-05", null, Told(6)), "afp"), Credits(Of("ar", "2024-03-04", null, Told(6)), "afp", language: "ar"));
        var origin = incident.Origins.ShouldHaveSingleItem();
        (origin.First.Value, origin.Agency).ShouldBe(("ar", "afp"));
        origin.Repeats.Select(r => (r.Document.Value, r.Kind)).ShouldBe([("en", RepeatKind.Agency), ("fr", RepeatKind.Agency)]);
        incident.GradeReasons.ShouldContain("single_source");
        incident.Grade.ShouldBe(Grade.Weak);

        // The same without the bylines: three sources.
        One(Of("fr", "2024-03-05", null, Told(6)), Of("en", "2024-03-05", null, Told(6)), Of("ar", "2024-03-04", null, Told(6))).Grade.ShouldBe(Grade.Fair);
    }

    [Fact]
    public void The_agency_itself_is_the_first_publisher_where_its_own_document_is_on_record()
    {
        var origin = One(Credits(Of("paper", "2024-03-04", null, Told(6)), "anadolu"), From(Of("own", "2024-03-05", null, Told(6)), "aa.com.tr")).Origins.ShouldHaveSingleItem();
        (origin.First.Value, origin.Repeats.ShouldHaveSingleItem().Document.Value).ShouldBe(("own", "paper"));
    }

    [Fact]
    public void Who_tells_everything_according_to_an_agency_repeats_it()
    {
        One(From(Of("own", "2024-03-04", null, Told(6)), "hawarnews.com"), Of("quoting", "2024-03-05", null, Told(6, "وكالة هاوار"))).Origins.Count.ShouldBe(1);
        One(From(Of("own", "2024-03-04", null, Told(6)), "hawarnews.com"), Of("quoting", "2024-03-05", null, Told(6, "وكالة هاوار") with { Casualties = [Killed(6, VictimStatus.Unknown, "وكالة هاوار"), Injured(9, VictimStatus.Unknown, "المشفى")] })).Origins.Count.ShouldBe(2);
        One(From(Of("own", "2024-03-04", null, Told(6)), "hawarnews.com"), Of("other", "2024-03-05", null, Told(6, "a doctor"))).Origins.Count.ShouldBe(2);
    }

    [Fact]
    public void Who_draws_on_an_agency_and_asks_others_too_is_independent()
    {
        var wire = Credits(Of("wire", "2024-03-04", null, Told(6, "the mayor")), "afp");
        One(wire, Credits(Of("same", "2024-03-05", null, Told(6, "the mayor")), "afp", whole: false)).Origins.Count.ShouldBe(1);
        One(wire, Credits(Of("asked", "2024-03-05", null, Told(6, "a nurse")), "afp", whole: false)).Origins.Count.ShouldBe(2);
    }

    [Fact]
    public void Who_draws_on_two_agencies_repeats_them_only_where_both_are_there()
    {
        var (afp, reuters, both) = (Credits(Of("afp", "2024-03-04", null, Told(6)), "afp"), Credits(Of("reuters", "2024-03-04", null, Told(6)), "reuters"), Credits(Credits(Of("z", "2024-03-05", null, Told(6)), "afp", whole: false), "reuters", whole: false));
        One(afp, both).Origins.Count.ShouldBe(2);
        One(afp, reuters, both).Origins.Count.ShouldBe(2);
        One(afp, reuters).Origins.Count.ShouldBe(2);
    }

    [Fact]
    public void A_monitor_whom_two_papers_quote_is_a_speaker_and_no_agency()
    {
        One(Of("a", "2024-03-04", null, Told(6, "المرصد السوري")), Of("b", "2024-03-05", null, Told(6, "المرصد السوري"))).Origins.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("ar", "وكالة فرانس برس", "afp")]
    [InlineData("fr", "Agence France-Presse", "afp")]
    [InlineData("en", "Reuters", "reuters")]
    public void An_agency_has_one_id_in_all_languages(string language, string name, string id)
    {
        Agencies.Table.OfSpeaker(name).ShouldBe(id);
        Agencies.Table.NameOf("afp", language).ShouldBe(language == "ar" ? "فرانس برس" : "AFP");
    }
}
