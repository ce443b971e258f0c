using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Linkage.Persons;
using Tawthiq.Store;
using Tawthiq.Web;

namespace Tawthiq.Estimate;

/// <summary>One line of the list.</summary>
/// <param name="Id">Number.</param>
/// <param name="Title">What it is called.</param>
/// <param name="MadeAt">UTC.</param>
/// <param name="Actor">Who asked for it.</param>
/// <param name="By">What persons are parted by.</param>
/// <param name="Sentence">What it says of all persons.</param>
/// <param name="IsOutdated">Whether lists or verdicts have changed since.</param>
public sealed record EstimateLine(int Id, string Title, DateTime MadeAt, string Actor, IReadOnlyList<PersonDimension> By, string Sentence, bool IsOutdated);

/// <summary>An estimate as its page shows it.</summary>
/// <param name="Id">Number.</param>
/// <param name="Title">What it is called.</param>
/// <param name="MadeAt">UTC.</param>
/// <param name="Actor">Who asked for it.</param>
/// <param name="By">What persons are parted by.</param>
/// <param name="Drawn">Labels that were drawn.</param>
/// <param name="Source">Where the persons came from, in words.</param>
/// <param name="Strata">All persons first, then the parts.</param>
/// <param name="Open">Place of the part that is shown in full, from 0.</param>
/// <param name="Files">Names of the files to download; the drawings stand on the page.</param>
/// <param name="Version">Version of the program that made it.</param>
/// <param name="IsOutdated">Whether lists or verdicts have changed since.</param>
public sealed record EstimateView(
    int Id, string Title, DateTime MadeAt, string Actor, IReadOnlyList<PersonDimension> By, IReadOnlyList<DrawnLabels> Drawn, string Source,
    IReadOnlyList<StratumEstimate> Strata, int Open, IReadOnlyList<string> Files, string Version, bool IsOutdated);

/// <summary>The pages of the estimates on record, and their files.</summary>
internal static class ShowEstimates
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/estimates", List);
        pages.MapGet("/estimates/{id:int}", Show);
        pages.MapGet("/estimates/{id:int}/{file}", Give);
    }

    private static RazorComponentResult<EstimatesPage> List(RecordDb db, Phrases texts)
    {
        var words = EstimateWords.Of(texts.Language);
        var lines = db.Estimates.AsNoTracking().OrderByDescending(e => e.Id).AsEnumerable()
            .Select(e => new EstimateLine(e.Id, Title(e, texts), e.MadeAt, e.Actor, e.By, words.Short(KeptEstimates.In(words, e)[0]), KeptEstimates.IsOutdated(db, e))).ToList();
        return new(new Dictionary<string, object?> { [nameof(EstimatesPage.Estimates)] = lines });
    }

    private static IResult Show(int id, string? part, HttpContext http, RecordDb db, Phrases texts)
    {
        if (db.Estimates.AsNoTracking().FirstOrDefault(e => e.Id == id) is not { } estimate) return Problem.Of(http, StatusCodes.Status404NotFound);
        var words = EstimateWords.Of(texts.Language);
        var open = int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 0;
        if (open >= estimate.Results.Count) return Problem.Of(http, StatusCodes.Status404NotFound);
        var view = new EstimateView(
            id, Title(estimate, texts), estimate.MadeAt, estimate.Actor, estimate.By, estimate.Drawn, KeptEstimates.Source(words, estimate),
            KeptEstimates.In(words, estimate), open, [.. KeptEstimates.Files(words, estimate).Keys.Where(f => !f.EndsWith(".svg", StringComparison.Ordinal))], estimate.Version, KeptEstimates.IsOutdated(db, estimate));
        return new RazorComponentResult<EstimatePage>(new Dictionary<string, object?> { [nameof(EstimatePage.View)] = view });
    }

    private static IResult Give(int id, string file, HttpContext http, RecordDb db, Phrases texts)
    {
        var estimate = db.Estimates.AsNoTracking().FirstOrDefault(e => e.Id == id);
        if (estimate is null || !KeptEstimates.Files(EstimateWords.Of(texts.Language), estimate).TryGetValue(file, out var text)) return Problem.Of(http, StatusCodes.Status404NotFound);
        var type = Path.GetExtension(file) switch { ".svg" => "image/svg+xml", ".csv" => "text/csv; charset=utf-8", ".json" => "application/json", _ => "text/markdown; charset=utf-8" };
        return Results.Bytes(Encoding.UTF8.GetBytes(text()), type, type == "image/svg+xml" ? null : $"estimate-{id.ToString(CultureInfo.InvariantCulture)}-{file}");
    }

    private static string Title(EstimateRow estimate, Phrases texts) => estimate.Title ?? texts.Say("estimates.number", ("n", texts.Number(estimate.Id)));
}
