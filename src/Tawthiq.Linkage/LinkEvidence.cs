using Tawthiq.Model;

namespace Tawthiq.Linkage;

/// <summary>One reason for or against two reported events being one.</summary>
/// <param name="Field">What was compared: <c>date</c>, <c>place</c>, <c>type</c>, <c>toll</c>, <c>perpetrator</c>, <c>text</c>, <c>role</c>.</param>
/// <param name="Level">How they compare: a level of <c>rules/linkage.tsv</c>.</param>
/// <param name="Weight">Binary logarithm; above 0 speaks for, below 0 against.</param>
/// <param name="Left">The value of the first event in plain notation; empty where it has none.</param>
/// <param name="Right">The value of the second event.</param>
public sealed record LinkEvidence(string Field, string Level, double Weight, string Left, string Right);

/// <summary>How far two reported events seem to be one, and why.</summary>
/// <param name="Weight">Sum of the prior and of all weights of the evidence; binary logarithm of the odds.</param>
/// <param name="Prior">Weight before any comparison.</param>
/// <param name="Evidence">The reasons, in the order of comparison.</param>
/// <param name="Weights">Version of the weights, for example <c>linkage@1</c>.</param>
public sealed record LinkScore(double Weight, double Prior, ValueList<LinkEvidence> Evidence, string Weights);
