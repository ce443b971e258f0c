namespace Tawthiq.Web;

/// <summary>Plural categories of the Unicode CLDR.</summary>
internal enum PluralCategory
{
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

/// <summary>Which form of a noun a number takes. Source: CLDR plural rules, cardinals, for whole numbers.</summary>
internal static class Plural
{
    public static PluralCategory Of(PageLanguage language, int n) => language.Code switch
    {
        "ar" => Arabic(n),
        "fr" => n is 0 or 1 ? PluralCategory.One : PluralCategory.Other,
        _ => n == 1 ? PluralCategory.One : PluralCategory.Other,
    };

    private static PluralCategory Arabic(int n) => (n, n % 100) switch
    {
        (0, _) => PluralCategory.Zero,
        (1, _) => PluralCategory.One,
        (2, _) => PluralCategory.Two,
        (_, >= 3 and <= 10) => PluralCategory.Few,
        (_, >= 11) => PluralCategory.Many,
        _ => PluralCategory.Other,
    };
}
