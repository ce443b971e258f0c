using Tawthiq.Linkage;
using Tawthiq.Model;

namespace Tawthiq.Store;

/// <summary>A set of match weights that was put in force at some time. Rows are only ever added.</summary>
internal sealed class WeightSetRow
{
    /// <summary>Name and version: <c>estimated@2</c>.</summary>
    public required string Id { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    /// <summary><c>file</c>, or <c>estimated</c> from the record itself.</summary>
    public required string Origin { get; set; }

    /// <summary>Every weight, as JSON.</summary>
    public ValueList<LevelWeight> Levels { get; set; } = [];
}
