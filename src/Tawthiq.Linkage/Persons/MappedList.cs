namespace Tawthiq.Linkage.Persons;

/// <summary>A list with what its columns hold.</summary>
/// <param name="List">The list.</param>
/// <param name="Mapping">One use for each of its columns.</param>
public sealed record MappedList(PersonList List, ListMapping Mapping);

/// <summary>A cell of known meaning that could not be read; it counts as empty, and its row is taken.</summary>
/// <param name="List">Name of the list.</param>
/// <param name="Line">Line of its file, from 1.</param>
/// <param name="Column">Name of the column.</param>
/// <param name="What">What was looked for, for example <c>age</c>.</param>
public readonly record struct UnreadCell(string List, int Line, string Column, string What);
