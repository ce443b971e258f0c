using System.Text;

namespace Tawthiq.Linkage.Persons.Names;

/// <summary>Arabic letters in the shape they have at one place of a word, as PDFs and old systems write them, to the letters themselves.</summary>
/// <remarks>Source: Unicode, Arabic Presentation Forms-A and -B. The program runs without the tables of a culture, so that the framework does not do it.</remarks>
internal static class ShapedLetters
{
    // From U+FE80: each letter with its number of shapes.
    private static readonly (string Letter, int Shapes)[] Forms =
    [
        ("ء", 1), ("آ", 2), ("أ", 2), ("ؤ", 2), ("إ", 2), ("ئ", 4), ("ا", 2), ("ب", 4), ("ة", 2), ("ت", 4), ("ث", 4), ("ج", 4), ("ح", 4), ("خ", 4), ("د", 2), ("ذ", 2), ("ر", 2), ("ز", 2), ("س", 4), ("ش", 4),
        ("ص", 4), ("ض", 4), ("ط", 4), ("ظ", 4), ("ع", 4), ("غ", 4), ("ف", 4), ("ق", 4), ("ك", 4), ("ل", 4), ("م", 4), ("ن", 4), ("ه", 4), ("و", 2), ("ى", 2), ("ي", 4), ("لآ", 2), ("لأ", 2), ("لإ", 2), ("لا", 2),
    ];

    private static readonly string[] Plains = [.. Forms.SelectMany(f => Enumerable.Repeat(f.Letter, f.Shapes))];

    /// <summary>The same text with plain letters.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length + 4);
        foreach (var c in text)
            if (c is >= '\uFE80' and <= '\uFEFC') plain.Append(Plains[c - '\uFE80']);
            else if (c is '\uFDF2') plain.Append("الله");
            else if (c is >= '\uFB8E' and <= '\uFB91') plain.Append('ك');
            else if (c is >= '\uFBFC' and <= '\uFBFF') plain.Append('ي');
            else if (c is not (>= '\uFE70' and <= '\uFE7F')) plain.Append(c); // vowel signs on their own
        return plain.ToString();
    }
}
