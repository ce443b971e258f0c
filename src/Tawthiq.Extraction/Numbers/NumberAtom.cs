namespace Tawthiq.Extraction.Numbers;

/// <summary>The smallest part of a number: a number word, or a figure.</summary>
/// <param name="Role">What it does; <see cref="NumberRole.Unit"/> for a figure.</param>
/// <param name="Value">Its value.</param>
/// <param name="Bare">The third column of its term.</param>
/// <param name="End">One past its last token.</param>
/// <param name="And">Whether "and" stands before it, or on it.</param>
/// <param name="Figure">Whether it is written in digits.</param>
internal readonly record struct NumberAtom(NumberRole Role, decimal Value, long Bare, int End, bool And, bool Figure)
{
    /// <summary>Whether it multiplies what stands before it by a thousand or more.</summary>
    public bool IsScale => Role is NumberRole.Scale or NumberRole.Dual || Role is NumberRole.Multiple or NumberRole.Suffix or NumberRole.Magnitude or NumberRole.CapitalMagnitude && Value >= 1000;

    /// <summary>Whether it multiplies what stands before it by less: a dozen.</summary>
    public bool IsGroup => Role == NumberRole.Group || Role == NumberRole.Multiple && Value is > 0 and < 1000 and not 100;

    public bool IsHundred => Role == NumberRole.Hundred || Role == NumberRole.Multiple && Value == 100;

    public bool IsPart => Role is NumberRole.Denominator or NumberRole.Half or NumberRole.PlusHalf;
}
