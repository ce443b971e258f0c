using Tawthiq.Extraction.Text;
using Tawthiq.Model;

namespace Tawthiq.Extraction.Numbers;

/// <summary>What a number in a text is, before anything is known of the noun beside it.</summary>
internal enum QuantityKind
{
    Number,
    /// <summary>A word for many: dozens, several, عشرات.</summary>
    Vague,
    Ordinal,
    Decimal,
    Percent,
    Money,
    /// <summary>A time of day, or a number of hours.</summary>
    Clock,
}

/// <summary>A number, or a word for one, with its qualifiers.</summary>
/// <param name="Number">The tokens of the number alone; of both numbers where it is a range.</param>
/// <param name="Range">The same with the qualifiers that stand beside it ("at least 29", "29 au moins"); a qualifier behind the noun counts in the value only.</param>
/// <param name="Value">The value with its qualifiers; whole numbers only, rounded down for <see cref="QuantityKind.Decimal"/>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Words">Whether it is spelled out.</param>
/// <param name="Qualified">Whether a qualifier changed its value.</param>
internal readonly record struct Quantity(TokenRange Number, TokenRange Range, CountRange Value, QuantityKind Kind, bool Words, bool Qualified)
{
    /// <summary>The first token of the upper end of a range that "from" opens; null for any other number.</summary>
    public int? Upper { get; init; }
}
