using Tawthiq.Estimation.Lists;
using Tawthiq.Model;

namespace Tawthiq.Estimation;

/// <summary>An estimate of all persons, documented or not, from lists that overlap; or a refusal to give one.</summary>
/// <param name="Settings">What it was made with.</param>
/// <param name="Table">The persons as they were handed in; of replicates the first.</param>
/// <param name="Replicates">How many tables of one linkage that is uncertain went into it; 1 for one.</param>
/// <param name="Documented">Persons on at least one list; of replicates the smallest number.</param>
/// <param name="Lists">What is odd about the lists.</param>
/// <param name="Joined">Lists that were taken as one because they are copies of each other, as <c>A + B</c>.</param>
/// <param name="Number">All persons; null where refused.</param>
/// <param name="Refusals">Why there is no number; empty where there is one.</param>
/// <param name="Warnings">What a reader must know beside the number.</param>
/// <param name="Methods">What each method says, the one that gives the number first.</param>
/// <param name="Sensitivity">What the number would be if something were otherwise.</param>
public sealed record Estimate(
    EstimateSettings Settings, OverlapTable Table, int Replicates, long Documented, ValueList<ListFinding> Lists, ValueList<string> Joined,
    NumberDistribution? Number, ValueList<Finding> Refusals, ValueList<Finding> Warnings, ValueList<MethodResult> Methods, ValueList<SensitivityRow> Sensitivity)
{
    /// <summary>Whether there is no number.</summary>
    public bool IsRefused => Number is null;
}
