using Tawthiq.Model;

namespace Tawthiq.Estimation.Strata;

/// <summary>A person on lists, with what persons are parted by.</summary>
/// <param name="Lists">The lists that hold the person, as bits; at least one.</param>
/// <param name="Labels">One for each dimension, the same number for all persons; null where no list says.</param>
public sealed record ListedPerson(uint Lists, ValueList<string?> Labels);
