using Tawthiq.Model;

namespace Tawthiq.Linkage.Persons;

/// <summary>A row of a list.</summary>
/// <param name="List">Name of the list as it was handed in.</param>
/// <param name="Row">From 0.</param>
public readonly record struct PersonRow(string List, int Row);

/// <summary>What a person holds of two rows: it wins over what the program thinks, and moves its weights.</summary>
/// <param name="Left">One row.</param>
/// <param name="Right">Another row.</param>
/// <param name="Verdict">Same, different or unsure; unsure moves nothing.</param>
public sealed record PersonJudgement(PersonRow Left, PersonRow Right, Verdict Verdict);
