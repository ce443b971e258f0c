namespace Tawthiq.Extraction.Numbers;

/// <summary>How a number is written.</summary>
internal enum NumberForm { Whole, Decimal, Fraction, Power }

/// <summary>A number of a text with its exact value, whatever it counts.</summary>
/// <remarks>Counting people asks for whole numbers with bounds, and gets them as <see cref="Quantity"/>.</remarks>
/// <param name="Start">First UTF-16 unit in the text.</param>
/// <param name="End">One past the last UTF-16 unit.</param>
/// <param name="Value">The value; a fraction to 28 digits.</param>
/// <param name="Form">How it is written.</param>
internal readonly record struct NumberReading(int Start, int End, decimal Value, NumberForm Form);
