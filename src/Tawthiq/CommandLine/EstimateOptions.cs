using System.CommandLine;
using Tawthiq.Estimate;
using Tawthiq.Estimation;
using Tawthiq.Web;

namespace Tawthiq.CommandLine;

/// <summary>The options that all verbs have which estimate or show estimates.</summary>
internal static class EstimateOptions
{
    private static readonly Dictionary<string, EstimationMethod> Methods = new(StringComparer.Ordinal)
    {
        ["auto"] = EstimationMethod.Auto, ["loglinear"] = EstimationMethod.LogLinear, ["dga"] = EstimationMethod.DecomposableGraphs,
        ["lcm"] = EstimationMethod.LatentClasses, ["mixed"] = EstimationMethod.Mixed, ["sparse"] = EstimationMethod.Sparse,
    };

    public static readonly Option<string> Method = new Option<string>("--method") { Description = "auto, loglinear (all hierarchical models), dga (decomposable graphs), lcm (latent classes), mixed (dependent pairs, heterogeneity), sparse (SparseMSE's selection).", HelpName = "METHOD", DefaultValueFactory = _ => "auto" }
        .AcceptOnlyFromAmong([.. Methods.Keys]);

    public static readonly Option<ulong> Seed = new("--seed") { Description = "Where random numbers start; the same seed gives the same figures.", HelpName = "NUMBER", DefaultValueFactory = _ => 1 };

    public static readonly Option<string> Language = new Option<string>("--language") { Description = "Language of sentences, drawings and note: en, fr, ar.", HelpName = "CODE", DefaultValueFactory = _ => "en" }
        .AcceptOnlyFromAmong([.. PageLanguage.All.Select(l => l.Code)]);

    public static EstimateSettings Settings(ParseResult parsed) => new() { Method = Methods[parsed.GetRequiredValue(Method)], Seed = parsed.GetValue(Seed), Threads = Environment.ProcessorCount };

    public static EstimateWords Words(ParseResult parsed) => EstimateWords.Of(PageLanguage.All.First(l => l.Code == parsed.GetValue(Language)));
}
