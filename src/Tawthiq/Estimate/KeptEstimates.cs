using System.Globalization;
using Tawthiq.Linkage.Persons;
using Tawthiq.Store;

namespace Tawthiq.Estimate;

/// <summary>Estimates of the record in the words of a language.</summary>
internal static class KeptEstimates
{
    /// <summary>The strata of an estimate, all persons first, with names in a language.</summary>
    public static IReadOnlyList<StratumEstimate> In(EstimateWords words, EstimateRow estimate) =>
        [.. estimate.Results.Select(s => new StratumEstimate(Name(words, estimate.By, s.Labels), s.Estimate))];

    /// <summary>Name of a stratum; null for all persons.</summary>
    public static string? Name(EstimateWords words, IReadOnlyList<PersonDimension> by, IReadOnlyList<string> labels) =>
        labels.Count == 0 ? null : string.Join(" · ", labels.Zip(by, (label, dimension) => words.Label(dimension, label)));

    /// <summary>What a note says the persons came from.</summary>
    public static string Source(EstimateWords words, EstimateRow estimate) =>
        words.Say("source.lists", string.Join(", ", estimate.Lists.Select(l => l.Name)), estimate.JournalUntil.ToString(CultureInfo.InvariantCulture));

    /// <summary>The files of an estimate.</summary>
    public static IReadOnlyDictionary<string, Func<string>> Files(EstimateWords words, EstimateRow estimate) => EstimateFiles.Of(Source(words, estimate), In(words, estimate), words, estimate.Version);

    /// <summary>Whether lists or verdicts have changed since the estimate was made.</summary>
    public static bool IsOutdated(RecordDb db, EstimateRow estimate) => Journal.Last(db, StoredLists.Linked, StoredLists.Withdrawn) > estimate.JournalUntil;
}
