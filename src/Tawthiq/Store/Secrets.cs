using Tawthiq.Linkage.Persons;

namespace Tawthiq.Store;

/// <summary>Cells of lists that are shown only where rows are judged.</summary>
internal static class Secrets
{
    private const int Shown = 2;

    /// <summary>A cell for a sample or a terminal: of a number by which a state knows a person no more than its form and last two signs.</summary>
    public static string Of(PersonField field, string cell) =>
        field != PersonField.Identifier ? cell : string.Concat(cell.Select((c, i) => char.IsLetterOrDigit(c) && i < cell.Length - Shown ? '•' : c));
}
